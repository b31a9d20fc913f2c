using HeatNet.Model;
using HeatNet.Model.Cases;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Years;

/// <summary>Builds the network of a planning year as a case of its own: what is built is open, substations have the year's demand, plants the year's units.</summary>
public sealed class YearNetwork
{
    private readonly PlanningProblem _problem;
    private readonly PlanSolution _plan;
    private readonly int _year;

    private YearNetwork(PlanningProblem problem, PlanSolution plan, int year) => (_problem, _plan, _year) = (problem, plan, year);

    private PlanDecisions Decisions => _plan.Decisions;

    private HeatNetwork Network => _problem.Case.Network;

    /// <summary>The case of a year.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="plan">A plan.</param>
    /// <param name="year">Index of the year.</param>
    public static HeatCase Build(PlanningProblem problem, PlanSolution plan, int year) => new YearNetwork(problem, plan, year).Build();

    private HeatCase Build()
    {
        var nodes = Network.Nodes.ToList();
        var pumps = Network.Pumps.ToList();
        var pipes = new List<Pipe>();
        foreach (var pipe in Network.Pipes)
        {
            var edge = Array.FindIndex(_problem.Edges, e => e.Id == pipe.Id && e.Designs.Length > 0);
            if (edge < 0 || Decisions.EdgeYear[edge] > _year)
            {
                pipes.Add(pipe);
                continue;
            }

            AddBuilt(pipe, _problem.Edges[edge].Designs[Decisions.EdgeDesign[edge]], FlowOf(edge), nodes, pipes, pumps);
        }

        var kept = pipes.Select(pipe => pipe.Id).ToHashSet();
        return _problem.Case with
        {
            Name = $"{_problem.Case.Name} {_problem.Calendar.Years[_year]}",
            Description = $"{_problem.Plan.Name}: the network of {_problem.Calendar.Years[_year]}",
            Network = Network with
            {
                Nodes = nodes,
                Pipes = pipes,
                Pumps = pumps,
                Substations = Substations(),
                Plants = Plants(),
            },
            Scenarios = new Dictionary<string, HeatNet.Model.Scenarios.Scenario>(),
            Geometry = _problem.Case.Geometry.Where(course => kept.Contains(course.Key)).ToDictionary(),
            Plan = null,
        };
    }

    // Relay pumps stand in the middle of the pipe and lift with the flow of the coldest step.
    private static void AddBuilt(Pipe pipe, PipeDesign design, double flowMw, List<Node> nodes, List<Pipe> pipes, List<Pump> pumps)
    {
        var built = pipe with { State = ElementState.Open, Dn = design.Dn, InnerDiameterM = null };
        if (design.Relay is not { } relay)
        {
            pipes.Add(built);
            return;
        }

        var (from, to) = (nodes.First(node => node.Id == pipe.From), nodes.First(node => node.Id == pipe.To));
        var (before, after) = (Middle("-relay-1"), Middle("-relay-2"));
        nodes.AddRange([before, after]);
        pipes.Add(built with { Id = pipe.Id + "-1", To = before.Id, LengthM = pipe.LengthM / 2, LossCoefficient = pipe.LossCoefficient / 2 });
        pipes.Add(built with { Id = pipe.Id + "-2", From = after.Id, LengthM = pipe.LengthM / 2, LossCoefficient = pipe.LossCoefficient / 2 });
        var (first, second) = flowMw >= 0 ? (before.Id, after.Id) : (after.Id, before.Id);
        pumps.Add(new Pump { Id = pipe.Id + "-relay-supply", From = first, To = second, Side = Side.Supply, LiftKpa = relay.LiftKpa, Efficiency = relay.Efficiency });
        pumps.Add(new Pump { Id = pipe.Id + "-relay-return", From = second, To = first, Side = Side.Return, LiftKpa = relay.LiftKpa, Efficiency = relay.Efficiency });

        Node Middle(string suffix) => new()
        {
            Id = pipe.Id + suffix,
            X = (from.X + to.X) / 2,
            Y = (from.Y + to.Y) / 2,
            ElevationM = (from.ElevationM + to.ElevationM) / 2,
            Zone = from.Zone,
        };
    }

    private double FlowOf(int edge)
    {
        var graph = Planning.Network.TransportGraph.Reduce(_problem);
        var link = Array.FindIndex(graph.Links, l => l.Edges.Contains(edge));
        return link < 0 ? 1 : _plan.FlowMw[link][_year][ColdestStep()] * (graph.Links[link].From == _problem.Edges[edge].From ? 1 : -1);
    }

    private int ColdestStep() => Enumerable.Range(0, _problem.Steps.Length).MaxBy(t => _problem.Steps[t].LoadRatio);

