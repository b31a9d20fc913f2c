namespace HeatNet.Model.Interchange.Epanet;

/// <summary>
/// Decides which active flow control valves can stand as a fixed flow (a withdrawal before and a supply behind them, with the valve
/// shut). That is what EPANET has while the valve controls, but it parts the network there: a valve that is the only way from
/// a fixed head to some part cannot be replaced so.
/// </summary>
internal sealed class FlowControl
{
    private readonly Dictionary<string, int> _index;
    private readonly int[] _parent;
    private readonly bool[] _hasFixedHead;

    private FlowControl(IReadOnlyList<EpanetNode> nodes)
    {
        _index = nodes.Select((node, i) => (node.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        _parent = [.. Enumerable.Range(0, nodes.Count)];
        _hasFixedHead = [.. nodes.Select(node => node.IsFixed)];
    }

    /// <summary>Valves that can stand as a fixed flow.</summary>
    public static HashSet<EpanetLink> FixedFlowValves(IReadOnlyList<EpanetNode> nodes, IReadOnlyList<EpanetLink> links)
    {
        var candidates = links.Where(link => link is { Kind: EpanetLinkKind.Fcv, Status: EpanetStatus.Active, Setting: > 0 }).ToList();
        return candidates.Count == 0 ? [] : new FlowControl(nodes).Choose(links, candidates);
    }

    private HashSet<EpanetLink> Choose(IReadOnlyList<EpanetLink> links, List<EpanetLink> candidates)
    {
        foreach (var link in links.Where(link => link.Status != EpanetStatus.Closed).Except(candidates))
        {
            Join(link);
        }

        // Every valve that has to stay open joins two parts, which can make others free.
        while (candidates.FirstOrDefault(valve => !_hasFixedHead[Root(valve.From)] || !_hasFixedHead[Root(valve.To)]) is { } needed)
        {
            Join(needed);
            candidates.Remove(needed);
        }

        return [.. candidates];
    }

    private void Join(EpanetLink link)
    {
        var (a, b) = (Root(link.From), Root(link.To));
        _parent[a] = b;
        _hasFixedHead[b] |= _hasFixedHead[a];
    }

    private int Root(string node)
    {
        var i = _index[node];
        while (_parent[i] != i)
        {
            i = _parent[i] = _parent[_parent[i]];
        }

        return i;
    }
}
