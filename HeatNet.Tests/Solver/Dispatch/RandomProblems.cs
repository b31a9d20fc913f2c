using HeatNet.Model.Equipment;
using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Tests.Solver.Dispatch;

/// <summary>Small random dispatch problems with every kind of unit and limit, small enough to be enumerated.</summary>
internal static class RandomProblems
{
    /// <summary>The problem of a seed.</summary>
    public static DispatchProblem Make(int seed)
    {
        var random = new Random(seed);
        var steps = random.Next(3, 5);
        var areas = random.Next(3) == 0 ? 2 : 1;
        var units = new List<DispatchUnit>
        {
            Committed("first", random, steps, areas) with { Plant = 0 },
            Committed("second", random, steps, areas) with { Plant = areas - 1 },
        };
        if (random.Next(2) == 0)
        {
            units.Add(new DispatchUnit
            {
                Id = "waste",
                Kind = HeatUnitKind.WasteHeat,
                Pieces = [[new(0), new(12)]],
                MaxHeatMw = Series(random, steps, 0, 12),
                VariableCostPerMwh = 3,
            });
        }

        var meters = Enumerable.Range(0, 1).Select(_ => new PowerMeter("meter", [.. Enumerable.Range(0, steps).Select(t => t / 2)], [70, 40])).ToArray();
        return new DispatchProblem
        {
            StepH = random.Next(4) == 0 ? 0.5 : 1,
            Areas = [.. Enumerable.Range(0, areas).Select(area => new DemandArea($"a{area}", Series(random, steps, 5, areas == 1 ? 70 : 35)))],
            Plants = [.. Enumerable.Range(0, areas).Select(area => new DispatchPlant($"p{area}", area))],
            Links = areas == 1 ? [] : [new HeatLink("link", 0, 1, Series(random, steps, 0, 30))],
            Units = units,
            Stores = random.Next(2) == 0 ? [Store(random)] : [],
            Meters = meters,
            Budgets = random.Next(3) == 0 ? [Budget(random, steps, units)] : [],
            Co2PricePerT = random.Next(2) * 60,
            CoversLargestUnit = random.Next(4) == 0,
            UnservedCostPerMwh = 2000,
            Cuts = random.Next(3) == 0 ? [new PlantHeatCut(new LimitName(DispatchLimitKind.Hydraulics, "cut"), random.Next(steps), [1, 0.3], random.Next(10, 50))] : [],
        } is var problem && areas == 1
            ? problem with { Cuts = [.. problem.Cuts.Select(cut => cut with { Coefficients = [1] })] }
            : problem;
    }

    /// <summary>A problem with two plants and two areas on one network, whose hydraulics set limits in most steps.</summary>
    public static DispatchProblem OnOneNetwork(int seed)
    {
        for (var tried = seed * 1009; ; tried++)
        {
            var problem = Make(tried);
            if (problem.Areas.Count != 2)
            {
                continue;
            }

            var random = new Random(seed);
            return problem with
            {
                Areas = [problem.Areas[0], problem.Areas[1] with { Carrier = 0 }],
                Plants = [.. problem.Plants.Select(plant => plant with { Area = 0 })],
                Links = [],
                Cuts =
                [
                    .. Enumerable.Range(0, problem.StepCount).Where(_ => random.Next(4) > 0).Select(step => new PlantHeatCut(
                        new LimitName(DispatchLimitKind.Transport, "tie"),
                        step,
                        [1, random.NextDouble() / 2],
                        problem.Areas[0].DemandMw[step] + random.Next(0, 12),
                        [1, random.NextDouble() / 2])),
                ],
            };
        }
    }

