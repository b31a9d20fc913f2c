using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;

namespace HeatNet.Solver.Simulation.Checks;

/// <summary>
/// Checks a steady state against the limits of its case and the pressure rules: no boiling, no emptying, no over-pressure,
/// running and at standstill; enough head and heat at consumers; velocities and friction. Built once for a case, used for
/// any number of states, from several threads at once.
/// </summary>
public sealed class LimitChecks
{
    private readonly ConsumerChecks _consumers;
    private readonly PressureChecks _pressures;
    private readonly SourceChecks _sources;
    private readonly PipeChecks _pipes;

    /// <param name="heatCase">The case whose states will be checked.</param>
    /// <param name="options">Rules that the case does not carry; null: the defaults.</param>
    public LimitChecks(HeatCase heatCase, LimitOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(heatCase);
        options ??= new LimitOptions();
        var places = new NodeIndex(heatCase.Network);
        _consumers = new ConsumerChecks(heatCase, options);
        _pressures = new PressureChecks(heatCase, Fluid.From(heatCase.Fluid), options, places);
        _sources = new SourceChecks(heatCase.Network);
        _pipes = new PipeChecks(heatCase, options, new WorstLoop(heatCase, places));
    }

    /// <summary>Checks one state. Elements without a value (NaN) are passed over, except consumers that get no heat for it.</summary>
    public LimitReport Check(SteadyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var findings = new List<LimitViolation>();
        _consumers.Check(result, findings);
        _pressures.Check(result, findings);
        _sources.Check(result, findings);
        var slow = _pipes.Check(result, findings);

        // A stable order: ids break ties, so that equal runs give equal pages.
        var ranked = findings
            .OrderBy(finding => finding.Severity)
            .ThenBy(finding => finding.Kind)
            .ThenByDescending(finding => finding.Excess)
            .ThenBy(finding => finding.ElementId, StringComparer.Ordinal)
            .ThenBy(finding => finding.Side);
        return new LimitReport([.. ranked], slow);
    }
}
