using HeatNet.Model.Equipment;
using HeatNet.Solver.Dispatch;
using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Tests.Solver.Dispatch.Rolling;

/// <summary>Seven weeks of a small town: long enough to be divided into stretches.</summary>
internal sealed class RollingHorizonTests
{
    private const int Steps = 1176;

    [Test]
    public void A_divided_period_keeps_every_limit_where_stretches_meet_and_comes_near_its_bound([Values(1, 2, 3)] int seed)
    {
        var outcome = DispatchSolver.Solve(Town(seed), new DispatchSettings { Threads = 2 });

        Assert.That(outcome.Status, Is.EqualTo(DispatchStatus.Solved));
        Assert.That(outcome.UnfinishedWindows, Is.Zero);
        Assert.That(outcome.Audit.LargestViolation, Is.LessThan(1e-6));
        Assert.That(outcome.Gap, Is.LessThan(0.01));
    }

    [Test]
    public void The_schedule_does_not_depend_on_the_number_of_threads()
    {
        var one = DispatchSolver.Solve(Town(1), new DispatchSettings { Threads = 1 });
        var three = DispatchSolver.Solve(Town(1), new DispatchSettings { Threads = 3 });

        Assert.That(three.Schedule.HeatMw, Is.EqualTo(one.Schedule.HeatMw));
        Assert.That(three.Objective, Is.EqualTo(one.Objective));
    }

    [Test]
    public void A_divided_period_costs_about_what_an_undivided_one_does()
    {
        var problem = Town(4);
        var divided = DispatchSolver.Solve(problem, new DispatchSettings());
        var whole = DispatchSolver.Solve(problem, new DispatchSettings { HorizonH = Steps, Gap = 5e-3 });

        Assert.That(divided.Windows, Is.GreaterThan(1));
        Assert.That(divided.Objective, Is.EqualTo(whole.Objective).Within(0.01 * whole.Objective));
    }

    // Times on and off of half a day and more, and a store, tie stretches together.
    private static DispatchProblem Town(int seed)
    {
        var random = new Random(seed);
        double[] demand =
        [
            .. Enumerable.Range(0, Steps).Select(t =>
                40 + (15 * Math.Sin(2 * Math.PI * t / Steps * 3)) + (6 * Math.Cos(2 * Math.PI * t / 24)) + (2 * random.NextDouble())),
        ];
        var gas = new EnergyCarrier("gas", 0.2);
        DispatchUnit Boiler(string id, double least, double most, double slope, double atZero, int minSteps, double startCost) => new()
        {
            Id = id,
            Kind = HeatUnitKind.Boiler,
            Pieces = [[new(least, FuelMw: atZero + (slope * least)), new(most, FuelMw: atZero + (slope * most))]],
            Fuel = gas,
            FuelPricePerMwh = 30,
            MinUpSteps = minSteps,
            MinDownSteps = minSteps,
            StartCost = startCost,
        };
        return new DispatchProblem
        {
            StepH = 1,
            Areas = [new DemandArea("town", demand)],
            Plants = [new DispatchPlant("plant", 0)],
            Units = [Boiler("base", 20, 35, 1.05, 1, 30, 800), Boiler("middle", 8, 25, 1.1, 1.5, 14, 300), Boiler("peak", 4, 30, 1.3, 0.5, 3, 100)],
            Links = [],
            Stores =
            [
                new HeatStore
                {
                    Id = "tank",
                    CapacityMwh = 60,
                    ChargeMw = 10,
                    DischargeMw = 10,
                    ChargeEfficiency = 0.98,
                    DischargeEfficiency = 0.98,
                    Retention = 0.999,
                    InitialMwh = 30,
                    FinalMwh = 30,
                },
            ],
            Meters = [],
            Budgets = [],
            Cuts = [],
            UnservedCostPerMwh = 2000,
        };
    }
}
