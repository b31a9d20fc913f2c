using System.Globalization;
using HeatNet.Model.Cases;
using HeatNet.Model.Equipment;
using HeatNet.Model.Scenarios;

namespace HeatNet.Solver.Dispatch.Problem;

/// <summary>Makes the dispatch problem of a case and a scenario.</summary>
public static class CaseProblem
{
    // Unserved heat must cost more than any start that could avoid it.
    private const double UnservedPerDearest = 20;

    /// <summary>The problem of a case.</summary>
    /// <param name="heatCase">A case with the scenario's overrides.</param>
    /// <param name="scenario">A scenario that passed <see cref="DispatchChecks"/>.</param>
    /// <param name="terms">What the network adds.</param>
    public static DispatchProblem Make(HeatCase heatCase, Scenario scenario, NetworkTerms terms)
    {
        var compiler = new UnitCompiler(heatCase, scenario);
        var plants = heatCase.Network.Plants;
        var units = new List<DispatchUnit>();
        var stores = new List<HeatStore>();
        for (var plant = 0; plant < plants.Count; plant++)
        {
            foreach (var unit in plants[plant].Units)
            {
                if (unit.Kind == HeatUnitKind.Storage)
                {
                    stores.Add(compiler.CompileStore(unit, plant));
                }
                else
                {
                    units.Add(compiler.Compile(unit, plant, terms.SupplyC[plant]) with { DeliveryCostPerMwh = terms.PumpCostPerMwh[plant] });
                }
            }
        }

        var problem = new DispatchProblem
        {
            Start = scenario.Period!.Start,
            StepH = scenario.Period.Step.TotalHours,
            Areas = Areas(terms),
            Plants = [.. plants.Select((plant, i) => new DispatchPlant(plant.Id, terms.Areas.CarrierOfPlant(i)))],
            Units = units,
            Stores = stores,
            Meters = compiler.Meters,
            Electricity = compiler.Electricity,
            Co2PricePerT = scenario.Prices.Co2PerT ?? 0,
            CoversLargestUnit = scenario.Dispatch.Reserve == ReserveRule.LargestUnit,
            Cuts = terms.Cuts,
            CutCostShare = terms.CutCostShare,
        };
        return problem with
        {
            UnservedCostPerMwh = scenario.Dispatch.UnservedCostPerMwh ?? Math.Max(1000, UnservedPerDearest * DearestHeat(problem)),
            Budgets = [.. Budgets(compiler, scenario, units, problem.Electricity)],
        };
    }

    // Losses of a network are on the account of its areas as their demands are.
    private static DemandArea[] Areas(NetworkTerms terms)
    {
        var areas = terms.Areas;
        var ofBalance = areas.Ids.Select(_ => new double[terms.DemandMw[0].Length]).ToArray();
        for (var area = 0; area < areas.Count; area++)
        {
            for (var step = 0; step < ofBalance[0].Length; step++)
            {
                ofBalance[areas.CarrierOf(area)][step] += terms.DemandMw[area][step];
            }
        }

        return
        [
            .. areas.Ids.Select((id, area) =>
            {
                var carrier = areas.CarrierOf(area);
                return new DemandArea(
                    id,
                    [.. terms.DemandMw[area].Select((demand, step) =>
                        demand + (terms.LossMw[carrier][step] * (ofBalance[carrier][step] > 0 ? demand / ofBalance[carrier][step] : area == carrier ? 1 : 0)))],
                    carrier == area ? null : carrier);
            }),
        ];
    }

    private static double DearestHeat(DispatchProblem problem)
    {
        var dearest = 0.0;
        foreach (var unit in problem.Units)
        {
            foreach (var point in unit.Pieces.SelectMany(piece => piece).Where(point => point.HeatMw > 0))
            {
                for (var step = 0; step < problem.StepCount; step++)
                {
                    dearest = Math.Max(dearest, CostPerMwh(unit, problem, point, step));
                }
            }
        }

        return dearest;
    }

    private static double CostPerMwh(DispatchUnit unit, DispatchProblem problem, RegionPoint point, int step) =>
        Commitment.Quantities.CostPerHAt(unit, problem, point, step) / point.HeatMw;

    private static IEnumerable<EnergyBudget> Budgets(UnitCompiler compiler, Scenario scenario, List<DispatchUnit> units, EnergyCarrier electricity)
    {
        double[] none = [.. units.Select(_ => 0.0)];
        foreach (var limit in scenario.Dispatch.FuelLimits)
        {
            var fuel = compiler.FuelOf(limit.Fuel);
            var unitsPerMwh = 3600 / fuel.LhvMjPerUnit;
            double[] perFuel = [.. units.Select(unit => unit.Fuel?.Id == fuel.Id ? unitsPerMwh : 0)];
            double[] perElectricity = fuel.Id == electricity.Id ? [.. units.Select(_ => unitsPerMwh)] : none;
            foreach (var (first, count, name) in Spans(scenario.Period!, limit.Per))
            {
                yield return new EnergyBudget(
                    BudgetName(string.Create(CultureInfo.InvariantCulture, $"{fuel.Id} {limit.Amount:G6} {fuel.Unit}{name}")), first, count, limit.Amount, perFuel, perElectricity);
            }
        }

        foreach (var limit in scenario.Dispatch.EmissionLimits)
        {
            yield return new EnergyBudget(
                BudgetName(string.Create(CultureInfo.InvariantCulture, $"{limit.Emission.ToString().ToLowerInvariant()} {limit.LimitT:G6} t")),
                0,
                scenario.Period!.StepCount,
                limit.LimitT,
                [.. units.Select(unit => unit.Fuel is { } fuel ? TonnesPerMwh(fuel, limit.Emission) : 0)],
                [.. units.Select(_ => TonnesPerMwh(electricity, limit.Emission))]);
        }
    }

    private static LimitName BudgetName(string of) => new(DispatchLimitKind.Budget, of);

    private static double TonnesPerMwh(EnergyCarrier carrier, EmissionKind emission) => emission switch
    {
        EmissionKind.Co2 => carrier.Co2TPerMwh,
        EmissionKind.So2 => carrier.So2KgPerMwh / 1000,
        EmissionKind.Nox => carrier.NoxKgPerMwh / 1000,
        _ => carrier.PmKgPerMwh / 1000,
    };

    // Stretches of steps within one day or month.
    private static IEnumerable<(int First, int Count, string Name)> Spans(ScenarioPeriod period, LimitTime per)
    {
        if (per == LimitTime.Period)
        {
            yield return (0, period.StepCount, "");
            yield break;
        }

        string NameOf(int step)
        {
            var format = per == LimitTime.Day ? "', 'yyyy-MM-dd" : "', 'yyyy-MM";
            return period.TimeOf(step).ToString(format, CultureInfo.InvariantCulture);
        }

        var first = 0;
        for (var step = 1; step <= period.StepCount; step++)
        {
            if (step == period.StepCount || NameOf(step) != NameOf(first))
            {
                yield return (first, step - first, NameOf(first));
                first = step;
            }
        }
    }
}
