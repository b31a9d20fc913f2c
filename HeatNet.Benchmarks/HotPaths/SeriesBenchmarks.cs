using BenchmarkDotNet.Attributes;
using HeatNet.Benchmarks.Networks;
using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Simulation;

namespace HeatNet.Benchmarks.HotPaths;

/// <summary>A week of hours of a city with the weather of Hohhot. The mean is for one hour.</summary>
[MemoryDiagnoser]
public class SeriesBenchmarks
{
    private const int Hours = 168;
    private static readonly DateTimeOffset Start = new(2026, 1, 12, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly ScenarioPeriod Period = new(Start, Start.AddHours(Hours), TimeSpan.FromHours(1));

    private HeatCase _case = null!;
    private OutdoorTemperature _outdoor = null!;

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _case = BenchNetwork.OfSize(90).Load();
        var scenario = new Scenario { Name = "week", Weather = new CityWeather("hohhot"), Period = Period };
        if (!OutdoorTemperature.TryCreate(_case, scenario, out var outdoor, out var problem))
        {
            throw new InvalidOperationException(problem.ToString());
        }

        _outdoor = outdoor;
    }

    [Benchmark(OperationsPerInvoke = Hours)]
    public void Week() => new SeriesSimulator(_case, new SimulationOptions(), Threads).Run(Period, _outdoor, _ => { }, default);
}
