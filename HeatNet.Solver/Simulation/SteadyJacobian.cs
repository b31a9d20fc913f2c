using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Numerics;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation;

/// <summary>
/// The derivative of <see cref="SteadyEquations"/> as a linear map, preconditioned from the right by the equations without their thermal part and
/// scaled: controlled flows answer with the slope of their own path's cooling, loops by the factorised hydraulic system with the slopes of
/// <see cref="BuoyancyFeedback"/>. What is left of the map is the identity and what flows do to temperatures, and temperatures to flows.
/// </summary>
internal sealed class SteadyJacobian : ILinearMap
{
    // Flows below these shares of the largest one count as that large when residuals are compared.
    private const double LeastFlowShare = 1e-5;
    private const double LeastChordShare = 1e-4;

    private const double LiftScalePa = 1e5;
    private const double ProbeK = 0.5;

    private readonly SteadyEquations _equations;
    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;
    private readonly HydraulicSolver _hydraulics;
    private readonly CoreState _state;
    private readonly LoopedCore _core;
    private readonly ThermalTangent _tangent;
    private readonly BuoyancyFeedback _buoyancy;
    private readonly int[] _chords;

    // Scale of every residual, and how a controlled flow answers to what is wanted: 1/(1 + slope).
    private readonly double[] _scale;
    private readonly double[] _answer;
    private readonly double[] _flowChange;
    private readonly double[] _wantedByInlet;
    private readonly int[] _controlInlet;
    private readonly bool[] _passesSetFlow;

    // By core pipe slot: change of the drop along the chain with the temperature of the inlet vertex, and with the edge's flow by its mean.
    private readonly int[] _inletVertex;
    private readonly double[] _byInlet;
    private readonly double[] _byFlow;
    private readonly double[] _meanC;
    private readonly double[] _density;
    private readonly double[] _densityAbove;
    private readonly double[] _viscosity;
    private readonly double[] _viscosityAbove;

    // By chain.
    private readonly double[] _slope;
    private readonly double[] _extraSlope;
    private readonly double[] _drop;
    private readonly double[] _residual;
    private readonly double[] _circulation;

    private readonly double[] _injection;
    private readonly double[] _edgeChange;
    private readonly double[] _groundChange;
    private readonly int[] _liftChain;
    private readonly double[] _liftSign;
    private readonly List<(int Edge, double Weight)>[] _holdPath;
    private readonly int[] _chainOfThrottle;
    private readonly int[] _exchangerPlace;

    public SteadyJacobian(SteadyEquations equations, FlowNetwork network, Fluid fluid)
    {
        _equations = equations;
        _network = network;
        _fluid = fluid;
        _hydraulics = equations.Hydraulics;
        _state = _hydraulics.State;
        _core = _hydraulics.Core;
        _tangent = new ThermalTangent(network, fluid, equations.Thermal);
        _buoyancy = new BuoyancyFeedback(network, fluid, _core);
        _chords = _state.ChordChains.ToArray();
        _scale = new double[equations.Size];
        _answer = new double[equations.ControlledEdges.Length];
        _flowChange = new double[_answer.Length];
        _wantedByInlet = new double[_answer.Length];
        _controlInlet = new int[_answer.Length];
        _passesSetFlow = new bool[_answer.Length];
        var slots = _state.PipeEdge.Length;
        _inletVertex = new int[slots];
        _byInlet = new double[slots];
        _byFlow = new double[slots];
        _meanC = new double[slots];
        _density = new double[slots];
        _densityAbove = new double[slots];
        _viscosity = new double[slots];
        _viscosityAbove = new double[slots];
        _slope = new double[_core.ChainCount];
        _extraSlope = new double[_core.ChainCount];
        _drop = new double[_core.ChainCount];
        _residual = new double[_core.ChainCount];
        _circulation = new double[_core.ChainCount];
        _injection = new double[network.VertexCount];
        _edgeChange = new double[network.EdgeCount];
        _groundChange = new double[network.FixedVertex.Length];
        (_liftChain, _liftSign) = FindLiftChains();
        _chainOfThrottle = new int[network.EdgeCount];
        foreach (var chain in _chords)
        {
            _chainOfThrottle[_core.ChainChordEdge[chain]] = chain;
        }

        _exchangerPlace = [.. network.ExchangerPrimaryEdge.Select(edge => Array.IndexOf(equations.ControlledEdges, edge))];
        _holdPath = [.. equations.Holds.Select(_ => new List<(int, double)>())];
    }

    /// <summary>Feedback of the water's weight in slow chains, as of the last <see cref="Linearise"/>.</summary>
    public BuoyancyFeedback Buoyancy => _buoyancy;

