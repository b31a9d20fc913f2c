namespace HeatNet.Model.Cases.Reading;

/// <summary>Finds the known name that a user most likely meant.</summary>
internal static class Nearest
{
    private const int LongestCompared = 64;

    /// <summary>The candidate with the least edit distance (case does not count); a dash where there is none.</summary>
    public static string Of(string name, IEnumerable<string> candidates)
    {
        var best = "–";
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - name.Length) >= bestDistance)
            {
                continue;
            }

            var distance = Distance(name, candidate);
            if (distance < bestDistance)
            {
                (best, bestDistance) = (candidate, distance);
            }

            // Nothing unknown is nearer than one character.
            if (bestDistance <= 1)
            {
                break;
            }
        }

        return best;
    }

    /// <summary>Least number of characters to insert, remove or replace.</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a[..Math.Min(a.Length, LongestCompared)];
        b = b[..Math.Min(b.Length, LongestCompared)];
        Span<int> row = stackalloc int[LongestCompared + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]);
                var cost = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                (diagonal, row[j]) = (row[j], cost);
            }
        }

        return row[b.Length];
    }
}
