using HeatNet.Solver.Compilation;
using HeatNet.Solver.State;

namespace HeatNet.Solver.Hydraulics;

/// <summary>
/// Pressures and flows of a <see cref="FlowNetwork"/>. Flows on trees follow from mass balance in one sweep; those of loops are found by
/// Newton's method on chord flows, so that mass is balanced to round-off in every iterate (see docs/theory.md). The arrays are the solver's
/// own and are reused: a repeated solve allocates nothing.
/// </summary>
public sealed class HydraulicSolver
{
    /// <summary>Flows below this are round-off of the mass balance.</summary>
    public const double NegligibleFlowKgPerS = 1e-9;

    private const int None = FlowNetwork.None;
    private const int IterationLimit = 400;

    // With a further drop that may fall with the flow there need not be a solution; the caller then goes on with other temperatures.
    private const int IterationLimitWithExtraDrop = 80;

    // After this many steps a step ends at the first control that it meets, and controls are let go only when the flows have settled
    // with those held. The content then falls from one settled state to the next, which ends any cycle of controls that block each other.
    private const int CautiousAfter = 25;

    // Against the largest flow and the largest pressure difference of the core.
    private const double FlowTolerance = 1e-10;
    private const double PressureTolerance = 1e-10;

    // From this many steps on, pressures need only be this good: what is left by then is the round-off of shut one-way elements.
    private const int LenientAfter = 30;
    private const double LenientPressureTolerance = 1e-9;
    private const double ReferenceVelocityMPerS = 1;
    private const double MeanDensityKgPerM3 = 970;

    // A factor is used again where so many more steps with it are expected to reach the solution: a step with it costs what is left of a
    // Newton step without factorisation, which is nearly all of it in street networks and a third of it in grids.
    private const int StepsWithCheapFactor = 1;
    private const int StepsWithDearFactor = 3;

    // What a step too many costs: little beside a dear factor, as much as it would have saved beside a cheap one.
    private const double MarginWithCheapFactor = 0.1;

    private readonly FlowNetwork _network;
    private readonly SpanningForest _forest;
    private readonly LoopedCore _core;
    private readonly CoreState _state;
    private readonly CoreMatrix _matrix;
    private readonly BranchLaws _branches;
    private readonly PipeFriction _friction;
    private readonly bool[] _isPassable;

    // Pipes of the tree on no loop: those of the core have their drops from its own state.
    private readonly int[] _treePipes;
    private readonly double[] _paddedFlow;
    private readonly double[] _paddedDrop;
    private readonly double[] _paddedSlope;
    private readonly double[] _pipeDrop;
    private readonly double[] _pipeSlope;
    private readonly double[] _referenceFlow;
    private readonly double[] _staticDrop;
    private readonly double[] _density;
    private readonly double[] _viscosity;
    private readonly double[] _groundFlow;
    private readonly double[] _conductance;
    private readonly double[] _change;
    private readonly ChordControls _controls;
    private readonly int[] _chordEdges;

    private readonly FlowTree _tree;
    private readonly Func<int, double> _dropOf;
    private double _largestBaseFlow;
    private double _looseness = 1;

    // Whether the last solve converged, so that the matrix holds the factor of nearly its solution.
    private bool _hasLastFactor;

