using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Accounts;

/// <summary>
/// Sums of a plan by year, from its decisions and its operation alone: nothing of the optimisation model is used, so that the sums check it.
/// </summary>
public sealed class PlanAccounts
{
    private readonly PlanningProblem _problem;
    private readonly PlanSolution _plan;

    /// <param name="problem">The problem.</param>
    /// <param name="plan">The plan.</param>
    public PlanAccounts(PlanningProblem problem, PlanSolution plan)
    {
        (_problem, _plan) = (problem, plan);
        Years = [.. Enumerable.Range(0, problem.YearCount).Select(Account)];
        NetPresentCostM = NetPresent();
    }

    /// <summary>The years.</summary>
    public YearAccount[] Years { get; }

    /// <summary>Net present cost in M: investment with replacements less salvage, operation, emissions, less grants, with debt service.</summary>
    public double NetPresentCostM { get; }

    private PlanDecisions Decisions => _plan.Decisions;

    /// <summary>Investments of the plan: kind, year, sum in M, life and whether it is worth something at the end.</summary>
    public IEnumerable<(InvestmentKind Kind, int Year, double CostM, double LifeA)> Investments()
    {
        for (var b = 0; b < _problem.Blocks.Length; b++)
        {
            if (Decisions.BlockYear[b] is not PlanDecisions.Never and var year)
            {
                var alternative = _problem.Blocks[b].Alternatives[Decisions.BlockAlternative[b]];
                yield return (alternative.Investment, year, alternative.InvestM(Decisions.BlockSizeMw[b]), alternative.LifeA);
                yield return (InvestmentKind.Closing, year, alternative.ClosingM, 1);
            }
        }

        for (var u = 0; u < _problem.Units.Length; u++)
        {
            var unit = _problem.Units[u];
            if (Decisions.UnitYear[u] is not PlanDecisions.Never and var year)
            {
                yield return (InvestmentKind.Source, year, unit.InvestM[Decisions.UnitSize[u]], unit.LifeA);
            }

            var closing = Math.Min(Decisions.ClosingYear[u], unit.IsCandidate ? PlanDecisions.Never : unit.Retired);
            if (closing < _problem.YearCount && unit.FirstClosing < _problem.YearCount)
            {
                yield return (InvestmentKind.Closing, closing, unit.ClosingM, 1);
            }
        }

        for (var e = 0; e < _problem.Edges.Length; e++)
        {
            if (Decisions.EdgeYear[e] is not PlanDecisions.Never and var year)
            {
                yield return (InvestmentKind.Pipe, year, _problem.Edges[e].Designs[Decisions.EdgeDesign[e]].InvestM, _problem.Edges[e].LifeA);
            }
        }

        for (var m = 0; m < _problem.Retrofits.Length; m++)
        {
            for (var year = 0; year < _problem.YearCount; year++)
            {
                yield return (InvestmentKind.Retrofit, year, _problem.Retrofits[m].CostMPerM2 * Decisions.RenovatedM2[m][year], _problem.Retrofits[m].Option.LifeA);
            }
        }
    }

    private double NetPresent()
    {
        var (calendar, last) = (_problem.Calendar, _problem.YearCount - 1);
        var sum = Investments().Sum(i => i.CostM * (i.Kind == InvestmentKind.Closing ? calendar.Discount(i.Year) : calendar.InvestmentFactor(i.Year, i.LifeA, last)));
        for (var year = 0; year <= last; year++)
        {
            sum += calendar.OperationFactor(year) * (Years[year].OperationM + Years[year].FixedM + Years[year].EmissionM);
            for (var f = 0; f < _problem.Plan.Funds.Count; f++)
            {
                sum += _plan.MoneyM[f][year] * _problem.FundCost(_problem.Plan.Funds[f], year, last);
            }
        }

        return sum;
    }

