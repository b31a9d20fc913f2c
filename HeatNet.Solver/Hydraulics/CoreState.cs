using HeatNet.Solver.Compilation;

using HeatNet.Solver.State;

namespace HeatNet.Solver.Hydraulics;

/// <summary>
/// Flows, drops and slopes of a <see cref="LoopedCore"/>. The flow of a slot is the flow of its chain's circulation plus a base flow that
/// meets all demands through the tree; chains' circulations balance at every junction, exactly, because only those of chords are free.
/// </summary>
internal sealed class CoreState
{
    private const int None = FlowNetwork.None;

    /// <summary>An extra drop that falls with the flow may not take more of a chain's slope than leaves this share.</summary>
    public const double LeastSlopeShare = 0.3;

    private readonly FlowNetwork _network;
    private readonly LoopedCore _core;
    private readonly BranchLaws _branches;
    private readonly PipeFriction _friction;

    // Pipe slots of chain c: _pipeStart[c] … _pipeStart[c + 1) of the arrays below; the other slots likewise.
    private readonly int[] _pipeStart;
    private readonly int[] _pipeEdge;
    private readonly int[] _pipeChain;
    private readonly bool[] _pipeIsForward;
    private readonly double[] _pipeBase;
    private readonly double[] _pipeFlow;
    private readonly double[] _pipeDrop;
    private readonly double[] _pipeSlope;

    private readonly int[] _branchStart;
    private readonly int[] _branchEdge;
    private readonly bool[] _branchIsForward;
    private readonly double[] _branchBase;
    private readonly double[] _branchSlope;

    private readonly double[] _staticDrop;
    private readonly double[] _slotBase;
    private readonly double[] _balance;

    // Slope of each pipe's straight line at its design velocity; NaN until it is computed for the present properties.
    private readonly double[] _lineSlope;
    private bool _hasLines;

    // Chains with edges that are not pipes.
    private readonly int[] _branchChains;

    // Chains with a chord, the junctions at their ends, and whether the chord points the way of its chain.
    private readonly int[] _chordChains;
    private readonly int[] _chordFrom;
    private readonly int[] _chordTo;
    private readonly bool[] _chordIsForward;

    // For each junction but the topmost: its parent junction, and 1 where its parent chain begins at it, −1 where it ends.
    private readonly int[] _parent;
    private readonly double[] _upward;

    public CoreState(FlowNetwork network, LoopedCore core, BranchLaws branches)
    {
        _network = network;
        _core = core;
        _branches = branches;
        (_pipeStart, _pipeEdge, _pipeIsForward) = Select(edge => edge < network.PipeCount);
        _pipeChain = new int[_pipeEdge.Length];
        for (var chain = 0; chain < core.ChainCount; chain++)
        {
            Array.Fill(_pipeChain, chain, _pipeStart[chain], _pipeStart[chain + 1] - _pipeStart[chain]);
        }

        (_branchStart, _branchEdge, _branchIsForward) = Select(edge => edge >= network.PipeCount);
        _friction = new PipeFriction(
            network.Friction,
            Gather(network.LengthM),
            Gather(network.DiameterM),
            Gather(network.RoughnessM),
            Gather(network.LossCoefficient));
        _pipeBase = new double[_friction.PaddedCount];
        _pipeFlow = new double[_friction.PaddedCount];
        _pipeDrop = new double[_friction.PaddedCount];
        _pipeSlope = new double[_friction.PaddedCount];
        _branchBase = new double[_branchEdge.Length];
        _branchSlope = new double[_branchEdge.Length];
        Circulation = new double[core.ChainCount];
        Drop = new double[core.ChainCount];
        Slope = new double[core.ChainCount];
        Residual = new double[core.ChainCount];
        IsHeld = new bool[core.ChainCount];
        Potential = new double[core.JunctionVertex.Length];
        _staticDrop = new double[core.ChainCount];
        _slotBase = new double[core.SlotEdge.Length];
        _balance = new double[core.JunctionVertex.Length];
        _lineSlope = new double[_friction.PaddedCount];
        _chordChains = [.. Enumerable.Range(0, core.ChainCount).Where(chain => core.ChainChordEdge[chain] != None)];
        _chordFrom = [.. _chordChains.Select(chain => core.ChainFrom[chain])];
        _chordTo = [.. _chordChains.Select(chain => core.ChainTo[chain])];
        _branchChains = [.. Enumerable.Range(0, core.ChainCount).Where(chain => _branchStart[chain] < _branchStart[chain + 1])];
        _chordIsForward = new bool[core.ChainCount];
        foreach (var chain in _chordChains)
        {
            var slot = Array.IndexOf(core.SlotEdge, core.ChainChordEdge[chain], core.ChainStart[chain]);
            _chordIsForward[chain] = core.SlotIsForward[slot];
        }

        _parent = new int[Potential.Length];
        _upward = new double[Potential.Length];
        for (var junction = 0; junction < _parent.Length; junction++)
        {
            var chain = core.JunctionParentChain[junction];
            var isUpward = chain != None && core.ChainFrom[chain] == junction;
            _parent[junction] = chain == None ? None : isUpward ? core.ChainTo[chain] : core.ChainFrom[chain];
            _upward[junction] = isUpward ? 1 : -1;
        }
    }

