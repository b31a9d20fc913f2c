using HeatNet.Cli.Localisation;
using HeatNet.Cli.Terminals;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Pages;

/// <summary>The page of a state without solution: that there is none, why, and what to try.</summary>
internal static class NotSolvedPage
{
    public static void Write(PageWriter page, Strings text, RunHeading heading, SolveReport report)
    {
        heading.Write(page, text);
        page.Line($"{text.NoSolution}: {Status(text, report.Status)}", Tone.Bad);
        if (report.Failure is not null)
        {
            page.Line(text.Why(Reason(text, report)));
        }

        if (report.WorstElement is { } element)
        {
            page.Line(text.WorstAt(element));
        }

        page.Line(Residuals(text, report), Tone.Dim);
        page.Blank();
        page.Line(text.TryTitle);
        foreach (var advice in Advice(text, heading, report.Status))
        {
            page.Line("  " + advice);
        }

        page.Blank();
        page.Line(text.NothingWritten);
    }

    /// <summary>Why there is no solution, in words; the status where the solver gives no reason.</summary>
    public static string Reason(Strings text, SolveReport report) => report.Failure is not { } failure
        ? Status(text, report.Status)
        : failure.Kind switch
        {
            SolveFailureKind.CouplingNotConverged => text.FailureCoupling(failure.Element),
            SolveFailureKind.HeatNotBalanced => text.FailureHeatBalance(Figure.Residual(failure.Value)),
            SolveFailureKind.BelowVacuum => text.FailureBelowVacuum(failure.Element, Figure.Fixed(failure.Value, 0)),
            SolveFailureKind.SupplyTooCold => text.FailureSupplyTooCold(failure.Element, Figure.Fixed(failure.Value, 1)),
            SolveFailureKind.ReturnTooHot => text.FailureReturnTooHot(failure.Element, Figure.Fixed(failure.Value, 1)),
            SolveFailureKind.BackwardsThroughOneWay => text.FailureBackwards(failure.Element, Figure.Significant(failure.Value)),
            SolveFailureKind.SurplusHeat => text.FailureSurplusHeat(failure.Element, Figure.Significant(failure.Value)),
            SolveFailureKind.HoldNotReached => text.FailureHold(failure.Element, Figure.Significant(failure.Value)),
            SolveFailureKind.IdealPumpsOpposed => text.FailureIdealPumps(failure.Element, Figure.Significant(failure.Value)),
            _ => failure.ToEnglish(),
        };

    private static string Status(Strings text, SolveStatus status) => status switch
    {
        SolveStatus.Infeasible => text.StatusInfeasible,
        SolveStatus.IterationLimit => text.StatusIterationLimit,
        SolveStatus.Cancelled => text.StatusCancelled,
        _ => text.Solved,
    };

    /// <summary>Iterations and all residuals on one line.</summary>
    public static string Residuals(Strings text, SolveReport report) => text.ResidualLine(
        Figure.Count(report.CouplingIterations),
        Figure.Count(report.HydraulicIterations),
        Figure.Residual(report.MassResidualKgPerS),
        Figure.Residual(report.LoopResidualPa),
        Figure.Residual(report.HeatResidualW),
        Figure.Residual(report.HeatBalanceRelative));

    private static IEnumerable<string> Advice(Strings text, RunHeading heading, SolveStatus status)
    {
        yield return text.TryValidate(heading.CaseFolder);
        if (heading.Mode == SubstationMode.DemandDriven)
        {
            yield return text.TryPressureDriven;
        }

        yield return status == SolveStatus.Infeasible ? text.TryLift : text.TryReport;
    }
}
