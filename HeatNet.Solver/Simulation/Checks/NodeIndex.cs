using HeatNet.Model.Network;

namespace HeatNet.Solver.Simulation.Checks;

/// <summary>Position of every node in the network's list.</summary>
internal sealed class NodeIndex
{
    private readonly Dictionary<string, int> _byId;

    public NodeIndex(HeatNetwork network)
    {
        _byId = new Dictionary<string, int>(network.Nodes.Count, StringComparer.Ordinal);
        for (var i = 0; i < network.Nodes.Count; i++)
        {
            _byId[network.Nodes[i].Id] = i;
        }
    }

    public int this[string nodeId] => _byId[nodeId];
}
