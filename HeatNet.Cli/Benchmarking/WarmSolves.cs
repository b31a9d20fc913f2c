using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Benchmarking;

/// <summary>How the warm solves of a bench went.</summary>
internal sealed class WarmSolves
{
    private int _count;
    private int _unsolved;
    private long _rounds;
    private long _steps;

    /// <summary>Mean rounds of hydraulics and temperatures.</summary>
    public double MeanRounds => _count == 0 ? 0 : (double)_rounds / _count;

    /// <summary>Mean Newton steps.</summary>
    public double MeanSteps => _count == 0 ? 0 : (double)_steps / _count;

    /// <summary>Share of solves that found no solution.</summary>
    public double UnsolvedShare => _count == 0 ? 0 : (double)_unsolved / _count;

    public void Add(HydraulicReport report) => Add(report.IsConverged, 0, report.Iterations);

    public void Add(SolveReport report) =>
        Add(report.Status == SolveStatus.Converged, report.CouplingIterations, report.HydraulicIterations);

    private void Add(bool isSolved, int rounds, int steps)
    {
        _count++;
        _unsolved += isSolved ? 0 : 1;
        _rounds += rounds;
        _steps += steps;
    }
}
