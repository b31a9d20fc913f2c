using HeatNet.Model.Cases;
using HeatNet.Model.Network;

namespace HeatNet.Solver.Planning.Problem;

/// <summary>Makes the planning problem of a case.</summary>
public static class ProblemCompiler
{
    /// <summary>Makes the problem.</summary>
    /// <param name="heatCase">A case without errors that has a plan.</param>
    /// <param name="capacityFactors">Factors on the capacity of pipes by id, learnt from simulation; null: none.</param>
    /// <exception cref="ArgumentException">The case has no plan.</exception>
    /// <exception cref="PlanningException">The plan cannot be made into a problem.</exception>
    public static PlanningProblem Compile(HeatCase heatCase, IReadOnlyDictionary<string, double>? capacityFactors = null)
    {
        var plan = heatCase.Plan ?? throw new ArgumentException("the case has no plan", nameof(heatCase));
        var calendar = new PlanningCalendar(plan);
        var periods = new PeriodCompiler(heatCase, plan);
        var prices = new EnergyPrices(heatCase, plan, calendar);
        var nodes = heatCase.Network.Nodes.Select((node, i) => (node.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i);
        var blockCompiler = new BlockCompiler(plan, calendar, periods.Steps, prices, nodes, heatCase.Design.OutdoorC!.Value);
        var blocks = blockCompiler.Blocks();
        Plant[] plants = [.. heatCase.Network.Plants, .. plan.Plants];
        return new PlanningProblem
        {
            Case = heatCase,
            Plan = plan,
            Calendar = calendar,
            Days = periods.Days,
            Steps = periods.Steps,
            Blocks = blocks,
            Retrofits = blockCompiler.Retrofits(),
            Plants = plants,
            PlantNodes = [.. plants.Select(plant => nodes[plant.Node])],
            Units = new UnitCompiler(heatCase, plan, calendar, periods.Steps, prices).Units(plants),
            Nodes = [.. heatCase.Network.Nodes.Select(node => node.Id)],
            Edges = new GraphCompiler(heatCase, plan, calendar, nodes, new Dictionary<string, double>(capacityFactors ?? new Dictionary<string, double>())).Edges(),
            LossK = [.. periods.Steps.Select(step => LossK(heatCase, step.OutdoorC)), LossK(heatCase, heatCase.Design.OutdoorC.Value)],
            CityMwhPerM2 = blockCompiler.CityMwhPerM2(blocks),
            EmissionPricesM =
            [
                .. calendar.Years.Select(year => new Emissions(
                    plan.Emissions.Co2PerT.At(year) / 1e6, plan.Emissions.So2PerT.At(year) / 1e6, plan.Emissions.NoxPerT.At(year) / 1e6, plan.Emissions.PmPerT.At(year) / 1e6, 0)),
            ],
        };
    }

    private static double LossK(HeatCase heatCase, double outdoorC)
    {
        var (supplyC, returnC) = PeriodCompiler.Water(heatCase, outdoorC);
        return Math.Max(0, ((supplyC + returnC) / 2) - heatCase.GroundC);
    }
}