    private YearAccount Account(int year)
    {
        var account = new YearAccount { Year = _problem.Calendar.Years[year], FundsM = [.. _plan.MoneyM.Select(money => money[year])] };
        foreach (var (kind, at, cost, _) in Investments())
        {
            if (at == year && cost != 0)
            {
                account.InvestM[kind] = account.InvestM.GetValueOrDefault(kind) + cost;
            }
        }

        for (var b = 0; b < _problem.Blocks.Length; b++)
        {
            AddBlock(account, b, year);
        }

        for (var u = 0; u < _problem.Units.Length; u++)
        {
            AddUnit(account, u, year);
        }

        var dirtyMwh = account.NetworkMwh - account.CleanMwh + LocalClean(year);
        account.CleanAreaM2 -= dirtyMwh / _problem.CityMwhPerM2[year];
        account.EmissionM = _problem.EmissionCostM(account.Emissions, year);
        account.UnservedMwh = _plan.Shortfalls.Where(s => s.Kind == Modelling.SlackKind.UnservedHeat && s.Year == year).Sum(s => s.Amount);
        for (var t = 0; t < _problem.Steps.Length; t++)
        {
            account.LossMwh += _problem.Steps[t].HoursPerA * Enumerable.Range(0, _problem.Edges.Length).Sum(e => _problem.LossMw(Decisions.EdgeLossMwPerK(_problem, e, year), t));
        }

        var plants = Enumerable.Range(0, _problem.Plants.Length)
            .Select(p => Enumerable.Range(0, _problem.Units.Length).Where(u => _problem.Units[u].Plant == p && !_problem.Units[u].IsStorage).Sum(u => Decisions.UnitMw(_problem, u, year)))
            .ToArray();
        account.CapacityMw = plants.Sum();
        account.CapacityWithoutLargestMw = plants.Length == 0 ? 0 : account.CapacityMw - plants.Max();
        return account;
    }

    private double LocalClean(int year)
    {
        var sum = 0.0;
        for (var b = 0; b < _problem.Blocks.Length; b++)
        {
            var alternative = _problem.Blocks[b].Alternatives[Decisions.AlternativeIn(b, year)];
            sum += alternative is { Node: < 0, Clean: true } ? Decisions.DesignMw(_problem, b, year) * _problem.Blocks[b].HeatMwhPerMw : 0;
        }

        return sum;
    }

    private void AddBlock(YearAccount account, int index, int year)
    {
        var block = _problem.Blocks[index];
        var chosen = Decisions.AlternativeIn(index, year);
        var alternative = block.Alternatives[chosen];
        var designMw = Decisions.DesignMw(_problem, index, year);
        var heat = designMw * block.HeatMwhPerMw;
        account.OperationM += designMw * alternative.OperationMPerMw[year];
        account.Emissions += designMw * alternative.EmissionsPerMw[year];
        account.FixedM += alternative.FixedCostMPerMw * (chosen == 0 ? alternative.CapacityMw ?? block.DesignMw[0] : Decisions.BlockSizeMw[index]);
        account.FloorAreaM2 += block.FloorAreaM2[year];
        account.CleanAreaM2 += alternative.Node >= 0 || alternative.Clean ? block.FloorAreaM2[year] : 0;
        account.OpenBoilers += block.Boiler >= 0 && chosen == 0 ? 1 : 0;
        if (alternative.Node >= 0)
        {
            account.NetworkDemandMwh += heat;
            account.NetworkDesignMw += designMw;
        }
        else
        {
            account.LocalMwh += heat;
            account.CleanMwh += alternative.Clean ? heat : 0;
        }
    }

    private void AddUnit(YearAccount account, int index, int year)
    {
        var unit = _problem.Units[index];
        account.FixedM += unit.FixedCostMPerMw * Decisions.UnitMw(_problem, index, year);
        var heat = _plan.HeatMw[index][year];
        var peak = 0.0;
        for (var t = 0; t < heat.Length; t++)
        {
            var mwh = heat[t] * _problem.Steps[t].HoursPerA;
            if (unit.IsStorage)
            {
                account.LossMwh += (_plan.ChargeMw[index][year][t] * _problem.Steps[t].HoursPerA) - mwh;
                continue;
            }

            account.NetworkMwh += mwh;
            account.CleanMwh += unit.Clean ? mwh : 0;
            account.OperationM += mwh * unit.CostMPerMwh[year][t];
            account.Emissions += mwh * unit.EmissionsPerMwh[year][t];
            peak = Math.Max(peak, heat[t] * unit.PowerPerHeat[t]);
        }

        account.OperationM += peak * (unit.DemandChargeMPerMw?[year] ?? 0);
    }
}