    /// <summary>Chains with a chord: the unknowns.</summary>
    public ReadOnlySpan<int> ChordChains => _chordChains;

    /// <summary>Circulation of each chain in kg/s; those of chords are the unknowns.</summary>
    public double[] Circulation { get; }

    /// <summary>Drop along each chain in Pa; for a held chain without its chord.</summary>
    public double[] Drop { get; }

    /// <summary>Derivative of the drop in Pa·s/kg.</summary>
    public double[] Slope { get; }

    /// <summary>Drop of each chord minus the difference of its ends' potentials, in Pa; zero for tree chains.</summary>
    public double[] Residual { get; }

    /// <summary>Chains whose chord's flow is held by its control.</summary>
    public bool[] IsHeld { get; }

    /// <summary>Pressure of each junction against its part's topmost, in Pa.</summary>
    public double[] Potential { get; }

    /// <summary>Largest sum of the magnitudes of the drops along a chain in Pa: what round-off of <see cref="Residual"/> goes with.</summary>
    public double LargestDrop { get; private set; }

    /// <summary>Whether <see cref="ExtendTangents"/> has an evaluation with the present properties to start from.</summary>
    public bool HasTangents { get; private set; }

    /// <summary>A further part of the drop; null: none.</summary>
    public IChainDrop? ExtraDrop { get; set; }

    /// <summary>Pipe slots: those of chain c are <c>PipeStart[c] … PipeStart[c + 1] − 1</c>.</summary>
    public ReadOnlySpan<int> PipeStart => _pipeStart;

    /// <summary>Edge by pipe slot.</summary>
    public ReadOnlySpan<int> PipeEdge => _pipeEdge;

    /// <summary>Whether the edge points the way of its chain, by pipe slot.</summary>
    public ReadOnlySpan<bool> PipeIsForward => _pipeIsForward;

    /// <summary>Flow along the chain in kg/s, by pipe slot.</summary>
    public ReadOnlySpan<double> PipeFlow => _pipeFlow;

    /// <summary>Drop by friction along the chain in Pa, by pipe slot.</summary>
    public ReadOnlySpan<double> PipeDrop => _pipeDrop;

    /// <summary>Slope in Pa·s/kg, by pipe slot.</summary>
    public ReadOnlySpan<double> PipeSlope => _pipeSlope;

    /// <summary>Flow of each slot of a chain without the circulation, along the chain, in kg/s.</summary>
    public ReadOnlySpan<double> BaseFlow(int chain) =>
        _slotBase.AsSpan(_core.ChainStart[chain], _core.ChainStart[chain + 1] - _core.ChainStart[chain]);

    /// <summary>Whether each chain consists of edges without slope only.</summary>
    public bool[] IdealChains()
    {
        var result = new bool[_core.ChainCount];
        for (var chain = 0; chain < result.Length; chain++)
        {
            result[chain] = _core.ChainChordEdge[chain] == None;
            for (var k = _core.ChainStart[chain]; k < _core.ChainStart[chain + 1]; k++)
            {
                var edge = _core.SlotEdge[k];
                result[chain] &= edge >= _network.EdgeCount || _network.Law[edge] == EdgeLaw.Ideal;
            }
        }

        return result;
    }

