namespace HeatNet.Solver.Numerics;

/// <summary>Sets of indices that grow by union (union–find with path halving).</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parent;

    /// <param name="size">Number of indices, each at first in a set of its own.</param>
    public DisjointSets(int size)
    {
        _parent = new int[size];
        for (var i = 0; i < size; i++)
        {
            _parent[i] = i;
        }
    }

    /// <param name="other">Sets to begin with.</param>
    public DisjointSets(DisjointSets other) => _parent = [.. other._parent];

    /// <summary>Representative of the set of an index.</summary>
    public int Find(int index)
    {
        while (_parent[index] != index)
        {
            _parent[index] = _parent[_parent[index]];
            index = _parent[index];
        }

        return index;
    }

    /// <summary>Unites the sets of two indices; the second one's representative stands for both.</summary>
    /// <returns>Whether they were apart.</returns>
    public bool Union(int a, int b)
    {
        a = Find(a);
        b = Find(b);
        _parent[a] = b;
        return a != b;
    }
}