    private static DispatchUnit Committed(string id, Random random, int steps, int areas)
    {
        double least = random.Next(4, 12), most = least + random.Next(8, 40);
        var kind = random.Next(7);
        var unit = new DispatchUnit
        {
            Id = id,
            Pieces = [[new(least), new(most)]],
            Fuel = new EnergyCarrier("fuel", 0.3),
            FuelPricePerMwh = random.Next(10, 60),
            ElectricityPricePerMwh = Series(random, steps, 20, 120),
            VariableCostPerMwh = random.Next(3),
            NoLoadCostPerH = random.Next(3) * 20,
            StartCost = random.Next(3) * 150,
            MinUpSteps = random.Next(1, 4),
            MinDownSteps = random.Next(1, 4),
            RampUpMw = random.Next(2) == 0 ? random.Next(3, 20) : double.PositiveInfinity,
            RampDownMw = random.Next(2) == 0 ? random.Next(3, 20) : double.PositiveInfinity,
            MustRun = random.Next(6) == 0,
            Meter = 0,
            StartsWithinAnHour = random.Next(2) == 0,
            IsAvailable = random.Next(4) == 0 ? [.. Enumerable.Range(0, steps).Select(_ => random.Next(4) > 0)] : null,
            MaxHeatMw = random.Next(4) == 0 ? Series(random, steps, most * 0.3, most) : null,
            Initial = random.Next(3) switch
            {
                0 => UnitState.Free,
                1 => new UnitState(true, random.Next(1, 4), random.Next(2) == 0 ? random.Next((int)least, (int)most) : double.NaN),
                _ => new UnitState(false, random.Next(1, 4), 0),
            },
        };
        return kind switch
        {
            0 => unit with { Kind = HeatUnitKind.Boiler, Pieces = [[new(least, FuelMw: least / 0.7), new(most, FuelMw: most / 0.9)]] },
            1 => unit with
            {
                // Convex: ever more fuel per heat.
                Kind = HeatUnitKind.Boiler,
                Pieces = [[new(least, FuelMw: least * 1.1), new((least + most) / 2, FuelMw: (least + most) * 0.56), new(most, FuelMw: most * 1.3)]],
            },
            2 => unit with
            {
                // Not convex: two pieces.
                Kind = HeatUnitKind.Boiler,
                MinUpSteps = 1,
                Pieces =
                [
                    [new(least, FuelMw: least * 1.5), new((least + most) / 2, FuelMw: (least + most) * 0.74)],
                    [new((least + most) / 2, FuelMw: (least + most) * 0.74), new(most, FuelMw: (most * 1.1) + 2)],
                ],
            },
            3 => unit with
            {
                Kind = HeatUnitKind.ChpExtraction,
                PowerLossPerHeat = least % 2 == 0 ? [.. Enumerable.Range(0, steps).Select(t => 0.04 - (0.03 * t))] : null,
                PowerPricePerMwh = Series(random, steps, 10, 150),
                Pieces = [[new(0, most, most * 2.6), new(most, most * 0.8, most * 2.5), new(most * 0.3, most * 0.3, most * 1.1), new(0, most * 0.35, most)]],
            },
            4 => unit with
            {
                Kind = HeatUnitKind.ChpBackpressure,
                PowerPricePerMwh = Series(random, steps, 10, 150),
                Pieces = [[new(least, least * 0.4, least * 1.6), new(most, most * 0.4, most * 1.6)]],
            },
            5 => unit with { Kind = HeatUnitKind.ElectricBoiler, Pieces = [[new(least, ElectricityMw: least / 0.98), new(most, ElectricityMw: most / 0.98)]] },
            _ => unit with { Kind = HeatUnitKind.HeatPump, ElectricityPerHeat = Series(random, steps, 0.25, 0.5) },
        };
    }

    private static HeatStore Store(Random random) => new()
    {
        Id = "store",
        CapacityMwh = random.Next(20, 60),
        ChargeMw = random.Next(3, 15),
        DischargeMw = random.Next(3, 15),
        ChargeEfficiency = 0.95,
        DischargeEfficiency = 0.9,
        Retention = 0.98,
        InitialMwh = random.Next(0, 20),
        FinalMwh = random.Next(0, 20),
    };

    private static EnergyBudget Budget(Random random, int steps, List<DispatchUnit> units) => new(
        new LimitName(DispatchLimitKind.Budget, "budget"), 0, steps - random.Next(2), random.Next(20, 200), [.. units.Select(_ => random.NextDouble())], [.. units.Select(_ => random.NextDouble())]);

    private static double[] Series(Random random, int steps, double least, double most) =>
        [.. Enumerable.Range(0, steps).Select(_ => Math.Round(least + (random.NextDouble() * (most - least)), 3))];
}
