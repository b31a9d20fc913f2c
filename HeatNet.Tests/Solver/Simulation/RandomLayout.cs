namespace HeatNet.Tests.Solver.Simulation;

/// <summary>Links between scattered places: a tree from place 0 that prefers near places, and in most layouts further links that mesh it.</summary>
internal sealed class RandomLayout
{
    private readonly IReadOnlyList<(double X, double Y)> _place;
    private readonly int[] _parent;

    public RandomLayout(Random random, IReadOnlyList<(double X, double Y)> place)
    {
        _place = place;
        _parent = new int[place.Count];
        var routeM = new double[place.Count];
        for (var i = 1; i < place.Count; i++)
        {
            _parent[i] = Enumerable.Range(0, i).MinBy(j => Distance(i, j) + (0.15 * routeM[j]));
            routeM[i] = routeM[_parent[i]] + Distance(i, _parent[i]);
            Links.Add((_parent[i], i, true));
        }

        LongestRouteM = routeM.Max();
        var extra = random.NextDouble() < 0.2 ? 0 : (int)(place.Count * (0.1 + (0.5 * random.NextDouble())));
        for (var k = 0; k < extra; k++)
        {
            var from = random.Next(place.Count);
            var near = Enumerable.Range(0, place.Count).Where(j => j != from && _parent[j] != from && _parent[from] != j).OrderBy(j => Distance(from, j));
            var to = near.ElementAtOrDefault(random.Next(3));
            if (to != from && _parent[to] != from && _parent[from] != to)
            {
                Links.Add((from, to, false));
            }
        }
    }

    /// <summary>Links between places; those of the tree first, from the parent.</summary>
    public List<(int From, int To, bool IsTree)> Links { get; } = [];

    /// <summary>Length in m of the longest route of the tree from place 0.</summary>
    public double LongestRouteM { get; }

    /// <summary>Parent of each place but the first, by node name.</summary>
    public IReadOnlyDictionary<string, string> ParentNode => Enumerable.Range(1, _place.Count - 1).ToDictionary(i => $"n{i}", i => $"n{_parent[i]}");

    /// <summary>Distance in m between two places.</summary>
    public double Distance(int a, int b) => Math.Sqrt(Math.Pow(_place[a].X - _place[b].X, 2) + Math.Pow(_place[a].Y - _place[b].Y, 2));

    /// <summary>Sum over the subtree of each place.</summary>
    public double[] SubtreeSums(IReadOnlyList<double> values)
    {
        var sums = values.ToArray();
        for (var i = sums.Length - 1; i > 0; i--)
        {
            sums[_parent[i]] += sums[i];
        }

        return sums;
    }
}
