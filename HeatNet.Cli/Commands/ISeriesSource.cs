using HeatNet.Cli.Runs;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Commands;

/// <summary>Where the steps of a series come from.</summary>
internal interface ISeriesSource
{
    /// <summary>Length of a step.</summary>
    TimeSpan Step { get; }

    /// <summary>Number of steps.</summary>
    int StepCount { get; }

    /// <summary>Solves every step and hands them over in order of time.</summary>
    /// <returns>Why there is no state to begin with; null when there was one.</returns>
    SolveReport? Run(Action<SeriesStep> sink, IProgress<int>? progress, CancellationToken token);

    /// <summary>Writes what is known at the end.</summary>
    Task CompleteAsync(RunWriter writer, CancellationToken token);
}
