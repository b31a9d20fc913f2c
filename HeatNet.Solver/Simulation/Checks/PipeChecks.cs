using HeatNet.Model.Cases;

namespace HeatNet.Solver.Simulation.Checks;

/// <summary>Velocity and friction per metre in pipes.</summary>
internal sealed class PipeChecks(HeatCase heatCase, LimitOptions options, WorstLoop worstLoop)
{
    // Below this the water stands: a tie without flow is no question of dirt that settles.
    private const double StillMPerS = 1e-3;

    /// <summary>Adds findings and returns the number of pipe rows with slow water.</summary>
    public int Check(SteadyResult result, List<LimitViolation> findings)
    {
        var pipes = result.Pipes;
        var slow = 0;
        for (var row = 0; row < pipes.Pipe.Length; row++)
        {
            var velocity = Math.Abs(pipes.VelocityMPerS[row]);
            if (velocity > heatCase.Limits.VelocityMPerS)
            {
                Add(LimitKind.Velocity, LimitSeverity.Violation, row, velocity, heatCase.Limits.VelocityMPerS, "m/s");
            }
            else if (velocity > StillMPerS && velocity < options.SlowVelocityMPerS)
            {
                slow++;
            }

            var friction = Math.Abs(pipes.FrictionPaPerM[row]);
            if (friction > options.MaxFrictionPaPerM)
            {
                Add(LimitKind.SpecificFriction, LimitSeverity.Violation, row, friction, options.MaxFrictionPaPerM, "Pa/m");
            }
        }

        foreach (var row in worstLoop.PipeRows(result))
        {
            var friction = Math.Abs(pipes.FrictionPaPerM[row]);
            if (friction > options.TrunkFrictionPaPerM && friction <= options.MaxFrictionPaPerM)
            {
                Add(LimitKind.SpecificFriction, LimitSeverity.Advice, row, friction, options.TrunkFrictionPaPerM, "Pa/m");
            }
        }

        return slow;

        void Add(LimitKind kind, LimitSeverity severity, int row, double value, double limit, string unit) =>
            findings.Add(new LimitViolation(
                kind, severity, CheckedElement.Pipe, heatCase.Network.Pipes[pipes.Pipe[row]].Id, pipes.Side[row], value, limit, unit));
    }
}
