using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Generation;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Dynamic;

namespace HeatNet.Cli.Commands;

/// <summary>What commands need of the readers and the solver.</summary>
internal interface IWorkbench
{
    CaseReadResult ReadCase(string folder);

    ScenarioReadResult ReadScenario(string file, HeatCase heatCase);

    /// <summary>Compiles a case; the answer solves its state at an outdoor temperature, or at design demand without one.</summary>
    Func<CancellationToken, SteadyResult> Prepare(HeatCase heatCase, double? outdoorC, SubstationMode mode);

    /// <summary>Solves every step of a period and hands them over in order of time.</summary>
    void RunSeries(
        HeatCase heatCase,
        ScenarioPeriod period,
        OutdoorTemperature outdoor,
        SubstationMode mode,
        int threads,
        Action<SeriesStep> sink,
        IProgress<int>? progress,
        CancellationToken token);

    /// <summary>A series with temperatures that travel.</summary>
    DynamicSeries PrepareDynamic(HeatCase heatCase, SubstationMode mode, TimeSpan step);

    /// <summary>Makes a synthetic city.</summary>
    /// <exception cref="CityException">No such city can be made.</exception>
    HeatCase Generate(CityOptions city);

    void WriteCase(HeatCase heatCase, string folder, bool overwrite);
}
