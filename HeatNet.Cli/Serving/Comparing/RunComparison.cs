using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Serving.Comparing;

/// <summary>A figure of a run.</summary>
/// <param name="Group">What it belongs to: <c>figure</c>, <c>plant</c>, <c>dispatch</c> or <c>limit</c>.</param>
/// <param name="Key">What it is.</param>
/// <param name="Item">Of which element or kind; empty: of the whole.</param>
/// <param name="Unit">Its unit; empty: the suffix of the key tells.</param>
internal readonly record struct FigureKey(string Group, string Key, string Item, string Unit);

/// <summary>A figure of two runs; null where a run does not have it.</summary>
internal sealed record ComparedFigure(string Group, string Key, string Item, string Unit, double? First, double? Second);

/// <summary>Two runs side by side.</summary>
internal static class RunComparison
{
    /// <summary>Every figure that either run has, in their order.</summary>
    /// <exception cref="RunReadException">A run cannot be read.</exception>
    public static async Task<IReadOnlyList<ComparedFigure>> OfAsync(string first, string second, CancellationToken token)
    {
        var left = await RunFigures.ReadAsync(first, token).ConfigureAwait(false);
        var right = await RunFigures.ReadAsync(second, token).ConfigureAwait(false);
        var (a, b) = (left.ToDictionary(), right.ToDictionary());
        return [.. left.Concat(right)
            .Select(pair => pair.Key)
            .Distinct()
            .OrderBy(key => Array.IndexOf(RunFigures.Groups, key.Group))
            .Select(key => new ComparedFigure(key.Group, key.Key, key.Item, key.Unit, Value(a, key), Value(b, key)))];
    }

    private static double? Value(Dictionary<FigureKey, double> figures, FigureKey key) =>
        figures.TryGetValue(key, out var value) && double.IsFinite(value) ? value : null;
}