    private List<Substation> Substations()
    {
        var zones = Network.Nodes.ToDictionary(node => node.Id, node => node.Zone);
        var substations = new List<Substation>();
        var scale = new Dictionary<string, double>();
        for (var b = 0; b < _problem.Blocks.Length; b++)
        {
            var block = _problem.Blocks[b];
            var area = _problem.Plan.Areas[block.Area];
            var alternative = block.Alternatives[Decisions.AlternativeIn(b, _year)];
            if (alternative.Node < 0)
            {
                continue;
            }

            var heatKw = Decisions.DesignMw(_problem, b, _year) * 1000;
            var present = block.Boiler < 0 ? Network.Substations.Where(s => zones.GetValueOrDefault(s.Node) == area.Id).Sum(s => s.DesignHeatKw ?? 0) : 0;
            if (present > 0)
            {
                scale[area.Id] = heatKw / present;
            }
            else if (heatKw > 0)
            {
                substations.Add(NewSubstation(block, alternative.Node, heatKw));
            }
        }

        substations.InsertRange(0, Network.Substations.Select(substation =>
            substation.DesignHeatKw is { } present && zones.GetValueOrDefault(substation.Node) is { } zone && scale.TryGetValue(zone, out var factor)
                ? substation with { DesignHeatKw = present * factor, DemandSeries = null }
                : substation));
        return substations;
    }

    private Substation NewSubstation(Block block, int node, double heatKw)
    {
        var id = Network.Substations.Any(substation => substation.Id == block.Id) ? block.Id + "-connected" : block.Id;
        return new Substation
        {
            Id = id,
            Node = _problem.Nodes[node],
            DesignHeatKw = heatKw,
            ReturnC = _problem.Case.Design.ReturnC,
            HeatedAreaM2 = block.FloorAreaM2[_year],
            BuildingClass = _problem.Plan.Areas[block.Area].Stock.FirstOrDefault()?.BuildingClass,
        };
    }

    private List<Plant> Plants()
    {
        var coldest = ColdestStep();
        var given = new double[_problem.Plants.Length];
        for (var u = 0; u < _problem.Units.Length; u++)
        {
            var heat = _plan.HeatMw[u][_year];
            given[_problem.Units[u].Plant] += heat.Length > 0 ? heat[coldest] * 1000 : 0;
        }

        var atDesign = 1 / Math.Max(1e-6, _problem.Steps[coldest].LoadRatio);
        return
        [
            .. _problem.Plants.Select((plant, p) => (Plant: plant, Heat: given[p] * atDesign, Units: UnitsOf(p)))
                .Where(entry => entry.Units.Count > 0 || Network.Plants.Contains(entry.Plant))
                .Select(entry => entry.Plant with
                {
                    Units = entry.Units,
                    HeatSeries = null,
                    Control = entry.Plant.Control is HeatControl ? new HeatControl(Math.Min(entry.Heat, CapacityKw(entry.Units))) : entry.Plant.Control,
                }),
        ];
    }

    private static double CapacityKw(ValueList<HeatUnit> units) =>
        units.Where(unit => unit.Kind != HeatUnitKind.Storage).Sum(unit => unit.MaxHeatKw ?? unit.Region?.Max(corner => corner.HeatKw) ?? 0);

    private ValueList<HeatUnit> UnitsOf(int plant) =>
        Enumerable.Range(0, _problem.Units.Length)
            .Where(u => _problem.Units[u].Plant == plant && Decisions.UnitMw(_problem, u, _year) > 0)
            .Select(u => Sized(_problem.Units[u], Decisions.UnitMw(_problem, u, _year)))
            .ToValueList();

    private static HeatUnit Sized(NetworkUnit unit, double mw)
    {
        var it = unit.Unit;
        var largestKw = it.Kind == HeatUnitKind.Storage ? it.DischargeKw ?? 0 : it.MaxHeatKw ?? it.Region?.Max(corner => corner.HeatKw) ?? 0;
        var share = largestKw > 0 ? mw * 1000 / largestKw : 1;
        if (!unit.IsCandidate || Math.Abs(share - 1) < 1e-9)
        {
            return it;
        }

        return it with
        {
            MaxHeatKw = it.MaxHeatKw * share,
            MinHeatKw = it.MinHeatKw * share,
            CapacityKwh = it.CapacityKwh * share,
            ChargeKw = it.ChargeKw * share,
            DischargeKw = it.DischargeKw * share,
            RampUpKwPerH = it.RampUpKwPerH * share,
            RampDownKwPerH = it.RampDownKwPerH * share,
            Region = it.Region?.Select(corner => new RegionCorner(corner.HeatKw * share, corner.PowerKw * share, corner.FuelKw * share)).ToValueList(),
        };
    }
}
