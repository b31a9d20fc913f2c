using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>Limits of a state that depend on which plant gives how much, and their values in other states.</summary>
internal sealed class HydraulicChecks
{
    // What a balancing plant gives or takes within the accuracy of the heat balance is no wrong flow.
    private const double IdleFlowShare = 2e-3;

    // Linear rows meet a curved limit only so well; an operator would not see the difference.
    private const double ToleranceShare = 0.01;
    private const double ToleranceKpa = 1;

    private readonly DispatchedNetwork _network;
    private readonly LimitChecks _checks;
    private readonly Dictionary<string, int> _nodes;
    private readonly Dictionary<string, int> _substations;
    private readonly Dictionary<string, int> _plants;
    private readonly Dictionary<string, int> _pipes;

    public HydraulicChecks(DispatchedNetwork network)
    {
        _network = network;
        _checks = new LimitChecks(network.Original);
        var elements = network.Case.Network;
        _nodes = IndexOf(elements.Nodes.Select(node => node.Id));
        _substations = IndexOf(elements.Substations.Select(substation => substation.Id));
        _plants = IndexOf(elements.Plants.Select(plant => plant.Id));
        _pipes = IndexOf(elements.Pipes.Select(pipe => pipe.Id));
    }

    /// <summary>What a state breaks.</summary>
    public IReadOnlyList<LimitViolation> Find(SteadyResult result)
    {
        var found = _checks.Check(result).Findings
            .Where(finding => finding.Severity == LimitSeverity.Violation && IsOfDispatch(finding, result))
            .ToList();
        for (var plant = 0; plant < _network.PlantCount; plant++)
        {
            if (result.Plants.LiftKpa[plant] > _network.MaxLiftKpa[plant] && result.Plants.FlowKgPerS[plant] > 0)
            {
                found.Add(LiftOf(plant, result));
            }
        }

        found.RemoveAll(violation => violation.Excess <= Math.Max(violation.Unit == "kPa" ? ToleranceKpa : 0, ToleranceShare * Math.Abs(violation.Limit)));
        return found;
    }

    /// <summary>Whether a limit is a least value.</summary>
    public static bool IsLeast(LimitKind kind) => kind is LimitKind.AvailableHead or LimitKind.Boiling or LimitKind.Emptying or LimitKind.UnservedHeat;

    /// <summary>How far a value is beyond its limit; negative where it keeps it.</summary>
    public static double Beyond(LimitViolation limit) => IsLeast(limit.Kind) ? limit.Limit - limit.Value : limit.Value - limit.Limit;

    /// <summary>The limits that bind next, kept or not: the lift of every plant that has one, and the head of every substation.</summary>
    public IEnumerable<LimitViolation> Tightest(SteadyResult result)
    {
        for (var plant = 0; plant < _network.PlantCount; plant++)
        {
            if (double.IsFinite(_network.MaxLiftKpa[plant]))
            {
                yield return LiftOf(plant, result);
            }
        }

        for (var i = 0; i < result.Substations.DpKpa.Length; i++)
        {
            if (result.Substations.FlowKgPerS[i] > 0)
            {
                yield return new LimitViolation(
                    LimitKind.AvailableHead,
                    LimitSeverity.Violation,
                    CheckedElement.Substation,
                    _network.Case.Network.Substations[i].Id,
                    null,
                    result.Substations.DpKpa[i],
                    NeededKpa(i),
                    "kPa");
            }
        }
    }

    /// <summary>Value in another state of what a violation is about; NaN where it has none.</summary>
    public double ValueOf(LimitViolation violation, SteadyResult result) => violation.ElementKind switch
    {
        CheckedElement.Substation => result.Substations.DpKpa[_substations[violation.ElementId]],
        CheckedElement.Node => (violation.Side == Side.Return ? result.Nodes.ReturnKpa : result.Nodes.SupplyKpa)[_nodes[violation.ElementId]],
        CheckedElement.Plant when violation.Kind == LimitKind.PlantLift => result.Plants.LiftKpa[_plants[violation.ElementId]],
        CheckedElement.Pipe => PipeVelocity(violation, result.Pipes),
        _ => double.NaN,
    };

    /// <summary>Least head to spare of any substation in kPa.</summary>
    public double WorstHeadKpa(SteadyResult result)
    {
        var worst = double.NaN;
        for (var i = 0; i < result.Substations.DpKpa.Length; i++)
        {
            var spare = result.Substations.DpKpa[i] - NeededKpa(i);
            worst = result.Substations.FlowKgPerS[i] > 0 && !(worst <= spare) ? spare : worst;
        }

        return worst;
    }

    private double NeededKpa(int substation) =>
        _network.Case.Network.Substations[substation].MinDpKpa ?? _network.Case.Limits.MinAvailableHeadKpa;

    private LimitViolation LiftOf(int plant, SteadyResult result) => new(
        LimitKind.PlantLift,
        LimitSeverity.Violation,
        CheckedElement.Plant,
        _network.Case.Network.Plants[plant].Id,
        null,
        result.Plants.LiftKpa[plant],
        _network.MaxLiftKpa[plant],
        "kPa");

    private static bool IsOfDispatch(LimitViolation finding, SteadyResult result) => finding.Kind switch
    {
        LimitKind.AvailableHead or LimitKind.Velocity or LimitKind.OverPressure or LimitKind.Boiling or LimitKind.Emptying or LimitKind.UnservedHeat => true,
        LimitKind.ReverseFlow => -finding.Value > IdleFlowShare * result.Plants.FlowKgPerS.Sum(Math.Abs),
        _ => false,
    };

    private double PipeVelocity(LimitViolation violation, PipeResults pipes)
    {
        for (var row = 0; row < pipes.Pipe.Length; row++)
        {
            if (pipes.Pipe[row] == _pipes[violation.ElementId] && pipes.Side[row] == violation.Side)
            {
                return Math.Abs(pipes.VelocityMPerS[row]);
            }
        }

        return double.NaN;
    }

    private static Dictionary<string, int> IndexOf(IEnumerable<string> ids) =>
        ids.Select((id, index) => (id, index)).ToDictionary(entry => entry.id, entry => entry.index);
}
