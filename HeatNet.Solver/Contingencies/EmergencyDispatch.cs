using HeatNet.Model.Demand;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Contingencies;

/// <summary>
/// How a network is run on after a failure: the plants that are left give what they can, in each part of the network for itself. Plants with a set heat
/// are raised first; those that cover what others leave are held at their capacity when that is reached; where all together are too weak,
/// every substation of the part is rationed by the same share, and so they are where the whole flow would draw a pressure below vacuum. A substation that
/// its supply is too cold for gets as much less as lets its secondary side be cold enough. Substations get what the pressures allow.
/// </summary>
internal sealed class EmergencyDispatch
{
    private const int RoundLimit = 24;

    // Rounds in which rationing may still be eased, and by how much at least.
    private const int Refinements = 4;
    private const double LeastEasing = 1e-4;

    // What is left of a share when a state turns out to be impossible.
    private const double LeftOfShare = 0.85;

    private const double LeastShare = 0.05;

    // What is left of the share of a substation that does not settle.
    private const double LeftOfUnsettled = 0.5;

    // Least difference in K between the supplies of both sides of an exchanger.
    private const double LeastDifferenceK = 2;

    // Plants are run this near to their capacity, so that none is ever above.
    private const double CapacityShare = 0.9999;
    private const double CapacityTolerance = 1e-9;

    // Least part of the need that is left to plants that follow it.
    private const double FollowedShare = 0.05;

    private readonly FailedStates _simulation;
    private readonly SteadyResult _intact;
    private readonly FailedNetwork _failed;
    private readonly OperatingPoint _point;
    private readonly IReadOnlyList<Plant> _plants;
    private readonly IReadOnlyList<Substation> _substations;
    private readonly HeatLoadModel _load;
    private readonly bool _easesPlants;
    private readonly PlantDuty[] _duty;
    private readonly double[] _ownShare;
    private readonly Dictionary<int, PartNeed> _parts = [];
    private readonly List<Terminal> _holders = [];

    /// <param name="intact">The network before the failure, with its state for lifts, pressures and losses.</param>
    /// <param name="failed">The network after it.</param>
    /// <param name="point">What is asked for.</param>
    /// <param name="easesPlants">Whether plants with a set heat are rationed, too, where the pressure falls below vacuum: it may be they that draw too much.</param>
    public EmergencyDispatch(IntactNetwork intact, FailedNetwork failed, OperatingPoint point, bool easesPlants)
    {
        _easesPlants = easesPlants;
        _intact = intact.State;
        _failed = failed;
        _point = point;
        _plants = failed.Case.Network.Plants;
        _substations = failed.Case.Network.Substations;
        _load = new HeatLoadModel(failed.Case);
        _duty = new PlantDuty[_plants.Count];
        _ownShare = [.. _substations.Select(_ => 1.0)];
        var held = PartsUnderPressure();
        States = [.. Enumerable.Range(0, _substations.Count).Select(i => StateOf(_substations[i], held))];
        var lossShare = 1 - (_intact.Substations.HeatKw.Sum() / Math.Max(_intact.Plants.HeatKw.Sum(), 1e-9));
        foreach (var part in held)
        {
            Begin(part, Math.Clamp(lossShare, 0, 0.5));
        }

        _simulation = new FailedStates(intact, failed, held, States);

        for (var plant = 0; plant < _plants.Count; plant++)
        {
            if (!_parts.ContainsKey(_failed.PartOf(_plants[plant])))
            {
                _duty[plant] = PlantDuty.Fixed(0);
            }
        }
    }

    /// <summary>Whether the last solve had to ration since the whole flow would have drawn a pressure below vacuum.</summary>
    public bool WasBelowVacuum { get; private set; }

    /// <summary>How each substation is connected.</summary>
    public SubstationState[] States { get; }

