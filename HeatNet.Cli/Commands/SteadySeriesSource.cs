using HeatNet.Cli.Runs;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Commands;

/// <summary>Steady states, step by step.</summary>
internal sealed class SteadySeriesSource(SimulationJob job, ScenarioPeriod period) : ISeriesSource
{
    public TimeSpan Step => period.Step;

    public int StepCount => period.StepCount;

    public SolveReport? Run(Action<SeriesStep> sink, IProgress<int>? progress, CancellationToken token)
    {
        job.Context.Workbench.RunSeries(
            job.Opened.Case, period, job.Opened.Outdoor!, job.Request.Mode, job.Request.Threads, sink, progress, token);
        return null;
    }

    public Task CompleteAsync(RunWriter writer, CancellationToken token) => Task.CompletedTask;
}
