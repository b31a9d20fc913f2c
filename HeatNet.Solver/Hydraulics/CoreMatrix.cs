using HeatNet.Solver.Compilation;
using HeatNet.Solver.Numerics;

namespace HeatNet.Solver.Hydraulics;

/// <summary>
/// The linear system of one Newton step on a <see cref="LoopedCore"/>: which change of potentials makes the chains' flow changes
/// balance at every junction. Junctions joined by chains without slope are one unknown; the topmost of each part is the datum.
/// </summary>
internal sealed class CoreMatrix
{
    // Added to the diagonal: junctions around which all flows are held have potentials of no consequence, but must have some.
    private const double Surplus = 1e-13;
    private const double LeastDiagonal = 1e-100;
    private const int Datum = -1;

    private readonly SparseFactor _factor;

    // Unknowns, by elimination step, at the ends of each chain (datum: one past the last, always zero) and the place of the entry between
    // them. A chain that begins and ends at the same unknown is as one between the datum and itself.
    private readonly int[] _from;
    private readonly int[] _to;
    private readonly int[] _slot;
    private readonly double[] _conductance;
    private readonly double[] _solution;

    /// <param name="core">The core.</param>
    /// <param name="isIdealChain">Chains that never have a slope; they must all be tree chains.</param>
    public CoreMatrix(LoopedCore core, ReadOnlySpan<bool> isIdealChain)
    {
        var junctions = core.JunctionVertex.Length;
        var clusters = new DisjointSets(junctions);

        // Junctions are numbered parents first, and a set's name is the one given last: uniting child into parent names it by its top.
        for (var junction = 0; junction < junctions; junction++)
        {
            var chain = core.JunctionParentChain[junction];
            if (chain != FlowNetwork.None && isIdealChain[chain])
            {
                clusters.Union(junction, core.ChainFrom[chain] == junction ? core.ChainTo[chain] : core.ChainFrom[chain]);
            }
        }

        var unknown = new int[junctions];
        var count = 0;
        for (var junction = 0; junction < junctions; junction++)
        {
            var top = clusters.Find(junction);
            unknown[junction] = top != junction ? unknown[top] : core.JunctionParentChain[junction] == FlowNetwork.None ? Datum : count++;
        }

        var from = new int[core.ChainCount];
        var to = new int[core.ChainCount];
        for (var chain = 0; chain < core.ChainCount; chain++)
        {
            from[chain] = unknown[core.ChainFrom[chain]];
            to[chain] = unknown[core.ChainTo[chain]];
        }

        _factor = SparseFactor.Create(SymmetricPattern.FromPairs(count, from, to));
        _from = new int[core.ChainCount];
        _to = new int[core.ChainCount];
        _slot = new int[core.ChainCount];
        for (var chain = 0; chain < core.ChainCount; chain++)
        {
            var (a, b) = from[chain] == to[chain] ? (Datum, Datum) : (from[chain], to[chain]);
            _from[chain] = a == Datum ? count : _factor.Position[a];
            _to[chain] = b == Datum ? count : _factor.Position[b];
            _slot[chain] = a == Datum || b == Datum ? _factor.NoSlot : _factor.SlotOf(a, b);
        }

        _conductance = new double[core.ChainCount];
        _solution = new double[count + 1];
    }

    /// <summary>Number of unknowns.</summary>
    public int Size => _factor.Size;

    /// <summary>Whether a factorisation costs several times as much as a solution and an evaluation of the chains.</summary>
    public bool IsFactorDear => _factor is MultifrontalCholesky;

    /// <summary>Number of entries of the factor below its diagonal.</summary>
    public int FactorEntries => _factor.FactorEntries;

    /// <summary>Factorises the system for the present slopes.</summary>
    /// <param name="conductance">1/slope of each chain in kg/(s·Pa); zero for a chain whose flow is held or that has no slope.</param>
    /// <returns>Whether the matrix was positive definite.</returns>
    public bool Factorize(ReadOnlySpan<double> conductance)
    {
        conductance = conductance[.._from.Length];
        conductance.CopyTo(_conductance);
        var diagonal = _solution.AsSpan();
        diagonal.Clear();
        var offDiagonal = _factor.OffDiagonal.AsSpan();
        offDiagonal.Clear();
        var from = _from.AsSpan();
        var to = _to.AsSpan(0, from.Length);
        var slot = _slot.AsSpan(0, from.Length);
        for (var chain = 0; chain < from.Length; chain++)
        {
            var weight = conductance[chain];
            diagonal[from[chain]] += weight;
            diagonal[to[chain]] += weight;
            offDiagonal[slot[chain]] -= weight;
        }

        for (var row = 0; row < _factor.Size; row++)
        {
            _factor.Diagonal[row] = (diagonal[row] * (1 + Surplus)) + LeastDiagonal;
        }

        return _factor.Factorize() < 0;
    }

    /// <summary>Computes the change of each chain's flow with the last factorisation.</summary>
    /// <param name="residual">Pressure imbalance of each chain in Pa.</param>
    /// <param name="change">Receives the changes in kg/s.</param>
    public void Solve(ReadOnlySpan<double> residual, Span<double> change)
    {
        var potential = _solution.AsSpan();
        potential.Clear();
        var from = _from.AsSpan();
        var to = _to.AsSpan(0, from.Length);
        var conductance = _conductance.AsSpan(0, from.Length);
        residual = residual[..from.Length];
        change = change[..from.Length];
        for (var chain = 0; chain < from.Length; chain++)
        {
            var push = conductance[chain] * residual[chain];
            potential[from[chain]] += push;
            potential[to[chain]] -= push;
        }

        _factor.Solve(potential[..^1]);
        potential[^1] = 0;
        for (var chain = 0; chain < from.Length; chain++)
        {
            change[chain] = conductance[chain] * (potential[from[chain]] - potential[to[chain]] - residual[chain]);
        }
    }
}
