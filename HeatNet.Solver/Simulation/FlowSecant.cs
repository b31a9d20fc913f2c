namespace HeatNet.Solver.Simulation;

/// <summary>
/// Finds the flow that equals the flow wanted at the temperatures which that flow itself brings about, by secants through the last two
/// tries. A slow substation at the end of a long pipe wants much less once it takes more, which plain repetition would not survive.
/// </summary>
internal struct FlowSecant
{
    private double _lastFlow;
    private double _lastWanted;
    private bool _hasLast;

    /// <param name="flowKgPerS">Flow to begin with.</param>
    public FlowSecant(double flowKgPerS)
    {
        Flow = flowKgPerS;
    }

    /// <summary>Flow to try, in kg/s.</summary>
    public double Flow { get; private set; }

    /// <summary>Takes the flow wanted at <see cref="Flow"/> and moves on.</summary>
    public void Correct(double wantedKgPerS)
    {
        var flow = Flow;
        var change = flow - _lastFlow;
        if (_hasLast && Math.Abs(change) > 1e-9 * Math.Abs(flow))
        {
            var slope = Math.Clamp((wantedKgPerS - _lastWanted) / change, -20, 0.7);
            var next = flow + ((wantedKgPerS - flow) / (1 - slope));
            Flow = wantedKgPerS > 0 ? Math.Clamp(next, 0.1 * wantedKgPerS, 10 * wantedKgPerS) : wantedKgPerS;
        }
        else
        {
            Flow = wantedKgPerS;
        }

        _lastFlow = flow;
        _lastWanted = wantedKgPerS;
        _hasLast = true;
    }
}
