using HeatNet.Cli.Summaries;
using HeatNet.Model.Planning;

namespace HeatNet.Cli.Runs;

/// <summary>Tables of a plan: what is done, the years, their failures, the areas, and the operation. Money is in the currency of the case.</summary>
internal static class PlanningTables
{
    private static readonly TableSchema Decisions = Plain("decisions", ["decision", "item", "what", "where", "size_unit"], ["year", "size", "cost"]);

    private static readonly TableSchema Years = Plain(
        "years",
        ["year_name"],
        [
            "year", "clean_area_rate", "clean_area_target", "clean_heat_rate", "clean_heat_target", "open_boilers",
            "invest", "invest_retrofit", "invest_network", "invest_local", "invest_pipe", "invest_source", "closing", "funds",
            "operation", "fixed_cost", "emission_cost",
            "co2_t", "so2_t", "nox_t", "pm_t", "coal_tce",
            "local_mwh", "network_mwh", "network_demand_mwh", "loss_mwh", "unserved_mwh",
            "network_design_kw", "capacity_kw", "capacity_without_largest_kw", "holds_at_design", "holds_after_failures",
        ]);

    private static readonly TableSchema Failures = Plain("failures", ["plant", "pressure_holder", "status", "first_violation", "at"], ["year", "holds", "violations"]);

    private static readonly TableSchema Areas = Plain(
        "areas", ["area", "block", "supply"], ["year", "floor_area_m2", "renovated_m2", "design_kw", "heat_mwh", "clean", "cost", "co2_t"]);

    private static readonly TableSchema Operation = Plain(
        "operation", ["day", "unit", "plant"], ["year", "hour", "hours_per_a", "outdoor_c", "heat_kw", "charge_kw"]);

    private static readonly TableSchema Shortfalls = Plain("shortfalls", ["kind", "item"], ["year", "amount"]);

