using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation;

/// <summary>
/// How the weight of the water along chains of the looped core answers to the chain's flow: more flow, other temperatures, another weight.
/// In ties that hardly flow this feedback is many times the friction's slope, and solving hydraulics and temperatures in turn would swing
/// for ever; as part of the drop in Newton's method it settles like any other resistance.
/// </summary>
/// <remarks>
/// Along a pipe with inlet temperature T, ground T_g and a = w/m, w = U L/c: mean T_g + (T − T_g)(1 − e⁻ᵃ)/a, outlet T_g + (T − T_g) e⁻ᵃ; both
/// are differentiated by m with da/dm = −a/m, and carried into the next pipe through the mixing with what enters between. Temperatures
/// at the chain's ends and of what enters count as given. The drop is the difference to its value at the flows of the temperatures' pass,
/// so that nothing is left of it in a converged state.
/// </remarks>
internal sealed class BuoyancyFeedback : IChainDrop
{
    // Chains whose feedback is below this share of the friction's slope are left to the repetition.
    private const double LeastShare = 1e-3;

    // Share of the friction's slope below which a chain counts as one whose weight drives its flow on.
    private const double StableShare = 0.02;

    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;
    private readonly LoopedCore _core;
    private readonly int[] _candidates;
    private readonly int[] _active;
    private readonly double[] _reference;

    // By slot: U L/c in kg/s (NaN: not a pipe), rise along the chain in m, temperature of what enters before the slot; and by chain.
    private readonly double[] _lossFlow;
    private readonly double[] _riseM;
    private readonly double[] _groundC;
    private readonly double[] _enteringC;
    private readonly double[] _standingC;
    private readonly double[] _creepFlow;
    private readonly double[] _beginC;
    private readonly double[] _endC;
    private int _activeCount;

    public BuoyancyFeedback(FlowNetwork network, Fluid fluid, LoopedCore core)
    {
        _network = network;
        _fluid = fluid;
        _core = core;
        var slots = core.SlotEdge.Length;
        _lossFlow = new double[slots];
        _riseM = new double[slots];
        _groundC = new double[slots];
        _enteringC = new double[slots];
        _standingC = new double[slots];
        _creepFlow = new double[slots];
        _beginC = new double[core.ChainCount];
        _endC = new double[core.ChainCount];
        _reference = new double[core.ChainCount];
        for (var k = 0; k < slots; k++)
        {
            var edge = core.SlotEdge[k];
            var isPipe = edge < network.PipeCount;
            var rise = isPipe ? network.ElevationM[network.To[edge]] - network.ElevationM[network.From[edge]] : 0;
            _riseM[k] = core.SlotIsForward[k] ? rise : -rise;
            _groundC[k] = isPipe ? network.GroundC[edge] : 0;
            _creepFlow[k] = isPipe ? HardlyFlowing.LimitKgPerS(network, edge) : 0;
            _lossFlow[k] = double.NaN;
        }

        _candidates = fluid is ConstantFluid ? [] : [.. Enumerable.Range(0, core.ChainCount).Where(HasWeight)];
        _active = new int[_candidates.Length];
    }

    /// <summary>Share of the weight's differences that counts; see <see cref="HydraulicSolver.BuoyancyShare"/>.</summary>
    public double Share { get; set; } = 1;

    /// <inheritdoc/>
    public ReadOnlySpan<int> Chains => _active.AsSpan(0, _activeCount);

