using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Generation;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Dynamic;
using HeatNet.Solver.Thermal.Dynamic;

namespace HeatNet.Cli.Commands;

/// <summary>The readers and the solver themselves.</summary>
internal sealed class Workbench : IWorkbench
{
    public CaseReadResult ReadCase(string folder) => CaseReader.Read(folder);

    public ScenarioReadResult ReadScenario(string file, HeatCase heatCase) => ScenarioReader.Read(file, heatCase);

    public Func<CancellationToken, SteadyResult> Prepare(HeatCase heatCase, double? outdoorC, SubstationMode mode)
    {
        var simulator = new SteadySimulator(heatCase, new SimulationOptions { Mode = mode });
        var point = outdoorC is { } given
            ? new OperatingPoints(heatCase).At(given, null)
            : OperatingPoints.Design(heatCase);
        return token => simulator.Solve(point, token);
    }

    public void RunSeries(
        HeatCase heatCase,
        ScenarioPeriod period,
        OutdoorTemperature outdoor,
        SubstationMode mode,
        int threads,
        Action<SeriesStep> sink,
        IProgress<int>? progress,
        CancellationToken token) =>
        new SeriesSimulator(heatCase, new SimulationOptions { Mode = mode }, threads).Run(
            period,
            outdoor,
            step =>
            {
                sink(step);
                progress?.Report(step.Index + 1);
            },
            token);

    public DynamicSeries PrepareDynamic(HeatCase heatCase, SubstationMode mode, TimeSpan step) =>
        new(heatCase, new SimulationOptions { Mode = mode }, new DynamicOptions(), step);

    public HeatCase Generate(CityOptions city) => CityGenerator.Generate(city);

    public void WriteCase(HeatCase heatCase, string folder, bool overwrite) => CaseWriter.Write(heatCase, folder, overwrite);
}
