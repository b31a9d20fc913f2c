using System.Globalization;
using HeatNet.Cli.Summaries;
using HeatNet.Solver.Planning.Comparison;
using HeatNet.Solver.Planning.Finance;

namespace HeatNet.Cli.Runs;

/// <summary>Tables beside a plan: options of boilers, money by year and its measures, variants, and the front between cost and CO₂. Money is in the currency of the case.</summary>
internal static class PlanComparisonTables
{
    /// <summary>Half of the range over which prices are varied.</summary>
    public const double PriceStep = 0.2;

    private static readonly TableSchema Options = PlanningTables.Plain(
        "options",
        ["boiler", "area", "technology", "fuel"],
        [
            "fits", "design_kw", "floor_area_m2", "heat_mwh", "invest", "capital_per_a", "fuel_per_a", "power_per_a", "upkeep_per_a", "cost_per_a", "cost_per_mwh", "cost_per_gj", "cost_per_m2",
            "co2_t", "so2_t", "nox_t", "pm_t", "coal_tce", "co2_saved_t", "so2_saved_t", "nox_saved_t", "pm_saved_t", "co2_cost_per_t", "subsidy_per_a", "subsidy_per_m2",
            "peak_gas_m3_per_h", "peak_power_kw", "transformer_kva",
            "cost_per_gj_fuel_low", "cost_per_gj_fuel_high", "cost_per_gj_power_low", "cost_per_gj_power_high", "cost_per_gj_invest_low", "cost_per_gj_invest_high",
        ]);

    private static readonly TableSchema CashFlow = PlanningTables.Plain(
        "cash_flow",
        ["year_name"],
        [
            "year", "floor_area_m2", "heat_mwh", "revenue", "operation", "fixed_cost", "surplus", "invest", "replacement", "grants", "salvage", "project_flow",
            "borrowed", "interest", "repayment", "debt", "owners_flow", "debt_service_cover",
        ]);

    private static readonly TableSchema Finance = PlanningTables.Plain("finance", ["measure", "unit"], ["value"]);

    private static readonly TableSchema Comparison = PlanningTables.Plain(
        "comparison",
        ["variant"],
        [
            "net_present_cost", "bound", "gap", "shortfalls", "boilers_able", "invest", "clean_area_rate", "clean_heat_rate", "co2_t", "co2_total_t", "so2_t", "nox_t", "pm_t", "coal_tce",
            "open_boilers", "peak_gas_m3_per_h", "peak_power_kw", "tariff_needed_per_m2", "tariff_needed_per_gj",
        ]);