    /// <param name="network">The network.</param>
    /// <param name="isPassable">
    /// Edges that take part with a law; edges with a given flow (<see cref="EdgeLaw.Prescribed"/>) and closed ones do not.
    /// </param>
    public HydraulicSolver(FlowNetwork network, ReadOnlySpan<bool> isPassable)
    {
        _network = network;
        _isPassable = isPassable.ToArray();
        _forest = SpanningForest.Build(network, isPassable);
        _core = new LoopedCore(network, _forest, isPassable);
        _branches = new BranchLaws(network);
        _state = new CoreState(network, _core, _branches);
        _matrix = new CoreMatrix(_core, _state.IdealChains());
        _treePipes = FindTreePipes();
        _friction = new PipeFriction(
            network.Friction,
            Array.ConvertAll(_treePipes, pipe => network.LengthM[pipe]),
            Array.ConvertAll(_treePipes, pipe => network.DiameterM[pipe]),
            Array.ConvertAll(_treePipes, pipe => network.RoughnessM[pipe]),
            Array.ConvertAll(_treePipes, pipe => network.LossCoefficient[pipe]));
        _paddedFlow = new double[_friction.PaddedCount];
        _paddedDrop = new double[_friction.PaddedCount];
        _paddedSlope = new double[_friction.PaddedCount];
        _pipeDrop = new double[network.PipeCount];
        _pipeSlope = new double[network.PipeCount];
        _referenceFlow = new double[network.PipeCount];
        _staticDrop = new double[network.EdgeCount];
        _density = new double[network.EdgeCount];
        _viscosity = new double[network.PipeCount];
        _groundFlow = new double[network.FixedVertex.Length];
        _conductance = new double[_core.ChainCount];
        _change = new double[_core.ChainCount];
        InjectionKgPerS = new double[network.VertexCount];
        ThrottleFlowKgPerS = new double[network.EdgeCount];
        _controls = new ChordControls(network, _core, _state, _branches, ThrottleFlowKgPerS);
        EdgeFlowKgPerS = new double[network.EdgeCount];
        VertexPressurePa = new double[network.VertexCount];
        Array.Fill(VertexPressurePa, double.NaN);
        _chordEdges = [.. Enumerable.Range(0, network.EdgeCount).Where(edge => _isPassable[edge] && !_forest.IsTreeEdge[edge])];
        _tree = new FlowTree(network, _forest);
        _dropOf = DropOf;
    }

    /// <summary>Flow in kg/s that enters the network at each vertex (negative leaves); set before <see cref="Solve"/>.</summary>
    public double[] InjectionKgPerS { get; }

    /// <summary>Set flow in kg/s of each <see cref="EdgeLaw.Throttle"/> edge; set before <see cref="Solve"/>.</summary>
    public double[] ThrottleFlowKgPerS { get; }

    /// <summary>Parameters of the edges' laws, in Pa or Pa/(kg/s)²; may be changed before <see cref="Solve"/>.</summary>
    public double[] Parameter => _branches.Parameter;

    /// <summary>Flow of each edge in kg/s, positive from its beginning to its end. Edges that are not passable keep what the caller wrote.</summary>
    public double[] EdgeFlowKgPerS { get; }

    /// <summary>Pressure at the beginning minus pressure at the end of an edge, in Pa; NaN where no held pressure reaches.</summary>
    public double EdgeDropPa(int edge) => VertexPressurePa[_network.From[edge]] - VertexPressurePa[_network.To[edge]];

    /// <summary>Gauge pressure of each vertex in Pa; NaN where no held pressure reaches.</summary>
    public double[] VertexPressurePa { get; }

    /// <summary>The part of the network that lies on loops.</summary>
    internal LoopedCore Core => _core;

    /// <summary>Flows and drops of that part.</summary>
    internal CoreState State => _state;

    /// <summary>Number of unknowns of the looped core's linear system.</summary>
    public int UnknownCount => _matrix.Size;

    /// <summary>Number of chains of the looped core.</summary>
    public int ChainCount => _core.ChainCount;

    /// <summary>Number of entries of the factor below its diagonal.</summary>
    public int FactorEntries => _matrix.FactorEntries;

    /// <summary>Whether water of a held pressure reaches a vertex.</summary>
    public bool IsReached(int vertex) => _forest.IsReached[vertex];

    /// <summary>Flow in kg/s that enters the network at a held pressure (index into <see cref="FlowNetwork.FixedVertex"/>).</summary>
    public double InflowKgPerS(int fixedPressure) => _groundFlow[fixedPressure];

    /// <summary>Largest pressure drop along any chain of the looped core at the last solve, in Pa.</summary>
    public double LargestDropPa => _state.LargestDrop;

