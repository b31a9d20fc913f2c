namespace HeatNet.Solver.Thermal.Dynamic;

/// <content>Mixing at vertices, and water that stands.</content>
internal sealed partial class DynamicThermalSolver
{
    private WaterStream Mixed(int vertex)
    {
        var count = 0;
        for (var edge = _firstInflow[vertex]; edge != None; edge = _nextInflow[edge])
        {
            _inflows[count++] = edge;
        }

        var injected = _injectedKgPerS[vertex];
        if (count == 1 && injected <= 0)
        {
            return _edgeStream[_inflows[0]];
        }

        if (count == 0)
        {
            return Constant(injected > 0 ? _fluid.TemperatureC(_injectedHeat[vertex] / injected) : Temperatures.VertexC[vertex]);
        }

        for (var i = 0; i < count; i++)
        {
            _piece[i] = _edgeStream[_inflows[i]].Start;
        }

        var start = _streams.Begin();
        var nowS = _fromS;
        while (nowS < _toS)
        {
            var untilS = _toS;
            var mass = Math.Max(injected, 0);
            var heat = _injectedHeat[vertex];
            for (var i = 0; i < count; i++)
            {
                var flow = Math.Abs(_edgeFlow[_inflows[i]]);
                untilS = Math.Min(untilS, _streams.UntilS(_piece[i]));
                mass += flow;
                heat += flow * _fluid.EnthalpyJPerKg(_streams.TemperatureC(_piece[i]));
            }

            AddMixed(start, nowS, untilS, _fluid.TemperatureC(heat / mass));
            for (var i = 0; i < count; i++)
            {
                if (_streams.UntilS(_piece[i]) <= untilS && _piece[i] + 1 < _edgeStream[_inflows[i]].Start + _edgeStream[_inflows[i]].Count)
                {
                    _piece[i]++;
                }
            }

            nowS = untilS;
        }

        return _streams.End(start);
    }

    // Pieces that hardly differ are taken together, with their energy.
    private void AddMixed(int start, double fromS, double untilS, double temperatureC)
    {
        if (_streams.Count == start || Math.Abs(_streams.TemperatureC(_streams.Count - 1) - temperatureC) > _options.MergeToleranceK)
        {
            _streams.Add(start, untilS, temperatureC);
            return;
        }

        var lastC = _streams.TemperatureC(_streams.Count - 1);
        var beginS = _streams.Count - 1 > start ? _streams.UntilS(_streams.Count - 2) : _fromS;
        _streams.ReplaceLast(untilS, WaterMixing.MixC(_fluid, fromS - beginS, lastC, untilS - fromS, temperatureC));
    }

    private void Rest()
    {
        Array.Clear(_standingSum);
        Array.Clear(_standingCount);
        foreach (var edge in _sequence.StandingEdges)
        {
            if (edge >= _network.PipeCount || !Stores(edge))
            {
                continue;
            }

            Water.Rest(edge, _toS, _toS - _fromS);
            var fromC = Water.EndC(edge, true, _toS);
            var toC = Water.EndC(edge, false, _toS);
            Temperatures.InletC[edge] = fromC;
            Temperatures.OutletC[edge] = toC;
            Temperatures.MeanC[edge] = 0.5 * (fromC + toC);
            AddStanding(_network.From[edge], fromC);
            AddStanding(_network.To[edge], toC);
        }

        foreach (var vertex in _sequence.StandingVertices)
        {
            if (_standingCount[vertex] > 0)
            {
                Temperatures.VertexC[vertex] = _standingSum[vertex] / _standingCount[vertex];
            }
        }

        foreach (var edge in _sequence.StandingEdges)
        {
            if (edge >= _network.PipeCount || !Stores(edge))
            {
                Temperatures.InletC[edge] = Temperatures.VertexC[_network.From[edge]];
                Temperatures.OutletC[edge] = Temperatures.VertexC[_network.To[edge]];
                if (edge < _network.PipeCount)
                {
                    Temperatures.MeanC[edge] = 0.5 * (Temperatures.InletC[edge] + Temperatures.OutletC[edge]);
                }
            }
        }
    }

    private void AddStanding(int vertex, double temperatureC)
    {
        _standingSum[vertex] += temperatureC;
        _standingCount[vertex]++;
    }
}
