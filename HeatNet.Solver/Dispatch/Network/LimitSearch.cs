namespace HeatNet.Solver.Dispatch.Network;

/// <summary>Where the way from an input that holds to one that does not crosses the first limit, by the rule of false position (Illinois).</summary>
internal static class LimitSearch
{
    private const int MostSolves = 9;
    private const double AtLimitKpa = 3;

    /// <summary>Follows the way.</summary>
    /// <param name="probe">States of the step.</param>
    /// <param name="safeMw">An input that holds.</param>
    /// <param name="brokenMw">One that does not.</param>
    /// <param name="state">State of the one that does not.</param>
    /// <param name="checks">Limits.</param>
    public static LimitPlace Find(StepProbe probe, double[] safeMw, double[] brokenMw, StepState state, HydraulicChecks checks)
    {
        var (inside, insideKpa) = (0.0, double.NaN);
        var (outside, outsideKpa) = (1.0, checks.ExcessKpa(state));
        var edge = brokenMw;
        for (var i = 0; i < MostSolves && !(outsideKpa <= AtLimitKpa); i++)
        {
            var share = double.IsFinite(outsideKpa) && insideKpa < 0
                ? ((inside * outsideKpa) - (outside * insideKpa)) / (outsideKpa - insideKpa)
                : (inside + outside) / 2;
            var there = Between(safeMw, brokenMw, share);
            var next = probe.At(there);
            var nextKpa = checks.ExcessKpa(next);
            if (nextKpa > 0)
            {
                (outside, outsideKpa, edge, state) = (share, nextKpa, there, next);
                insideKpa /= 2;
                continue;
            }

            (inside, insideKpa) = (share, nextKpa);
            outsideKpa /= 2;
            if (nextKpa > -AtLimitKpa)
            {
                (edge, state) = (there, next);
                break;
            }
        }

        return new LimitPlace(Between(safeMw, brokenMw, inside), edge, state);
    }

    /// <summary>An input on the straight way from one to another.</summary>
    public static double[] Between(double[] from, double[] to, double share) => [.. from.Zip(to, (a, b) => a + (share * (b - a)))];
}

/// <summary>A place where a limit is met.</summary>
/// <param name="InsideMw">Input of the last state that holds.</param>
/// <param name="EdgeMw">Input of a state at the limit or a little beyond.</param>
/// <param name="Edge">That state.</param>
internal readonly record struct LimitPlace(double[] InsideMw, double[] EdgeMw, StepState Edge);
