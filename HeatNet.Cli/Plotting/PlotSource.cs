using HeatNet.Cli.Reporting;
using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Plotting;

/// <summary>A run and its case, read as far as drawings ask for it.</summary>
/// <param name="run">The run.</param>
/// <param name="source">Its case.</param>
internal sealed class PlotSource(RunReader run, CaseOfRun source)
{
    private static readonly SolveReport Solved = new() { Status = SolveStatus.Converged };

    public RunReader Run => run;

    public CaseOfRun Source => source;

    public HeatCase Case => source.Case;

    /// <summary>Whether the run has states of the network.</summary>
    public bool HasStates => run.Tables.Contains("nodes") && run.Tables.Contains("pipes");

    /// <summary>Steps of a series; null for a single state.</summary>
    public Task<SeriesFigures?> SeriesAsync(CancellationToken token) =>
        HasStates ? SeriesFigures.ReadAsync(run, source.Case.Network, source.Case.Limits.MinAvailableHeadKpa, token) : Task.FromResult<SeriesFigures?>(null);

    /// <summary>The state of a time, or the one that matters most: that with least head to spare, else that of the highest load.</summary>
    /// <param name="wanted">The time; null: not given.</param>
    /// <param name="token">Cancels reading.</param>
    /// <exception cref="PlotException">The run has no states.</exception>
    public async Task<(SteadyResult State, DateTimeOffset? Time)> StateAsync(DateTimeOffset? wanted, CancellationToken token)
    {
        if (!HasStates)
        {
            throw new PlotException(PlotProblem.NoData, run.Record.Command);
        }

        var series = await SeriesAsync(token).ConfigureAwait(false);
        DateTimeOffset? time = series is null ? null : wanted is { } at
            ? series.Times.MinBy(step => (step - at).Duration())
            : series.Times[Math.Max(0, ReportFigures.WorstStep(series) is >= 0 and var worst ? worst : ReportFigures.PeakStep(series))];
        var states = await RecordedStates.ReadAsync(run, source.Case.Network, time is { } one ? [one] : null, token).ConfigureAwait(false);
        return (states.Result(0, Solved), time?.ToOffset(OffsetOf(run, source)));
    }

    /// <summary>Difference of the place's time from UTC.</summary>
    public TimeSpan Offset => OffsetOf(run, source);

    private static TimeSpan OffsetOf(RunReader run, CaseOfRun source) =>
        source.Scenario?.Period?.Start.Offset ?? run.Record.Solver.WorstTime?.Offset ?? TimeSpan.Zero;
}
