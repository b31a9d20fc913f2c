using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Modelling;
using HeatNet.Solver.Planning.Network;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Accounts;

/// <summary>
/// Checks a plan with code that shares nothing with the optimisation model but the problem and its reduced network: cost, balances, capacities, money and targets are computed anew from
/// decisions and operation. What a plan says it falls short of is not an error.
/// </summary>
public static class PlanAudit
{
    /// <summary>Errors of a plan, in words for developers; empty where everything agrees.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="tolerance">Relative tolerance.</param>
    public static IReadOnlyList<string> Check(PlanningProblem problem, PlanSolution plan, double tolerance = 1e-5)
    {
        var accounts = new PlanAccounts(problem, plan);
        var errors = new List<string>();
        if (Math.Abs(accounts.NetPresentCostM - plan.NetPresentCostM) > tolerance * Math.Max(1, Math.Abs(plan.NetPresentCostM)))
        {
            errors.Add($"net present cost {plan.NetPresentCostM:R} M, summed anew {accounts.NetPresentCostM:R} M");
        }

        var graph = TransportGraph.Reduce(problem);
        for (var year = 0; year < problem.YearCount; year++)
        {
            CheckHeat(problem, accounts.Years[year], tolerance, errors);
            CheckMoney(problem, plan, accounts.Years[year], year, tolerance, errors);
            CheckTargets(problem, plan, accounts.Years[year], year, tolerance, errors);
            CheckOperation(problem, graph, plan, year, tolerance, errors);
        }

        CheckChanges(problem, plan, errors);
        return errors;
    }

    private static void CheckHeat(PlanningProblem problem, YearAccount account, double tolerance, List<string> errors)
    {
        var given = account.NetworkMwh + account.UnservedMwh;
        var used = account.NetworkDemandMwh + account.LossMwh;
        if (Math.Abs(given - used) > tolerance * Math.Max(problem.Steps.Length, used))
        {
            errors.Add($"{account.Year}: network gives {given:R} MWh, uses and loses {used:R} MWh");
        }
    }

    private static void CheckMoney(PlanningProblem problem, PlanSolution plan, YearAccount account, int year, double tolerance, List<string> errors)
    {
        var missing = plan.Shortfalls.Where(s => s.Kind == SlackKind.Money && s.Year == year).ToArray();
        var eps = tolerance * Math.Max(1, account.TotalInvestM);
        if (problem.Plan.Budget?.At(account.Year) / 1e6 is { } budget && account.TotalInvestM > budget + missing.Where(s => s.Item == "budget").Sum(s => s.Amount) + eps)
        {
            errors.Add($"{account.Year}: {account.TotalInvestM:R} M are invested, the budget is {budget:R} M");
        }

        for (var f = 0; f < account.FundsM.Length; f++)
        {
            var fund = problem.Plan.Funds[f];
            if (fund is { CarryOver: false, Limit: { } limit } && account.FundsM[f] > (limit.At(account.Year) / 1e6) + eps)
            {
                errors.Add($"{account.Year}: {fund.Id} gives {account.FundsM[f]:R} M");
            }
        }

        var given = account.FundsM.Sum() + missing.Where(s => s.Item == "funds").Sum(s => s.Amount);
        if (problem.Plan.Funds.Any(fund => fund.Kind == FundKind.Own) && account.TotalInvestM > given + eps)
        {
            errors.Add($"{account.Year}: {account.TotalInvestM:R} M are invested, {given:R} M come in");
        }
    }

    private static void CheckTargets(PlanningProblem problem, PlanSolution plan, YearAccount account, int year, double tolerance, List<string> errors)
    {
        foreach (var kind in Enum.GetValues<TargetKind>())
        {
            if (problem.Target(kind, year) is not { } limit)
            {
                continue;
            }

            var missed = plan.Shortfalls.Where(s => s.Kind == SlackKind.Target && s.Year == year && s.Item == kind.ToString()).Sum(s => s.Amount);
            var isShare = kind is TargetKind.CleanArea or TargetKind.CleanHeat;
            var value = ValueOf(kind, account);
            var excess = isShare ? limit - value : value - limit;
            if (excess > missed + (10 * tolerance * Math.Max(1, limit)))
            {
                errors.Add($"{account.Year}: {kind} is {value:R}, the target {limit:R}");
            }
        }
    }

