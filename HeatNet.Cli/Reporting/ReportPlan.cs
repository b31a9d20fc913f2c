using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;

namespace HeatNet.Cli.Reporting;

/// <summary>The plan of a page: what is done when, its years, and how every part of an area is supplied in each of them.</summary>
/// <param name="Currency">Currency of all money.</param>
/// <param name="Years">Number columns of the table of years by name, one value a year.</param>
/// <param name="Decisions">What is done, in order of years.</param>
/// <param name="Areas">Areas of the plan.</param>
/// <param name="Supplies">How parts of areas are supplied, year by year.</param>
internal sealed record ReportPlan(
    string Currency,
    IReadOnlyDictionary<string, double[]> Years,
    IReadOnlyList<ReportDecision> Decisions,
    IReadOnlyList<ReportArea> Areas,
    IReadOnlyList<ReportSupply> Supplies)
{
    /// <summary>Reads a plan; null for a run of another kind.</summary>
    public static async Task<ReportPlan?> ReadAsync(RunReader run, HeatCase heatCase, CancellationToken token)
    {
        if (run.Record.Plan is null)
        {
            return null;
        }

        var years = await run.ReadAsync("years", keep: null, token).ConfigureAwait(false);
        var decisions = await run.ReadAsync("decisions", keep: null, token).ConfigureAwait(false);
        var supplies = await run.ReadAsync("areas", keep: null, token).ConfigureAwait(false);
        var nodes = heatCase.Network.Nodes.Select((node, i) => (node.Id, i)).ToDictionary();
        return new ReportPlan(
            heatCase.Currency ?? Summaries.DispatchSummary.NoCurrency,
            years.Numbers,
            [
                .. Enumerable.Range(0, decisions.RowCount).Select(row => new ReportDecision(
                    (int)decisions.Numbers["year"][row],
                    decisions.Texts["decision"][row] ?? "",
                    decisions.Texts["item"][row] ?? "",
                    decisions.Texts["what"][row] ?? "",
                    decisions.Texts["where"][row] ?? "",
                    decisions.Numbers["size"][row],
                    decisions.Texts["size_unit"][row] ?? "",
                    decisions.Numbers["cost"][row])),
            ],
            [.. (heatCase.Plan?.Areas ?? []).Select(area => new ReportArea(area.Id, area.Name, area.Node is { } id && nodes.TryGetValue(id, out var node) ? node : -1))],
            [
                .. Enumerable.Range(0, supplies.RowCount).Select(row => new ReportSupply(
                    (int)supplies.Numbers["year"][row],
                    supplies.Texts["area"][row] ?? "",
                    supplies.Texts["block"][row] ?? "",
                    supplies.Texts["supply"][row] ?? "",
                    double.IsNaN(supplies.Numbers["clean"][row]) ? "network" : supplies.Numbers["clean"][row] > 0.5 ? "clean" : "other",
                    supplies.Numbers["design_kw"][row])),
            ]);
    }
}

/// <summary>A decision of a plan.</summary>
internal sealed record ReportDecision(int Year, string Decision, string Item, string What, string Where, double Size, string Unit, double Cost);

/// <summary>An area of a plan.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, if it has one.</param>
/// <param name="Node">Index of its node; −1: it is where the nodes of the zone of its name are.</param>
internal sealed record ReportArea(string Id, string? Name, int Node);

/// <summary>How a part of an area is supplied in a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Area">The area.</param>
/// <param name="Block">The part.</param>
/// <param name="Supply">What supplies it.</param>
/// <param name="Kind"><c>network</c>, <c>clean</c> (on its own, clean) or <c>other</c>.</param>
/// <param name="DesignKw">Design heat in kW.</param>
internal sealed record ReportSupply(int Year, string Area, string Block, string Supply, string Kind, double DesignKw);
