using HeatNet.Cli.Benchmarking;
using HeatNet.Cli.Localisation;
using HeatNet.Cli.Terminals;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Pages;

/// <summary>The page of <c>bench</c>: times of the phases, then sizes, iterations, residuals and memory.</summary>
internal static class BenchPage
{
    private const double Mebibyte = 1024 * 1024;

    public static void Write(PageWriter page, Strings text, BenchReport report)
    {
        page.Line($"{report.Case} · {(report.HydraulicsOnly ? text.BenchHydraulics : text.BenchCoupled)}", Tone.Strong);
        page.Line(report.Machine, Tone.Dim);
        if (report.Solves.Status != SolveStatus.Converged)
        {
            page.Line($"{text.NoSolution}{(report.Solves.Reason is { } reason ? ": " + reason : "")}", Tone.Bad);
        }

        if (report.Solves.WarmUnsolvedShare > 0)
        {
            page.Line(text.BenchWarmUnsolved(Figure.Percent(report.Solves.WarmUnsolvedShare)), Tone.Bad);
        }

        if (report.UnsolvedHours is > 0 and { } unsolved)
        {
            page.Line(text.BenchHoursUnsolved(Figure.Count(unsolved)), Tone.Bad);
        }

        page.Blank();
        page.Table(
            [text.PhaseColumn, text.MedianColumn, text.ShortestColumn, text.LongestColumn, text.PerPipeColumn, text.RunsColumn],
            report.Phases.Select(time => (IReadOnlyList<string>)
            [
                Name(text, time.Phase),
                Milliseconds(time.MedianS),
                Milliseconds(time.MinS),
                Milliseconds(time.MaxS),
                Figure.Significant(1e9 * time.MedianS / Math.Max(1, report.Size.Pipes)),
                Figure.Count(time.Runs),
            ]));
        page.Title(text.BenchFiguresTitle);
        page.Pairs(Pairs(text, report).Select(pair => (pair.Name, pair.Value, Tone.Normal)));
    }

    private static IEnumerable<(string Name, string Value)> Pairs(Strings text, BenchReport report)
    {
        var (size, solves) = (report.Size, report.Solves);
        yield return (text.BenchSize, text.BenchSizeValue(Figure.Count(size.Nodes), Figure.Count(size.Pipes), Figure.Count(size.Substations)));
        yield return (text.BenchSystem, text.BenchSystemValue(Figure.Count(size.Unknowns), Figure.Count(size.Chains), Figure.Count(size.FactorEntries)));
        if (report.HydraulicsOnly)
        {
            yield return (text.BenchIterations, text.BenchStepsValue(Figure.Count(solves.ColdSteps), Figure.Fixed(solves.WarmSteps, 1)));
            yield return (text.BenchResiduals, text.BenchHydraulicResiduals(Figure.Residual(solves.LoopResidualPa), Figure.Residual(solves.FlowResidualKgPerS ?? double.NaN)));
        }
        else
        {
            yield return (
                text.BenchIterations,
                text.BenchRoundsValue(
                    Figure.Count(solves.ColdRounds),
                    Figure.Count(solves.ColdSteps),
                    Figure.Fixed(solves.WarmRounds, 1),
                    Figure.Fixed(solves.WarmSteps, 1)));
            yield return (
                text.BenchResiduals,
                text.BenchCoupledResiduals(
                    Figure.Residual(solves.LoopResidualPa),
                    Figure.Residual(solves.HeatResidualW ?? double.NaN),
                    Figure.Residual(solves.HeatBalanceRelative ?? double.NaN)));
        }

        if (report is { HoursPerS: { } hoursPerS, Hours: { } hours, Threads: { } threads })
        {
            yield return (text.BenchSeries, text.BenchSeriesValue(Figure.Significant(hoursPerS), Figure.Count(hours), Figure.Count(threads)));
        }

        yield return (text.BenchAllocated, text.BenchAllocatedValue(Figure.Significant(report.AllocatedBytesPerSolve / 1024.0)));
        yield return (text.BenchPeak, text.BenchPeakValue(Figure.Fixed(report.PeakBytes / Mebibyte, 0)));
    }

    private static string Milliseconds(double seconds) => Figure.Significant(1000 * seconds);

    private static string Name(Strings text, BenchPhase phase) => phase switch
    {
        BenchPhase.Read => text.PhaseRead,
        BenchPhase.Validate => text.PhaseValidate,
        BenchPhase.Compile => text.PhaseCompile,
        BenchPhase.SetUp => text.PhaseSetUp,
        BenchPhase.Cold => text.PhaseCold,
        BenchPhase.Warm => text.PhaseWarm,
        _ => text.PhaseSeries,
    };
}
