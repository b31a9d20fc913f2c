using System.Globalization;

namespace HeatNet.Benchmarks;

/// <summary>Numbers in tables.</summary>
internal static class Markdown
{
    /// <summary>A number with about three figures.</summary>
    public static string Number(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "F0" : Math.Abs(value) >= 10 ? "F1" : Math.Abs(value) >= 1 ? "F2" : "F3", CultureInfo.InvariantCulture);
}
