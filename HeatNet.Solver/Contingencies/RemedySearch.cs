using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Contingencies;

/// <summary>Remedies that a network offers: ties that are closed in normal operation, plants that can hold the pressure, pumps with something left.</summary>
internal sealed class RemedySearch
{
    // Lifts of pumps without a curve are raised by this much at most, and not above the highest pressure.
    private const double LargestLiftGrowth = 1.3;

    private const int MostTies = 12;

    // Where it is held matters little.
    private const int MostPressureHolders = 3;

    // A remedy helps when it gives back this share of what is missing.
    private const double LeastHelp = 0.01;

    // Share of a connected substation's heat that has to be missing for the pressures to be looked at.
    private const double LeastShortage = 1e-3;

    private readonly HeatCase _case;
    private readonly SteadyResult _intact;
    private readonly EmergencySimulator _simulator;

    public RemedySearch(HeatCase heatCase, SteadyResult intact, EmergencySimulator simulator)
    {
        _case = heatCase;
        _intact = intact;
        _simulator = simulator;
    }

    /// <summary>Tries everything that may help, and returns what does, the best first.</summary>
    public IReadOnlyList<Remedy> Find(EmergencyState state, IReadOnlyCollection<Failure> failures, Isolation isolation, CancellationToken token)
    {
        var missingKw = state.UnservedKw;
        var found = new List<Remedy>();
        foreach (var (kind, elements, changed) in Candidates(state, failures, isolation))
        {
            if (kind == RemedyKind.HoldPressure && found.Count == MostPressureHolders)
            {
                continue;
            }

            var remedied = _simulator.Solve(changed, failures, isolation, token);
            if (remedied.Report.Status == SolveStatus.Converged && remedied.UnservedKw < (1 - LeastHelp) * missingKw)
            {
                found.Add(new Remedy(kind, elements, remedied));
            }
        }

        return [.. found.OrderBy(remedy => remedy.State.UnservedKw)];
    }

    private IEnumerable<(RemedyKind Kind, IReadOnlyList<string> Elements, HeatCase Changed)> Candidates(
        EmergencyState state, IReadOnlyCollection<Failure> failures, Isolation isolation)
    {
        var isShort = state.Substations.Where((supply, i) => supply.State == SubstationState.Connected && IsShort(supply, i)).Any();
        var lacksPressure = state.WasBelowVacuum || state.Report.Status != SolveStatus.Converged || state.Substations.Any(supply => supply.State == SubstationState.NoPressure);
        var holders = lacksPressure || isShort ? PressureHolders(failures, isolation, lacksPressure).ToArray() : [];
        foreach (var (plant, changed) in holders)
        {
            yield return (RemedyKind.HoldPressure, [plant], changed);
        }

        foreach (var tie in Ties(isolation).Take(MostTies))
        {
            yield return (RemedyKind.OpenTie, tie, Opened(_case, tie));
        }

        if (isShort && Faster() is var (pumps, faster) && pumps.Count > 0)
        {
            yield return (RemedyKind.RaisePumps, pumps, faster);
        }
    }

    // Only what the failure has brought about, not what was short before it.
    private bool IsShort(SubstationSupply supply, int substation) =>
        supply.HeatKw < Math.Min(supply.DemandKw, _intact.Substations.HeatKw[substation]) - (LeastShortage * supply.DemandKw);

    // Each plant in turn holds the return pressure that it had; the maintenance point of its part, if one is left, holds it no longer. While the pressure is right, plants
    // that have a lift already would only change places.
    private IEnumerable<(string Plant, HeatCase Changed)> PressureHolders(IReadOnlyCollection<Failure> failures, Isolation isolation, bool lacksPressure)
    {
        var failed = new FailedNetwork(_case, failures, isolation);
        var plants = _case.Network.Plants;
        foreach (var i in Enumerable.Range(0, plants.Count).OrderByDescending(i => failed.CapacityKw[i]))
        {
            if (failed.CapacityKw[i] > 0 && plants[i].Control is not PressureControl && (lacksPressure || plants[i].Control is not (LiftControl or PumpControl)))
            {
                var part = failed.PartOf(plants[i]);
                var holder = i;
                yield return (plants[i].Id, WithPlants(plants.Select((plant, k) =>
                    k == holder ? plant with { Control = new PressureControl { ReturnKpa = _intact.Plants.ReturnKpa[k], LiftKpa = _intact.Plants.LiftKpa[k] } }
                    : plant.Control is PressureControl && failed.PartOf(plant) == part ? plant with { Control = new LiftControl(_intact.Plants.LiftKpa[k]) }
                    : plant)));
            }
        }
    }