    /// <summary>Takes over flows and temperatures of a pass, and chooses the chains where the feedback matters.</summary>
    /// <param name="state">Flows and drops of the core.</param>
    /// <param name="edgeFlow">Flow of each edge in kg/s.</param>
    /// <param name="thermal">The pass.</param>
    /// <param name="estimate">Rough feedback of each chain in Pa·s/kg, which spares those without any; empty: none.</param>
    public void Update(CoreState state, double[] edgeFlow, SteadyThermalSolver thermal, ReadOnlySpan<double> estimate = default)
    {
        _activeCount = 0;
        foreach (var chain in _candidates)
        {
            if (estimate.Length > 0 && estimate[chain] < 0.1 * LeastShare * state.Slope[chain])
            {
                continue;
            }

            TakeOver(chain, edgeFlow, thermal);
            _reference[chain] = 0;
            var (drop, slope) = At(chain, state.Circulation[chain], state.BaseFlow(chain));
            if (Math.Abs(slope) > LeastShare * state.Slope[chain])
            {
                _reference[chain] = drop;
                _active[_activeCount++] = chain;
            }
        }
    }

    /// <summary>Slopes of all chains with the feedback, as far as they stay well above zero, and what it adds.</summary>
    /// <param name="state">The state of the last <see cref="Update"/>.</param>
    /// <param name="slope">Receives the slope of each chain in Pa·s/kg.</param>
    /// <param name="extra">Receives the feedback's part of it.</param>
    public void AddSlopes(CoreState state, Span<double> slope, Span<double> extra)
    {
        state.Slope.CopyTo(slope);
        extra.Clear();
        foreach (var chain in Chains)
        {
            var (_, feedback) = At(chain, state.Circulation[chain], state.BaseFlow(chain));
            slope[chain] = slope[chain] + feedback > StableShare * slope[chain]
                ? slope[chain] + feedback
                : CoreState.LeastSlopeShare * slope[chain];
            extra[chain] = slope[chain] - state.Slope[chain];
        }
    }

    /// <inheritdoc/>
    public (double DropPa, double Slope) At(int chain, double circulation, ReadOnlySpan<double> baseFlow)
    {
        var start = _core.ChainStart[chain];
        var drop = -_reference[chain];
        var slope = 0.0;

        // With the chain, then against it: each pipe belongs to the march in whose direction its water runs.
        var march = new March(_beginC[chain]);
        for (var i = 0; i < baseFlow.Length; i++)
        {
            var k = start + i;
            if (i > 0)
            {
                march.Enter(baseFlow[i] - baseFlow[i - 1], _enteringC[k]);
            }

            Pass(ref march, k, baseFlow[i] + circulation, ref drop, ref slope, 1);
        }

        march = new March(_endC[chain]);
        for (var i = baseFlow.Length - 1; i >= 0; i--)
        {
            var k = start + i;
            if (i < baseFlow.Length - 1)
            {
                march.Enter(baseFlow[i + 1] - baseFlow[i], _enteringC[k + 1]);
            }

            Pass(ref march, k, -(baseFlow[i] + circulation), ref drop, ref slope, -1);
        }

        return (drop, slope);
    }

    private bool HasWeight(int chain)
    {
        for (var k = _core.ChainStart[chain]; k < _core.ChainStart[chain + 1]; k++)
        {
            if (_riseM[k] != 0)
            {
                return true;
            }
        }

        return false;
    }

    private void Pass(ref March march, int k, double flow, ref double drop, ref double slope, int direction)
    {
        if (double.IsNaN(_lossFlow[k]) || flow <= 0)
        {
            march.Stop();
            if (flow == 0 && direction > 0 && !double.IsNaN(_lossFlow[k]))
            {
                drop += Weight(k, _standingC[k]);
            }

            return;
        }

        var exponent = _lossFlow[k] / flow;
        var excess = march.TemperatureC - _groundC[k];
        var decay = Math.Exp(-exponent);
        var share = exponent < 1e-6 ? 1 : (1 - decay) / exponent;
        var meanC = _groundC[k] + (excess * share);
        var meanByFlow = (march.ByFlow * share)
            + (exponent < 1e-6 ? excess * exponent / (2 * flow) : excess * (share - decay) / flow);
        if (flow < _creepFlow[k])
        {
            var (creep, byFlow) = HardlyFlowing.Share(flow, _creepFlow[k]);
            meanByFlow = (creep * meanByFlow) + (byFlow * (meanC - _standingC[k]));
            meanC = _standingC[k] + (creep * (meanC - _standingC[k]));
        }

        drop += Weight(k, meanC);
        slope += direction * (Weight(k, meanC + 0.5) - Weight(k, meanC - 0.5)) * meanByFlow;
        march.Leave(flow, _groundC[k] + (excess * decay), decay * (march.ByFlow + (excess * exponent / flow)));
    }