    /// <summary>Finds the state with the plants' heats within their capacities.</summary>
    public SteadyResult Solve(CancellationToken token)
    {
        for (var round = 0; ; round++)
        {
            var result = _simulation.Solve(Dispatched(), Rationed(), token);
            token.ThrowIfCancellationRequested();
            var hasNewDuties = false;
            var isSettled = true;
            if (result.Report.Status != SolveStatus.Converged)
            {
                if (round >= RoundLimit || !Lessen(result, ref hasNewDuties))
                {
                    return result;
                }

                ForgetIf(hasNewDuties);
                continue;
            }

            foreach (var part in _parts.Values)
            {
                isSettled &= !Adjust(part, result, ref hasNewDuties) && !(round < Refinements && Refine(part, result));
            }

            if (isSettled || round >= RoundLimit)
            {
                return isSettled ? result : Unsettled(result);
            }

            ForgetIf(hasNewDuties);
        }
    }

    /// <summary>The case with the plants as they are run.</summary>
    public Model.Cases.HeatCase Dispatched() => _failed.Case with
    {
        Network = _failed.Case.Network with
        {
            Plants = [.. _plants.Select((plant, i) => plant with { Control = _duty[i].Control })],
            Terminals = [.. _failed.Case.Network.Terminals, .. _holders],
        },
    };

    private void ForgetIf(bool hasNewDuties)
    {
        if (hasNewDuties)
        {
            _simulation.Forget();
        }
    }

    private static SteadyResult Unsettled(SteadyResult result) => result with
    {
        Report = result.Report with
        {
            Status = SolveStatus.IterationLimit,
            Failure = new SolveFailure(SolveFailureKind.CouplingNotConverged, string.Empty, 0),
        },
    };

    private HashSet<int> PartsUnderPressure()
    {
        var held = _plants.Where((plant, i) => plant.Control is PressureControl && !_failed.IsOut[i]).Select(_failed.PartOf).ToHashSet();
        held.UnionWith(_failed.Case.Network.Terminals.Where(terminal => terminal.Kind == TerminalKind.Pressure).Select(_failed.PartOf));
        held.UnionWith(_failed.Case.Network.Exchangers.Where(station => station.SecondaryReturnKpa is not null).Select(_failed.PartOfSecondary));
        return held;
    }

    private SubstationState StateOf(Substation substation, HashSet<int> held)
    {
        if (_failed.IsShutOff(substation))
        {
            return SubstationState.ShutOff;
        }

        var part = _failed.PartOf(substation);
        var hasSource = _failed.HasOtherSource(part) || Enumerable.Range(0, _plants.Count).Any(i => _failed.CapacityKw[i] > 0 && _failed.PartOf(_plants[i]) == part);
        return !hasSource ? SubstationState.NoSource
            : held.Contains(part) ? SubstationState.Connected
            : SubstationState.NoPressure;
    }

    private void Begin(int number, double lossShare)
    {
        var part = new PartNeed(
            [.. Enumerable.Range(0, _plants.Count).Where(i => _failed.PartOf(_plants[i]) == number)],
            [.. Enumerable.Range(0, _substations.Count).Where(i => States[i] == SubstationState.Connected && _failed.PartOf(_substations[i]) == number)]);
        _parts.Add(number, part);
        var demandKw = part.Substations.Sum(i => double.IsNaN(_point.DemandKw[i]) ? 0 : _point.DemandKw[i]);
        var needKw = demandKw / (1 - lossShare);
        var capacityKw = part.Plants.Sum(i => _failed.CapacityKw[i]);
        part.Share = needKw <= capacityKw || demandKw <= 0 ? 1 : Math.Max(0, (CapacityShare * capacityKw) - needKw + demandKw) / demandKw;
        needKw = Math.Min(needKw, capacityKw);
        foreach (var plant in part.Plants)
        {
            _duty[plant] = FirstDuty(plant);
        }

        if (!part.Plants.Any(i => _duty[i].IsFree) && part.Plants.Where(i => _failed.CapacityKw[i] > 0).OrderByDescending(i => _failed.CapacityKw[i]).ToArray() is [var strongest, ..])
        {
            _duty[strongest] = PlantDuty.Free(new LiftControl(_intact.Plants.LiftKpa[strongest]));
        }

        var fixedPlants = part.Plants.Where(i => !_duty[i].IsFree).ToArray();
        var fixedKw = fixedPlants.Sum(i => _duty[i].HeatKw);
        var freeKw = part.Plants.Where(i => _duty[i].IsFree).Sum(i => _failed.CapacityKw[i]);
        Raise(fixedPlants, needKw - freeKw - fixedKw);
        if (fixedKw > (1 - FollowedShare) * needKw)
        {
            Scale(fixedPlants, (1 - FollowedShare) * needKw / fixedKw);
        }
    }