    /// <summary>Whether a throttle edge is fully open because the pressure difference does not give its set flow.</summary>
    public bool IsStarved(int edge) => EdgeFlowKgPerS[edge] < ThrottleFlowKgPerS[edge] * (1 - 1e-9);

    /// <summary>
    /// Pressure in Pa that a passable ideal edge fails to keep. Only one that closes a loop of ideal edges alone can fail, since its flow is then
    /// decided by a slope that it does not have.
    /// </summary>
    public double LiftErrorPa(int edge) => _isPassable[edge] ? EdgeDropPa(edge) - _staticDrop[edge] + Parameter[edge] : 0;

    /// <summary>Friction by metre of pipe in Pa/m, local losses and static head left out.</summary>
    public double SpecificFrictionPaPerM(int pipe)
    {
        var length = _network.LengthM[pipe];
        if (length <= 0)
        {
            return 0;
        }

        var area = Math.PI / 4 * _network.DiameterM[pipe] * _network.DiameterM[pipe];
        var velocity = EdgeFlowKgPerS[pipe] / (_density[pipe] * area);
        var localLoss = 0.5 * _network.LossCoefficient[pipe] * _density[pipe] * velocity * velocity;
        return (Math.Abs(EdgeDropPa(pipe) - _staticDrop[pipe]) - localLoss) / length;
    }

    /// <summary>Forgets the last solve, so that the next one does not depend on it to the last bit.</summary>
    public void Reset()
    {
        _friction.Reset();
        _state.Reset();
        _hasLastFactor = false;
    }

    /// <summary>
    /// Share of the weight's differences between warm and cold water that counts, from the next properties on: 1 in truth, less on the way to a
    /// state that is hard to find.
    /// </summary>
    public double BuoyancyShare { get; set; } = 1;

    /// <summary>Forgets the factor of the last solve, so that the next one depends on flows alone, which can be saved.</summary>
    internal void ForgetFactor() => _hasLastFactor = false;

    /// <summary>Writes all that the next solve after <see cref="ForgetFactor"/> depends on, or reads it back.</summary>
    internal void Exchange(IStateExchange state)
    {
        state.Exchange(EdgeFlowKgPerS);
        state.Exchange(Parameter);
        _friction.Exchange(state);
        _state.Exchange(state);
    }

    /// <summary>Takes over the water's properties.</summary>
    /// <param name="densityKgPerM3">Density by edge.</param>
    /// <param name="dynamicViscosityPaS">Dynamic viscosity by pipe edge.</param>
    public void SetProperties(ReadOnlySpan<double> densityKgPerM3, ReadOnlySpan<double> dynamicViscosityPaS)
    {
        densityKgPerM3.CopyTo(_density);
        dynamicViscosityPaS.CopyTo(_viscosity);
        densityKgPerM3.CopyTo(_branches.DensityKgPerM3);
        for (var k = 0; k < _treePipes.Length; k++)
        {
            _friction.SetProperties(k, _density[_treePipes[k]], _viscosity[_treePipes[k]]);
        }

        for (var pipe = 0; pipe < _network.PipeCount; pipe++)
        {
            var d = _network.DiameterM[pipe];
            _referenceFlow[pipe] = ReferenceVelocityMPerS * _density[pipe] * Math.PI / 4 * d * d;
        }

        for (var edge = 0; edge < _network.EdgeCount; edge++)
        {
            _staticDrop[edge] = _network.HasStaticHead[edge]
                ? (MeanDensityKgPerM3 + (BuoyancyShare * (_density[edge] - MeanDensityKgPerM3))) * _network.GravityMPerS2 * (_network.ElevationM[_network.To[edge]] - _network.ElevationM[_network.From[edge]])
                : 0;
        }

        _state.SetProperties(_density, _viscosity);
        _state.SetStaticDrop(_staticDrop);
    }