    // Drop along the chain by the water's weight in a slot.
    private double Weight(int k, double temperatureC) =>
        _riseM[k] == 0 ? 0 : Share * _network.GravityMPerS2 * _riseM[k] * _fluid.DensityKgPerM3(temperatureC);

    private void TakeOver(int chain, double[] edgeFlow, SteadyThermalSolver thermal)
    {
        _beginC[chain] = thermal.VertexC[_core.JunctionVertex[_core.ChainFrom[chain]]];
        _endC[chain] = thermal.VertexC[_core.JunctionVertex[_core.ChainTo[chain]]];
        for (var k = _core.ChainStart[chain]; k < _core.ChainStart[chain + 1]; k++)
        {
            var edge = _core.SlotEdge[k];
            if (edge < _network.PipeCount)
            {
                _lossFlow[k] = _network.UWPerMK[edge] * _network.LengthM[edge] / _fluid.HeatCapacityJPerKgK(thermal.MeanC[edge]);
                _standingC[k] = thermal.StandingC(edge);
            }

            if (k > _core.ChainStart[chain])
            {
                _enteringC[k] = EnteringC(k, edgeFlow, thermal);
            }
        }
    }

    // Temperature of what enters the vertex before a slot from outside the chain: its mixture less the chain's own inflow.
    private double EnteringC(int k, double[] edgeFlow, SteadyThermalSolver thermal)
    {
        var edge = _core.SlotEdge[k];
        if (edge >= _network.EdgeCount)
        {
            return _groundC[k];
        }

        var vertex = _core.SlotIsForward[k] ? _network.From[edge] : _network.To[edge];
        var mass = thermal.InflowKgPerS(vertex);
        var heat = mass * thermal.VertexC[vertex];
        foreach (var slot in (ReadOnlySpan<int>)[k - 1, k])
        {
            var inner = _core.SlotEdge[slot];
            if (inner < _network.EdgeCount)
            {
                var isInflow = edgeFlow[inner] > 0 ? _network.To[inner] == vertex : _network.From[inner] == vertex && edgeFlow[inner] < 0;
                var flow = isInflow ? Math.Abs(edgeFlow[inner]) : 0;
                mass -= flow;
                heat -= flow * thermal.OutletC[inner];
            }
        }

        return mass > 1e-9 * thermal.InflowKgPerS(vertex) && mass > 0 ? heat / mass : thermal.VertexC[vertex];
    }

    // The water on its way along the chain: its temperature, its flow (0: none arrives), and the temperature's derivative by the flow.
    private struct March(double temperatureC)
    {
        public double TemperatureC = temperatureC;
        public double ByFlow;
        private double _flow = double.PositiveInfinity;

        public void Stop()
        {
            _flow = 0;
            ByFlow = 0;
        }

        public void Leave(double flow, double temperatureC, double byFlow)
        {
            _flow = flow;
            TemperatureC = temperatureC;
            ByFlow = byFlow;
        }

        // A branch gives (positive) or takes water between two slots.
        public void Enter(double flow, double temperatureC)
        {
            if (_flow == 0)
            {
                TemperatureC = temperatureC;
            }
            else if (flow > 0)
            {
                var total = _flow + flow;
                var mixedC = ((_flow * TemperatureC) + (flow * temperatureC)) / total;
                ByFlow = ((_flow * ByFlow) + TemperatureC - mixedC) / total;
                TemperatureC = mixedC;
            }
        }
    }
}
