using HeatNet.Solver.Optimization;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>
/// Large-neighbourhood search: most decisions stay as in the best plan, the rest is optimised anew. Neighbourhoods are
/// units and pipes, windows of years, blocks that lie together, and what the relaxation of the tree sees otherwise. Each kind grows where its optimum
/// brings nothing new, and shrinks where time does not suffice for it.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="model">Its model; bounds are as before after every step.</param>
/// <param name="relaxed">A relaxation to be guided by, as new as there is; null before there is one.</param>
/// <param name="seed">Seed of what is drawn by lot.</param>
/// <param name="take">Takes a plan; whether it is better than the best.</param>
/// <param name="best">The best plan.</param>
/// <param name="isOver">Whether to end.</param>
/// <param name="remainingS">Time left in s.</param>
/// <param name="token">Stops a step.</param>
internal sealed class NeighbourhoodSearch(
    PlanningProblem problem,
    PlanModel model,
    Func<double[]?> relaxed,
    int seed,
    Func<PlanSolution?, bool> take,
    Func<PlanSolution?> best,
    Func<bool> isOver,
    Func<double> remainingS,
    CancellationToken token)
{
    private const double SecondsEach = 12;
    private const int MostFailures = 40;
    private const double Growth = 1.4;
    private const double Shrinkage = 0.75;

    private readonly Random _random = new(seed);
    private readonly int[] _owners = [.. Owners(model)];

    // By kind, the share of its decisions that is free.
    private readonly double[] _share = [0.6, 0.33, 0.25, 0.4];

    public void Run()
    {
        if (best() is null)
        {
            return;
        }

        var failures = 0;
        for (var round = 0; !isOver() && failures < MostFailures; round++)
        {
            var kind = round % _share.Length;
            var status = Improve(Neighbourhood(kind, _share[kind]), out var isBetter);
            failures = isBetter ? 0 : failures + 1;
            if (!isBetter)
            {
                _share[kind] = Math.Clamp(_share[kind] * (status == OptimizerStatus.Optimal ? Growth : Shrinkage), 0.05, 1);
            }
        }
    }

    private Func<int, int, bool> Neighbourhood(int kind, double share) => kind switch
    {
        0 => relaxed() is { } values ? Differing(values, best()!.Decisions, share) : Years(share),
        1 => Years(share),
        2 => Together(share),
        _ => Supply(share),
    };

    private OptimizerStatus Improve(Func<int, int, bool> isFree, out bool isBetter)
    {
        var (lower, upper) = (model.Model.Lower.ToArray(), model.Model.Upper.ToArray());
        var decisions = best()!.Decisions;
        var hint = new double[model.Model.ColumnCount];
        Array.Fill(hint, double.NaN);
        try
        {
            if (best()!.KeepsEverything)
            {
                model.ForbidShortfalls();
            }

            var item = 0;
            foreach (var (columns, isOn) in model.Switches(decisions))
            {
                for (var year = 0; year < columns.Length; year++)
                {
                    if (columns[year] is not (>= 0 and var column))
                    {
                        continue;
                    }

                    hint[column] = isOn(year) ? 1 : 0;
                    if (!isFree(item, year))
                    {
                        model.Model.Lower[column] = model.Model.Upper[column] = hint[column];
                    }
                }

                item++;
            }

            var answer = Optimizers.Highs.Solve(
                model.Model, new OptimizerOptions { RelativeGap = 1e-4, TimeLimitS = Math.Min(SecondsEach, Math.Max(1, remainingS())), Hint = hint }, token);
            isBetter = answer.HasSolution && answer.Objective < best()!.ObjectiveM - (1e-6 * Math.Abs(best()!.ObjectiveM)) && take(model.Read(answer.Values));
            return answer.Status;
        }
        finally
        {
            lower.CopyTo(model.Model.Lower);
            upper.CopyTo(model.Model.Upper);
        }
    }

    private Func<int, int, bool> Years(double share)
    {
        var length = Math.Clamp((int)Math.Round(share * problem.YearCount), 1, problem.YearCount);
        var first = _random.Next(Math.Max(1, problem.YearCount - length + 1));
        return (_, year) => year >= first && year < first + length;
    }

    // Units and pipes under the blocks as they are.
    private Func<int, int, bool> Supply(double share)
    {
        var isFree = Array.ConvertAll(_owners, owner => owner < 0 && _random.NextDouble() < share);
        return (item, _) => isFree[item];
    }

    // Blocks near one another in the list of areas, with a share of all else.
    private Func<int, int, bool> Together(double share)
    {
        var count = model.Choices.Length;
        var (first, length) = (_random.Next(Math.Max(1, count)), Math.Max(4, share * count));
        var isFree = Array.ConvertAll(_owners, block => block >= 0 ? (block - first + count) % count < length : _random.NextDouble() < 2 * share);
        return (item, _) => isFree[item];
    }

    private Func<int, int, bool> Differing(double[] values, PlanDecisions decisions, double share)
    {
        var differs = model.Switches(decisions)
            .Select(pair => Enumerable.Range(0, pair.Columns.Length).Any(year => pair.Columns[year] >= 0 && Math.Abs(values[pair.Columns[year]] - (pair.IsOn(year) ? 1 : 0)) > 1e-6))
            .Select(differing => differing && _random.NextDouble() < share)
            .ToArray();
        return (item, _) => differs[item];
    }

    // The block of each switch in the order of PlanModel.Switches; −1 for units and edges.
    private static IEnumerable<int> Owners(PlanModel model)
    {
        for (var b = 0; b < model.Choices.Length; b++)
        {
            for (var choice = 0; choice < model.Choices[b].Length; choice++)
            {
                yield return b;
            }
        }

        var others = model.UnitSwitches.Sum(switches => switches.Length) + model.Closings.Count(closing => closing.Length > 0)
            + model.EdgeSwitches.Sum(switches => switches.Length) + model.OldDoneCount;
        for (var i = 0; i < others; i++)
        {
            yield return -1;
        }
    }
}