    /// <summary>Whether no flow has turned since the last <see cref="Linearise"/>; else the map means nothing.</summary>
    public bool IsInOrder => _tangent.IsInOrder;

    /// <summary>Takes over the state of the last evaluation.</summary>
    /// <param name="hottestC">Temperature in °C that the plants feed in.</param>
    /// <param name="surroundingsC">Temperature in °C to which water cools.</param>
    /// <returns>Whether the hydraulic system could be factorised.</returns>
    public bool Linearise(double hottestC, double surroundingsC)
    {
        _tangent.Linearise(_hydraulics.EdgeFlowKgPerS, _equations.GroundInflow, _equations.GroundC);
        LineariseDrops();
        _buoyancy.Update(_state, _hydraulics.EdgeFlowKgPerS, _equations.Thermal, _drop);
        _buoyancy.AddSlopes(_state, _slope, _extraSlope);
        var isFactorised = _hydraulics.Factorize(_slope);
        FindAnswers(hottestC, surroundingsC);
        FindScales();
        TracePaths();
        return isFactorised;
    }

    /// <summary>Divides residuals by their scales.</summary>
    public void Scale(Span<double> residual)
    {
        for (var i = 0; i < residual.Length; i++)
        {
            residual[i] /= _scale[i];
        }
    }

    /// <inheritdoc/>
    /// <remarks>Both vectors are scaled residuals: the image is what the equations change by when the preconditioner has answered to <paramref name="x"/>.</remarks>
    public void Apply(ReadOnlySpan<double> x, Span<double> image)
    {
        Answer(x);
        _tangent.Apply(_edgeChange, _groundChange);
        var vertexC = _tangent.VertexC;
        for (var k = 0; k < _flowChange.Length; k++)
        {
            image[k] = (_flowChange[k] - (_wantedByInlet[k] * vertexC[_controlInlet[k]])) / _scale[k];
        }

        AddExchangerAnswers(image);
        ThermalDrops();
        _state.ResidualsOf(_drop, _residual);
        for (var i = 0; i < _chords.Length; i++)
        {
            var place = _equations.FirstChord + i;
            image[place] = x[place] + (_residual[_chords[i]] / _scale[place]);
        }

        for (var i = 0; i < _holdPath.Length; i++)
        {
            var place = _equations.FirstLift + i;
            var change = 0.0;
            foreach (var (edge, weight) in _holdPath[i])
            {
                change += weight * ((_hydraulics.SlopeOf(edge) * _edgeChange[edge]) - LiftChange(edge, x));
            }

            image[place] = change / _scale[place];
        }
    }

    /// <summary>Turns a vector that <see cref="Apply"/> takes into the step of the unknowns that it stands for.</summary>
    public void Step(ReadOnlySpan<double> x, Span<double> step)
    {
        Answer(x);
        for (var k = 0; k < _answer.Length; k++)
        {
            step[k] = _flowChange[k];
        }

        for (var i = 0; i < _chords.Length; i++)
        {
            step[_equations.FirstChord + i] = _circulation[_chords[i]];
        }

        for (var i = _equations.FirstLift; i < step.Length; i++)
        {
            step[i] = x[i] * _scale[i];
        }
    }

    // The preconditioner: changes of all flows that would bring about a change of the residuals if temperatures stood still.
    private void Answer(ReadOnlySpan<double> x)
    {
        Array.Clear(_injection);
        foreach (var chain in _chords)
        {
            _edgeChange[_core.ChainChordEdge[chain]] = 0;
        }

        var edges = _equations.ControlledEdges;
        for (var k = 0; k < edges.Length; k++)
        {
            var flow = x[k] * _scale[k] * _answer[k];
            _flowChange[k] = flow;
            if (_passesSetFlow[k])
            {
                _injection[_network.From[edges[k]]] -= flow;
                _injection[_network.To[edges[k]]] += flow;
            }
        }

        _hydraulics.SpreadChange(_injection, _edgeChange, _groundChange);
        for (var k = 0; k < edges.Length; k++)
        {
            if (_passesSetFlow[k])
            {
                _edgeChange[edges[k]] = _flowChange[k];
            }
        }

        _state.ChangeOfDrops(_edgeChange, _groundChange, _drop);
        for (var i = 0; i < _liftChain.Length; i++)
        {
            if (_liftChain[i] != FlowNetwork.None)
            {
                var place = _equations.FirstLift + i;
                _drop[_liftChain[i]] -= _liftSign[i] * x[place] * _scale[place];
            }
        }

        for (var k = 0; k < edges.Length; k++)
        {
            if (!_passesSetFlow[k])
            {
                AddOpening(edges[k], _flowChange[k]);
            }
        }

        for (var i = 0; i < _chords.Length; i++)
        {
            var place = _equations.FirstChord + i;
            _drop[_chords[i]] -= x[place] * _scale[place];
        }

        // Chains without slope drop out of the linear system: what they take must stand with the chords.
        _state.ResidualsOf(_drop, _residual);
        _hydraulics.SolveChange(_residual, _circulation);
        _state.AddTo(_circulation, _edgeChange, _groundChange);
    }

