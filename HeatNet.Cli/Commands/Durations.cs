using System.Globalization;

namespace HeatNet.Cli.Commands;

/// <summary>Lengths of time as they are typed: <c>60s</c>, <c>5min</c>, <c>1h</c>.</summary>
internal static class Durations
{
    private static readonly (string Unit, double Seconds)[] Units = [("min", 60), ("s", 1), ("h", 3600)];

    /// <summary>The length; null where it is not one.</summary>
    public static TimeSpan? Parse(string text)
    {
        foreach (var (unit, seconds) in Units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                && number is > 0 and < 1e6)
            {
                return TimeSpan.FromSeconds(number * seconds);
            }
        }

        return null;
    }
}
