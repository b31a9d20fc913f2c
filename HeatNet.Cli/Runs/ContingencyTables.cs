using HeatNet.Model.Network;
using HeatNet.Solver.Contingencies;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Runs;

/// <summary>Tables of a run of contingencies: one row a failure, and one row for each substation that it touches.</summary>
internal static class ContingencyTables
{
    private const double Untouched = 1 - 1e-6;

    public static readonly TableSchema Contingencies = new(
        "contingencies",
        ["contingency", "outcome", "valves_to_close", "assumed_valves", "remedy", "remedy_elements", "reason"],
        [
            "rank", "isolated_volume_m3", "demand_kw", "heat_kw", "loss_kw", "unserved_kw", "unserved_m2", "substations_below_guarantee", "least_share",
            "hours_to_12c", "violations", "remedy_unserved_kw",
        ]);

    public static readonly TableSchema Substations = new(
        "contingency_substations",
        ["contingency", "substation", "state"],
        ["demand_kw", "heat_kw", "share", "hours_to_12c", "hours_to_8c", "hours_to_5c", "remedy_share"]);

    /// <summary>Both of them.</summary>
    public static IReadOnlyList<TableSchema> Schemas { get; } = [Contingencies, Substations];

    /// <summary>Name of a contingency: what fails, as <c>kind/id</c>.</summary>
    public static string NameOf(IReadOnlyList<Failure> failures) =>
        failures.Count == 0 ? "none" : string.Join('+', failures.Select(failure => $"{SnakeCase.Of(failure.Kind)}/{failure.ElementId}"));

    /// <summary>Rows of ranked contingencies, the worst first.</summary>
    public static TableRows Rows(IReadOnlyList<Contingency> ranked)
    {
        var best = ranked.Select(contingency => contingency.Remedies.FirstOrDefault()).ToArray();
        return new TableRows(
            [
                Texts(contingency => NameOf(contingency.Failures)),
                Texts(contingency => SnakeCase.Of(contingency.Outcome)),
                Texts(contingency => string.Join(' ', contingency.Isolation.ValvesToClose)),
                Texts(contingency => contingency.Isolation.IsAssumed ? "yes" : "no"),
                [.. best.Select(remedy => remedy is null ? null : SnakeCase.Of(remedy.Kind))],
                [.. best.Select(remedy => remedy is null ? null : string.Join(' ', remedy.Elements))],
                Texts(contingency => contingency.State.Report.Status == SolveStatus.Converged ? null : contingency.State.Report.Reason),
            ],
            [
                [.. ranked.Select((_, i) => i + 1.0)],
                Numbers(contingency => contingency.Isolation.VolumeM3),
                Numbers(contingency => contingency.State.Substations.Sum(supply => supply.DemandKw)),
                Numbers(contingency => contingency.State.Substations.Sum(supply => supply.HeatKw)),
                Numbers(contingency => contingency.State.LossKw),
                Numbers(contingency => contingency.State.UnservedKw),
                Numbers(contingency => contingency.UnservedM2),
                Numbers(contingency => contingency.BelowGuarantee),
                Numbers(contingency => contingency.LeastShare),
                Numbers(contingency => OrNone(contingency.HoursTo12C)),
                Numbers(contingency => contingency.State.Violations.Values.Sum()),
                [.. best.Select(remedy => remedy?.State.UnservedKw ?? double.NaN)],
            ]);

        string?[] Texts(Func<Contingency, string?> text) => [.. ranked.Select(text)];

        double[] Numbers(Func<Contingency, double> number) => [.. ranked.Select(number)];
    }

    /// <summary>Rows of the substations that a contingency touches.</summary>
    public static TableRows Rows(Contingency contingency, ContingencyAnalysis analysis, IReadOnlyList<Substation> substations)
    {
        var remedied = contingency.Remedies.FirstOrDefault()?.State.Substations;
        var touched = Enumerable.Range(0, substations.Count).Where(i => !(contingency.State.Substations[i].Share >= Untouched)).ToArray();
        var name = NameOf(contingency.Failures);
        return new TableRows(
            [[.. touched.Select(_ => name)], [.. touched.Select(i => substations[i].Id)], [.. touched.Select(i => SnakeCase.Of(Supply(i).State))]],
            [
                [.. touched.Select(i => Supply(i).DemandKw)],
                [.. touched.Select(i => Supply(i).HeatKw)],
                [.. touched.Select(i => Supply(i).Share)],
                Hours(12),
                Hours(8),
                Hours(5),
                [.. touched.Select(i => remedied?[i].Share ?? double.NaN)],
            ]);

        SubstationSupply Supply(int substation) => contingency.State.Substations[substation];

        double[] Hours(double toC) => [.. touched.Select(i => OrNone(analysis.HoursUntil(toC, Supply(i), i)))];
    }

    private static double OrNone(double hours) => double.IsFinite(hours) ? hours : double.NaN;
}
