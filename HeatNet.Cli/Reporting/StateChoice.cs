namespace HeatNet.Cli.Reporting;

/// <summary>Which steps of a long series a report shows state by state.</summary>
internal static class StateChoice
{
    /// <summary>Some steps, evenly over the period, the first and last among them.</summary>
    /// <param name="stepCount">Number of steps, at least 1.</param>
    /// <param name="most">How many may be chosen.</param>
    /// <param name="wanted">Steps that are chosen before others.</param>
    /// <returns>Indices of steps, ascending.</returns>
    public static IReadOnlyList<int> Pick(int stepCount, int most, IEnumerable<int> wanted)
    {
        if (stepCount <= most)
        {
            return [.. Enumerable.Range(0, stepCount)];
        }

        var chosen = new SortedSet<int>(wanted.Take(most));
        var even = Math.Max(0, most - chosen.Count);
        for (var i = 0; i < even; i++)
        {
            chosen.Add(even == 1 ? 0 : (int)((long)i * (stepCount - 1) / (even - 1)));
        }

        return [.. chosen];
    }
}
