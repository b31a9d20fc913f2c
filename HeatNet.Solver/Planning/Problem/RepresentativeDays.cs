namespace HeatNet.Solver.Planning.Problem;

/// <summary>
/// Chooses days that stand for a heating season: k-medoids over their course of temperature and price, with the day nearest to the design
/// temperature and the coldest day always among the centres (Kotzur et al. 2018 show that extreme days must be kept apart).
/// </summary>
public static class RepresentativeDays
{
    private const int MostRounds = 50;

    /// <summary>Chooses days.</summary>
    /// <param name="features">Features by day; their Euclidean distance is what counts.</param>
    /// <param name="fixedDays">Days that are always chosen.</param>
    /// <param name="count">Number of further days.</param>
    /// <returns>The days that were chosen, fixed ones first, and for every day the index of the one that stands for it.</returns>
    public static (int[] Chosen, int[] Assigned) Choose(double[][] features, int[] fixedDays, int count)
    {
        var chosen = new List<int>(fixedDays);
        while (chosen.Count < Math.Min(fixedDays.Length + count, features.Length))
        {
            // Begin with the day that is farthest from all others so far: without chance.
            chosen.Add(Enumerable.Range(0, features.Length).Except(chosen).MaxBy(day => chosen.Count == 0 ? 0 : chosen.Min(other => Distance(features[day], features[other]))));
        }

        var centres = chosen.ToArray();
        var assigned = Assign(features, centres);
        for (var round = 0; round < MostRounds; round++)
        {
            var moved = false;
            for (var cluster = fixedDays.Length; cluster < centres.Length; cluster++)
            {
                var members = Enumerable.Range(0, features.Length).Where(day => assigned[day] == cluster).ToArray();
                var centre = members.MinBy(day => members.Sum(other => Distance(features[day], features[other])));
                moved |= centre != centres[cluster];
                centres[cluster] = centre;
            }

            if (!moved)
            {
                break;
            }

            assigned = Assign(features, centres);
        }

        return (centres, assigned);
    }

    private static int[] Assign(double[][] features, int[] centres)
    {
        var assigned = new int[features.Length];
        for (var day = 0; day < features.Length; day++)
        {
            // A centre stands for itself even where another is as near.
            var own = Array.IndexOf(centres, day);
            assigned[day] = own >= 0 ? own : Enumerable.Range(0, centres.Length).MinBy(c => Distance(features[day], features[centres[c]]));
        }

        return assigned;
    }

    private static double Distance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }

        return Math.Sqrt(sum);
    }
}
