using HeatNet.Cli.Runs;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Dynamic;

namespace HeatNet.Cli.Commands;

/// <summary>Steps with temperatures that travel, from a steady or a saved state.</summary>
internal sealed class DynamicSeriesSource : ISeriesSource
{
    private readonly SimulationJob _job;
    private readonly ScenarioPeriod _period;
    private readonly DynamicSeries _series;

    private DynamicSeriesSource(SimulationJob job, ScenarioPeriod period, TimeSpan step, DynamicSeries series)
    {
        _job = job;
        _period = period;
        _series = series;
        Step = step;
    }

    public TimeSpan Step { get; }

    public int StepCount => _series.StepCount(_period);

    /// <summary>Opens the saved state, where one was given; null after an error, which is on standard error then.</summary>
    public static DynamicSeriesSource? Open(SimulationJob job, ScenarioPeriod period)
    {
        var request = job.Request.Dynamic!;
        var step = request.Step ?? (period.Step < TimeSpan.FromHours(1) ? period.Step : TimeSpan.FromHours(1));
        var series = job.Context.Workbench.PrepareDynamic(job.Opened.Case, job.Request.Mode, step);
        var source = new DynamicSeriesSource(job, period, step, series);
        if (request.Resume is not { } given)
        {
            return source;
        }

        var file = Directory.Exists(given) ? Path.Combine(given, RunFolder.StateFile) : given;
        try
        {
            using var stream = File.OpenRead(file);
            series.Resume(stream);
            _ = source.StepCount;
            return source;
        }
        catch (StateException exception)
        {
            job.Context.Error(job.Context.Text.StateRefused(file, Reason(job, exception.Problem)));
        }
        catch (Exception exception) when (OutputException.IsFileSystemError(exception))
        {
            job.Context.Error(job.Context.Text.StateNotRead(file, exception.Message.ReplaceLineEndings(" ")));
        }

        return null;
    }

    public SolveReport? Run(Action<SeriesStep> sink, IProgress<int>? progress, CancellationToken token) => _series.Run(
        _period,
        _job.Opened.Outdoor!,
        step =>
        {
            sink(step);
            progress?.Report(step.Index + 1);
        },
        token);

    public Task CompleteAsync(RunWriter writer, CancellationToken token) => writer.AppendEndAsync(_series.Delays, _series.Save, token);

    private static string Reason(SimulationJob job, StateProblem problem) => problem switch
    {
        StateProblem.NotAState => job.Context.Text.StateNotAState,
        StateProblem.Damaged => job.Context.Text.StateDamaged,
        StateProblem.OtherNetwork => job.Context.Text.StateOtherNetwork,
        StateProblem.OtherOptions => job.Context.Text.StateOtherOptions,
        _ => job.Context.Text.StateOtherTime,
    };
}
