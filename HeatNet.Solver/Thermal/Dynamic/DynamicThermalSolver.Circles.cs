namespace HeatNet.Solver.Thermal.Dynamic;

/// <content>Water that runs in a circle.</content>
internal sealed partial class DynamicThermalSolver
{
    /// <summary>Whether an edge has delivered before it was passed.</summary>
    private enum Ahead : byte
    {
        No,
        Released,
        Assumed,
    }

    // Where water runs in a circle, the edges that lead back deliver before it is known what enters them: a pipe what it holds, another one what it
    // delivered a step before.
    private void OpenCircles()
    {
        CircleLimitS = double.PositiveInfinity;
        if (_sequence.Circles.Count == 0)
        {
            return;
        }

        Array.Fill(_place, -1);
        Array.Fill(_ahead, Ahead.No);
        foreach (var (start, end) in _sequence.Circles)
        {
            for (var position = start; position < end; position++)
            {
                _place[_sequence.Vertex[position]] = position;
            }

            for (var position = start; position < end; position++)
            {
                for (var k = _sequence.OutStart[position]; k < _sequence.OutStop[position]; k++)
                {
                    if (_sequence.OutIsInner[k] && _place[_sequence.OutEnd[k]] <= position)
                    {
                        LeadBack(_sequence.OutEdge[k], _sequence.OutEnd[k]);
                    }
                }
            }
        }
    }

    private void LeadBack(int edge, int end)
    {
        var flow = _edgeFlow[edge];
        if (edge < _network.PipeCount && Stores(edge))
        {
            var aheadS = Water.AheadS(edge, flow);
            CircleLimitS = Math.Min(CircleLimitS, aheadS);
            if (_toS - _fromS <= aheadS)
            {
                var stream = Water.Release(edge, flow, _fromS, _toS, _streams);
                _ahead[edge] = Ahead.Released;
                Deliver(edge, end, stream, MeanC(stream));
                return;
            }
        }

        _ahead[edge] = Ahead.Assumed;
        Deliver(edge, end, Constant(Temperatures.OutletC[edge]), Temperatures.OutletC[edge]);
    }
}
