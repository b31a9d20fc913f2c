namespace HeatNet.Model.Generation;

/// <summary>A street that closes a loop.</summary>
internal readonly record struct ClosingLink(int From, int To, int Dn);

/// <summary>
/// Chooses the streets that close loops: first those that join the plants' trees into one network, then main streets, then others, at
/// random among those whose ends have nearly the same pressure at design, as the ends of real rings do.
/// </summary>
internal static class ClosingLinks
{
    private const double UsualGradientPaPerM = 60;

    public static List<ClosingLink> Choose(
        StreetGrid grid, SupplyTree tree, TreeSizing sizing, int plants, int wanted, SplitMix64 random)
    {
        var candidates = Candidates(grid, tree);
        var shuffled = Enumerable.Range(0, candidates.Count).ToArray();
        random.Shuffle(shuffled);
        var taken = new bool[candidates.Count];
        var links = new List<ClosingLink>();
        var group = Enumerable.Range(0, plants).ToArray();

        // Join the trees along the largest pipes there are.
        foreach (var i in shuffled.Where(i => tree.Plant[candidates[i].From] != tree.Plant[candidates[i].To])
            .OrderByDescending(i => SizeOf(candidates[i])).ThenBy(i => GradientOf(candidates[i])))
        {
            var (a, b) = candidates[i];
            var (groupA, groupB) = (Find(tree.Plant[a]), Find(tree.Plant[b]));
            if (groupA != groupB)
            {
                group[groupA] = groupB;
                Take(i);
            }
        }

        foreach (var onMain in (bool[])[true, false])
        {
            foreach (var i in shuffled)
            {
                var (a, b) = candidates[i];
                if (links.Count < wanted && !taken[i] && grid.IsMain(a, b) == onMain && GradientOf(candidates[i]) <= UsualGradientPaPerM)
                {
                    Take(i);
                }
            }
        }

        if (links.Count < wanted)
        {
            var others = shuffled.Where(i => !taken[i]).OrderBy(i => GradientOf(candidates[i])).Take(wanted - links.Count).ToArray();
            foreach (var i in others)
            {
                Take(i);
            }
        }

        return links;

        void Take(int i)
        {
            taken[i] = true;
            links.Add(new ClosingLink(candidates[i].From, candidates[i].To, SizeOf(candidates[i])));
        }

        int Find(int plant)
        {
            while (group[plant] != plant)
            {
                plant = group[plant] = group[group[plant]];
            }

            return plant;
        }

        int SizeOf((int From, int To) street) =>
            Math.Max(100, Math.Min(sizing.Pipe[street.From]?.Dn ?? int.MaxValue, sizing.Pipe[street.To]?.Dn ?? int.MaxValue));

        double GradientOf((int From, int To) street) =>
            1000 * Math.Abs(sizing.DropKpa[street.From] - sizing.DropKpa[street.To]) / grid.LengthM(street.From, street.To);
    }

    private static List<(int From, int To)> Candidates(StreetGrid grid, SupplyTree tree)
    {
        var candidates = new List<(int From, int To)>();
        Span<int> neighbours = stackalloc int[4];
        for (var a = 0; a < grid.Count; a++)
        {
            var count = grid.Neighbours(a, neighbours);
            foreach (var b in neighbours[..count])
            {
                if (a < b && tree.InUse[a] && tree.InUse[b] && tree.Parent[a] != b && tree.Parent[b] != a
                    && (tree.Parent[a] >= 0 || tree.Parent[b] >= 0))
                {
                    candidates.Add((a, b));
                }
            }
        }

        return candidates;
    }
}
