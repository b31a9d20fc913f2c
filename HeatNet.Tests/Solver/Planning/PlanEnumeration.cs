using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Tests.Solver.Planning;

/// <summary>
/// The least cost of a small plan by trying everything: every alternative and year of every block, every size and year of every unit and pipe.
/// Networks are trees from node 0 with all plants, so that dispatch is by merit order. Nothing of the solver is used but the problem's data.
/// </summary>
internal sealed class PlanEnumeration(PlanningProblem problem)
{
    private readonly int _years = problem.YearCount;
    private readonly (int Kind, int Year)[] _blocks = new (int, int)[problem.Blocks.Length];
    private readonly (int Kind, int Year)[] _units = new (int, int)[problem.Units.Length];
    private readonly (int Kind, int Year)[] _edges = new (int, int)[problem.Edges.Length];

    public double BestM { get; private set; } = double.PositiveInfinity;

    public int Count { get; private set; }

    public double Run()
    {
        Block(0);
        return BestM;
    }

    private void Block(int index)
    {
        if (index == _blocks.Length)
        {
            Unit(0);
            return;
        }

        if (problem.Blocks[index].LatestChange >= _years)
        {
            _blocks[index] = (0, _years);
            Block(index + 1);
        }

        for (var kind = 1; kind < problem.Blocks[index].Alternatives.Length; kind++)
        {
            for (var year = problem.Blocks[index].Alternatives[kind].First; year <= Math.Min(_years - 1, problem.Blocks[index].LatestChange); year++)
            {
                _blocks[index] = (kind, year);
                Block(index + 1);
            }
        }
    }

    private void Unit(int index)
    {
        if (index == _units.Length)
        {
            Edge(0);
            return;
        }

        _units[index] = (0, problem.Units[index].IsCandidate ? _years : 0);
        Unit(index + 1);
        for (var kind = 0; problem.Units[index].IsCandidate && kind < problem.Units[index].SizesMw.Length; kind++)
        {
            for (var year = 0; year < _years; year++)
            {
                _units[index] = (kind, year);
                Unit(index + 1);
            }
        }
    }

    private void Edge(int index)
    {
        if (index == _edges.Length)
        {
            Count++;
            if (Cost() is { } cost)
            {
                BestM = Math.Min(BestM, cost);
            }

            return;
        }

        _edges[index] = (0, _years);
        Edge(index + 1);
        for (var kind = 0; kind < problem.Edges[index].Designs.Length; kind++)
        {
            for (var year = 0; year < _years; year++)
            {
                _edges[index] = (kind, year);
                Edge(index + 1);
            }
        }
    }

    private double? Cost()
    {
        var (calendar, total) = (problem.Calendar, 0.0);
        var invest = new double[_years];
        var ofKind = new double[_years, Enum.GetValues<InvestmentKind>().Length];
        double Spend(InvestmentKind kind, int year, double cost, double life)
        {
            invest[year] += cost;
            ofKind[year, (int)kind] += cost;
            return cost * calendar.InvestmentFactor(year, life, _years - 1);
        }

        for (var b = 0; b < _blocks.Length; b++)
        {
            var (kind, year) = _blocks[b];
            if (year < _years)
            {
                var alternative = problem.Blocks[b].Alternatives[kind];
                total += Spend(alternative.Investment, year, alternative.InvestM(problem.Blocks[b].DesignMw[year..].Max()), alternative.LifeA);
                invest[year] += alternative.ClosingM;
                ofKind[year, (int)InvestmentKind.Closing] += alternative.ClosingM;
                total += alternative.ClosingM * calendar.Discount(year);
            }
        }

        for (var u = 0; u < _units.Length; u++)
        {
            if (problem.Units[u].IsCandidate && _units[u].Year < _years)
            {
                total += Spend(InvestmentKind.Source, _units[u].Year, problem.Units[u].InvestM[_units[u].Kind], problem.Units[u].LifeA);
            }
        }

        for (var e = 0; e < _edges.Length; e++)
        {
            if (_edges[e].Year < _years)
            {
                total += Spend(InvestmentKind.Pipe, _edges[e].Year, problem.Edges[e].Designs[_edges[e].Kind].InvestM, problem.Edges[e].LifeA);
            }
        }

        for (var year = 0; year < _years; year++)
        {
            if (problem.Plan.Budget is { } budget && invest[year] > (budget.At(calendar.Years[year]) / 1e6) + 1e-9)
            {
                return null;
            }

            var y = year;
            if (MoneyM(year, invest[year], kind => ofKind[y, (int)kind]) is not { } money || Operate(year) is not { } operation)
            {
                return null;
            }

            total += money + calendar.OperationFactor(year) * operation;
        }

        return total;
    }