    /// <summary>Solves for flows and pressures.</summary>
    /// <param name="isWarm">Start from the last solve's flows in the loops.</param>
    /// <param name="token">Cancels between iterations.</param>
    /// <param name="looseness">Multiple of the tolerances that is good enough, for states that are only a beginning.</param>
    public HydraulicReport Solve(bool isWarm, CancellationToken token = default, double looseness = 1)
    {
        _looseness = looseness;
        SweepBaseFlows();
        var report = _core.ChainCount == 0 ? new HydraulicReport(true, 0, 0, 0, None) : Iterate(isWarm, token);
        _state.AddCirculationTo(EdgeFlowKgPerS, _groundFlow);
        RefreshPressures();
        return report;
    }

    /// <summary>Residual of the loops with the properties set last, at the flows of the last solve.</summary>
    public HydraulicReport Check()
    {
        _looseness = 1;
        _state.Evaluate();
        return Measure(LenientAfter + 1, isConverged: true) with { Iterations = 0 };
    }

    /// <summary>Recomputes pressures with the properties set last, at the flows of the last solve.</summary>
    public void RefreshPressures()
    {
        for (var k = 0; k < _treePipes.Length; k++)
        {
            _paddedFlow[k] = EdgeFlowKgPerS[_treePipes[k]];
        }

        _friction.Evaluate(_paddedFlow, _paddedDrop, _paddedSlope);
        for (var k = 0; k < _treePipes.Length; k++)
        {
            _pipeDrop[_treePipes[k]] = _paddedDrop[k];
            _pipeSlope[_treePipes[k]] = _paddedSlope[k];
        }

        _state.CopyPipeDropsTo(_pipeDrop, _pipeSlope);
        _tree.SweepDown(_dropOf, VertexPressurePa);
    }

    /// <summary>Computes the flows of all edges from the injections and the circulations as they are; no pressures.</summary>
    internal void UpdateFlows()
    {
        _controls.FollowSetFlows();
        SweepBaseFlows();
        _state.SpreadCirculation();
        _state.AddCirculationTo(EdgeFlowKgPerS, _groundFlow);
    }

    /// <summary>How all flows change with injections and circulations.</summary>
    /// <param name="injection">Change of what enters at each vertex, in kg/s.</param>
    /// <param name="edgeFlow">Receives the change of each edge's flow through the tree; chords must be zero.</param>
    /// <param name="groundFlow">Receives the change of what enters at each held pressure.</param>
    internal void SpreadChange(ReadOnlySpan<double> injection, Span<double> edgeFlow, Span<double> groundFlow) =>
        _tree.SweepUp(injection, edgeFlow, groundFlow);

    /// <summary>Factorises the system of one Newton step.</summary>
    /// <param name="slope">Slope of each chain in Pa·s/kg.</param>
    /// <returns>Whether it could be.</returns>
    internal bool Factorize(ReadOnlySpan<double> slope)
    {
        _hasLastFactor = false;
        for (var chain = 0; chain < _conductance.Length; chain++)
        {
            _conductance[chain] = _state.IsHeld[chain] || slope[chain] <= 0 ? 0 : 1 / slope[chain];
        }

        return _matrix.Factorize(_conductance);
    }

    /// <summary>The change of each chain's circulation that takes away an imbalance of drops, by the last factorisation.</summary>
    /// <remarks>The matrix knows nothing of the flow along chains without resistance; the chords' flows tell it.</remarks>
    internal void SolveChange(ReadOnlySpan<double> dropPa, Span<double> circulation)
    {
        _matrix.Solve(dropPa, circulation);
        _state.SpreadCirculation(circulation);
    }

    /// <summary>Visits the tree's edges between two vertices.</summary>
    internal void VisitPath(int from, int to, Action<int, double> visit) => _tree.VisitPath(from, to, visit);

    /// <summary>Slope of an edge's drop in Pa·s/kg at the last <see cref="RefreshPressures"/>.</summary>
    internal double SlopeOf(int edge) => edge < _network.PipeCount ? _pipeSlope[edge] : _branches.Evaluate(edge, EdgeFlowKgPerS[edge], isChord: false).Slope;

