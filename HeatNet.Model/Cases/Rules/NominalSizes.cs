using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Nominal sizes of the pipe catalogue.</summary>
internal static class NominalSizes
{
    private static readonly int[] Sizes =
    [
        20, 25, 32, 40, 50, 65, 80, 100, 125, 150, 200, 250, 300, 350, 400, 450, 500, 600, 700, 800, 900, 1000, 1200, 1400, 1600,
    ];

    public static bool Contains(int dn) => Array.BinarySearch(Sizes, dn) >= 0;

    /// <summary>The sizes next to one that is not in the catalogue.</summary>
    public static string Around(int dn)
    {
        var above = ~Array.BinarySearch(Sizes, dn);
        return Text.List(Sizes.Skip(above - 1).Take(above == 0 ? 1 : 2).Select(Text.Of));
    }
}