    // What grants and bonds change of the cost of a year's investments: what saves most first, what costs more only where own money ends.
    private double? MoneyM(int year, double investM, Func<InvestmentKind, double> ofKindM)
    {
        var (funds, left, cost) = (problem.Plan.Funds, investM, 0.0);
        if (funds.Count == 0)
        {
            return 0;
        }

        var ownM = funds.Where(fund => fund.Kind == FundKind.Own).Sum(fund => LimitM(fund));
        foreach (var (fund, value) in funds.Where(fund => fund.Kind != FundKind.Own).Select(fund => (fund, ValueOf(fund))).OrderBy(pair => pair.Item2))
        {
            var eligibleM = fund.For.Count > 0 ? fund.For.Sum(ofKindM) : investM;
            var wanted = value < 0 ? left : Math.Max(0, left - ownM);
            var taken = Math.Min(wanted, Math.Min(LimitM(fund), fund.Kind == FundKind.Grant ? fund.Share!.Value * eligibleM : eligibleM));
            left -= taken;
            cost += taken * value;
        }

        return left <= ownM + 1e-9 ? cost : null;

        double LimitM(Fund fund) => fund.Limit is { } limit ? limit.At(problem.Calendar.Years[year]) / 1e6 : double.PositiveInfinity;

        double ValueOf(Fund fund)
        {
            var (rate, from, end) = (1 + problem.Plan.DiscountRate, problem.Calendar.Years[year], problem.Plan.Years[^1].Year + problem.Plan.Years[^1].WeightA);
            double At(double when) => Math.Pow(rate, problem.Plan.BaseYear - when);
            if (fund.Kind == FundKind.Grant)
            {
                var lives = LivesA().Where(life => fund.For.Count == 0 || fund.For.Contains(life.Kind)).ToList();
                return (lives.Count > 0 ? Math.Max(0, 1 - ((end - from) / lives.Max(life => life.LifeA))) * At(end) : 0) - At(from);
            }

            // Owed, year by year.
            var (owed, cost, payment) = (1.0, -At(from), fund.Rate / (1 - Math.Pow(1 + fund.Rate, -fund.TermA)));
            for (var k = 1; k <= fund.TermA && from + k <= end; k++)
            {
                owed = (owed * (1 + fund.Rate)) - payment;
                cost += payment * At(from + k);
            }

            return cost + (owed * At(Math.Min(Math.Floor(end), from + fund.TermA)));
        }
    }

    private IEnumerable<(InvestmentKind Kind, double LifeA)> LivesA() =>
    [
        .. problem.Blocks.SelectMany(block => block.Alternatives[1..]).Select(alternative => (alternative.Investment, alternative.LifeA)),
        .. problem.Units.Where(unit => unit.IsCandidate).Select(unit => (InvestmentKind.Source, unit.LifeA)),
        .. problem.Edges.Where(edge => edge.Designs.Length > 0).Select(edge => (InvestmentKind.Pipe, edge.LifeA)),
    ];

    // At the design hour with its reserve, and with any plant out.
    private bool IsSecure(int year, double designMw)
    {
        if (problem.Plan.Security is not { } security)
        {
            return true;
        }

        double CapacityWithout(int plant) => Enumerable.Range(0, _units.Length).Where(u => problem.Units[u].Plant != plant).Sum(u => CapacityMw(u, year));
        return CapacityWithout(-1) >= ((1 + security.ReserveShare) * designMw) - 1e-9
            && Enumerable.Range(0, problem.Plants.Length).All(plant =>
                !problem.Units.Any(unit => unit.Plant == plant) || CapacityWithout(plant) >= (security.AccidentShare * designMw) - 1e-9);
    }

    private double? Operate(int year)
    {
        double cost = 0, designMw = 0, co2 = 0, area = 0, cleanArea = 0;
        var beyond = new double[problem.Edges.Length];
        for (var b = 0; b < _blocks.Length; b++)
        {
            var block = problem.Blocks[b];
            var alternative = block.Alternatives[year >= _blocks[b].Year ? _blocks[b].Kind : 0];
            cost += block.DesignMw[year] * alternative.OperationMPerMw[year];
            co2 += block.DesignMw[year] * alternative.EmissionsPerMw[year].Co2;
            area += block.FloorAreaM2[year];
            cleanArea += alternative.Clean || alternative.Node >= 0 ? block.FloorAreaM2[year] : 0;
            if (alternative.Node < 0)
            {
                continue;
            }

            designMw += block.DesignMw[year];
            for (var node = alternative.Node; node != 0;)
            {
                // Edges lead away from the plant.
                var edge = Array.FindIndex(problem.Edges, e => e.To == node);
                beyond[edge] += block.DesignMw[year];
                node = problem.Edges[edge].From;
            }
        }

        if (!IsSecure(year, designMw))
        {
            return null;
        }

        for (var e = 0; e < beyond.Length; e++)
        {
            var capacity = year >= _edges[e].Year ? problem.Edges[e].Designs[_edges[e].Kind].CapacityMw : problem.Edges[e].CapacityMw;
            if (beyond[e] > capacity + 1e-9)
            {
                return null;
            }
        }

        for (var t = 0; t < SmallPlan.Load.Length; t++)
        {
            var left = designMw * SmallPlan.Load[t];
            foreach (var u in Enumerable.Range(0, _units.Length).OrderBy(u => Marginal(u, year)))
            {
                var given = Math.Min(left, CapacityMw(u, year));
                left -= given;
                cost += given * SmallPlan.HoursPerA[t] * problem.Units[u].CostMPerMwh[year][t];
                co2 += given * SmallPlan.HoursPerA[t] * problem.Units[u].EmissionsPerMwh[year][t].Co2;
            }

            if (left > 1e-9)
            {
                return null;
            }
        }

        cost += Enumerable.Range(0, _units.Length).Sum(u => problem.Units[u].FixedCostMPerMw * CapacityMw(u, year));
        cost += co2 * problem.EmissionPricesM[year].Co2;
        var isClean = problem.Target(TargetKind.CleanArea, year) is not { } rate || cleanArea >= (rate * area) - 1e-9;
        var isLow = problem.Target(TargetKind.Co2, year) is not { } limit || co2 <= limit + 1e-9;
        return isClean && isLow ? cost : null;
    }

    private double Marginal(int unit, int year) =>
        problem.Units[unit].CostMPerMwh[year][0] + (problem.Units[unit].EmissionsPerMwh[year][0].Co2 * problem.EmissionPricesM[year].Co2);

    private double CapacityMw(int unit, int year) => year >= _units[unit].Year ? problem.Units[unit].SizesMw[_units[unit].Kind] : 0;
}
