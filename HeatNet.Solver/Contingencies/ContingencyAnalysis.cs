using System.Collections.Concurrent;
using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Contingencies;

/// <summary>
/// What if it breaks: every failure of a list, each shut off, dispatched anew and simulated, with remedies tried where heat is missing. Failures are independent
/// of each other and shared out to threads; those that shut off the same are computed once. Results do not depend on the number of threads.
/// </summary>
public sealed class ContingencyAnalysis
{
    private const double LeastUnservedShare = 1e-6;
    private const double CoolC = 12;

    private readonly HeatCase _case;
    private readonly OperatingPoint _point;
    private readonly ValveSegments _segments;
    private readonly EmergencySimulator _simulator;
    private readonly RemedySearch _remedies;

    /// <param name="heatCase">A case without errors.</param>
    /// <param name="point">What is asked for when it fails.</param>
    /// <param name="token">Cancels the solution of the state before any failure.</param>
    public ContingencyAnalysis(HeatCase heatCase, OperatingPoint point, CancellationToken token = default)
    {
        _case = heatCase;
        _point = point;
        var simulator = new SteadySimulator(heatCase, new SimulationOptions { Mode = SubstationMode.PressureDriven });
        Intact = simulator.Solve(point, token);
        GuaranteedShare = AccidentLimit.ShareAt(heatCase.Design.OutdoorC ?? double.NaN);
        _segments = new ValveSegments(heatCase);
        var flows = Intact.Report.Status == SolveStatus.Converged ? simulator.LastFlows() : null;
        _simulator = new EmergencySimulator(new IntactNetwork(heatCase, Intact, flows, point), point);
        _remedies = new RemedySearch(heatCase, Intact, _simulator);
    }

    /// <summary>The state before any failure.</summary>
    public SteadyResult Intact { get; }

    /// <summary>Least share of the heat that is to be guaranteed; by the design temperature unless it is set.</summary>
    public double GuaranteedShare { get; init; }

    /// <summary>What is out of service in every contingency, beside its own failures.</summary>
    public IReadOnlyList<Failure> Given { get; init; } = [];

    /// <summary>Whether the state before any failure is one to start from: what is impossible in it is rationed as after a failure.</summary>
    public bool IsIntactKnown => Intact.Report is { Status: SolveStatus.Converged }
        or { Failure.Kind: SolveFailureKind.SupplyTooCold or SolveFailureKind.BelowVacuum or SolveFailureKind.HoldNotReached };

    /// <summary>Whether remedies are tried.</summary>
    public bool TriesRemedies { get; init; } = true;

    /// <summary>Computes one contingency.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Contingency Solve(IReadOnlyList<Failure> failures, CancellationToken token = default)
    {
        Failure[] all = [.. Given, .. failures];
        return Solve(failures, all, _segments.Around(all), token);
    }

    private Contingency Solve(IReadOnlyList<Failure> failures, Failure[] all, Isolation isolation, CancellationToken token)
    {
        var state = _simulator.Solve(_case, all, isolation, token);
        var outcome = OutcomeOf(state);
        return new Contingency
        {
            Failures = failures,
            Isolation = isolation,
            State = state,
            Outcome = outcome,
            Remedies = TriesRemedies && outcome != ContingencyOutcome.Supplied ? _remedies.Find(state, all, isolation, token) : [],
            UnservedM2 = state.Substations.Select((supply, i) => Missing(supply) * (_case.Network.Substations[i].HeatedAreaM2 ?? 0)).Sum(),
            BelowGuarantee = state.Substations.Count(IsBelowGuarantee),
            LeastShare = state.Substations.Where(supply => !double.IsNaN(supply.HeatKw)).Select(supply => supply.Share).DefaultIfEmpty(double.NaN).Min(),
            HoursTo12C = Enumerable.Range(0, state.Substations.Length).Select(i => HoursUntil(CoolC, state.Substations[i], i)).DefaultIfEmpty(double.PositiveInfinity).Min(),
        };
    }

    /// <summary>Computes contingencies on several threads.</summary>
    /// <param name="list">The failures of each.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="done">Called after each, with the number done.</param>
    /// <param name="token">Cancels; what is done by then is returned.</param>
    /// <returns>The contingencies in the order of the list; null where cancelled before.</returns>
    public Contingency?[] SolveAll(IReadOnlyList<IReadOnlyList<Failure>> list, int threads, Action<int> done, CancellationToken token)
    {
        var results = new Contingency?[list.Count];

        // Lost plants take longest and come first, so that no thread is left with them in the end.
        var groups = Enumerable.Range(0, list.Count)
            .Select(i => (Index: i, Isolation: _segments.Around(Given.Concat(list[i]))))
            .GroupBy(entry => KeyOf(list[entry.Index], entry.Isolation, entry.Index))
            .OrderByDescending(group => list[group.First().Index].Any(failure => failure.Kind == FailureKind.Plant))
            .ToArray();
        var count = 0;
        try
        {
            Parallel.ForEach(
                Partitioner.Create(groups, EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = token },
                group =>
                {
                    var (index, isolation) = group.First();
                    var first = Solve(list[index], [.. Given, .. list[index]], isolation, token);
                    foreach (var (i, _) in group)
                    {
                        results[i] = first with { Failures = list[i] };
                        done(Interlocked.Increment(ref count));
                    }
                });
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // What is done is of use.
        }

        return results;
    }

    /// <summary>Whether a substation gets less than must be guaranteed.</summary>
    public bool IsBelowGuarantee(SubstationSupply supply) => supply.Share < GuaranteedShare - 1e-9;

    /// <summary>Hours until rooms behind a substation have cooled to a temperature in °C; infinity: never.</summary>
    public double HoursUntil(double toC, SubstationSupply supply, int substation) => double.IsNaN(supply.HeatKw) || !(supply.DemandKw > 0)
        ? double.PositiveInfinity
        : RoomCooling.HoursUntil(toC, Math.Min(1, supply.Share), _case.Design.IndoorC, OutdoorC, RoomCooling.TimeConstantH(_case.Network.Substations[substation]));

    private double OutdoorC => double.IsNaN(_point.OutdoorC) ? _case.Design.OutdoorC ?? 0 : _point.OutdoorC;

    private static double Missing(SubstationSupply supply) => supply.DemandKw > 0 ? EmergencyState.MissingKw(supply) / supply.DemandKw : 0;

    private ContingencyOutcome OutcomeOf(EmergencyState state)
    {
        if (state.Report.Status != SolveStatus.Converged)
        {
            return ContingencyOutcome.NotSolved;
        }

        var demandKw = state.Substations.Sum(supply => Math.Max(0, supply.DemandKw));
        return state.UnservedKw <= LeastUnservedShare * demandKw ? ContingencyOutcome.Supplied
            : state.Substations.Any(IsBelowGuarantee) ? ContingencyOutcome.BelowGuarantee
            : ContingencyOutcome.Guaranteed;
    }

    // Pipes of one segment are shut off alike.
    private static string KeyOf(IReadOnlyList<Failure> failures, Isolation isolation, int index)
    {
        if (failures.Count == 0 || !failures.All(failure => failure.Kind is FailureKind.Pipe or FailureKind.Node))
        {
            return $"{index}";
        }

        var pipes = isolation.Pipes.Select(pipe => $"{pipe.Pipe}/{pipe.Side}").Order(StringComparer.Ordinal);
        var places = isolation.Places.Select(place => $"{place.Node}/{place.Side}").Order(StringComparer.Ordinal);
        return $"shut off {string.Join('|', pipes)} {string.Join('|', places)}";
    }
}