    /// <summary>Forgets the last flows.</summary>
    public void Reset()
    {
        Array.Clear(Circulation);
        Array.Clear(IsHeld);
        _friction.Reset();
    }

    /// <summary>Writes the flows, or reads them back.</summary>
    public void Exchange(IStateExchange state)
    {
        state.Exchange(Circulation);
        for (var chain = 0; chain < IsHeld.Length; chain++)
        {
            IsHeld[chain] = state.Exchange(IsHeld[chain] ? 1 : 0) != 0;
        }

        _friction.Exchange(state);
    }

    /// <summary>Takes over the properties of the water in every pipe.</summary>
    public void SetProperties(ReadOnlySpan<double> densityKgPerM3, ReadOnlySpan<double> dynamicViscosityPaS)
    {
        for (var k = 0; k < _pipeEdge.Length; k++)
        {
            _friction.SetProperties(k, densityKgPerM3[_pipeEdge[k]], dynamicViscosityPaS[_pipeEdge[k]]);
        }

        _hasLines = false;
        HasTangents = false;
    }

    /// <summary>Takes over the drop by the weight of the water of every edge, in Pa.</summary>
    public void SetStaticDrop(ReadOnlySpan<double> staticDropPa)
    {
        for (var chain = 0; chain < _staticDrop.Length; chain++)
        {
            var sum = 0.0;
            for (var k = _core.ChainStart[chain]; k < _core.ChainStart[chain + 1]; k++)
            {
                var edge = _core.SlotEdge[k];
                if (edge < _network.EdgeCount)
                {
                    sum += _core.SlotIsForward[k] ? staticDropPa[edge] : -staticDropPa[edge];
                }
            }

            _staticDrop[chain] = sum;
        }
    }

    /// <summary>Takes over the flows that meet the demands through the tree.</summary>
    /// <param name="edgeFlow">Flow of each edge in kg/s, zero for chords.</param>
    /// <param name="groundFlow">Flow of each ground edge in kg/s.</param>
    public void SetBase(ReadOnlySpan<double> edgeFlow, ReadOnlySpan<double> groundFlow)
    {
        for (var k = 0; k < _slotBase.Length; k++)
        {
            var edge = _core.SlotEdge[k];
            var flow = edge < _network.EdgeCount ? edgeFlow[edge] : groundFlow[edge - _network.EdgeCount];
            _slotBase[k] = _core.SlotIsForward[k] ? flow : -flow;
        }

        for (var k = 0; k < _pipeEdge.Length; k++)
        {
            var flow = edgeFlow[_pipeEdge[k]];
            _pipeBase[k] = _pipeIsForward[k] ? flow : -flow;
        }

        for (var k = 0; k < _branchEdge.Length; k++)
        {
            var edge = _branchEdge[k];
            var flow = edge < _network.EdgeCount ? edgeFlow[edge] : groundFlow[edge - _network.EdgeCount];
            _branchBase[k] = _branchIsForward[k] ? flow : -flow;
        }
    }

    /// <summary>Adds the circulations to the base flows.</summary>
    public void AddCirculationTo(Span<double> edgeFlow, Span<double> groundFlow) => AddTo(Circulation, edgeFlow, groundFlow);

    /// <summary>Adds a flow along each chain to the flows of its edges.</summary>
    public void AddTo(ReadOnlySpan<double> circulation, Span<double> edgeFlow, Span<double> groundFlow)
    {
        for (var chain = 0; chain < circulation.Length; chain++)
        {
            for (var k = _core.ChainStart[chain]; k < _core.ChainStart[chain + 1]; k++)
            {
                var edge = _core.SlotEdge[k];
                var flow = _core.SlotIsForward[k] ? circulation[chain] : -circulation[chain];
                if (edge < edgeFlow.Length)
                {
                    edgeFlow[edge] += flow;
                }
                else
                {
                    groundFlow[edge - edgeFlow.Length] += flow;
                }
            }
        }
    }

