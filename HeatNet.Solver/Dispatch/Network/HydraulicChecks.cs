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

    // A limit in other units broken by its own size is as bad as so many kPa.
    private const double KpaPerLimit = 1000;

    // Heads this much better than the worst do not decide a lift nearby.
    private const double NearWorstKpa = 120;

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

    /// <summary>What is watched where a state breaks limits: the worst of each kind that is broken, and all that may bind next.</summary>
    public List<WatchedLimit> Watched(StepState state) =>
    [
        .. Find(state.AtChosenLift).GroupBy(violation => violation.Kind).Select(kind => new WatchedLimit(kind.MaxBy(Beyond)!))
            .Concat(Tightest(state))
            .Distinct(),
    ];

    /// <summary>How far a state is beyond its limits in kPa, or as much in other units; negative where it keeps them all.</summary>
    public double ExcessKpa(StepState state)
    {
        if (!state.HasPressures)
        {
            return double.PositiveInfinity;
        }

        var excess = double.NegativeInfinity;
        foreach (var limit in Find(state.AtChosenLift).Concat(Tightest(state).Select(watched => watched.Limit)))
        {
            excess = Math.Max(excess, Beyond(limit) * (limit.Unit == "kPa" ? 1 : KpaPerLimit / Math.Max(1e-9, Math.Abs(limit.Limit))));
        }

        return excess;
    }

    /// <summary>
    /// The limits that bind next, kept or not: the lift of every plant that has one, and the head of every substation. Where a lift is
    /// chosen by the worst substations, each of these bounds the lifts of the part in a way of its own.
    /// </summary>
    public IEnumerable<WatchedLimit> Tightest(StepState state)
    {
        for (var plant = 0; plant < _network.PlantCount; plant++)
        {
            if (!double.IsFinite(_network.MaxLiftKpa[plant]))
            {
                continue;
            }

            yield return new WatchedLimit(LiftOf(plant, state.AtChosenLift));
            foreach (var substation in WorstOfPart(plant, state.AtGreatestLift))
            {
                yield return new WatchedLimit(LiftOf(plant, LiftAgainstKpa(plant, substation, state.AtGreatestLift)), substation);
            }
        }

        var result = state.AtGreatestLift;
        for (var i = 0; i < result.Substations.DpKpa.Length; i++)
        {
            if (result.Substations.FlowKgPerS[i] > 0)
            {
                yield return new WatchedLimit(new LimitViolation(
                    LimitKind.AvailableHead,
                    LimitSeverity.Violation,
                    CheckedElement.Substation,
                    _network.Case.Network.Substations[i].Id,
                    null,
                    result.Substations.DpKpa[i],
                    NeededKpa(i),
                    "kPa"));
            }
        }
    }

    // Substations of a plant's part whose head may decide how low its lifts can be.
    private IEnumerable<int> WorstOfPart(int plant, SteadyResult atGreatest)
    {
        int[] part = [.. Enumerable.Range(0, atGreatest.Substations.DpKpa.Length)
            .Where(i => atGreatest.Substations.FlowKgPerS[i] > 0 && _network.MovesWith(plant, i))
            .OrderBy(i => SpareKpa(i, atGreatest))];
        return part.TakeWhile(i => SpareKpa(i, atGreatest) < SpareKpa(part[0], atGreatest) + NearWorstKpa);
    }

    private double SpareKpa(int substation, SteadyResult result) => result.Substations.DpKpa[substation] - NeededKpa(substation) - LiftChoice.ReserveKpa;

    // What a plant would lift if this substation alone decided.
    private double LiftAgainstKpa(int plant, int substation, SteadyResult atGreatest) => atGreatest.Plants.LiftKpa[plant] - SpareKpa(substation, atGreatest);

    /// <summary>Value in another state of what a violation is about; NaN where it has none.</summary>
    public double ValueOf(WatchedLimit watched, StepState state) => watched.Against is { } substation
        ? LiftAgainstKpa(_plants[watched.Limit.ElementId], substation, state.AtGreatestLift)
        : ValueOf(watched.Limit, IsLeast(watched.Limit.Kind) ? state.AtGreatestLift : state.AtChosenLift);

    private double ValueOf(LimitViolation violation, SteadyResult result) => violation.ElementKind switch
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

    private LimitViolation LiftOf(int plant, SteadyResult result) => LiftOf(plant, result.Plants.LiftKpa[plant]);

    private LimitViolation LiftOf(int plant, double liftKpa) => new(
        LimitKind.PlantLift,
        LimitSeverity.Violation,
        CheckedElement.Plant,
        _network.Case.Network.Plants[plant].Id,
        null,
        liftKpa,
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

/// <summary>A limit that is followed from state to state.</summary>
/// <param name="Limit">What it is about.</param>
/// <param name="Against">Substation whose head alone decides the lift that the limit is about (index); null: the state decides.</param>
internal readonly record struct WatchedLimit(LimitViolation Limit, int? Against = null);