    private PlantDuty FirstDuty(int plant)
    {
        var control = _plants[plant].Control;
        var capacityKw = _failed.CapacityKw[plant];
        var followed = control is PressureControl or LiftControl or PumpControl;
        return !followed ? Hold(plant, Math.Min(_intact.Plants.HeatKw[plant], capacityKw))
            : capacityKw > 0 && capacityKw >= _intact.Plants.HeatKw[plant] ? PlantDuty.Free(control)
            : Hold(plant, CapacityShare * capacityKw);
    }

    // A maintenance point goes on holding its pressure when its plant no longer covers what the others leave.
    private PlantDuty Hold(int plant, double heatKw)
    {
        if (_plants[plant].Control is PressureControl && !_failed.IsOut[plant])
        {
            _holders.Add(new Terminal
            {
                Id = $"{_plants[plant].Id} (pressure)",
                Node = _plants[plant].EffectiveReturnNode,
                Side = Side.Return,
                Kind = TerminalKind.Pressure,
                PressureKpa = _intact.Plants.ReturnKpa[plant],
            });
        }

        return PlantDuty.Fixed(Math.Max(0, heatKw));
    }

    // Whether something had to be changed; new duties are those that change what a plant follows.
    private bool Adjust(PartNeed part, SteadyResult result, ref bool hasNewDuties)
    {
        var free = part.Plants.Where(i => _duty[i].IsFree).ToArray();
        var over = free.Where(i => result.Plants.HeatKw[i] > (1 + CapacityTolerance) * _failed.CapacityKw[i]).ToArray();
        var fixedPlants = part.Plants.Where(i => !_duty[i].IsFree).ToArray();
        if (over.Length == 0)
        {
            var surplusKw = -free.Sum(i => Math.Min(0, result.Plants.HeatKw[i]));
            var fixedKw = fixedPlants.Sum(i => _duty[i].HeatKw);
            if (surplusKw <= 1e-6 * fixedKw)
            {
                return false;
            }

            Scale(fixedPlants, Math.Max(0, 1 - (1.05 * surplusKw / fixedKw)));
            return true;
        }

        if (over.Length < free.Length)
        {
            foreach (var plant in over)
            {
                _duty[plant] = Hold(plant, CapacityShare * _failed.CapacityKw[plant]);
            }

            return hasNewDuties = true;
        }

        var excessKw = over.Sum(i => result.Plants.HeatKw[i] - (CapacityShare * _failed.CapacityKw[i]));
        var raisedKw = Raise(fixedPlants, excessKw);
        if (raisedKw < excessKw * (1 - 1e-9))
        {
            var deliveredKw = part.Substations.Sum(i => result.Substations.HeatKw[i]);
            part.Share *= Math.Max(0, deliveredKw - excessKw + raisedKw) / Math.Max(deliveredKw, 1e-9);
        }

        return true;
    }

