using HeatNet.Model.Cases;
using HeatNet.Model.Equipment;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Model.Planning;

namespace HeatNet.Solver.Planning.Problem;

/// <summary>Makes connections that carry heat from pipes, pumps, valves and exchangers.</summary>
internal sealed class GraphCompiler
{
    private readonly HeatCase _case;
    private readonly Plan _plan;
    private readonly PlanningCalendar _calendar;
    private readonly Dictionary<string, int> _nodes;
    private readonly Dictionary<string, double> _capacityFactors;
    private readonly double _mwPerKgPerS;
    private readonly double _densityKgPerM3;

    public GraphCompiler(HeatCase heatCase, Plan plan, PlanningCalendar calendar, Dictionary<string, int> nodes, Dictionary<string, double> capacityFactors)
    {
        (_case, _plan, _calendar, _nodes, _capacityFactors) = (heatCase, plan, calendar, nodes, capacityFactors);
        var fluid = Fluid.From(heatCase.Fluid);
        var (supplyC, returnC) = (heatCase.Design.SupplyC!.Value, heatCase.Design.ReturnC!.Value);
        _mwPerKgPerS = (fluid.EnthalpyJPerKg(supplyC) - fluid.EnthalpyJPerKg(returnC)) / 1e6;
        _densityKgPerM3 = fluid.DensityKgPerM3(supplyC);
    }

    public TransportEdge[] Edges()
    {
        var edges = new List<TransportEdge>();
        foreach (var pipe in _case.Network.Pipes.Where(pipe => pipe.Side != PipeSides.Return))
        {
            var option = _plan.Pipes.FirstOrDefault(o => o.Pipe == pipe.Id);
            if (pipe.State == ElementState.Open || (pipe.State == ElementState.Candidate && option is not null))
            {
                edges.Add(OfPipe(pipe, option));
            }
        }

        edges.AddRange(_case.Network.Pumps.Where(p => p is { Side: Side.Supply, State: ElementState.Open }).Select(p => Passage(p.Id, p.From, p.To)));
        edges.AddRange(_case.Network.Valves.Where(v => v is { Side: Side.Supply, State: ElementState.Open }).Select(v => Passage(v.Id, v.From, v.To)));
        edges.AddRange(_case.Network.Exchangers.Select(e => new TransportEdge
        {
            Id = e.Id,
            From = _nodes[e.Node],
            To = _nodes[e.SecondarySupplyNode],
            CapacityMw = e.DesignHeatKw / 1000 ?? double.PositiveInfinity,
            IsOneWay = true,
        }));
        return [.. edges];
    }

    private TransportEdge Passage(string id, string from, string to) =>
        new() { Id = id, From = _nodes[from], To = _nodes[to], CapacityMw = double.PositiveInfinity };

    private TransportEdge OfPipe(Pipe pipe, PipeOption? option)
    {
        var isCandidate = pipe.State == ElementState.Candidate;
        return new TransportEdge
        {
            Id = pipe.Id,
            From = _nodes[pipe.From],
            To = _nodes[pipe.To],
            LengthM = pipe.LengthM,
            CapacityMw = isCandidate ? 0 : Math.Max(1e-6, CapacityMw(pipe, SizeOf(pipe), _plan.Transport.ExistingFrictionPaPerM)),
            LossMwPerK = isCandidate ? 0 : LossMwPerK(pipe, SizeOf(pipe)),
            Designs = option is null ? [] : [.. Designs(pipe, option)],
            First = _calendar.IndexFrom(option?.Earliest, 0),
            Last = _calendar.IndexUpTo(option?.Latest, _calendar.Count - 1),
            LifeA = option?.LifeA ?? 30,
        };
    }

    private IEnumerable<PipeDesign> Designs(Pipe pipe, PipeOption option)
    {
        var sizes = option.Dn.Count > 0 ? [.. option.Dn] : new[] { pipe.Dn!.Value };
        for (var i = 0; i < sizes.Length; i++)
        {
            var dn = sizes[i];
            if (!PipeCatalogue.Standard.TryGet(dn, out var size))
            {
                continue;
            }

            var costPerM = option.CostPerM.Count > 0 ? option.CostPerM[i] : size.CostCnyPerRouteM;
            var investM = ((costPerM * option.TerrainFactor * pipe.LengthM) + option.InvestFixed) / 1e6;
            var friction = option.FrictionPaPerM ?? _plan.Transport.FrictionPaPerM;
            yield return new PipeDesign(dn, null, CapacityMw(pipe, size, friction), investM, LossMwPerK(pipe, size));
            if (option.Relay is { } relay)
            {
                yield return new PipeDesign(dn, relay, CapacityMw(pipe, size, relay.FrictionPaPerM), investM + (relay.Invest / 1e6), LossMwPerK(pipe, size));
            }
        }
    }

    private static CataloguePipe SizeOf(Pipe pipe) =>
        pipe.InnerDiameterM is { } inner
            ? new CataloguePipe(pipe.Dn ?? 0, inner * 1000, 0, 0, 0)
            : PipeCatalogue.Standard.TryGet(pipe.Dn ?? 0, out var size) ? size : new CataloguePipe(0, 1000, 0, 0, 0);

    private double CapacityMw(Pipe pipe, CataloguePipe size, double frictionPaPerM)
    {
        var sizing = new PipeSizing(PipeCatalogue.Standard, _densityKgPerM3, pipe.RoughnessMm > 0 ? pipe.RoughnessMm : 0.01);
        var byFriction = sizing.CapacityKgPerS(size, frictionPaPerM);
        var byVelocity = _case.Limits.VelocityMPerS / sizing.VelocityMPerS(1, size);
        return Math.Min(byFriction, byVelocity) * _mwPerKgPerS * _capacityFactors.GetValueOrDefault(pipe.Id, 1);
    }

    // Both pipes of the trench, at the mean of supply and return.
    private static double LossMwPerK(Pipe pipe, CataloguePipe size) => 2 * (pipe.UWPerMK ?? size.UWPerMK) * pipe.LengthM / 1e6;
}