    // An open throttle's resistance falls with what it is set to.
    private void AddOpening(int edge, double setChange)
    {
        var chain = _chainOfThrottle[edge];
        if (_state.IsHeld[chain])
        {
            return;
        }

        var flow = _state.ChordFlow(chain);
        var change = _equations.Branches.OpenResistanceSlope(edge, _hydraulics.ThrottleFlowKgPerS[edge]) * setChange * flow * flow;
        _drop[chain] += _state.ChordFlow(chain, change);
    }

    private double LiftChange(int edge, ReadOnlySpan<double> x)
    {
        for (var i = 0; i < _equations.Holds.Length; i++)
        {
            if (_equations.Holds[i].PlantEdge == edge)
            {
                return x[_equations.FirstLift + i] * _scale[_equations.FirstLift + i];
            }
        }

        return 0;
    }

    // The heat that a secondary network takes decides the flow of its station's primary side.
    private void AddExchangerAnswers(Span<double> image)
    {
        for (var i = 0; i < _exchangerPlace.Length; i++)
        {
            var place = _exchangerPlace[i];
            if (place == FlowNetwork.None)
            {
                continue;
            }

            var edge = _network.ExchangerSecondaryEdge[i];
            var thermal = _equations.Thermal;
            var rise = _fluid.EnthalpyJPerKg(thermal.OutletC[edge]) - _fluid.EnthalpyJPerKg(thermal.InletC[edge]);
            var flow = _hydraulics.EdgeFlowKgPerS[edge];
            var inletChange = _tangent.VertexC[flow >= 0 ? _network.From[edge] : _network.To[edge]];
            var heatChange = (_edgeChange[edge] * rise) - (flow * _fluid.HeatCapacityJPerKgK(thermal.InletC[edge]) * inletChange);
            var heat = flow * rise;
            if (heat > 0)
            {
                image[place] -= _equations.Branches.FlowWanted[_equations.ControlledEdges[place]] * heatChange / heat / _scale[place];
            }
        }
    }

    // Changes of the chains' drops with the temperatures, less what the preconditioner has counted of them already.
    private void ThermalDrops()
    {
        var start = _state.PipeStart;
        var edge = _state.PipeEdge;
        var vertexC = _tangent.VertexC;
        for (var chain = 0; chain < _drop.Length; chain++)
        {
            var drop = -_extraSlope[chain] * _circulation[chain];
            for (var k = start[chain]; k < start[chain + 1]; k++)
            {
                drop += (_byInlet[k] * vertexC[_inletVertex[k]]) + (_byFlow[k] * _edgeChange[edge[k]]);
            }

            _drop[chain] = drop;
        }
    }

    // Leaves the sum of the magnitudes of each chain's direct feedback in _drop. Drop = friction(m, ρ, μ) + ρ g Δz. At fixed Reynolds number friction goes with 1/ρ; with μ it goes as −(m ∂/∂m − 2) does with m.
    private void LineariseDrops()
    {
        var thermal = _equations.Thermal;
        var edges = _state.PipeEdge;
        for (var k = 0; k < edges.Length; k++)
        {
            _meanC[k] = thermal.MeanC[edges[k]] - ProbeK;
        }

        _fluid.DensityKgPerM3(_meanC, _density);
        _fluid.DynamicViscosityPaS(_meanC, _viscosity);
        for (var k = 0; k < edges.Length; k++)
        {
            _meanC[k] += 2 * ProbeK;
        }

        _fluid.DensityKgPerM3(_meanC, _densityAbove);
        _fluid.DynamicViscosityPaS(_meanC, _viscosityAbove);
        for (var k = 0; k < edges.Length; k++)
        {
            var edge = edges[k];
            var direction = thermal.Sequence.Direction[edge];
            _inletVertex[k] = direction >= 0 ? _network.From[edge] : _network.To[edge];
            if (direction == 0)
            {
                _byInlet[k] = _byFlow[k] = 0;
                continue;
            }

            var density = (_densityAbove[k] - _density[k]) / (2 * ProbeK);
            var logDensity = 2 * density / (_densityAbove[k] + _density[k]);
            var logViscosity = (_viscosityAbove[k] - _viscosity[k]) / (_viscosityAbove[k] + _viscosity[k]) / ProbeK;
            var drop = _state.PipeDrop[k];
            var rise = _network.ElevationM[_network.To[edge]] - _network.ElevationM[_network.From[edge]];
            var byMean = (_state.PipeIsForward[k] ? 1 : -1) * _hydraulics.BuoyancyShare * _network.GravityMPerS2 * rise * density
                - (drop * logDensity)
                - (((_state.PipeSlope[k] * _state.PipeFlow[k]) - (2 * drop)) * logViscosity);
            var (meanByInlet, meanByFlow) = thermal.MeanSlopes(
                edge, _hydraulics.EdgeFlowKgPerS[edge], _tangent.VertexCapacity[_inletVertex[k]], _tangent.OutletCapacity[edge]);
            _byInlet[k] = byMean * meanByInlet;
            _byFlow[k] = byMean * meanByFlow * direction;
        }

        var start = _state.PipeStart;
        for (var chain = 0; chain < _drop.Length; chain++)
        {
            var sum = 0.0;
            for (var k = start[chain]; k < start[chain + 1]; k++)
            {
                sum += Math.Abs(_byFlow[k]);
            }

            _drop[chain] = sum;
        }
    }

