using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Transport;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// What no schedule that holds can do, whatever the flows in the rings: give more from some plants than the demand and losses on their
/// side of a cut, and what the connections across it carry with all the head there is. Rows for a bound of the cost; unlike tangents,
/// they forbid nothing that holds.
/// </summary>
internal sealed class TransportLimits
{
    // Sets of so many plants are looked at one by one.
    private const int MostPlants = 6;

    private const double HeatCapacityMjPerKgK = 4.25e-3;

    // Room for what is not known exactly: limits that count as kept, the division of losses, temperatures.
    private const double LimitRoom = 1.02;
    private const double LossRoom = 1.15;
    private const double TemperatureRoomK = 1;

    private readonly HeatCase _case;
    private readonly TransportGraph _graph;
    private readonly double[] _liftKpa;
    private readonly double _leastHeadKpa;
    private readonly double[] _pipeLossShare;
    private readonly int[] _placeOfPlant;

    /// <param name="heatCase">The case.</param>
    /// <param name="maxLiftKpa">Greatest lift in kPa by plant; ∞ where only pressures limit it.</param>
    public TransportLimits(HeatCase heatCase, double[] maxLiftKpa)
    {
        _case = heatCase;
        _graph = GraphReduction.Reduce(CaseGraph.Of(heatCase));
        _liftKpa = LiftsKpa(heatCase, maxLiftKpa);
        _leastHeadKpa = heatCase.Network.Substations.Select(substation => substation.MinDpKpa ?? heatCase.Limits.MinAvailableHeadKpa).DefaultIfEmpty(0).Min();
        var network = NetworkCompiler.Compile(heatCase);
        var weight = new double[heatCase.Network.Pipes.Count];
        for (var edge = 0; edge < network.PipeCount; edge++)
        {
            if (network.Kind[edge] == ElementKind.Pipe)
            {
                weight[network.Element[edge]] += network.UWPerMK[edge] * network.LengthM[edge];
            }
        }

        var all = Math.Max(1e-9, weight.Sum());
        _pipeLossShare = Array.ConvertAll(weight, value => value / all);
        _placeOfPlant = new int[maxLiftKpa.Length];
        var place = _graph.Nodes.Select((node, i) => (node.Id, i)).ToDictionary(entry => entry.Id, entry => entry.i);
        for (var plant = 0; plant < _placeOfPlant.Length; plant++)
        {
            _placeOfPlant[plant] = place.GetValueOrDefault(heatCase.Network.Plants[plant].Node, -1);
        }
    }

    /// <summary>Rows of the steps that have a state.</summary>
    /// <param name="load">Demands by area.</param>
    /// <param name="checks">States of a schedule, for losses and temperatures.</param>
    public List<PlantHeatCut> Rows(AreaLoad load, StepCheck[] checks)
    {
        var rows = new List<PlantHeatCut>();
        var plants = _placeOfPlant.Length;
        if (plants > MostPlants || Array.Exists(_placeOfPlant, place => place < 0))
        {
            return rows;
        }

        for (var set = 1; set < (1 << plants) - 1; set++)
        {
            var sides = new List<bool[]>();
            var sources = Sources(set);
            var flowKgPerS = FlowKgPerS(sources);
            foreach (var check in Levels(load, checks))
            {
                var side = MinimumCut.SideOf(_graph, sources, DemandMw(load, check.Step), HeatMw(load, check, flowKgPerS));
                if (!sides.Exists(known => known.SequenceEqual(side)))
                {
                    sides.Add(side);
                }
            }

            foreach (var side in sides)
            {
                AddRows(load, checks, side, rows);
            }
        }

        return rows;
    }

    // A few steps of the whole range of demand show where the cuts are.
    private static IEnumerable<StepCheck> Levels(AreaLoad load, StepCheck[] checks)
    {
        const int Count = 5;
        StepCheck[] byDemand = [.. checks.Where(check => check.IsSolved).OrderBy(check => load.Load.DemandMw[check.Step])];
        return byDemand.Length == 0 ? [] : Enumerable.Range(0, Count).Select(i => byDemand[(byDemand.Length - 1) * i / (Count - 1)]).Distinct();
    }