    /// <summary>Drops of the core's pipes in Pa, each from its beginning to its end, with the present properties at the last flows.</summary>
    public void CopyPipeDropsTo(Span<double> pipeDrop, Span<double> pipeSlope)
    {
        if (!HasTangents)
        {
            Evaluate();
        }

        for (var k = 0; k < _pipeEdge.Length; k++)
        {
            pipeDrop[_pipeEdge[k]] = _pipeIsForward[k] ? _pipeDrop[k] : -_pipeDrop[k];
            pipeSlope[_pipeEdge[k]] = _pipeSlope[k];
        }
    }

    /// <summary>Flow through the chord of a chain in the chord's own direction, in kg/s.</summary>
    public double ChordFlow(int chain) => ChordFlow(chain, Circulation[chain]);

    /// <summary>A circulation of a chain as a flow in the direction of its chord.</summary>
    public double ChordFlow(int chain, double circulation) => _chordIsForward[chain] ? circulation : -circulation;

    /// <summary>Sets the flow through the chord of a chain, in the chord's own direction.</summary>
    public void SetChordFlow(int chain, double flowKgPerS) => Circulation[chain] = _chordIsForward[chain] ? flowKgPerS : -flowKgPerS;

    /// <summary>Pressure difference in Pa that the rest of the network leaves for a held chord, in the chord's own direction.</summary>
    public double PressureForChord(int chain)
    {
        var difference = Potential[_core.ChainFrom[chain]] - Potential[_core.ChainTo[chain]] - Drop[chain];
        return _chordIsForward[chain] ? difference : -difference;
    }

    /// <summary>Drops and slopes at the present circulations; potentials and residuals.</summary>
    public void Evaluate()
    {
        SpreadCirculation();
        var chain = _pipeChain.AsSpan();
        var flow = _pipeFlow.AsSpan(0, chain.Length);
        var baseFlow = _pipeBase.AsSpan(0, chain.Length);
        var circulation = Circulation.AsSpan();
        for (var k = 0; k < chain.Length; k++)
        {
            flow[k] = baseFlow[k] + circulation[chain[k]];
        }

        _friction.Evaluate(_pipeFlow, _pipeDrop, _pipeSlope);
        HasTangents = true;
        SumChains();
    }

    /// <summary>
    /// As <see cref="Evaluate"/>, but the pipes' drops go on along the tangents of their last evaluation: what a step from that state on takes for
    /// the drops at other flows.
    /// </summary>
    public void ExtendTangents()
    {
        SpreadCirculation();
        for (var k = 0; k < _pipeChain.Length; k++)
        {
            var flow = _pipeBase[k] + Circulation[_pipeChain[k]];
            _pipeDrop[k] += _pipeSlope[k] * (flow - _pipeFlow[k]);
            _pipeFlow[k] = flow;
        }

        SumChains();
    }

    private void SumChains()
    {
        var largest = 0.0;
        var k = 0;
        var starts = _pipeStart.AsSpan(1);
        var pipeDrop = _pipeDrop.AsSpan();
        var pipeSlope = _pipeSlope.AsSpan(0, pipeDrop.Length);
        var drops = Drop.AsSpan(0, starts.Length);
        var slopes = Slope.AsSpan(0, starts.Length);
        var statics = _staticDrop.AsSpan(0, starts.Length);
        for (var chain = 0; chain < starts.Length; chain++)
        {
            var drop = statics[chain];
            var magnitude = Math.Abs(drop);
            var slope = 0.0;
            for (var end = starts[chain]; k < end; k++)
            {
                drop += pipeDrop[k];
                magnitude += Math.Abs(pipeDrop[k]);
                slope += pipeSlope[k];
            }

            drops[chain] = drop;
            slopes[chain] = slope;
            largest = Math.Max(largest, magnitude);
        }

        LargestDrop = largest;
        foreach (var chain in _branchChains)
        {
            AddBranches(chain);
        }

        AddExtraDrop();
        FindResiduals();
    }

