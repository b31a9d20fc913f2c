namespace HeatNet.Solver.Numerics;

/// <summary>
/// Elimination tree of a symmetric pattern in a given order, brought into postorder: every subtree is a run of consecutive columns.
/// </summary>
internal sealed class EliminationTree
{
    private EliminationTree(int[] order, int[] parent, int[] count)
    {
        Order = order;
        Parent = parent;
        ColumnCount = count;
    }

    /// <summary>Row eliminated at each step, the given order in postorder.</summary>
    public int[] Order { get; }

    /// <summary>Parent by step; −1 for a root.</summary>
    public int[] Parent { get; }

    /// <summary>Entries of each column of the factor, the diagonal included.</summary>
    public int[] ColumnCount { get; }

    /// <summary>Builds the tree.</summary>
    public static EliminationTree Build(SymmetricPattern pattern, int[] order)
    {
        var parent = FindParents(pattern, order);
        var postorder = Postorder(parent);
        var postordered = new int[order.Length];
        for (var k = 0; k < order.Length; k++)
        {
            postordered[k] = order[postorder[k]];
        }

        parent = FindParents(pattern, postordered);
        return new EliminationTree(postordered, parent, CountColumns(pattern, postordered, parent));
    }

    /// <summary>Step at which each row is eliminated.</summary>
    public static int[] Invert(int[] order)
    {
        var position = new int[order.Length];
        for (var k = 0; k < order.Length; k++)
        {
            position[order[k]] = k;
        }

        return position;
    }

    // Liu's algorithm with path compression.
    private static int[] FindParents(SymmetricPattern pattern, int[] order)
    {
        var position = Invert(order);
        var parent = new int[order.Length];
        var ancestor = new int[order.Length];
        Array.Fill(parent, -1);
        Array.Fill(ancestor, -1);
        for (var k = 0; k < order.Length; k++)
        {
            for (var p = pattern.Start[order[k]]; p < pattern.Start[order[k] + 1]; p++)
            {
                for (var i = position[pattern.Neighbour[p]]; i >= 0 && i < k;)
                {
                    var next = ancestor[i];
                    ancestor[i] = k;
                    if (next < 0)
                    {
                        parent[i] = k;
                    }

                    i = next;
                }
            }
        }

        return parent;
    }

    private static int[] Postorder(int[] parent)
    {
        var size = parent.Length;
        var firstChild = new int[size];
        var nextSibling = new int[size];
        Array.Fill(firstChild, -1);
        var order = new int[size];
        var count = 0;
        var stack = new int[size];
        for (var k = size - 1; k >= 0; k--)
        {
            if (parent[k] >= 0)
            {
                nextSibling[k] = firstChild[parent[k]];
                firstChild[parent[k]] = k;
            }
        }

        for (var root = 0; root < size; root++)
        {
            if (parent[root] >= 0)
            {
                continue;
            }

            var depth = 0;
            stack[depth++] = root;
            while (depth > 0)
            {
                var node = stack[depth - 1];
                var child = firstChild[node];
                if (child < 0)
                {
                    order[count++] = node;
                    depth--;
                }
                else
                {
                    firstChild[node] = nextSibling[child];
                    stack[depth++] = child;
                }
            }
        }

        return order;
    }

    // Row k of the factor is the part of the tree between the entries of row k of the matrix and k: each step of the walk is one entry.
    private static int[] CountColumns(SymmetricPattern pattern, int[] order, int[] parent)
    {
        var position = Invert(order);
        var count = new int[order.Length];
        var mark = new int[order.Length];
        Array.Fill(mark, -1);
        for (var k = 0; k < order.Length; k++)
        {
            mark[k] = k;
            count[k]++;
            for (var p = pattern.Start[order[k]]; p < pattern.Start[order[k] + 1]; p++)
            {
                for (var i = position[pattern.Neighbour[p]]; i < k && mark[i] != k; i = parent[i])
                {
                    count[i]++;
                    mark[i] = k;
                }
            }
        }

        return count;
    }
}
