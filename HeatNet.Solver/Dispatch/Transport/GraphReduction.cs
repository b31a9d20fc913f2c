namespace HeatNet.Solver.Dispatch.Transport;

/// <summary>
/// Leaves of a transport graph what decides which plant can feed what: its plants, the places of its rings, and the connections between
/// them. Demand, losses, and the capacity between any two places that stay are those of the whole graph.
/// </summary>
public static class GraphReduction
{
    /// <summary>
    /// The reduced graph. Places that are one, being connected without resistance or limit, are merged; trees go, and their substations and
    /// losses move to where they hang; places with two connections and neither plant nor demand go, and the connections become one.
    /// </summary>
    public static TransportGraph Reduce(TransportGraph graph)
    {
        var work = new Work(graph);
        work.Merge();
        while (work.RemoveLeaves() | work.ContractSeries())
        {
        }

        return work.Result();
    }

    private sealed class Work
    {
        private readonly string[] _ids;
        private readonly bool[] _isKept;
        private readonly bool[] _isGone;
        private readonly List<int>[] _substations;
        private readonly List<int>[] _pipes;
        private readonly List<int>[] _edgesAt;
        private readonly List<TransportEdge?> _edges;

        public Work(TransportGraph graph)
        {
            _ids = [.. graph.Nodes.Select(node => node.Id)];
            _isKept = [.. graph.Nodes.Select(node => node.IsKept)];
            _isGone = new bool[_ids.Length];
            _substations = [.. graph.Nodes.Select(node => node.Substations.ToList())];
            _pipes = [.. graph.Nodes.Select(node => node.Pipes.ToList())];
            _edgesAt = [.. graph.Nodes.Select(_ => new List<int>())];
            _edges = [.. graph.Edges];
            for (var edge = 0; edge < _edges.Count; edge++)
            {
                Attach(edge);
            }
        }

        public void Merge()
        {
            for (var edge = 0; edge < _edges.Count; edge++)
            {
                if (_edges[edge] is { ResistancePaPerKgPerS2: 0, MaxFlowKgPerS: double.PositiveInfinity } open && open.From != open.To)
                {
                    Remove(edge);
                    MoveAll(open.To, open.From, open.Pipes);
                }
            }
        }

        public bool RemoveLeaves()
        {
            var hasChanged = false;
            var leaves = new Queue<int>(Enumerable.Range(0, _ids.Length).Where(IsLeaf));
            while (leaves.TryDequeue(out var leaf))
            {
                if (!IsLeaf(leaf))
                {
                    continue;
                }

                var edge = _edgesAt[leaf][0];
                var known = _edges[edge]!;
                var root = known.From == leaf ? known.To : known.From;
                Remove(edge);
                MoveAll(leaf, root, known.Pipes);
                hasChanged = true;
                if (IsLeaf(root))
                {
                    leaves.Enqueue(root);
                }
            }

            return hasChanged;
        }

        public bool ContractSeries()
        {
            var hasChanged = false;
            for (var node = 0; node < _ids.Length; node++)
            {
                if (_isGone[node] || _isKept[node] || _substations[node].Count > 0 || _edgesAt[node].Count != 2)
                {
                    continue;
                }

                var (first, second) = (_edgesAt[node][0], _edgesAt[node][1]);
                var (one, other) = (_edges[first]!, _edges[second]!);
                if (first == second)
                {
                    continue;
                }

                var from = one.From == node ? one.To : one.From;
                var to = other.From == node ? other.To : other.From;
                Remove(first);
                Remove(second);
                _isGone[node] = true;
                hasChanged = true;
                IReadOnlyList<int> pipes = [.. one.Pipes, .. _pipes[node], .. other.Pipes];
                if (from == to)
                {
                    _pipes[from].AddRange(pipes);
                    continue;
                }

                _edges.Add(new TransportEdge(
                    $"{one.Id} {other.Id}",
                    from,
                    to,
                    one.ResistancePaPerKgPerS2 + other.ResistancePaPerKgPerS2,
                    Math.Min(one.MaxFlowKgPerS, other.MaxFlowKgPerS),
                    pipes));
                Attach(_edges.Count - 1);
            }

            return hasChanged;
        }

        public TransportGraph Result()
        {
            var index = new int[_ids.Length];
            var nodes = new List<TransportNode>();
            for (var node = 0; node < _ids.Length; node++)
            {
                if (!_isGone[node])
                {
                    index[node] = nodes.Count;
                    nodes.Add(new TransportNode(_ids[node], _isKept[node], [.. _substations[node].Order()], [.. _pipes[node].Order()]));
                }
            }

            return new TransportGraph(nodes, [.. _edges.Where(edge => edge is not null).Select(edge => edge! with { From = index[edge.From], To = index[edge.To] })]);
        }

        private bool IsLeaf(int node) => !_isGone[node] && !_isKept[node] && _edgesAt[node].Count == 1;

        private void Attach(int edge)
        {
            var known = _edges[edge]!;
            if (known.From == known.To)
            {
                // A connection of a place with itself carries nothing.
                _pipes[known.From].AddRange(known.Pipes);
                _edges[edge] = null;
                return;
            }

            _edgesAt[known.From].Add(edge);
            _edgesAt[known.To].Add(edge);
        }

        private void Remove(int edge)
        {
            var known = _edges[edge]!;
            _edgesAt[known.From].Remove(edge);
            _edgesAt[known.To].Remove(edge);
            _edges[edge] = null;
        }

        // All that a place is and has becomes another's.
        private void MoveAll(int from, int to, IReadOnlyList<int> pipes)
        {
            _substations[to].AddRange(_substations[from]);
            _pipes[to].AddRange(_pipes[from]);
            _pipes[to].AddRange(pipes);
            _ids[to] = _isKept[from] && !_isKept[to] ? _ids[from] : _ids[to];
            _isKept[to] |= _isKept[from];
            foreach (var edge in _edgesAt[from].ToArray())
            {
                var known = _edges[edge]!;
                Remove(edge);
                _edges[edge] = known with { From = known.From == from ? to : known.From, To = known.To == from ? to : known.To };
                Attach(edge);
            }

            _isGone[from] = true;
        }
    }
}