    /// <summary>Whether every control is held or free as the pressures ask for.</summary>
    internal bool ControlsAgree() => _controls.Agree();

    private int[] FindTreePipes()
    {
        var isInCore = new bool[_network.PipeCount];
        foreach (var edge in _core.SlotEdge)
        {
            if (edge < _network.PipeCount)
            {
                isInCore[edge] = true;
            }
        }

        return [.. Enumerable.Range(0, _network.PipeCount).Where(pipe => _forest.IsTreeEdge[pipe] && !isInCore[pipe])];
    }

    // All demands through the tree: each vertex passes what its subtree needs to its parent.
    private void SweepBaseFlows()
    {
        Array.Clear(_groundFlow);
        foreach (var edge in _chordEdges)
        {
            EdgeFlowKgPerS[edge] = 0;
        }

        _largestBaseFlow = _tree.SweepUp(InjectionKgPerS, EdgeFlowKgPerS, _groundFlow);
        _state.SetBase(EdgeFlowKgPerS, _groundFlow);
    }

    private HydraulicReport Iterate(bool isWarm, CancellationToken token)
    {
        var wasStopped = false;
        var lastFlowResidual = 0.0;
        if (isWarm)
        {
            wasStopped = _controls.Hold(keepState: true);
        }
        else
        {
            Array.Clear(_state.Circulation);
            _controls.Hold(keepState: false);
            _state.EvaluateStartingLines(_referenceFlow);
            if (Factorize(_state.Slope))
            {
                _matrix.Solve(_state.Residual, _change);
                Move(1);
            }
        }

        var isFactorFresh = isWarm && !wasStopped && _hasLastFactor && _state.HasTangents;
        _hasLastFactor = false;
        if (isFactorFresh)
        {
            lastFlowResidual = FollowTangents(out isFactorFresh);
        }
        else
        {
            _state.Evaluate();
        }

        var isReused = false;
        var limit = _state.ExtraDrop is null ? IterationLimit : IterationLimitWithExtraDrop;
        for (var iteration = 0; iteration < limit; iteration++)
        {
            if (token.IsCancellationRequested)
            {
                return Measure(iteration, false) with { IsCancelled = true };
            }

            var isCautious = iteration > CautiousAfter;
            var report = isCautious ? Measure(iteration, true) : default;
            var isSettled = (isCautious && !report.IsConverged) || !_controls.Release();
            if (isSettled)
            {
                report = isCautious ? report : Measure(iteration, true);
                if (report.IsConverged)
                {
                    _hasLastFactor = true;
                    return report;
                }
            }
            else
            {
                _state.Evaluate();
            }

            isReused = isSettled && isFactorFresh && IsLastFactorEnough(report.FlowResidualKgPerS, lastFlowResidual, isReused);
            if (!isReused && !Factorize(_state.Slope))
            {
                return Measure(iteration, false);
            }

            lastFlowResidual = report.FlowResidualKgPerS;
            isFactorFresh = StepWithControls(isCautious, isReused) && isSettled;
        }

        return Measure(IterationLimit, false);
    }

    // From the last solution to new demands, along the tangents of the laws and with the factor of that solution: what costs a Newton step the
    // most is at hand. Answers the flow residual before the step.
    private double FollowTangents(out bool isFactorFresh)
    {
        _state.ExtendTangents();
        var flowResidual = Measure(0, false).FlowResidualKgPerS;
        isFactorFresh = StepWithControls(isCautious: false, isReused: false);
        return flowResidual;
    }

    // A step with an old factor shrinks the error by the share by which slopes have changed since it was made. Over the last step, if that was
    // a Newton step, they have changed by twice what it left of the residual.
    private bool IsLastFactorEnough(double flowResidual, double lastFlowResidual, bool wasReused)
    {
        var shrinks = (wasReused ? 1 : 2) * flowResidual / lastFlowResidual;
        var (steps, margin) = _matrix.IsFactorDear ? (StepsWithDearFactor, 1.0) : (StepsWithCheapFactor, MarginWithCheapFactor);
        return shrinks < 0.1 && flowResidual * Math.Pow(shrinks, steps) <= margin * FlowTolerance * _largestBaseFlow;
    }

