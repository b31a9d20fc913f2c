using HeatNet.Cli.Comparing;
using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Reporting;

/// <summary>The comparison of a page: its own run first, then the others.</summary>
/// <param name="Runs">The runs.</param>
/// <param name="Figures">Their figures.</param>
/// <param name="IsAlike">Whether all are of one case and one command.</param>
internal sealed record ReportComparison(IReadOnlyList<ReportComparedRun> Runs, IReadOnlyList<ComparedFigure> Figures, bool IsAlike)
{
    // Points of a load curve: as many as a drawing can show.
    private const int MostPoints = 2000;

    /// <summary>Compares runs and adds their load curves to the pack.</summary>
    public static async Task<ReportComparison> ReadAsync(IReadOnlyList<(string Name, RunReader Run)> runs, NumberPack pack, CancellationToken token)
    {
        var comparison = await RunComparison.ReadAsync(runs, token).ConfigureAwait(false);
        var shown = new List<ReportComparedRun>();
        foreach (var (name, run) in runs)
        {
            var curve = await LoadCurve.ReadAsync(run, token).ConfigureAwait(false);
            if (curve is not null)
            {
                var stride = Math.Max(1, (int)Math.Ceiling(curve.HeatKw.Count / (double)MostPoints));
                pack.Add($"compare.curve{shown.Count}_kw", [.. curve.HeatKw.Where((_, i) => i % stride == 0)]);
                curve = curve with { StepH = curve.StepH * stride };
            }

            shown.Add(new ReportComparedRun(name, run.Record.Command, run.Record.Scenario, curve?.StepH));
        }

        return new ReportComparison(shown, comparison.Figures, comparison.IsOneCase && comparison.IsOneCommand);
    }
}

/// <summary>A run of a comparison.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Command">What it was made by.</param>
/// <param name="Scenario">Its scenario, if it has one.</param>
/// <param name="StepH">Step of its load curve in the pack in h; null: it has none.</param>
internal sealed record ReportComparedRun(string Name, string Command, string? Scenario, double? StepH);
