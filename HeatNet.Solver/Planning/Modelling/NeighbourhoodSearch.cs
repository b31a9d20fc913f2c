using HeatNet.Solver.Optimization;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>
/// Large-neighbourhood search: most decisions stay as in the best plan, the rest is optimised anew. Neighbourhoods are all
/// units and pipes, windows of years, blocks that lie together, and what the relaxation sees otherwise.
/// </summary>
internal sealed class NeighbourhoodSearch(
    PlanningProblem problem,
    PlanModel model,
    double[]? relaxed,
    int seed,
    Func<PlanSolution?, bool> take,
    Func<PlanSolution?> best,
    Func<bool> isOver,
    Func<double> remainingS,
    CancellationToken token)
{
    private const double SecondsEach = 20;
    private const int MostFailures = 24;

    private readonly Random _random = new(seed);

    public void Run()
    {
        var failures = 0;
        if (best() is null)
        {
            return;
        }

        for (var round = 0; !isOver() && failures < MostFailures; round++)
        {
            var isFree = (round % 4) switch
            {
                0 => Supply(),
                1 => Years(),
                2 => Together(),
                _ => relaxed is null ? Years() : Differing(relaxed, best()!.Decisions),
            };
            failures = Improve(isFree) ? 0 : failures + 1;
        }
    }

    private bool Improve(Func<int, int, bool> isFree)
    {
        var (lower, upper) = (model.Model.Lower.ToArray(), model.Model.Upper.ToArray());
        var decisions = best()!.Decisions;
        var hint = new double[model.Model.ColumnCount];
        Array.Fill(hint, double.NaN);
        try
        {
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
            if (!answer.HasSolution || answer.Objective >= best()!.ObjectiveM - (1e-6 * Math.Abs(best()!.ObjectiveM)))
            {
                return false;
            }

            return take(model.Read(answer.Values));
        }
        finally
        {
            lower.CopyTo(model.Model.Lower);
            upper.CopyTo(model.Model.Upper);
        }
    }

    private Func<int, int, bool> Years()
    {
        var length = Math.Max(2, problem.YearCount / 3);
        var first = _random.Next(Math.Max(1, problem.YearCount - length + 1));
        return (_, year) => year >= first && year < first + length;
    }

    // All units and pipes under the blocks as they are.
    private Func<int, int, bool> Supply()
    {
        var owners = Owners();
        return (item, _) => owners[item] < 0;
    }

    // Blocks near one another in the list of areas, with a share of all else.
    private Func<int, int, bool> Together()
    {
        var count = model.Choices.Length;
        var (first, length) = (_random.Next(Math.Max(1, count)), Math.Max(4, count / 4));
        var owners = Owners();
        var free = owners.Select(block => block >= 0 ? (block - first + count) % count < length : _random.NextDouble() < 0.5).ToArray();
        return (item, _) => free[item];
    }

    private Func<int, int, bool> Differing(double[] values, PlanDecisions decisions)
    {
        var differs = model.Switches(decisions)
            .Select(pair => Enumerable.Range(0, pair.Columns.Length).Any(year => pair.Columns[year] >= 0 && Math.Abs(values[pair.Columns[year]] - (pair.IsOn(year) ? 1 : 0)) > 1e-6))
            .Select(differing => differing && _random.NextDouble() < 0.6)
            .ToArray();
        return (item, _) => differs[item];
    }

    // The block of each switch in the order of PlanModel.Switches; −1 for units and edges.
    private List<int> Owners()
    {
        var owners = new List<int>();
        for (var b = 0; b < model.Choices.Length; b++)
        {
            owners.AddRange(Enumerable.Repeat(b, model.Choices[b].Length));
        }

        owners.AddRange(Enumerable.Repeat(-1, model.UnitSwitches.Sum(switches => switches.Length) + model.Closings.Count(closing => closing.Length > 0)));
        owners.AddRange(Enumerable.Repeat(-1, model.EdgeSwitches.Sum(switches => switches.Length) + model.OldDoneCount));
        return owners;
    }
}