    // Whether no control stopped the step.
    private bool StepWithControls(bool isCautious, bool isReused)
    {
        _matrix.Solve(_state.Residual, _change);
        var share = isCautious ? _controls.ShareToFirst(_change) : 1;
        Move(share);
        var wasStopped = !isCautious && _controls.Hold(keepState: true);
        _state.Evaluate();
        if (!wasStopped && !isReused)
        {
            ShortenOvershoot(share);
        }

        if (isCautious && _controls.Hold(keepState: true))
        {
            wasStopped = true;
            _state.Evaluate();
        }

        return !wasStopped;
    }

    private void Move(double share)
    {
        if (share < 1)
        {
            for (var chain = 0; chain < _change.Length; chain++)
            {
                _change[chain] *= share;
            }
        }

        foreach (var chain in _state.ChordChains)
        {
            if (!_state.IsHeld[chain])
            {
                _state.Circulation[chain] += _change[chain];
            }
        }
    }

    // The content Σ∫Δp dq is convex and its derivative along the step is Σ residual·change: where that has turned clearly positive, the
    // step has gone too far, and a secant gives the lowest point.
    private void ShortenOvershoot(double stepShare)
    {
        // By the Newton equation the derivative at the start of a full step was −Σ slope·change² (over all chains).
        var start = 0.0;
        for (var chain = 0; chain < _change.Length; chain++)
        {
            if (_conductance[chain] > 0)
            {
                start -= _change[chain] * _change[chain] / _conductance[chain];
            }
        }

        start /= Math.Max(stepShare, 1e-12);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var end = 0.0;
            foreach (var chain in _state.ChordChains)
            {
                end += _state.Residual[chain] * _change[chain];
            }

            if (end <= -0.5 * start)
            {
                return;
            }

            var share = Math.Max(0.1, start / (start - end));
            foreach (var chain in _state.ChordChains)
            {
                if (!_state.IsHeld[chain])
                {
                    _state.Circulation[chain] -= (1 - share) * _change[chain];
                }

                _change[chain] *= share;
            }

            start *= share;
            _state.Evaluate();
        }
    }

    private HydraulicReport Measure(int iterations, bool isConverged)
    {
        double worstResidual = 0, worstFlow = 0, largestFlow = _largestBaseFlow, largestPressure = _state.LargestDrop;
        var worstEdge = None;
        foreach (var potential in _state.Potential)
        {
            largestPressure = Math.Max(largestPressure, Math.Abs(potential));
        }

        // Differences of potentials cannot be told apart below this.
        var roundOff = 64 * 2.2e-16 * largestPressure;
        foreach (var chain in _state.ChordChains)
        {
            largestFlow = Math.Max(largestFlow, Math.Abs(_state.Circulation[chain]));
            var residual = Math.Abs(_state.Residual[chain]);
            if (residual > roundOff)
            {
                worstFlow = Math.Max(worstFlow, residual / Math.Max(_state.Slope[chain], 1e-30));
            }

            if (!(residual <= worstResidual))
            {
                worstResidual = residual;
                worstEdge = _core.ChainChordEdge[chain];
            }
        }

        var pressureTolerance = iterations > LenientAfter ? LenientPressureTolerance : PressureTolerance;
        var isSmall = (worstFlow <= (iterations > LenientAfter ? 10 : 1) * _looseness * FlowTolerance * largestFlow && worstResidual <= _looseness * pressureTolerance * largestPressure)
            || worstResidual <= roundOff;
        return new HydraulicReport(isConverged && isSmall && double.IsFinite(worstResidual), iterations, worstResidual, worstFlow, worstEdge);
    }

    private double DropOf(int edge) =>
        _staticDrop[edge] + (edge < _network.PipeCount ? _pipeDrop[edge] : _branches.Evaluate(edge, EdgeFlowKgPerS[edge], isChord: false).DropPa);
}
