using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Comparing;

/// <summary>A figure of several runs.</summary>
/// <param name="Quantity">What it is.</param>
/// <param name="Item">Of what.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Values">Its value in every run; NaN where a run has no such figure.</param>
internal sealed record ComparedFigure(string Quantity, string Item, string Unit, IReadOnlyList<double> Values);

/// <summary>Several runs side by side: every figure that any of them has, in the order in which people ask for them.</summary>
/// <param name="Names">What the runs are called.</param>
/// <param name="Records">Their records.</param>
/// <param name="Figures">Their figures.</param>
internal sealed record RunComparison(IReadOnlyList<string> Names, IReadOnlyList<RunRecord> Records, IReadOnlyList<ComparedFigure> Figures)
{
    private static readonly string[] Order =
    [
        "total_cost", "invest", "cost", "cost_of_heat", "repair_cost", "repair_unserved", "plant_heat", "heat", "delivered", "unserved", "losses", "pump_energy", "energy_used", "emission",
        "clean_share", "starts", "worst_head", "worst_head_to_spare", "hours_failing", "steps_unsolved", "outcome", "worst_unserved", "substations_below", "limit",
    ];

    /// <summary>Quantities that a run without them has none of, so that their absence means zero.</summary>
    private static readonly string[] Counted = ["cost", "energy_used", "heat", "starts", "limit", "outcome", "steps_unsolved"];

    /// <summary>Whether all runs are of one case.</summary>
    public bool IsOneCase => Records.Select(record => record.Case.Name).Distinct().Count() == 1;

    /// <summary>Whether all runs come from one command.</summary>
    public bool IsOneCommand => Records.Select(record => record.Command).Distinct().Count() == 1;

    /// <summary>Reads and compares runs.</summary>
    /// <param name="runs">Name and reader of each.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="RunReadException">A run cannot be read.</exception>
    public static async Task<RunComparison> ReadAsync(IReadOnlyList<(string Name, RunReader Run)> runs, CancellationToken token)
    {
        var figures = new List<Dictionary<(string Quantity, string Item, string Unit), double>>();
        foreach (var (_, run) in runs)
        {
            var own = await RunFigures.ReadAsync(run, token).ConfigureAwait(false);
            figures.Add(own.GroupBy(figure => (figure.Quantity, figure.Item, figure.Unit)).ToDictionary(group => group.Key, group => group.Last().Value));
        }

        return new RunComparison(
            [.. runs.Select(run => run.Name)],
            [.. runs.Select(run => run.Run.Record)],
            [
                .. figures.SelectMany(own => own.Keys).Distinct()
                    .Where(key => Order.Contains(key.Quantity))
                    .OrderBy(key => Array.IndexOf(Order, key.Quantity))
                    .Select(key => new ComparedFigure(key.Quantity, key.Item, key.Unit, [.. figures.Select(own => ValueOf(own, key))]))
                    .Where(figure => figure.Values.Any(value => value != 0 && !double.IsNaN(value))),
            ]);
    }

    private static double ValueOf(Dictionary<(string Quantity, string Item, string Unit), double> own, (string Quantity, string Item, string Unit) key) =>
        own.TryGetValue(key, out var value) ? value : Counted.Contains(key.Quantity) ? 0 : double.NaN;
}