    // Closed isolation valves and closed pipes between the same two nodes make one tie.
    private IEnumerable<IReadOnlyList<string>> Ties(Isolation isolation)
    {
        var valves = _case.Network.Valves
            .Where(valve => valve is { Kind: ValveKind.Isolation, State: ElementState.Closed } && !IsDead(valve.From, valve.Side) && !IsDead(valve.To, valve.Side))
            .Select(valve => (Ends(valve.From, valve.To), valve.Id));
        var pipes = _case.Network.Pipes
            .Where(pipe => pipe.State == ElementState.Closed && ValveSegments.SidesOf(pipe).All(side => !IsDead(pipe.From, side) && !IsDead(pipe.To, side)))
            .Select(pipe => (Ends(pipe.From, pipe.To), pipe.Id));
        return valves.Concat(pipes).GroupBy(entry => entry.Item1, entry => entry.Id).Select(group => (IReadOnlyList<string>)[.. group]);

        bool IsDead(string node, Side side) => isolation.Places.Contains((node, side));

        static (string, string) Ends(string from, string to) => string.CompareOrdinal(from, to) < 0 ? (from, to) : (to, from);
    }

    private static HeatCase Opened(HeatCase heatCase, IReadOnlyList<string> tie) => heatCase with
    {
        Network = heatCase.Network with
        {
            Valves = [.. heatCase.Network.Valves.Select(valve => tie.Contains(valve.Id) && valve.State == ElementState.Closed ? valve with { State = ElementState.Open } : valve)],
            Pipes = [.. heatCase.Network.Pipes.Select(pipe => tie.Contains(pipe.Id) && pipe.State == ElementState.Closed ? pipe with { State = ElementState.Open } : pipe)],
        },
    };

    private (IReadOnlyList<string> Pumps, HeatCase Changed) Faster()
    {
        var raised = new List<string>();
        var plants = _case.Network.Plants.Select((plant, i) => Raise(plant, i) is { } control ? Note(plant.Id, plant with { Control = control }) : plant).ToArray();
        var pumps = _case.Network.Pumps.Select(pump => pump is { Curve: not null, Speed: < 1 and > 0, State: ElementState.Open } ? Note(pump.Id, pump with { Speed = 1 }) : pump).ToArray();
        return (raised, _case with { Network = _case.Network with { Plants = [.. plants], Pumps = [.. pumps] } });

        T Note<T>(string id, T changed)
        {
            raised.Add(id);
            return changed;
        }
    }

    private PlantControl? Raise(Plant plant, int index)
    {
        var liftKpa = _intact.Plants.LiftKpa[index];
        var highestKpa = Math.Min(LargestLiftGrowth * liftKpa, liftKpa + _case.Limits.MaxPressureKpa - _intact.Plants.SupplyKpa[index]);
        return plant.Control switch
        {
            PumpControl { Speed: < 1 } pump => pump with { Speed = 1 },
            LiftControl when highestKpa > liftKpa => new LiftControl(highestKpa),
            PressureControl control when highestKpa > liftKpa && control.HoldDpKpa is null =>
                new PressureControl { ReturnKpa = _intact.Plants.ReturnKpa[index], LiftKpa = highestKpa },
            _ => null,
        };
    }

    private HeatCase WithPlants(IEnumerable<Plant> plants) => _case with { Network = _case.Network with { Plants = [.. plants] } };
}
