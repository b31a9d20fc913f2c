using HeatNet.Solver.Optimization;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>
/// Rounds a relaxation to a plan, large decisions first: all that is all but integral at once or, where nothing is, the one that is most, up; so,
/// too, where rounding costs much, for what is missing costs most.
/// </summary>
/// <param name="linear">The relaxation.</param>
/// <param name="large">Large decisions.</param>
/// <param name="small">The others.</param>
/// <param name="solve">Solves and gives the bound; null: stopped.</param>
/// <param name="cutoff">Cost from which on plans are of no interest.</param>
/// <param name="take">Takes values that keep everything.</param>
internal sealed class RoundingDive(RepeatedLinear linear, Branching[] large, Branching[] small, Func<double?> solve, Func<double> cutoff, Action<double[]> take)
{
    private const double AllButIntegral = 0.4;
    private const double DearRounding = 0.03;

    private readonly List<(int Column, double Lower, double Upper)> _before = [];

    /// <summary>Dives; ends with a plan or at the cutoff, the relaxation as it was before.</summary>
    /// <param name="values">Values to begin with; they are changed.</param>
    /// <param name="bound">Their cost.</param>
    /// <param name="basis">Their basis.</param>
    /// <returns>False: stopped.</returns>
    public bool Run(double[] values, double bound, LinearBasis basis)
    {
        double? next = bound;
        while (next < cutoff())
        {
            var candidates = Branching.Fractional(large, values) is { Count: > 0 } ofLarge ? ofLarge : Branching.Fractional(small, values);
            if (candidates.Count == 0)
            {
                take(values);
                break;
            }

            var easy = candidates.Where(IsEasy).ToArray();
            var mark = _before.Count;
            next = easy.Length > 0 ? Round(easy) : double.PositiveInfinity;
            if (next > bound + (DearRounding * Math.Abs(bound)))
            {
                Undo(mark);
                var most = candidates.MaxBy(candidate => candidate.Value);
                next = Round([most with { Value = most.Branching.CanBeUp ? 1 : 0 }]);
            }

            bound = next ?? bound;
            linear.Values.CopyTo(values);
        }

        Undo(0);
        linear.Begin(basis);
        return next is not null;
    }

    private static bool IsEasy(Fraction candidate) =>
        Math.Abs(candidate.Value - 0.5) >= AllButIntegral && (candidate.Branching.CanBeUp || candidate.Value < 0.5);

    private double? Round(Fraction[] chosen)
    {
        foreach (var (_, column, value) in chosen)
        {
            _before.Add((column, linear.Lower[column], linear.Upper[column]));
            linear.SetBounds(column, Math.Round(value), Math.Round(value));
        }

        return solve();
    }

    private void Undo(int count)
    {
        for (var i = _before.Count - 1; i >= count; i--)
        {
            linear.SetBounds(_before[i].Column, _before[i].Lower, _before[i].Upper);
        }

        _before.RemoveRange(count, _before.Count - count);
    }
}
