namespace HeatNet.Cli.Benchmarking;

/// <summary>Changes of demands by up to ±5 %, the same in every bench.</summary>
internal static class DemandChanges
{
    private const double Largest = 0.05;
    private const int Seed = 1;

    /// <summary>Writes demands with the changes of a repetition.</summary>
    public static void Apply(ReadOnlySpan<double> demands, int repetition, Span<double> changed)
    {
        var chance = new Random(unchecked((Seed * 7919) + repetition));
        for (var i = 0; i < demands.Length; i++)
        {
            changed[i] = demands[i] * (1 + (Largest * ((2 * chance.NextDouble()) - 1)));
        }
    }
}
