using HeatNet.Cli.Commands;
using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Generation;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Dynamic;
using HeatNet.Tests.Solver.Simulation.Checks;

namespace HeatNet.Tests.Cli;

/// <summary>Reads real cases and answers with prepared states, so that a test decides how a solve ends.</summary>
internal sealed class FakeWorkbench : IWorkbench
{
    private readonly Workbench _real = new();

    /// <summary>The state that every solve gives.</summary>
    public SteadyResult Result { get; set; } = SampleState.Result();

    /// <summary>What happens before a step of a series is handed over.</summary>
    public Action<int> BeforeStep { get; set; } = _ => { };

    /// <summary>The state of a step; null: <see cref="Result"/>.</summary>
    public Func<int, SteadyResult>? ResultOfStep { get; set; }

    /// <summary>What happens before a single state is solved.</summary>
    public Action<CancellationToken> BeforeSolve { get; set; } = _ => { };

    public CaseReadResult ReadCase(string folder) => _real.ReadCase(folder);

    public ScenarioReadResult ReadScenario(string file, HeatCase heatCase) => _real.ReadScenario(file, heatCase);

    public Func<CancellationToken, SteadyResult> Prepare(HeatCase heatCase, double? outdoorC, SubstationMode mode) => token =>
    {
        BeforeSolve(token);
        return Result;
    };

    public void RunSeries(
        HeatCase heatCase,
        ScenarioPeriod period,
        OutdoorTemperature outdoor,
        SubstationMode mode,
        int threads,
        Action<SeriesStep> sink,
        IProgress<int>? progress,
        CancellationToken token)
    {
        for (var i = 0; i < period.StepCount; i++)
        {
            BeforeStep(i);
            token.ThrowIfCancellationRequested();
            sink(new SeriesStep(i, period.TimeOf(i), -10 + i, ResultOfStep?.Invoke(i) ?? Result));
            progress?.Report(i + 1);
        }
    }

    public DynamicSeries PrepareDynamic(HeatCase heatCase, SubstationMode mode, TimeSpan step) => _real.PrepareDynamic(heatCase, mode, step);

    public HeatCase Generate(CityOptions city) => _real.Generate(city);

    public void WriteCase(HeatCase heatCase, string folder, bool overwrite) => _real.WriteCase(heatCase, folder, overwrite);
}