    private void AddRows(AreaLoad load, StepCheck[] checks, bool[] side, List<PlantHeatCut> rows)
    {
        double[] coefficients = [.. _placeOfPlant.Select(place => side[place] ? 1.0 : 0.0)];
        if (coefficients.All(coefficient => coefficient == 1))
        {
            return;
        }

        var crossing = Enumerable.Range(0, _graph.Edges.Count).Where(edge => side[_graph.Edges[edge].From] != side[_graph.Edges[edge].To]).ToArray();
        var flowKgPerS = FlowKgPerS(side);
        var name = new LimitName(DispatchLimitKind.Transport, string.Join(", ", crossing.Select(edge => _graph.Edges[edge].Id)));
        var lossShare = _graph.Nodes.Where((_, node) => side[node]).SelectMany(node => node.Pipes)
            .Concat(_graph.Edges.Where(edge => side[edge.From] || side[edge.To]).SelectMany(edge => edge.Pipes))
            .Sum(pipe => _pipeLossShare[pipe]);
        foreach (var check in checks.Where(check => check.IsSolved))
        {
            var demandMw = DemandMw(load, check.Step).Where((_, node) => side[node]).Sum();
            var heatMw = HeatMw(load, check, flowKgPerS);
            rows.Add(new PlantHeatCut(
                name, check.Step, coefficients, demandMw + (LossRoom * lossShare * check.LossMw.Sum()) + crossing.Sum(edge => heatMw[edge])));
        }
    }

    private bool[] Sources(int set)
    {
        var sources = new bool[_graph.Nodes.Count];
        for (var plant = 0; plant < _placeOfPlant.Length; plant++)
        {
            sources[_placeOfPlant[plant]] |= (set & (1 << plant)) != 0;
        }

        return sources;
    }

    private double[] DemandMw(AreaLoad load, int step) =>
        [.. _graph.Nodes.Select(node => node.Substations.Sum(i => double.IsNaN(load.Load.DemandKw(step, i)) ? 0 : Math.Max(0, load.Load.DemandKw(step, i)) / 1000))];

    private static double[] HeatMw(AreaLoad load, StepCheck check, double[] flowKgPerS)
    {
        var supplyC = load.Load.SupplyC.Max(plant => plant[check.Step]);
        var dropK = supplyC - check.LeastReturnC + TemperatureRoomK;
        return Array.ConvertAll(flowKgPerS, flow => flow * HeatCapacityMjPerKgK * dropK);
    }

    // What edges carry out of a part with some plants: heads there that come from other plants only press inwards, so no head counts above
    // the lifts of its own.
    private double[] FlowKgPerS(bool[] side)
    {
        var headKpa = Enumerable.Range(0, _liftKpa.Length).Where(plant => side[_placeOfPlant[plant]]).Max(plant => _liftKpa[plant]) - _leastHeadKpa;
        var isPassive = _case.Network.Pumps.Count == 0;
        return [.. _graph.Edges.Select(edge => LimitRoom * (isPassive ? edge.FlowWithin(1000 * headKpa) : edge.MaxFlowKgPerS))];
    }

    private static double[] LiftsKpa(HeatCase heatCase, double[] maxLiftKpa)
    {
        const double KpaPerM = 9.81;
        var elevations = heatCase.Network.Nodes.Select(node => node.ElevationM).DefaultIfEmpty(0).ToArray();
        var byPressure = heatCase.Limits.MaxPressureKpa - new LimitOptions().MinPressureKpa + (KpaPerM * (elevations.Max() - elevations.Min()));
        return
        [
            .. maxLiftKpa
                .Select((lift, plant) => heatCase.Network.Plants[plant].Control is PressureControl { LiftKpa: { } given } ? given : lift)
                .Select(lift => double.IsFinite(lift) ? lift : byPressure),
        ];
    }
}
