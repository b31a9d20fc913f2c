using HeatNet.Solver.Numerics;

namespace HeatNet.Solver.Compilation;

/// <summary>Which parts of a network water can reach from a held pressure.</summary>
internal static class Reachability
{
    /// <summary>
    /// Edges that no water passes: closed ones, and all in parts without a held pressure. A branch with a given flow needs one at both ends,
    /// since nothing else would balance its water.
    /// </summary>
    public static bool[] FindCutOff(FlowNetwork network)
    {
        var sets = new DisjointSets(network.VertexCount + 1);
        foreach (var vertex in network.FixedVertex)
        {
            sets.Union(vertex, network.VertexCount);
        }

        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (network.IsOpen[edge] && network.Law[edge] is not (EdgeLaw.Prescribed or EdgeLaw.Throttle))
            {
                sets.Union(network.From[edge], network.To[edge]);
            }
        }

        var ground = sets.Find(network.VertexCount);
        var isCutOff = new bool[network.EdgeCount];
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            isCutOff[edge] = !network.IsOpen[edge]
                || sets.Find(network.From[edge]) != ground
                || sets.Find(network.To[edge]) != ground;
        }

        return isCutOff;
    }

    /// <summary>Edges that take part in the hydraulics with a law of their own.</summary>
    public static bool[] Passable(FlowNetwork network, bool[] isCutOff)
    {
        var isPassable = new bool[network.EdgeCount];
        for (var edge = 0; edge < isPassable.Length; edge++)
        {
            isPassable[edge] = !isCutOff[edge] && network.Law[edge] != EdgeLaw.Prescribed;
        }

        return isPassable;
    }
}
