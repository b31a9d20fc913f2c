using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Accounts;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Problem;
using HeatNet.Solver.Planning.Years;

namespace HeatNet.Cli.Summaries;

/// <summary>How a plan ended.</summary>
internal enum PlanStatus
{
    /// <summary>Every target, budget and limit holds, in the network, too.</summary>
    Solved,

    /// <summary>Something falls short, and the plan says what.</summary>
    Short,

    /// <summary>The plan holds, but the network of a year does not carry it.</summary>
    NotCarried,
}

/// <summary>A plan as pages and tables show it.</summary>
internal sealed class PlanSummary
{
    /// <param name="plan">A plan that was found.</param>
    /// <param name="currency">Currency of the case.</param>
    public PlanSummary(CheckedPlan plan, string currency)
    {
        (Plan, Currency, Best) = (plan, currency, plan.Outcome.Best!);
        Accounts = new PlanAccounts(plan.Problem, Best);
        AuditErrors = PlanAudit.Check(plan.Problem, Best);
        Decisions = [.. DecisionList.Of(plan.Problem, Best)];
    }

    public CheckedPlan Plan { get; }

    public string Currency { get; }

    public PlanSolution Best { get; }

    public PlanningProblem Problem => Plan.Problem;

    public PlanAccounts Accounts { get; }

    /// <summary>What the independent check found wrong; empty where everything agrees.</summary>
    public IReadOnlyList<string> AuditErrors { get; }

    /// <summary>What is done, year by year.</summary>
    public IReadOnlyList<Decision> Decisions { get; }

    public PlanStatus Status => Best.Shortfalls.Count > 0 || AuditErrors.Count > 0 ? PlanStatus.Short
        : Plan.Checks.All(check => check.HoldsAtDesign && check.HoldsAfterFailures) ? PlanStatus.Solved
        : PlanStatus.NotCarried;

    /// <summary>The limit of a target in a year; NaN: none.</summary>
    public double Target(TargetKind kind, int year) => Problem.Target(kind, year) ?? double.NaN;
}