    /// <summary>Change of each chain's drop in Pa with the flows of its edges, by the slopes of the last <see cref="Evaluate"/>.</summary>
    /// <param name="edgeFlow">Change of each edge's flow in kg/s.</param>
    /// <param name="groundFlow">Change of each ground edge's flow in kg/s.</param>
    /// <param name="dropPa">Receives the changes.</param>
    public void ChangeOfDrops(ReadOnlySpan<double> edgeFlow, ReadOnlySpan<double> groundFlow, Span<double> dropPa)
    {
        for (var chain = 0; chain < dropPa.Length; chain++)
        {
            var drop = 0.0;
            for (var k = _pipeStart[chain]; k < _pipeStart[chain + 1]; k++)
            {
                var change = _pipeSlope[k] * edgeFlow[_pipeEdge[k]];
                drop += _pipeIsForward[k] ? change : -change;
            }

            for (var k = _branchStart[chain]; k < _branchStart[chain + 1]; k++)
            {
                var edge = _branchEdge[k];
                var change = _branchSlope[k] * (edge < _network.EdgeCount ? edgeFlow[edge] : groundFlow[edge - _network.EdgeCount]);
                drop += _branchIsForward[k] ? change : -change;
            }

            dropPa[chain] = drop;
        }
    }


    /// <summary>Residuals of the chords for given drops along all chains, as <see cref="Residual"/> for <see cref="Drop"/>.</summary>
    public void ResidualsOf(ReadOnlySpan<double> dropPa, Span<double> residualPa)
    {
        var potential = _balance.AsSpan();
        for (var junction = 0; junction < potential.Length; junction++)
        {
            var parent = _parent[junction];
            potential[junction] = parent == None ? 0 : potential[parent] + (_upward[junction] * dropPa[_core.JunctionParentChain[junction]]);
        }

        foreach (var chain in _chordChains)
        {
            residualPa[chain] = IsHeld[chain] ? 0 : dropPa[chain] - (potential[_core.ChainFrom[chain]] - potential[_core.ChainTo[chain]]);
        }
    }

    private void AddBranches(int chain)
    {
        var magnitude = Math.Abs(_staticDrop[chain]);
        for (var k = _pipeStart[chain]; k < _pipeStart[chain + 1]; k++)
        {
            magnitude += Math.Abs(_pipeDrop[k]);
        }

        for (var k = _branchStart[chain]; k < _branchStart[chain + 1]; k++)
        {
            var edge = _branchEdge[k];
            var isChord = edge == _core.ChainChordEdge[chain];
            _branchSlope[k] = 0;
            if (isChord && IsHeld[chain])
            {
                continue;
            }

            var flow = _branchBase[k] + Circulation[chain];
            var (branchDrop, branchSlope) = _branches.Evaluate(edge, _branchIsForward[k] ? flow : -flow, isChord);
            Drop[chain] += _branchIsForward[k] ? branchDrop : -branchDrop;
            Slope[chain] += branchSlope;
            _branchSlope[k] = branchSlope;
            magnitude += Math.Abs(branchDrop);
        }

        LargestDrop = Math.Max(LargestDrop, magnitude);
    }

    /// <summary>
    /// Drops and slopes of straight lines through zero (or a pump's working point) that stand for the laws at design velocities: a first
    /// approximation that is one linear system away from sensible flows.
    /// </summary>
    public void EvaluateStartingLines(ReadOnlySpan<double> referenceFlow)
    {
        FindLines(referenceFlow);
        SpreadCirculation();
        for (var chain = 0; chain < _core.ChainCount; chain++)
        {
            var drop = _staticDrop[chain];
            var slope = 0.0;
            for (var k = _pipeStart[chain]; k < _pipeStart[chain + 1]; k++)
            {
                var line = _lineSlope[k];
                drop += line * (_pipeBase[k] + Circulation[chain]);
                slope += line;
            }

            for (var k = _branchStart[chain]; k < _branchStart[chain + 1]; k++)
            {
                var edge = _branchEdge[k];
                var isChord = edge == _core.ChainChordEdge[chain];
                if (isChord && IsHeld[chain])
                {
                    continue;
                }

                var (atZero, line) = _branches.StartingLine(edge, isChord);
                drop += (_branchIsForward[k] ? atZero : -atZero) + (line * (_branchBase[k] + Circulation[chain]));
                slope += line;
            }

            Drop[chain] = drop;
            Slope[chain] = slope;
        }

        FindResiduals();
    }