    /// <summary>What a kind of target limits, in a year.</summary>
    public static double ValueOf(TargetKind kind, YearAccount account) => kind switch
    {
        TargetKind.CleanArea => account.CleanAreaRate,
        TargetKind.CleanHeat => account.CleanHeatRate,
        TargetKind.Co2 => account.Emissions.Co2,
        TargetKind.So2 => account.Emissions.So2,
        TargetKind.Nox => account.Emissions.Nox,
        TargetKind.Pm => account.Emissions.Pm,
        _ => account.Emissions.Coal,
    };

    private static void CheckOperation(PlanningProblem problem, TransportGraph graph, PlanSolution plan, int year, double tolerance, List<string> errors)
    {
        var decisions = plan.Decisions;
        for (var u = 0; u < problem.Units.Length; u++)
        {
            var capacity = decisions.UnitMw(problem, u, year);
            for (var t = 0; t < plan.HeatMw[u][year].Length; t++)
            {
                if (plan.HeatMw[u][year][t] > (capacity * problem.Units[u].Available[t]) + (tolerance * Math.Max(1, capacity)))
                {
                    errors.Add($"{problem.Calendar.Years[year]}: {problem.Units[u].Id} gives {plan.HeatMw[u][year][t]:R} MW of {capacity:R} MW in step {t}");
                }
            }
        }

        for (var l = 0; l < graph.Links.Length; l++)
        {
            var capacity = graph.Links[l].Edges.Min(e => decisions.EdgeMw(problem, e, year));
            for (var t = 0; t < problem.Steps.Length; t++)
            {
                if (Math.Abs(plan.FlowMw[l][year][t]) > (capacity * problem.Steps[t].DropShare) + (tolerance * Math.Max(1, Math.Min(capacity, 1e6))))
                {
                    errors.Add($"{problem.Calendar.Years[year]}: {problem.Edges[graph.Links[l].Edges[0]].Id} carries {plan.FlowMw[l][year][t]:R} MW of {capacity:R} MW in step {t}");
                }
            }
        }

        foreach (var branch in graph.Branches)
        {
            var beyond = Enumerable.Range(0, problem.Blocks.Length)
                .Where(b => problem.Blocks[b].Alternatives[decisions.AlternativeIn(b, year)].Node is >= 0 and var node && graph.PathOf(node).Contains(branch))
                .Sum(b => decisions.DesignMw(problem, b, year));
            var capacity = decisions.EdgeMw(problem, branch.Edge, year);
            var missing = plan.Shortfalls.Where(s => s.Kind == SlackKind.PipeCapacity && s.Year == year && s.Item == problem.Edges[branch.Edge].Id).Sum(s => s.Amount);
            if (beyond > capacity + missing + (tolerance * Math.Max(1, beyond)))
            {
                errors.Add($"{problem.Calendar.Years[year]}: {problem.Edges[branch.Edge].Id} has to carry {beyond:R} MW of {capacity:R} MW");
            }
        }
    }

    private static void CheckChanges(PlanningProblem problem, PlanSolution plan, List<string> errors)
    {
        for (var b = 0; b < problem.Blocks.Length; b++)
        {
            var block = problem.Blocks[b];
            var year = plan.Decisions.BlockYear[b];
            for (var y = block.LatestChange; y < Math.Min(year, problem.YearCount); y++)
            {
                if (!plan.Shortfalls.Any(s => s.Kind == SlackKind.Closing && s.Item == block.Id && s.Year == y))
                {
                    errors.Add($"{block.Id} stays as it is in {problem.Calendar.Years[y]}, after its latest year");
                }
            }

            for (var y = year; y < problem.YearCount; y++)
            {
                if (plan.Decisions.DesignMw(problem, b, y) > plan.Decisions.BlockSizeMw[b] * (1 + 1e-6))
                {
                    errors.Add($"{block.Id} needs {plan.Decisions.DesignMw(problem, b, y):R} MW of {plan.Decisions.BlockSizeMw[b]:R} MW in {problem.Calendar.Years[y]}");
                }
            }
        }
    }
}
