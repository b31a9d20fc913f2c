namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// Water on its way through a long main, step by step: how often the content of the main has passed since the beginning of a period says
/// which water arrives when. Before the period everything was as in its first step.
/// </summary>
/// <param name="steps">Number of steps.</param>
internal sealed class MainPassage(int steps)
{
    private const int Iterations = 4;

    // Less of a difference divides nothing.
    private const double LeastDropK = 5;

    // Passages at the beginning of every step, and at the end of the last.
    private readonly double[] _passages = new double[steps + 1];

    /// <summary>
    /// Heat that the plants give for a substation behind the main, in relation to what it draws, by step: the substation takes the flow that
    /// its demand needs with the water that arrives, and the plants warm this flow, which comes back as it left the substation earlier.
    /// </summary>
    /// <param name="supplyC">Temperature in °C by step with which water comes to the substation in the end.</param>
    /// <param name="returnC">Temperature in °C by step with which it leaves the substation.</param>
    /// <param name="passagesPerStep">Passages of the main's content in a step at the steady flow.</param>
    public double[] HeatRatio(double[] supplyC, double[] returnC, double[] passagesPerStep)
    {
        var ratio = new double[steps];
        var flowRatio = 1.0;
        for (var step = 0; step < steps; step++)
        {
            for (var i = 0; i < Iterations; i++)
            {
                _passages[step + 1] = _passages[step] + (flowRatio * passagesPerStep[step]);
                var drop = Arriving(supplyC, step) - returnC[step];
                flowRatio = drop >= LeastDropK ? Math.Max(0, supplyC[step] - returnC[step]) / drop : 1;
            }

            var (given, steady) = (supplyC[step] - Arriving(returnC, step), supplyC[step] - returnC[step]);
            ratio[step] = given >= LeastDropK && steady >= LeastDropK ? flowRatio * given / steady : 1;
        }

        return ratio;
    }

    // Mean by mass of what entered one passage before it arrives in a step.
    private double Arriving(double[] entering, int step)
    {
        var (from, to) = (_passages[step] - 1, _passages[step + 1] - 1);
        var sum = Math.Max(0, Math.Min(to, 0) - from) * entering[0];
        for (var s = step; s >= 0 && _passages[s + 1] > from; s--)
        {
            sum += Math.Max(0, Math.Min(to, _passages[s + 1]) - Math.Max(from, _passages[s])) * entering[s];
        }

        return to > from ? sum / (to - from) : entering[step];
    }
}
