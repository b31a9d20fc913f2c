using HeatNet.Model.Economics;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Comparison;

/// <summary>
/// Puts the options of every scattered boiler side by side, each by itself: without budget, targets and the limits that boilers share, with network
/// heat at the average cost of the plants as they stand. That is what an engineer would compare before planning; the plan itself weighs more.
/// </summary>
public static class SupplyOptions
{
    /// <summary>The options of all boilers, the boiler as it is first.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="year">Index of the year whose demand and prices count.</param>
    public static IReadOnlyList<SupplyOption> Of(PlanningProblem problem, int year)
    {
        var prices = new EnergyPrices(problem.Case, problem.Plan, problem.Calendar);
        var network = NetworkHeat.OfPlantsAsTheyStand(problem, year);
        var options = new List<SupplyOption>();
        foreach (var block in problem.Blocks.Where(block => block.Boiler >= 0))
        {
            SupplyOption? reference = null;
            foreach (var alternative in block.Alternatives.Where(alternative => alternative.Node < 0 || network is not null))
            {
                var option = Measure(problem, prices, network, block, alternative, year);
                reference ??= option;
                options.Add(option with { Reference = reference });
            }
        }

        return options;
    }

    private static SupplyOption Measure(PlanningProblem problem, EnergyPrices prices, NetworkHeat? network, Block block, Alternative alternative, int year)
    {
        var designMw = block.DesignMw[year];
        var heatMwh = designMw * block.HeatMwhPerMw;
        var isKept = alternative.Kind is null;
        var heat = alternative.Node >= 0 ? network! : null;
        var variable = VariableCostPerMwh(problem, block, alternative) * heatMwh / 1e6;
        var fuel = alternative.Fuel is { } id ? designMw * alternative.FuelMwhPerMw * prices.FuelMPerMwh(id, year) : heat is null ? 0 : heatMwh * heat.CostMPerMwh;
        var invest = isKept ? 0 : alternative.InvestM(designMw) + alternative.ClosingM;
        return new SupplyOption
        {
            Boiler = block.Id,
            Area = problem.Plan.Areas[block.Area].Id,
            Technology = alternative.Id,
            Kind = alternative.Kind,
            Fits = designMw <= alternative.LimitMw,
            DesignMw = designMw,
            FloorAreaM2 = block.FloorAreaM2[year],
            HeatMwh = heatMwh,
            InvestM = invest,
            CapitalMPerA = invest * Annuity.Factor(problem.Plan.DiscountRate, alternative.LifeA),
            FuelMPerA = fuel,
            PowerMPerA = alternative.PowerMwhPerMw > 0 ? (designMw * alternative.OperationMPerMw[year]) - variable : 0,
            UpkeepMPerA = variable + (alternative.FixedCostMPerMw * (isKept ? alternative.CapacityMw ?? designMw : designMw)),
            Emissions = heat is null ? designMw * alternative.EmissionsPerMw[year] : heatMwh * heat.EmissionsPerMwh,
            Fuel = alternative.Fuel,
            PeakFuelUnitsPerH = designMw * alternative.PeakFuelUnitsPerH,
            PeakPowerMw = designMw * alternative.PeakPowerPerMw,
            RevenueMPerA = problem.Plan.HeatTariffPerM2 is { } tariff ? tariff.At(problem.Calendar.Years[year]) * block.FloorAreaM2[year] / 1e6 : double.NaN,
        };
    }

    private static double VariableCostPerMwh(PlanningProblem problem, Block block, Alternative alternative)
    {
        var boiler = problem.Plan.Boilers[block.Boiler];
        return alternative.Option < 0
            ? boiler.VariableCostPerMwh
            : problem.Plan.Technologies.First(technology => technology.Id == boiler.Options[alternative.Option].Technology).VariableCostPerMwh;
    }
}
