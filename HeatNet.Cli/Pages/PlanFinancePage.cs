using HeatNet.Cli.Localisation;
using HeatNet.Cli.Summaries;
using HeatNet.Cli.Terminals;
using HeatNet.Solver.Planning.Comparison;
using HeatNet.Solver.Planning.Finance;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Cli.Pages;

/// <summary>What stands beside a plan: its finance, the options of boilers, other plans, and the front between cost and CO₂.</summary>
internal static class PlanFinancePage
{
    private const double GjPerMwh = 3.6;

    public static void Write(PageWriter page, Strings text, PlanningProblem problem, string currency, PlanComparison comparison)
    {
        WriteFinance(page, text, currency, comparison.Finance);
        WriteOptions(page, text, currency, comparison.Options);
        WriteVariants(page, text, currency, comparison.Variants);
        WriteFront(page, text, problem.Calendar.Years[^1], currency, comparison.Front);
    }

    private static void WriteFinance(PageWriter page, Strings text, string currency, PlanFinance finance)
    {
        page.Title(text.FinanceTitle(text.MillionOf(currency)));
        var pairs = new List<(string, string, Tone)>
        {
            (text.FinanceTariff, text.FinanceTariffNeeded(Figure.Fixed(finance.TariffNeededPerM2, 2), Figure.Fixed(finance.TariffNeededPerGj, 1), currency), Tone.Normal),
        };
        if (finance.HasTariff)
        {
            var gap = finance.TariffGapPerM2;
            pairs.Add((text.FinanceGap, text.FinanceGapPerM2(Figure.Fixed(gap, 2), currency), gap > 0 ? Tone.Bad : Tone.Good));
            pairs.Add((text.FinanceValue, Figure.Fixed(finance.NetPresentValue, 1), Tone.Normal));
            pairs.Add((text.FinanceOwners, Figure.Fixed(finance.NetPresentValueToOwners, 1), Tone.Normal));
            pairs.Add((text.FinanceRate, finance.InternalRate is { } rate ? $"{Figure.Percent(rate)} %" : "–", Tone.Normal));
            pairs.Add((text.FinancePayback, text.FinanceYears(Years(finance.Payback), Years(finance.DiscountedPayback)), Tone.Normal));
            if (finance.LeastDebtServiceCover is { } least)
            {
                pairs.Add((text.FinanceCover, text.FinanceCoverLine(Figure.Fixed(least.Cover, 2), Figure.Count(least.Year), Figure.Fixed(finance.MeanDebtServiceCover, 2)), least.Cover < 1 ? Tone.Bad : Tone.Normal));
            }
        }

        page.Pairs(pairs);
    }

    private static string Years(double? years) => years is { } known ? Figure.Fixed(known, 1) : "–";

    // One line a technology: its boilers, where it is cheapest, and its cost over them.
    private static void WriteOptions(PageWriter page, Strings text, string currency, IReadOnlyList<SupplyOption> options)
    {
        if (options.Count == 0)
        {
            return;
        }

        var cheapest = options.GroupBy(option => option.Boiler).Select(group => group.Where(option => option.Fits && option.Kind is not null).MinBy(option => option.LevelisedCostPerMwh)).ToHashSet();
        page.Title(text.BoilerOptionsTitle(currency));
        page.Table(
            [
                text.OptionColumn, text.OptionBoilersColumn, text.OptionCheapestColumn, text.OptionCostColumn, text.OptionRangeColumn, text.OptionFuelColumn, text.OptionPowerColumn,
                text.OptionInvestColumn, text.OptionAbatementColumn, text.OptionSubsidyColumn,
            ],
            options.GroupBy(option => option.Technology).OrderBy(group => Median(group, option => option.LevelisedCostPerMwh)).Select(group => (IReadOnlyList<string>)
            [
                group.Key,
                Figure.Count(group.Count()),
                Figure.Count(group.Count(cheapest.Contains)),
                PerGj(Median(group, option => option.LevelisedCostPerMwh)),
                $"{PerGj(group.Min(option => option.LevelisedCostPerMwh))}–{PerGj(group.Max(option => option.LevelisedCostPerMwh))}",
                Change(group, option => option.LevelisedCostPerMwhAt(fuel: 1 + Runs.PlanComparisonTables.PriceStep)),
                Change(group, option => option.LevelisedCostPerMwhAt(power: 1 + Runs.PlanComparisonTables.PriceStep)),
                Figure.Fixed(Median(group, option => option.InvestM * 1000 / option.DesignMw), 0),
                Known(Median(group, option => option.Co2AbatementCostPerT), 0),
                Known(Median(group, option => option.SubsidyMPerA * 1e6 / option.FloorAreaM2), 1),
            ]));
        page.Line("  " + text.OptionsNote);
    }