    private static readonly TableSchema Front = PlanningTables.Plain("front", ["point"], ["co2_limit_t", "co2_t", "net_present_cost", "bound", "co2_cost_per_t", "shortfalls"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<TableSchema> Schemas { get; } = [Options, CashFlow, Finance, Comparison, Front];

    /// <summary>The tables with their rows; those of what was not asked for, or not come to, are left out.</summary>
    public static IEnumerable<(TableSchema Schema, TableRows Rows)> Of(PlanComparison comparison)
    {
        yield return (Options, PlanningTables.Collect(Options, comparison.Options.Select(OptionRow)));
        yield return (CashFlow, PlanningTables.Collect(CashFlow, comparison.Finance.Years.Select(YearRow)));
        yield return (Finance, PlanningTables.Collect(Finance, FinanceRows(comparison.Finance)));
        if (comparison.Variants.Count > 0)
        {
            yield return (Comparison, PlanningTables.Collect(Comparison, comparison.Variants.Select(VariantRow)));
        }

        if (comparison.Front.Count > 0)
        {
            yield return (Front, PlanningTables.Collect(Front, comparison.Front.Select((point, i) => FrontRow(comparison.Front, i))));
        }
    }

    private static (string?[], double[]) OptionRow(SupplyOption option)
    {
        double PerGj(double perMwh) => perMwh / 3.6;
        var reference = option.Reference ?? option;
        return (
            [option.Boiler, option.Area, option.Technology, option.Fuel],
            [
                option.Fits ? 1 : 0, option.DesignMw * 1000, option.FloorAreaM2, option.HeatMwh, option.InvestM * 1e6, option.CapitalMPerA * 1e6, option.FuelMPerA * 1e6, option.PowerMPerA * 1e6,
                option.UpkeepMPerA * 1e6, option.CostMPerA * 1e6, option.LevelisedCostPerMwh, PerGj(option.LevelisedCostPerMwh), option.CostMPerA * 1e6 / option.FloorAreaM2,
                option.Emissions.Co2, option.Emissions.So2, option.Emissions.Nox, option.Emissions.Pm, option.Emissions.Coal,
                reference.Emissions.Co2 - option.Emissions.Co2, reference.Emissions.So2 - option.Emissions.So2, reference.Emissions.Nox - option.Emissions.Nox, reference.Emissions.Pm - option.Emissions.Pm,
                option.Co2AbatementCostPerT, option.SubsidyMPerA * 1e6, option.SubsidyMPerA * 1e6 / option.FloorAreaM2,
                option.Fuel == "gas" ? option.PeakFuelUnitsPerH : 0, option.PeakPowerMw * 1000, option.TransformerKva(),
                PerGj(option.LevelisedCostPerMwhAt(fuel: 1 - PriceStep)), PerGj(option.LevelisedCostPerMwhAt(fuel: 1 + PriceStep)),
                PerGj(option.LevelisedCostPerMwhAt(power: 1 - PriceStep)), PerGj(option.LevelisedCostPerMwhAt(power: 1 + PriceStep)),
                PerGj(option.LevelisedCostPerMwhAt(invest: 1 - PriceStep)), PerGj(option.LevelisedCostPerMwhAt(invest: 1 + PriceStep)),
            ]);
    }

    private static (string?[], double[]) YearRow(FinanceYear year) => (
        [year.Year.ToString(CultureInfo.InvariantCulture)],
        [
            year.Year, year.FloorAreaM2, year.HeatMwh, year.Revenue * 1e6, year.Operation * 1e6, year.Fixed * 1e6, year.Surplus * 1e6, year.Invest * 1e6, year.Replacement * 1e6,
            year.Grants * 1e6, year.Salvage * 1e6, year.ProjectFlow * 1e6, year.Borrowed * 1e6, year.Interest * 1e6, year.Repayment * 1e6, year.Debt * 1e6, year.OwnersFlow * 1e6, year.DebtServiceCover,
        ]);

    private static IEnumerable<(string?[], double[])> FinanceRows(PlanFinance finance)
    {
        (string?[], double[]) Row(string measure, string unit, double? value) => ([measure, unit], [value ?? double.NaN]);
        yield return Row("net_present_cost_without_emissions", "money", finance.NetPresentCost * 1e6);
        yield return Row("net_present_value", "money", finance.NetPresentValue * 1e6);
        yield return Row("net_present_value_to_owners", "money", finance.NetPresentValueToOwners * 1e6);
        yield return Row("internal_rate", "1", finance.InternalRate);
        yield return Row("payback", "a", finance.Payback);
        yield return Row("discounted_payback", "a", finance.DiscountedPayback);
        yield return Row("tariff", "money/m2", finance.TariffPerM2);
        yield return Row("tariff_needed", "money/m2", finance.TariffNeededPerM2);
        yield return Row("tariff_needed_by_heat", "money/GJ", finance.TariffNeededPerGj);
        yield return Row("tariff_gap", "money/m2", finance.TariffGapPerM2);
        yield return Row("least_debt_service_cover", "1", finance.LeastDebtServiceCover?.Cover);
        yield return Row("year_of_least_debt_service_cover", "year", finance.LeastDebtServiceCover?.Year);
        yield return Row("mean_debt_service_cover", "1", finance.MeanDebtServiceCover);
    }

    private static (string?[], double[]) VariantRow(ComparedPlan plan)
    {
        var last = plan.Accounts.Years[^1];
        return (
            [SnakeCase.Of(plan.Variant)],
            [
                plan.Plan.NetPresentCostM * 1e6, plan.BoundM * 1e6, plan.Gap, plan.Plan.Shortfalls.Count, plan.Able, plan.InvestM * 1e6, last.CleanAreaRate, last.CleanHeatRate,
                last.Emissions.Co2, plan.TotalCo2T, last.Emissions.So2, last.Emissions.Nox, last.Emissions.Pm, last.Emissions.Coal, last.OpenBoilers,
                plan.PeakFuelUnitsPerH("gas"), plan.PeakPowerMw * 1000, plan.Finance.TariffNeededPerM2, plan.Finance.TariffNeededPerGj,
            ]);
    }

    private static (string?[], double[]) FrontRow(IReadOnlyList<FrontPoint> front, int index)
    {
        var point = front[index];
        return (
            [(index + 1).ToString(CultureInfo.InvariantCulture)],
            [point.LimitT, point.Co2T, point.Plan.NetPresentCostM * 1e6, point.BoundM * 1e6, EmissionFront.SlopePerT(front, index), point.Plan.Shortfalls.Count]);
    }
}
