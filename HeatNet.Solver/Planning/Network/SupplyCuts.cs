using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Network;

/// <summary>
/// Cuts between places without a plant and the rest: sets of candidate edges of which at least one has to be built before any plant reaches the
/// place. The cut-set inequalities of network design with fixed charges (Magnanti, Mirchandani 1993).
/// </summary>
internal sealed class SupplyCuts
{
    // Places that hang together in a grid of candidates have very many cuts; the smallest sets say most.
    private const int MostSets = 64;

    private readonly int[] _place;
    private readonly bool[] _hasPlant;
    private readonly List<(int Edge, int Other)>[] _candidates;
    private readonly Dictionary<int, int[][]> _cuts = [];

    /// <param name="problem">The problem.</param>
    /// <param name="graph">Its reduced network.</param>
    public SupplyCuts(PlanningProblem problem, TransportGraph graph)
    {
        // A place is what hangs together by what is there.
        _place = [.. Enumerable.Range(0, problem.Nodes.Length)];
        bool IsCandidate(Link link) => link.Edges is [var only] && problem.Edges[only].IsCandidate;
        foreach (var link in graph.Links.Where(link => !IsCandidate(link)))
        {
            _place[Find(link.From)] = Find(link.To);
        }

        _hasPlant = new bool[_place.Length];
        foreach (var unit in problem.Units)
        {
            _hasPlant[Find(problem.PlantNodes[unit.Plant])] = true;
        }

        _candidates = [.. _place.Select(_ => new List<(int, int)>())];
        foreach (var link in graph.Links.Where(IsCandidate))
        {
            var (from, to) = (Find(link.From), Find(link.To));
            if (from != to)
            {
                _candidates[from].Add((link.Edges[0], to));
                _candidates[to].Add((link.Edges[0], from));
            }
        }
    }

    /// <summary>Cuts of a node of the core, none of which holds another; none where a plant reaches it or nothing can.</summary>
    public int[][] Of(int node)
    {
        var place = Find(node);
        if (!_cuts.TryGetValue(place, out var cuts))
        {
            cuts = _hasPlant[place] ? [] : Minimal(Sets(place).Select(Cut).Where(cut => cut.Count > 0).ToList());
            _cuts.Add(place, cuts);
        }

        return cuts;
    }

    // Sets of places without a plant that hang together by candidates, small ones first.
    private List<int[]> Sets(int place)
    {
        var sets = new List<int[]> { new[] { place } };
        var seen = new HashSet<string> { Key(sets[0]) };
        for (var i = 0; i < sets.Count && sets.Count < MostSets; i++)
        {
            foreach (var next in sets[i].SelectMany(member => _candidates[member]).Select(candidate => candidate.Other).Distinct())
            {
                int[] larger = [.. sets[i].Append(next).Order()];
                if (!_hasPlant[next] && !sets[i].Contains(next) && seen.Add(Key(larger)))
                {
                    sets.Add(larger);
                }
            }
        }

        return sets;

        static string Key(int[] set) => string.Join(',', set);
    }

    private HashSet<int> Cut(int[] set) =>
        [.. set.SelectMany(member => _candidates[member]).Where(candidate => !set.Contains(candidate.Other)).Select(candidate => candidate.Edge)];

    private static int[][] Minimal(List<HashSet<int>> cuts)
    {
        var minimal = new List<HashSet<int>>();
        foreach (var cut in cuts.OrderBy(cut => cut.Count))
        {
            if (!minimal.Any(smaller => smaller.IsSubsetOf(cut)))
            {
                minimal.Add(cut);
            }
        }

        return [.. minimal.Select(cut => cut.Order().ToArray())];
    }

    private int Find(int node)
    {
        while (_place[node] != node)
        {
            node = _place[node] = _place[_place[node]];
        }

        return node;
    }
}