    // Losses are known only now: what the plants have left is shared out, too, unless it is the pressure that holds it back.
    private bool Refine(PartNeed part, SteadyResult result)
    {
        if (part.Share >= 1)
        {
            return false;
        }

        var spareKw = part.Plants.Sum(i => (CapacityShare * _failed.CapacityKw[i]) - result.Plants.HeatKw[i]);
        var deliveredKw = part.Substations.Sum(i => result.Substations.HeatKw[i]);
        var wantedKw = part.Share * part.Substations.Sum(i => _ownShare[i] * _point.DemandKw[i]);
        if (spareKw <= LeastEasing * deliveredKw || deliveredKw < (1 - LeastEasing) * wantedKw)
        {
            return false;
        }

        part.Share = Math.Min(1, part.Share * (deliveredKw + spareKw) / deliveredKw);
        return true;
    }

    // Raises plants with a set heat in proportion to what they have left; returns by how much.
    private double Raise(int[] plants, double heatKw)
    {
        var spareKw = plants.Sum(SpareKw);
        if (!(heatKw > 0) || spareKw <= 0)
        {
            return 0;
        }

        var share = Math.Min(1, heatKw / spareKw);
        foreach (var plant in plants)
        {
            _duty[plant] = PlantDuty.Fixed(_duty[plant].HeatKw + (share * SpareKw(plant)));
        }

        return share * spareKw;
    }

    private double SpareKw(int plant)
    {
        var spareKw = (CapacityShare * _failed.CapacityKw[plant]) - _duty[plant].HeatKw;
        return double.IsFinite(spareKw) && spareKw > 1e-6 * _failed.CapacityKw[plant] ? spareKw : 0;
    }

    private void Scale(int[] plants, double share)
    {
        foreach (var plant in plants)
        {
            _duty[plant] = PlantDuty.Fixed(share * _duty[plant].HeatKw);
        }
    }

    // Asks for less where a state has turned out to be impossible; false where there is nothing to lessen.
    private bool Lessen(SteadyResult result, ref bool hasNewDuties)
    {
        switch (result.Report.Failure?.Kind)
        {
            case SolveFailureKind.SurplusHeat or SolveFailureKind.ReturnTooHot:
                var running = Enumerable.Range(0, _duty.Length).Where(i => !_duty[i].IsFree && _duty[i].HeatKw > 0).ToArray();
                Scale(running, LeftOfShare);
                return running.Length > 0;
            case SolveFailureKind.BelowVacuum:
                return (hasNewDuties = StopReversed(result)) || RationPartsBelowVacuum(result.Nodes);
            case SolveFailureKind.SupplyTooCold or SolveFailureKind.CouplingNotConverged:
                return WarmEnough(result) || EaseUnsettled(result.Report.Failure.Element);
            case SolveFailureKind.HoldNotReached:
                return hasNewDuties = LetGoOfHolds();
            default:
                return false;
        }
    }

    // A plant that the others press water back through is shut off by its check valve; one in a part must go on.
    private bool StopReversed(SteadyResult result)
    {
        var isStopped = false;
        foreach (var part in _parts.Values)
        {
            var free = part.Plants.Where(i => _duty[i].IsFree).ToArray();
            var reversed = free.Where(i => result.Plants.FlowKgPerS[i] < 0).ToArray();
            foreach (var plant in reversed.Length < free.Length ? reversed : [])
            {
                _duty[plant] = Hold(plant, 0);
                isStopped = true;
            }
        }

        return isStopped;
    }

    private bool RationPartsBelowVacuum(NodeResults nodes)
    {
        var below = new HashSet<int>();
        for (var i = 0; i < nodes.SupplyKpa.Length; i++)
        {
            var vacuumKpa = -AtmosphericPressure.AtElevationKpa(_failed.Case.Network.Nodes[i].ElevationM);
            Note(i, Side.Supply, nodes.SupplyKpa[i] < vacuumKpa);
            Note(i, Side.Return, nodes.ReturnKpa[i] < vacuumKpa);
        }

        var rationed = _parts.Where(part => below.Contains(part.Key) && part.Value.Share > 0).ToArray();
        foreach (var (_, part) in rationed)
        {
            part.Share *= LeftOfShare;
            if (_easesPlants)
            {
                Scale([.. part.Plants.Where(i => !_duty[i].IsFree)], LeftOfShare);
            }
        }

        WasBelowVacuum |= rationed.Length > 0;

        return rationed.Length > 0;

        void Note(int node, Side side, bool isBelow)
        {
            if (isBelow)
            {
                below.Add(_failed.PartOf(node, side));
            }
        }
    }