    // With all flows of its path growing alike, a supply follows dT/d(ln m) = (T − T_g)·ln((T_plant − T_g)/(T − T_g)).
    private void FindAnswers(double hottestC, double surroundingsC)
    {
        var edges = _equations.ControlledEdges;
        for (var k = 0; k < edges.Length; k++)
        {
            var edge = edges[k];
            var excess = _equations.Thermal.InletC[edge] - surroundingsC;
            var flow = _equations.Flow[k];
            var slope = _network.Kind[edge] == ElementKind.Substation && excess > 1 && flow > 0
                ? -_equations.Branches.WantedByInlet[edge] * excess * Math.Log(Math.Max(1, (hottestC - surroundingsC) / excess)) / flow
                : 0;
            _answer[k] = 1 / (1 + Math.Max(0, slope));
            _wantedByInlet[k] = _equations.Branches.WantedByInlet[edge];
            _controlInlet[k] = _hydraulics.EdgeFlowKgPerS[edge] >= 0 ? _network.From[edge] : _network.To[edge];

            // A throttle passes what it is set to while it is held at that, and else what the pressure gives.
            var chain = _chainOfThrottle[edge];
            _passesSetFlow[k] = _network.Law[edge] != EdgeLaw.Throttle || (_state.IsHeld[chain] && _state.ChordFlow(chain) > 0);
        }
    }

    private void FindScales()
    {
        var largest = 1e-6;
        foreach (var flow in _hydraulics.EdgeFlowKgPerS)
        {
            largest = Math.Max(largest, Math.Abs(flow));
        }

        for (var k = 0; k < _answer.Length; k++)
        {
            _scale[k] = Math.Max(Math.Abs(_equations.Flow[k]), LeastFlowShare * largest);
        }

        for (var i = 0; i < _chords.Length; i++)
        {
            var chain = _chords[i];
            _scale[_equations.FirstChord + i] = _state.IsHeld[chain]
                ? 1
                : Math.Max(_slope[chain], 1e-12) * Math.Max(Math.Abs(_state.ChordFlow(chain)), LeastChordShare * largest);
        }

        for (var i = _equations.FirstLift; i < _scale.Length; i++)
        {
            _scale[i] = LiftScalePa;
        }
    }

    // The way in the tree between the supply and the return of the substation that is held, or the worst one.
    private void TracePaths()
    {
        for (var i = 0; i < _holdPath.Length; i++)
        {
            var path = _holdPath[i];
            path.Clear();
            var edge = _equations.Holds[i].WorstEdge(_network, _hydraulics);
            _hydraulics.VisitPath(_network.From[edge], _network.To[edge], (between, weight) => path.Add((between, weight)));
        }
    }

    private (int[] Chain, double[] Sign) FindLiftChains()
    {
        var chains = new int[_equations.Holds.Length];
        var signs = new double[chains.Length];
        for (var i = 0; i < chains.Length; i++)
        {
            chains[i] = FlowNetwork.None;
            for (var chain = 0; chain < _core.ChainCount; chain++)
            {
                for (var k = _core.ChainStart[chain]; k < _core.ChainStart[chain + 1]; k++)
                {
                    if (_core.SlotEdge[k] == _equations.Holds[i].PlantEdge)
                    {
                        chains[i] = chain;
                        signs[i] = _core.SlotIsForward[k] ? 1 : -1;
                    }
                }
            }
        }

        return (chains, signs);
    }
}