    private static string Change(IEnumerable<SupplyOption> group, Func<SupplyOption, double> changed) =>
        "±" + PerGj(Median(group, option => changed(option) - option.LevelisedCostPerMwh));

    private static string PerGj(double perMwh) => Figure.Fixed(perMwh / GjPerMwh, 1);

    private static string Known(double value, int digits) => double.IsNaN(value) ? "–" : Figure.Fixed(value, digits);

    private static double Median(IEnumerable<SupplyOption> group, Func<SupplyOption, double> value)
    {
        var values = group.Select(value).Where(double.IsFinite).Order().ToList();
        return values.Count == 0 ? double.NaN : (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }

    private static void WriteVariants(PageWriter page, Strings text, string currency, IReadOnlyList<ComparedPlan> variants)
    {
        if (variants.Count == 0)
        {
            return;
        }

        page.Title(text.ComparisonTitle(text.MillionOf(currency)));
        page.Table(
            [
                text.VariantColumn, text.CostColumn, text.GapColumn, text.InvestColumn, text.CleanAreaColumn, text.Co2Column, text.GasColumn, text.PowerMwColumn, text.TariffNeededColumn,
                text.AbleColumn, text.ShortfallsColumn,
            ],
            variants.Select(plan => (IReadOnlyList<string>)
            [
                Name(text, plan.Variant),
                Figure.Fixed(plan.Plan.NetPresentCostM, 1),
                Figure.Fixed(plan.Gap * 100, 2),
                Figure.Fixed(plan.InvestM, 1),
                Figure.Fixed(plan.Accounts.Years[^1].CleanAreaRate * 100, 1),
                Figure.Significant(plan.Accounts.Years[^1].Emissions.Co2 / 1000),
                Figure.Fixed(plan.PeakFuelUnitsPerH("gas"), 0),
                Figure.Fixed(plan.PeakPowerMw, 1),
                Figure.Fixed(plan.Finance.TariffNeededPerM2, 2),
                Figure.Count(plan.Able),
                Figure.Count(plan.Plan.Shortfalls.Count),
            ]));
    }

    private static string Name(Strings text, PlanVariant variant) => variant switch
    {
        PlanVariant.AllGas => text.VariantAllGas,
        PlanVariant.AllElectric => text.VariantAllElectric,
        PlanVariant.AllNetwork => text.VariantAllNetwork,
        _ => text.VariantOptimal,
    };

    private static void WriteFront(PageWriter page, Strings text, int year, string currency, IReadOnlyList<FrontPoint> front)
    {
        if (front.Count == 0)
        {
            return;
        }

        page.Title(text.FrontTitle(Figure.Count(year), text.MillionOf(currency)));
        page.Table(
            [text.Co2Column, text.CostColumn, text.FrontSlopeColumn, text.ShortfallsColumn],
            front.Select((point, i) => (IReadOnlyList<string>)
            [
                Figure.Significant(point.Co2T / 1000),
                Figure.Fixed(point.Plan.NetPresentCostM, 1),
                Known(EmissionFront.SlopePerT(front, i), 0),
                Figure.Count(point.Plan.Shortfalls.Count),
            ]));
    }
}
