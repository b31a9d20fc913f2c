namespace HeatNet.Model.Generation;

/// <summary>
/// Shortest ways along the streets from the plants to all crossings, main streets preferred: a tree for each plant, cut back to the
/// crossings that lead to a substation, with the design flows in it.
/// </summary>
internal sealed class SupplyTree
{
    private const double MainPreference = 0.7;

    public SupplyTree(StreetGrid grid, int[] plants, double[] flowKgPerS)
    {
        Parent = new int[grid.Count];
        Plant = new int[grid.Count];
        FlowKgPerS = [.. flowKgPerS];
        LongestBelowM = new double[grid.Count];
        InUse = new bool[grid.Count];
        Order = Search(grid, plants);
        for (var i = Order.Length - 1; i >= 0; i--)
        {
            var crossing = Order[i];
            InUse[crossing] |= flowKgPerS[crossing] > 0;
            if (Parent[crossing] is var parent && parent >= 0 && InUse[crossing])
            {
                InUse[parent] = true;
                FlowKgPerS[parent] += FlowKgPerS[crossing];
                LongestBelowM[parent] = Math.Max(LongestBelowM[parent], LongestBelowM[crossing] + grid.LengthM(parent, crossing));
            }
        }
    }

    /// <summary>Crossings from the plants outward.</summary>
    public int[] Order { get; }

    /// <summary>Crossing before each towards its plant; −1 at a plant.</summary>
    public int[] Parent { get; }

    /// <summary>Index of the plant that supplies each crossing.</summary>
    public int[] Plant { get; }

    /// <summary>Whether a crossing leads to a substation or is a plant.</summary>
    public bool[] InUse { get; }

    /// <summary>Design flow through each crossing in kg/s: its own substation and all beyond.</summary>
    public double[] FlowKgPerS { get; }

    /// <summary>Longest way in m from each crossing outward.</summary>
    public double[] LongestBelowM { get; }

    private int[] Search(StreetGrid grid, int[] plants)
    {
        var distance = new double[grid.Count];
        Array.Fill(distance, double.PositiveInfinity);
        Array.Fill(Parent, -1);
        var queue = new PriorityQueue<int, double>(grid.Count);
        for (var plant = 0; plant < plants.Length; plant++)
        {
            distance[plants[plant]] = 0;
            Plant[plants[plant]] = plant;
            InUse[plants[plant]] = true;
            queue.Enqueue(plants[plant], 0);
        }

        var order = new List<int>(grid.Count);
        Span<int> neighbours = stackalloc int[4];
        while (queue.TryDequeue(out var crossing, out var reached))
        {
            if (reached > distance[crossing])
            {
                continue;
            }

            order.Add(crossing);
            var count = grid.Neighbours(crossing, neighbours);
            foreach (var next in neighbours[..count])
            {
                var via = reached + (grid.LengthM(crossing, next) * (grid.IsMain(crossing, next) ? MainPreference : 1));
                if (via < distance[next])
                {
                    distance[next] = via;
                    Parent[next] = crossing;
                    Plant[next] = Plant[crossing];
                    queue.Enqueue(next, via);
                }
            }
        }

        return [.. order];
    }
}
