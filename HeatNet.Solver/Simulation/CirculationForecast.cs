namespace HeatNet.Solver.Simulation;

/// <summary>
/// Forecast of the loops' circulations in a series of states. Where all demands grow alike, as with the weather, so do all flows; the water's weight and slow
/// ties depart from that, steadily from hour to hour: along the secant of the last two states. Of both, that is taken which would have told the last state better.
/// </summary>
internal sealed class CirculationForecast
{
    private const double LargestRatio = 4;
    private const double LargestStep = 3;
    private const int Depth = 3;

    // The last states, the latest first.
    private readonly double[][] _circulation;
    private readonly double[] _flow = new double[Depth];
    private int _count;

    /// <param name="size">Number of circulations.</param>
    public CirculationForecast(int size) => _circulation = [.. Enumerable.Range(0, Depth).Select(_ => new double[size])];

    /// <summary>Forgets all states.</summary>
    public void Reset() => _count = 0;

    /// <summary>Takes over a solved state.</summary>
    /// <param name="circulation">Its circulations in kg/s.</param>
    /// <param name="flowKgPerS">Sum of its controlled flows in kg/s.</param>
    public void Add(ReadOnlySpan<double> circulation, double flowKgPerS)
    {
        var oldest = _circulation[^1];
        Array.Copy(_circulation, 0, _circulation, 1, Depth - 1);
        Array.Copy(_flow, 0, _flow, 1, Depth - 1);
        _circulation[0] = oldest;
        _flow[0] = flowKgPerS;
        circulation.CopyTo(oldest);
        _count = Math.Min(_count + 1, Depth);
    }

    /// <summary>Forecasts the circulations of the state with a flow.</summary>
    /// <param name="flowKgPerS">Sum of the controlled flows in kg/s.</param>
    /// <param name="circulation">Holds those of the last state, and receives the forecast.</param>
    public void Predict(double flowKgPerS, Span<double> circulation)
    {
        if (_count == 0)
        {
            return;
        }

        var ratio = Ratio(flowKgPerS, _flow[0]);
        if (_count == Depth && SecantToldBetter() && Step(flowKgPerS, 0) is var step && Math.Abs(step) <= LargestStep)
        {
            for (var i = 0; i < circulation.Length; i++)
            {
                circulation[i] += step * (_circulation[0][i] - _circulation[1][i]);
            }

            return;
        }

        for (var i = 0; i < circulation.Length; i++)
        {
            circulation[i] *= ratio;
        }
    }

    private bool SecantToldBetter()
    {
        var ratio = Ratio(_flow[0], _flow[1]);
        var step = Step(_flow[0], 1);
        double byRatio = 0, bySecant = 0;
        for (var i = 0; i < _circulation[0].Length; i++)
        {
            var last = _circulation[0][i];
            var before = _circulation[1][i];
            var scaled = last - (ratio * before);
            var extended = last - before - (step * (before - _circulation[2][i]));
            byRatio += scaled * scaled;
            bySecant += extended * extended;
        }

        return bySecant < byRatio;
    }

    private static double Ratio(double flow, double last) => flow / last is > 1 / LargestRatio and < LargestRatio and var ratio ? ratio : 1;

    // How far the flow goes on in steps of the last change.
    private double Step(double flow, int from) => (flow - _flow[from]) / (_flow[from] - _flow[from + 1]);
}
