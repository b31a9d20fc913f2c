using HeatNet.Model.Economics;
using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Accounts;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Finance;

/// <summary>
/// A plan as money by calendar year, for all who heat the city together: what it takes, what heat sells for, and what lenders get. Prices or weights of
/// emissions are not paid and not counted. Investment is paid in the planning year, operation in each year that it stands for, bonds from the year
/// after; all at the prices of the plan, before taxes. Money is in M.
/// </summary>
public sealed class PlanFinance
{
    private readonly double _rate;
    private readonly int _horizonEnd;

    /// <param name="problem">The problem.</param>
    /// <param name="plan">Its plan.</param>
    public PlanFinance(PlanningProblem problem, PlanSolution plan)
        : this(problem, plan, new PlanAccounts(problem, plan))
    {
    }

    /// <param name="problem">The problem.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="accounts">The plan summed up.</param>
    public PlanFinance(PlanningProblem problem, PlanSolution plan, PlanAccounts accounts)
    {
        _rate = problem.Plan.DiscountRate;
        _horizonEnd = (int)(problem.Calendar.Years[^1] + problem.Calendar.WeightsA[^1]);
        HasTariff = problem.Plan.HeatTariffPerM2 is not null;
        var builder = new YearBuilder(problem);
        builder.AddOperation(accounts);
        builder.AddInvestments(accounts);
        builder.AddFunds(plan);
        Years = builder.Years();
    }

    /// <summary>Money from the base year to the last payment of a bond.</summary>
    public IReadOnlyList<FinanceYear> Years { get; }

    /// <summary>Whether the plan says what heat sells for; without, only what it has to sell for is known.</summary>
    public bool HasTariff { get; }

    /// <summary>Value of the project in the base year, before bonds; NaN without a tariff.</summary>
    public double NetPresentValue => CashFlows.PresentValue(_rate, Flows(year => year.ProjectFlow));

    /// <summary>Value to the owners in the base year, after bonds; NaN without a tariff.</summary>
    public double NetPresentValueToOwners => CashFlows.PresentValue(_rate, Flows(year => year.OwnersFlow));

    /// <summary>
    /// Value in the base year of all cost less grants and salvage, with bonds and what is owed at the end of the horizon: the net present cost of the plan
    /// without emissions.
    /// </summary>
    public double NetPresentCost => CashFlows.PresentValue(_rate, Flows(year => year.NetCost + BondCost(year)));

    /// <summary>Rate at which the project is worth nothing; null where there is none or more than one.</summary>
    public double? InternalRate => HasTariff ? CashFlows.InternalRate(FromFirstFlow()) : null;

    /// <summary>Years from the first payment until the project has paid back; null where it does not.</summary>
    public double? Payback => HasTariff ? CashFlows.Payback(FromFirstFlow()) : null;

    /// <summary>The same of discounted flows.</summary>
    public double? DiscountedPayback => HasTariff ? CashFlows.Payback(FromFirstFlow(), _rate) : null;

    /// <summary>Income per m² and season, in the currency, at which the project is worth nothing at the discount rate.</summary>
    public double TariffNeededPerM2 => 1e6 * CashFlows.LevelisedCost(_rate, Flows(year => year.NetCost), Flows(year => year.FloorAreaM2));

    /// <summary>The same per GJ of heat.</summary>
    public double TariffNeededPerGj => 1e6 / 3.6 * CashFlows.LevelisedCost(_rate, Flows(year => year.NetCost), Flows(year => year.HeatMwh));

    /// <summary>Income per m² and season of the plan, levelised; NaN without a tariff.</summary>
    public double TariffPerM2 => 1e6 * CashFlows.LevelisedCost(_rate, Flows(year => year.Revenue), Flows(year => year.FloorAreaM2));

    /// <summary>Subsidy per m² and season, beside grants, that makes the project worth nothing; negative: what is to spare.</summary>
    public double TariffGapPerM2 => TariffNeededPerM2 - TariffPerM2;

    /// <summary>Least debt service cover of the years of the plan, and its year; null without bonds or a tariff.</summary>
    public (double Cover, int Year)? LeastDebtServiceCover
    {
        get
        {
            var covered = Years.Where(year => year.FloorAreaM2 > 0 && double.IsFinite(year.DebtServiceCover)).ToList();
            return covered.Count == 0 ? null : covered.Select(year => (year.DebtServiceCover, year.Year)).MinBy(year => year.DebtServiceCover);
        }
    }

    /// <summary>Debt service cover over the years of the plan together; NaN without bonds or a tariff.</summary>
    public double MeanDebtServiceCover
    {
        get
        {
            var served = Years.Where(year => year.FloorAreaM2 > 0 && year.DebtService > 0).ToList();
            return served.Count == 0 ? double.NaN : served.Sum(year => year.Surplus) / served.Sum(year => year.DebtService);
        }
    }

    private double BondCost(FinanceYear year) => year.Year <= _horizonEnd ? year.DebtService - year.Borrowed + (year.Year == _horizonEnd ? year.Debt : 0) : 0;

