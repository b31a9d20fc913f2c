namespace HeatNet.Solver.Simulation.Checks;

/// <summary>Groups of nodes that are joined to each other: union and find with path halving.</summary>
internal sealed class NodeGroups
{
    private readonly int[] _parent;

    public NodeGroups(int count)
    {
        _parent = new int[count];
        for (var i = 0; i < count; i++)
        {
            _parent[i] = i;
        }
    }

    public void Join(int a, int b) => _parent[Of(a)] = Of(b);

    /// <summary>For every node the number of its group: the index of one node in it.</summary>
    public int[] Labels()
    {
        var labels = new int[_parent.Length];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = Of(i);
        }

        return labels;
    }

    private int Of(int node)
    {
        while (_parent[node] != node)
        {
            _parent[node] = _parent[_parent[node]];
            node = _parent[node];
        }

        return node;
    }
}