    private static readonly TableSchema Funds = Plain("funds", ["fund", "kind"], ["year", "money"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TableSchema> Schemas { get; } = [Decisions, Years, Failures, Areas, Operation, Funds, Shortfalls];

    /// <summary>Rows of a table.</summary>
    public static TableRows Rows(TableSchema schema, PlanSummary summary) => Collect(schema, schema.Name switch
    {
        "decisions" => DecisionRows(summary),
        "years" => YearRows(summary),
        "failures" => FailureRows(summary),
        "areas" => AreaRows(summary),
        "operation" => OperationRows(summary),
        "funds" => FundRows(summary),
        _ => summary.Best.Shortfalls.Select(s => (new string?[] { SnakeCase.Of(s.Kind), s.Item }, new double[] { YearOf(summary, s.Year), s.Amount })),
    });

    internal static TableSchema Plain(string name, string[] texts, string[] numbers) => new(name, texts, numbers) { HasTime = false };

    private static int YearOf(PlanSummary summary, int index) => summary.Problem.Calendar.Years[index];

    internal static TableRows Collect(TableSchema schema, IEnumerable<(string?[] Texts, double[] Numbers)> rows)
    {
        var all = rows.ToList();
        return new TableRows(
            [.. schema.TextColumns.Select((_, i) => all.Select(row => row.Texts[i]).ToArray())],
            [.. schema.NumberColumns.Select((_, i) => all.Select(row => row.Numbers[i]).ToArray())]);
    }

    private static IEnumerable<(string?[], double[])> DecisionRows(PlanSummary summary) => summary.Decisions.Select(decision => (
        new string?[] { SnakeCase.Of(decision.Kind), decision.Item, decision.What, decision.Where, decision.Unit },
        new[] { YearOf(summary, decision.Year), decision.Size, decision.CostM * 1e6 }));

    private static IEnumerable<(string?[], double[])> YearRows(PlanSummary summary) => summary.Accounts.Years.Select((account, y) =>
    {
        double Invest(params InvestmentKind[] kinds) => kinds.Sum(kind => account.InvestM.GetValueOrDefault(kind)) * 1e6;
        var check = summary.Plan.Checks.FirstOrDefault(c => c.Year == y);
        return (
            new string?[] { account.Year.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            new[]
            {
                account.Year, account.CleanAreaRate, summary.Target(TargetKind.CleanArea, y), account.CleanHeatRate, summary.Target(TargetKind.CleanHeat, y), account.OpenBoilers,
                account.TotalInvestM * 1e6, Invest(InvestmentKind.Retrofit), Invest(InvestmentKind.Network),
                Invest(InvestmentKind.Boiler, InvestmentKind.ElectricBoiler, InvestmentKind.HeatPump), Invest(InvestmentKind.Pipe), Invest(InvestmentKind.Source), Invest(InvestmentKind.Closing),
                account.FundsM.Sum() * 1e6,
                account.OperationM * 1e6, account.FixedM * 1e6, account.EmissionM * 1e6,
                account.Emissions.Co2, account.Emissions.So2, account.Emissions.Nox, account.Emissions.Pm, account.Emissions.Coal,
                account.LocalMwh, account.NetworkMwh, account.NetworkDemandMwh, account.LossMwh, account.UnservedMwh,
                account.NetworkDesignMw * 1000, account.CapacityMw * 1000, account.CapacityWithoutLargestMw * 1000,
                Flag(check?.HoldsAtDesign), Flag(check?.HoldsAfterFailures),
            });
    });

    private static double Flag(bool? value) => value is { } known ? known ? 1 : 0 : double.NaN;

    private static IEnumerable<(string?[], double[])> FailureRows(PlanSummary summary) => summary.Plan.Checks.SelectMany(check => check.Failures.Select(failure => (
        new[]
        {
            failure.Plant, failure.Holder, failure.Result is { } result ? SnakeCase.Of(result.Report.Status) : "no_plant_left",
            failure.Violations.Count > 0 ? SnakeCase.Of(failure.Violations[0].Kind) : null, failure.Violations.Count > 0 ? failure.Violations[0].ElementId : null,
        },
        new[] { YearOf(summary, check.Year), Flag(failure.Holds), failure.Violations.Count })));

    private static IEnumerable<(string?[], double[])> AreaRows(PlanSummary summary)
    {
        var (problem, decisions) = (summary.Problem, summary.Best.Decisions);
        for (var y = 0; y < problem.YearCount; y++)
        {
            for (var b = 0; b < problem.Blocks.Length; b++)
            {
                var block = problem.Blocks[b];
                var alternative = block.Alternatives[decisions.AlternativeIn(b, y)];
                var designMw = decisions.DesignMw(problem, b, y);
                var renovated = Enumerable.Range(0, problem.Retrofits.Length).Where(m => problem.Retrofits[m].Area == block.Area).Sum(m => decisions.RenovatedUpToM2(m, y));
                yield return (
                    [problem.Plan.Areas[block.Area].Id, block.Id, alternative.Id],
                    [
                        YearOf(summary, y), block.FloorAreaM2[y], renovated * block.Share, designMw * 1000, designMw * block.HeatMwhPerMw,
                        alternative.Node >= 0 ? double.NaN : alternative.Clean ? 1 : 0, designMw * alternative.OperationMPerMw[y] * 1e6, designMw * alternative.EmissionsPerMw[y].Co2,
                    ]);
            }
        }
    }

    private static IEnumerable<(string?[], double[])> OperationRows(PlanSummary summary)
    {
        var (problem, plan) = (summary.Problem, summary.Best);
        for (var y = 0; y < problem.YearCount; y++)
        {
            for (var u = 0; u < problem.Units.Length; u++)
            {
                for (var t = 0; t < plan.HeatMw[u][y].Length; t++)
                {
                    var step = problem.Steps[t];
                    yield return (
                        [$"{SnakeCase.Of(problem.Days[step.Day].Role)} {problem.Days[step.Day].Date:MM-dd}", problem.Units[u].Id, problem.Plants[problem.Units[u].Plant].Id],
                        [YearOf(summary, y), step.Time.Hour, step.HoursPerA, step.OutdoorC, plan.HeatMw[u][y][t] * 1000, problem.Units[u].IsStorage ? plan.ChargeMw[u][y][t] * 1000 : 0]);
                }
            }
        }
    }

    private static IEnumerable<(string?[], double[])> FundRows(PlanSummary summary)
    {
        for (var y = 0; y < summary.Problem.YearCount; y++)
        {
            for (var f = 0; f < summary.Problem.Plan.Funds.Count; f++)
            {
                var fund = summary.Problem.Plan.Funds[f];
                yield return ([fund.Id, SnakeCase.Of(fund.Kind)], [YearOf(summary, y), summary.Best.MoneyM[f][y] * 1e6]);
            }
        }
    }
}