    // A difference that can no longer be held is given up for the lift that there was.
    private bool LetGoOfHolds()
    {
        var holding = Enumerable.Range(0, _duty.Length).Where(i => _duty[i].Control is PressureControl { HoldDpKpa: not null }).ToArray();
        foreach (var plant in holding)
        {
            _duty[plant] = PlantDuty.Free(new PressureControl { ReturnKpa = _intact.Plants.ReturnKpa[plant], LiftKpa = _intact.Plants.LiftKpa[plant] });
        }

        return holding.Length > 0;
    }

    // Lowers the heat of substations to what their secondary side can take from a supply as cold as it is.
    private bool WarmEnough(SteadyResult result)
    {
        var isChanged = false;
        foreach (var part in _parts.Values)
        {
            foreach (var i in part.Substations)
            {
                var supplyC = result.Substations.SupplyC[i] - LeastDifferenceK;
                var share = part.Share * _ownShare[i];
                if (share <= 0 || !double.IsFinite(supplyC) || SecondarySupplyC(i, share) <= supplyC)
                {
                    continue;
                }

                while (share > LeastShare && SecondarySupplyC(i, share) > supplyC)
                {
                    share *= LeftOfShare;
                }

                _ownShare[i] = share > LeastShare ? share / part.Share : 0;
                isChanged = true;
            }
        }

        return isChanged;
    }

    // A substation that the pressure hardly reaches and the supply hardly warms may swing for ever, or need more than it seemed: with less heat asked for it settles.
    private bool EaseUnsettled(string element)
    {
        for (var i = 0; i < _substations.Count; i++)
        {
            if (element == $"substation {_substations[i].Id}" && _ownShare[i] > LeastShare)
            {
                _ownShare[i] *= LeftOfUnsettled;
                return true;
            }
        }

        return false;
    }

    private double SecondarySupplyC(int substation, double share) => _substations[substation].DesignHeatKw is > 0 and { } designKw
        ? _load.SecondaryTemperatures(_substations[substation], share * _point.DemandKw[substation] / designKw).SupplyC
        : double.NegativeInfinity;

    // With less heat the secondary side is colder, too.
    private OperatingPoint Rationed()
    {
        var demandKw = new double[_substations.Count];
        double[] supplyC = [.. _point.SecondarySupplyC];
        double[] returnC = [.. _point.SecondaryReturnC];
        for (var i = 0; i < demandKw.Length; i++)
        {
            demandKw[i] = double.IsNaN(_point.DemandKw[i]) ? double.NaN : 0;
        }

        foreach (var part in _parts.Values)
        {
            foreach (var i in part.Substations)
            {
                var share = part.Share * _ownShare[i];
                demandKw[i] = share * _point.DemandKw[i];
                if (share < 1 && _substations[i].DesignHeatKw is > 0 and { } designKw)
                {
                    (supplyC[i], returnC[i]) = _load.SecondaryTemperatures(_substations[i], demandKw[i] / designKw);
                }
            }
        }

        return _point with
        {
            DemandKw = demandKw,
            SecondarySupplyC = supplyC,
            SecondaryReturnC = returnC,
            PlantHeatKw = [.. _duty.Select(duty => duty.IsFree ? double.NaN : duty.HeatKw)],
        };
    }

    private sealed class PartNeed(int[] plants, int[] substations)
    {
        public int[] Plants { get; } = plants;

        public int[] Substations { get; } = substations;

        // Share of the demand that the plants can give.
        public double Share { get; set; } = 1;
    }
}
