using BenchmarkDotNet.Attributes;
using HeatNet.Model.Equipment;
using HeatNet.Solver.Dispatch;
using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Benchmarks.HotPaths;

/// <summary>Unit commitment: the model of a whole period, built from arrays.</summary>
[MemoryDiagnoser]
public class DispatchBenchmarks
{
    private const int UnitCount = 8;

    private DispatchProblem _problem = null!;

    [Params(168, 744, 4392)]
    public int Hours { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var demand = new double[Hours];
        for (var hour = 0; hour < Hours; hour++)
        {
            demand[hour] = 120 + (40 * Math.Cos(2 * Math.PI * hour / 24)) + (60 * Math.Sin(Math.PI * hour / Hours));
        }

        _problem = new DispatchProblem
        {
            Areas = [new DemandArea("all", demand)],
            Plants = [new DispatchPlant("plant", 0)],
            Units = [.. Enumerable.Range(0, UnitCount).Select(UnitOf)],
            Stores = [new HeatStore { Id = "tank", CapacityMwh = 200, ChargeMw = 30, DischargeMw = 30, Retention = 0.999, InitialMwh = 100, FinalMwh = 100 }],
        };
    }

    /// <summary>Columns of the model of the whole period.</summary>
    [Benchmark]
    public int Build() => DispatchSolver.ModelSize(_problem).Columns;

    private static DispatchUnit UnitOf(int index) => new()
    {
        Id = $"boiler-{index}",
        Kind = HeatUnitKind.Boiler,
        Pieces = [[new RegionPoint(8, FuelMw: 10), new RegionPoint(20, FuelMw: 22), new RegionPoint(40, FuelMw: 45)]],
        Fuel = new EnergyCarrier("gas", 0.2),
        FuelPricePerMwh = 30 + (3 * index),
        StartCost = 500 + (100 * index),
        MinUpSteps = 4,
        MinDownSteps = 3,
        RampUpMw = 15,
        RampDownMw = 15,
    };
}
