using HeatNet.Solver.Compilation;
using HeatNet.Solver.Numerics;

namespace HeatNet.Solver.Hydraulics;

/// <summary>
/// The linear system of one Newton step on a <see cref="LoopedCore"/>: which change of potentials makes the chains' flow changes
/// balance at every junction. Junctions joined by chains without slope are one unknown; the topmost of each part is the datum.
/// </summary>
internal sealed class CoreMatrix
{
    private const int Datum = -1;
    private const int None = -1;

    private readonly LoopedCore _core;
    private readonly SparseFactor _factor;
    private readonly int[] _unknown;
    private readonly int[] _slot;
    private readonly double[] _solution;

    /// <param name="core">The core.</param>
    /// <param name="isIdealChain">Chains that never have a slope; they must all be tree chains.</param>
    public CoreMatrix(LoopedCore core, ReadOnlySpan<bool> isIdealChain)
    {
        _core = core;
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

        _unknown = new int[junctions];
        var count = 0;
        for (var junction = 0; junction < junctions; junction++)
        {
            var top = clusters.Find(junction);
            _unknown[junction] = top != junction ? _unknown[top] : core.JunctionParentChain[junction] == FlowNetwork.None ? Datum : count++;
        }

        var from = new int[core.ChainCount];
        var to = new int[core.ChainCount];
        for (var chain = 0; chain < core.ChainCount; chain++)
        {
            from[chain] = _unknown[core.ChainFrom[chain]];
            to[chain] = _unknown[core.ChainTo[chain]];
        }

        _factor = SparseFactor.Create(SymmetricPattern.FromPairs(count, from, to));
        _slot = new int[core.ChainCount];
        for (var chain = 0; chain < core.ChainCount; chain++)
        {
            _slot[chain] = from[chain] != to[chain] && from[chain] != Datum && to[chain] != Datum ? _factor.SlotOf(from[chain], to[chain]) : None;
        }

        _solution = new double[count];
    }

    /// <summary>Number of unknowns.</summary>
    public int Size => _factor.Size;

    /// <summary>Number of entries of the factor below its diagonal.</summary>
    public int FactorEntries => _factor.FactorEntries;

    /// <summary>Computes the change of each chord's flow.</summary>
    /// <param name="conductance">1/slope of each chain in kg/(s·Pa); zero for a chain whose flow is held or that has no slope.</param>
    /// <param name="residual">Pressure imbalance of each chain in Pa.</param>
    /// <param name="change">Receives the changes of all chains that have a conductance, in kg/s.</param>
    /// <returns>Whether the matrix was positive definite.</returns>
    public bool Step(ReadOnlySpan<double> conductance, ReadOnlySpan<double> residual, Span<double> change)
    {
        Array.Clear(_factor.Diagonal);
        Array.Clear(_factor.OffDiagonal);
        Array.Clear(_solution);
        for (var chain = 0; chain < conductance.Length; chain++)
        {
            var a = _unknown[_core.ChainFrom[chain]];
            var b = _unknown[_core.ChainTo[chain]];
            if (a == b)
            {
                continue;
            }

            var weight = conductance[chain];
            var push = weight * residual[chain];
            if (a != Datum)
            {
                _factor.Diagonal[a] += weight;
                _solution[a] += push;
            }

            if (b != Datum)
            {
                _factor.Diagonal[b] += weight;
                _solution[b] -= push;
            }

            if (_slot[chain] != None)
            {
                _factor.OffDiagonal[_slot[chain]] -= weight;
            }
        }

        if (_factor.Factorize() >= 0)
        {
            return false;
        }

        _factor.Solve(_solution);
        for (var chain = 0; chain < conductance.Length; chain++)
        {
            var a = _unknown[_core.ChainFrom[chain]];
            var b = _unknown[_core.ChainTo[chain]];
            var difference = a == b ? 0 : (a == Datum ? 0 : _solution[a]) - (b == Datum ? 0 : _solution[b]);
            change[chain] = conductance[chain] * (difference - residual[chain]);
        }

        return true;
    }
}