    private double[] Flows(Func<FinanceYear, double> flow) => [.. Years.Select(flow)];

    // Paying back begins where money first moves, not in the base year.
    private double[] FromFirstFlow() => [.. Flows(year => year.ProjectFlow).SkipWhile(flow => flow == 0)];

    private sealed class YearBuilder
    {
        private readonly PlanningProblem _problem;
        private readonly FinanceYear[] _years;
        private readonly double _horizonEnd;
        private readonly int _end;

        public YearBuilder(PlanningProblem problem)
        {
            _problem = problem;
            var calendar = problem.Calendar;
            _horizonEnd = calendar.Years[^1] + calendar.WeightsA[^1];
            _end = (int)Math.Ceiling(_horizonEnd);
            var lastPayment = problem.Plan.Funds.Where(fund => fund.Kind == FundKind.Bond).Select(fund => calendar.Years[^1] + fund.TermA);
            var last = lastPayment.Append(_end).Max();
            var hasTariff = problem.Plan.HeatTariffPerM2 is not null;
            _years = [.. Enumerable.Range(problem.Plan.BaseYear, last - problem.Plan.BaseYear + 1).Select(year => new FinanceYear { Year = year, Revenue = hasTariff ? 0 : double.NaN })];
        }

        public FinanceYear[] Years()
        {
            var used = Array.FindLastIndex(_years, year => year.Year <= _end || year.DebtService > 0);
            return _years[..(used + 1)];
        }

        // A planning year's operation is that of each year it stands for; a part of a year counts in part.
        public void AddOperation(PlanAccounts accounts)
        {
            for (var y = 0; y < accounts.Years.Length; y++)
            {
                var account = accounts.Years[y];
                for (var k = 0; k < _problem.Calendar.WeightsA[y]; k++)
                {
                    var part = Math.Min(1, _problem.Calendar.WeightsA[y] - k);
                    var tariff = _problem.Plan.HeatTariffPerM2?.At(account.Year + k) ?? double.NaN;
                    Change(account.Year + k, year => year with
                    {
                        FloorAreaM2 = year.FloorAreaM2 + (part * account.FloorAreaM2),
                        HeatMwh = year.HeatMwh + (part * (account.LocalMwh + account.NetworkDemandMwh - account.UnservedMwh)),
                        Revenue = year.Revenue + (part * tariff * account.FloorAreaM2 / 1e6),
                        Operation = year.Operation + (part * account.OperationM),
                        Fixed = year.Fixed + (part * account.FixedM),
                    });
                }
            }
        }

        public void AddInvestments(PlanAccounts accounts)
        {
            foreach (var (kind, y, costM, lifeA) in accounts.Investments().Where(investment => investment.CostM != 0))
            {
                double at = _problem.Calendar.Years[y];
                Change((int)at, year => year with { Invest = year.Invest + costM });
                if (kind == InvestmentKind.Closing)
                {
                    continue;
                }

                while (at + lifeA < _horizonEnd - 1e-9)
                {
                    at += lifeA;
                    Change((int)Math.Round(at), year => year with { Replacement = year.Replacement + costM });
                }

                var left = CashFlows.Salvage(costM, lifeA, _horizonEnd - at);
                Change(_end, year => year with { Salvage = year.Salvage + left });
            }
        }

        public void AddFunds(PlanSolution plan)
        {
            for (var f = 0; f < _problem.Plan.Funds.Count; f++)
            {
                for (var y = 0; y < _problem.YearCount; y++)
                {
                    Add(_problem.Plan.Funds[f], _problem.Calendar.Years[y], plan.MoneyM[f][y]);
                }
            }
        }

        private void Add(Fund fund, int from, double sumM)
        {
            switch (fund.Kind)
            {
                case FundKind.Grant:
                    var lifeA = _problem.GrantLifeA(fund);
                    var left = lifeA > 0 ? CashFlows.Salvage(sumM, lifeA, _horizonEnd - from) : 0;
                    Change(from, year => year with { Grants = year.Grants + sumM });
                    Change(_end, year => year with { Salvage = year.Salvage - left });
                    break;
                case FundKind.Bond when sumM > 0:
                    var loan = new Loan(sumM, fund.Rate, fund.TermA);
                    Change(from, year => year with { Borrowed = year.Borrowed + sumM, Debt = year.Debt + sumM });
                    for (var k = 1; k <= fund.TermA; k++)
                    {
                        var (interest, repayment) = loan.PaymentOf(k);
                        var debt = loan.DebtAfter(k);
                        Change(from + k, year => year with { Interest = year.Interest + interest, Repayment = year.Repayment + repayment, Debt = year.Debt + debt });
                    }

                    break;
            }
        }

        private void Change(int year, Func<FinanceYear, FinanceYear> change)
        {
            var index = year - _problem.Plan.BaseYear;
            _years[index] = change(_years[index]);
        }
    }
}