    private void AddExtraDrop()
    {
        if (ExtraDrop is null)
        {
            return;
        }

        foreach (var chain in ExtraDrop.Chains)
        {
            var (drop, slope) = ExtraDrop.At(chain, Circulation[chain], BaseFlow(chain));
            Drop[chain] += drop;
            Slope[chain] = Math.Max(LeastSlopeShare * Slope[chain], Slope[chain] + slope);
        }
    }

    private void FindLines(ReadOnlySpan<double> referenceFlow)
    {
        if (_hasLines)
        {
            return;
        }

        for (var k = 0; k < _pipeEdge.Length; k++)
        {
            _pipeFlow[k] = referenceFlow[_pipeEdge[k]];
        }

        HasTangents = false;
        _friction.Evaluate(_pipeFlow, _pipeDrop, _pipeSlope);
        for (var k = 0; k < _pipeEdge.Length; k++)
        {
            _lineSlope[k] = _pipeDrop[k] / _pipeFlow[k];
        }

        _hasLines = true;
    }

    /// <summary>Circulations of tree chains from those of the chords.</summary>
    public void SpreadCirculation() => SpreadCirculation(Circulation);

    /// <summary>Flows along tree chains from those along the chords.</summary>
    /// <param name="circulation">Flow by chain; those of chords are given.</param>
    public void SpreadCirculation(Span<double> circulation)
    {
        Array.Clear(_balance);
        var balance = _balance.AsSpan();
        var chords = _chordChains.AsSpan();
        var from = _chordFrom.AsSpan(0, chords.Length);
        var to = _chordTo.AsSpan(0, chords.Length);
        for (var i = 0; i < chords.Length; i++)
        {
            var flow = circulation[chords[i]];
            balance[from[i]] -= flow;
            balance[to[i]] += flow;
        }

        var parents = _parent.AsSpan(0, balance.Length);
        var upward = _upward.AsSpan(0, balance.Length);
        var parentChain = _core.JunctionParentChain.AsSpan(0, balance.Length);
        for (var junction = balance.Length - 1; junction >= 0; junction--)
        {
            var parent = parents[junction];
            if (parent != None)
            {
                var flow = balance[junction];
                circulation[parentChain[junction]] = upward[junction] * flow;
                balance[parent] += flow;
            }
        }
    }

    private void FindResiduals()
    {
        var potential = Potential.AsSpan();
        var drop = Drop.AsSpan();
        var parents = _parent.AsSpan(0, potential.Length);
        var upward = _upward.AsSpan(0, potential.Length);
        var parentChain = _core.JunctionParentChain.AsSpan(0, potential.Length);
        for (var junction = 0; junction < potential.Length; junction++)
        {
            var parent = parents[junction];
            potential[junction] = parent == None ? 0 : potential[parent] + (upward[junction] * drop[parentChain[junction]]);
        }

        var chords = _chordChains.AsSpan();
        var from = _chordFrom.AsSpan(0, chords.Length);
        var to = _chordTo.AsSpan(0, chords.Length);
        for (var i = 0; i < chords.Length; i++)
        {
            var chain = chords[i];
            Residual[chain] = IsHeld[chain] ? 0 : drop[chain] - (potential[from[i]] - potential[to[i]]);
        }
    }

    private (int[] Start, int[] Edge, bool[] IsForward) Select(Func<int, bool> isSelected)
    {
        var start = new int[_core.ChainCount + 1];
        var edges = new List<int>();
        var isForward = new List<bool>();
        for (var chain = 0; chain < _core.ChainCount; chain++)
        {
            for (var k = _core.ChainStart[chain]; k < _core.ChainStart[chain + 1]; k++)
            {
                if (isSelected(_core.SlotEdge[k]))
                {
                    edges.Add(_core.SlotEdge[k]);
                    isForward.Add(_core.SlotIsForward[k]);
                }
            }

            start[chain + 1] = edges.Count;
        }

        return (start, [.. edges], [.. isForward]);
    }

    private double[] Gather(double[] perPipe)
    {
        var result = new double[_pipeEdge.Length];
        for (var k = 0; k < result.Length; k++)
        {
            result[k] = perPipe[_pipeEdge[k]];
        }

        return result;
    }
}
