using HeatNet.Model.Planning;
using HeatNet.Solver.Optimization;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Tests.Solver.Planning;

/// <summary>
/// The least cost of a small plan with renovation: everything that is decided by yes or no is tried (alternative, line of its investment and year of every
/// block, size and year of every unit and pipe, the year from which old stock is done); what is left, floor area, capacity and heat, is a linear program.
/// Networks are trees from node 0 with all plants.
/// </summary>
internal sealed class RenovationEnumeration
{
    private readonly PlanningProblem _problem;
    private readonly int _years;
    private readonly (int Kind, int Line, int Year)[] _blocks;
    private readonly (int Kind, int Year)[] _units;
    private readonly (int Kind, int Year)[] _edges;
    private readonly int[] _oldDone;
    private double _bestM = double.PositiveInfinity;

    public RenovationEnumeration(PlanningProblem problem)
    {
        _problem = problem;
        _years = problem.YearCount;
        _blocks = new (int, int, int)[problem.Blocks.Length];
        _units = new (int, int)[problem.Units.Length];
        _edges = new (int, int)[problem.Edges.Length];
        _oldDone = new int[problem.Plan.Areas.Count];
    }

    private PlanningCalendar Calendar => _problem.Calendar;

    public double Run()
    {
        Choose(0);
        return _bestM;
    }

    // Blocks, units, pipes and areas, one after the other; given up where what is bought already costs more than the best.
    private void Choose(int index)
    {
        if (index == _blocks.Length + _units.Length + _edges.Length + _oldDone.Length)
        {
            if (BoughtM(index) < _bestM)
            {
                _bestM = Math.Min(_bestM, LeastCost());
            }

            return;
        }

        if (BoughtM(index) >= _bestM)
        {
            return;
        }

        if (index < _blocks.Length)
        {
            foreach (var choice in ChoicesOf(_problem.Blocks[index]))
            {
                _blocks[index] = choice;
                Choose(index + 1);
            }
        }
        else if (index < _blocks.Length + _units.Length)
        {
            var unit = _problem.Units[index - _blocks.Length];
            foreach (var choice in unit.IsCandidate ? Sizes(unit.SizesMw.Length) : [(0, 0)])
            {
                _units[index - _blocks.Length] = choice;
                Choose(index + 1);
            }
        }
        else if (index < _blocks.Length + _units.Length + _edges.Length)
        {
            var edge = index - _blocks.Length - _units.Length;
            foreach (var choice in Sizes(_problem.Edges[edge].Designs.Length))
            {
                _edges[edge] = choice;
                Choose(index + 1);
            }
        }
        else
        {
            var area = index - _blocks.Length - _units.Length - _edges.Length;
            var waits = _problem.Plan.Areas[area].OldestFirst && RetrofitsOf(area).Any(m => _problem.Retrofits[m].IsOld) && RetrofitsOf(area).Any(m => !_problem.Retrofits[m].IsOld);
            foreach (var year in waits ? Enumerable.Range(0, _years + 1) : [0])
            {
                _oldDone[area] = year;
                Choose(index + 1);
            }
        }
    }

    private IEnumerable<(int Kind, int Line, int Year)> ChoicesOf(Block block)
    {
        if (block.LatestChange >= _years)
        {
            yield return (0, 0, _years);
        }

        for (var kind = 1; kind < block.Alternatives.Length; kind++)
        {
            for (var line = 0; line < block.Alternatives[kind].Invest.Length; line++)
            {
                for (var year = block.Alternatives[kind].First; year <= Math.Min(_years - 1, block.LatestChange); year++)
                {
                    yield return (kind, line, year);
                }
            }
        }
    }

    private IEnumerable<(int Kind, int Year)> Sizes(int count) =>
        Enumerable.Range(0, count).SelectMany(kind => Enumerable.Range(0, _years).Select(year => (kind, year))).Prepend((0, _years));

    private IEnumerable<int> RetrofitsOf(int area) => Enumerable.Range(0, _problem.Retrofits.Length).Where(m => _problem.Retrofits[m].Area == area);

    // Cost in the base year of what is chosen up to an index, at no size.
    private double BoughtM(int index)
    {
        var sum = 0.0;
        foreach (var (year, costM, lifeA) in Bought(index))
        {
            sum += costM * (lifeA > 0 ? Calendar.InvestmentFactor(year, lifeA, _years - 1) : Calendar.Discount(year));
        }

        return sum;
    }

    private IEnumerable<(int Year, double CostM, double LifeA)> Bought(int index)
    {
        for (var b = 0; b < Math.Min(index, _blocks.Length); b++)
        {
            if (_blocks[b] is (var kind, var line, var year) && year < _years)
            {
                var alternative = _problem.Blocks[b].Alternatives[kind];
                yield return (year, alternative.Invest[line].FixedM, alternative.LifeA);
                yield return (year, alternative.ClosingM, 0);
            }
        }

        for (var u = 0; u < Math.Min(index - _blocks.Length, _units.Length); u++)
        {
            if (_problem.Units[u].IsCandidate && _units[u].Year < _years)
            {
                yield return (_units[u].Year, _problem.Units[u].InvestM[_units[u].Kind], _problem.Units[u].LifeA);
            }
        }

        for (var e = 0; e < Math.Min(index - _blocks.Length - _units.Length, _edges.Length); e++)
        {
            if (_edges[e].Year < _years)
            {
                yield return (_edges[e].Year, _problem.Edges[e].Designs[_edges[e].Kind].InvestM, _problem.Edges[e].LifeA);
            }
        }
    }

    private double LeastCost()
    {
        var all = int.MaxValue;
        var model = new LinearModel { Constant = BoughtM(all) };
        var spentM = new double[_years];
        foreach (var (year, costM, _) in Bought(all))
        {
            spentM[year] += costM;
        }

        // Floor area renovated in each year, in 10⁴ m².
        var renovated = _problem.Retrofits.Select(retrofit => Enumerable.Range(0, _years)
            .Select(year => model.AddColumn(
                0, retrofit.LimitM2[year] / 1e4, retrofit.CostMPerM2 * 1e4 * Calendar.InvestmentFactor(year, retrofit.Option.LifeA, _years - 1)))
            .ToArray()).ToArray();
        for (var m = 0; m < renovated.Length; m++)
        {
            var retrofit = _problem.Retrofits[m];
            for (var year = 0; year < _years; year++)
            {
                var mayNot = !retrofit.IsOld && year < _oldDone[retrofit.Area];
                model.AddRow(double.NegativeInfinity, mayNot ? 0 : retrofit.MostM2[year..].Min() / 1e4);
                Sum(renovated[m], year, 1);
                if (retrofit.IsOld && year >= _oldDone[retrofit.Area] && _oldDone[retrofit.Area] > 0)
                {
                    model.AddRow(retrofit.MostM2[year] / 1e4, double.PositiveInfinity);
                    Sum(renovated[m], year, 1);
                }
            }
        }

        // Old stock that is done in the first year.
        for (var area = 0; area < _oldDone.Length; area++)
        {
            foreach (var m in RetrofitsOf(area).Where(m => _problem.Plan.Areas[area].OldestFirst && _oldDone[area] == 0 && _problem.Retrofits[m].IsOld && RetrofitsOf(area).Any(o => !_problem.Retrofits[o].IsOld)))
            {
                model.AddRow(_problem.Retrofits[m].MostM2[0] / 1e4, double.PositiveInfinity);
                Sum(renovated[m], 0, 1);
            }
        }

        var sizes = _blocks.Select((choice, b) =>
        {
            if (choice.Year >= _years)
            {
                return -1;
            }

            var alternative = _problem.Blocks[b].Alternatives[choice.Kind];
            var upkeep = Enumerable.Range(choice.Year, _years - choice.Year).Sum(Calendar.OperationFactor) * alternative.FixedCostMPerMw;
            return model.AddColumn(0, alternative.LimitMw, (alternative.Invest[choice.Line].PerMwM * Calendar.InvestmentFactor(choice.Year, alternative.LifeA, _years - 1)) + upkeep);
        }).ToArray();

        for (var year = 0; year < _years; year++)
        {
            if (!AddYear(model, year, renovated, sizes, spentM[year]))
            {
                return double.PositiveInfinity;
            }
        }

        var answer = Optimizers.Clp.Solve(model, new OptimizerOptions { Relaxes = true });
        return answer.Status == OptimizerStatus.Optimal ? answer.Objective : double.PositiveInfinity;

        void Sum(int[] columns, int upTo, double value)
        {
            for (var y = 0; y <= upTo; y++)
            {
                model.Add(columns[y], value);
            }
        }
    }

    // Demand of a block is D − share·Σ saving·area: the constant goes to the right-hand side.
    private bool AddYear(LinearModel model, int year, int[][] renovated, int[] sizes, double spentM)
    {
        var factor = Calendar.OperationFactor(year);
        void AddDemand(int block, double value)
        {
            foreach (var m in RetrofitsOf(_problem.Blocks[block].Area))
            {
                for (var y = 0; y <= year; y++)
                {
                    model.Add(renovated[m][y], -value * _problem.Blocks[block].Share * _problem.Retrofits[m].SavedMwPerM2 * 1e4);
                }
            }
        }

        Alternative Supply(int block) => _problem.Blocks[block].Alternatives[year >= _blocks[block].Year ? _blocks[block].Kind : 0];
        double Mw(int block) => _problem.Blocks[block].DesignMw[year];
        var (emissions, emissionsM) = (0.0, _problem.EmissionPricesM[year].Co2);
        for (var b = 0; b < _blocks.Length; b++)
        {
            // No heat below zero, and capacity for what is left.
            model.AddRow(-Mw(b), double.PositiveInfinity);
            AddDemand(b, 1);
            if (year >= _blocks[b].Year)
            {
                model.AddRow(Mw(b), double.PositiveInfinity);
                model.Add(sizes[b], 1);
                AddDemand(b, -1);
            }

            var perMwM = factor * (Supply(b).OperationMPerMw[year] + (Supply(b).EmissionsPerMw[year].Co2 * emissionsM));
            model.Constant += perMwM * Mw(b);
            emissions += Supply(b).EmissionsPerMw[year].Co2 * Mw(b);
            foreach (var m in RetrofitsOf(_problem.Blocks[b].Area))
            {
                for (var y = 0; y <= year; y++)
                {
                    model.Cost[renovated[m][y]] -= perMwM * _problem.Blocks[b].Share * _problem.Retrofits[m].SavedMwPerM2 * 1e4;
                }
            }
        }

        for (var e = 0; e < _edges.Length; e++)
        {
            var capacity = year >= _edges[e].Year ? _problem.Edges[e].Designs[_edges[e].Kind].CapacityMw : _problem.Edges[e].CapacityMw;
            var beyond = Enumerable.Range(0, _blocks.Length).Where(b => IsBeyond(_problem.Edges[e], Supply(b).Node)).ToArray();
            model.AddRow(double.NegativeInfinity, capacity - beyond.Sum(Mw));
            Array.ForEach(beyond, b => AddDemand(b, 1));
        }

        var onNetwork = Enumerable.Range(0, _blocks.Length).Where(b => Supply(b).Node >= 0).ToArray();
        var heats = new int[SmallPlan.Load.Length][];
        for (var t = 0; t < SmallPlan.Load.Length; t++)
        {
            var (load, hours) = (SmallPlan.Load[t], SmallPlan.HoursPerA[t]);
            heats[t] = [.. Enumerable.Range(0, _units.Length).Select(u =>
            {
                var unit = _problem.Units[u];
                var mw = year >= _units[u].Year ? unit.SizesMw[_units[u].Kind] : 0;
                model.Constant += t == 0 ? factor * unit.FixedCostMPerMw * mw : 0;
                return model.AddColumn(0, mw, factor * hours * (unit.CostMPerMwh[year][t] + (unit.EmissionsPerMwh[year][t].Co2 * emissionsM)));
            })];
            model.AddRow(load * onNetwork.Sum(Mw), load * onNetwork.Sum(Mw));
            Array.ForEach(heats[t], heat => model.Add(heat, 1));
            Array.ForEach(onNetwork, b => AddDemand(b, -load));
        }

        if (_problem.Target(TargetKind.Co2, year) is { } limit)
        {
            model.AddRow(double.NegativeInfinity, limit - emissions);
            for (var b = 0; b < _blocks.Length; b++)
            {
                AddDemand(b, Supply(b).EmissionsPerMw[year].Co2);
            }

            for (var t = 0; t < heats.Length; t++)
            {
                for (var u = 0; u < _units.Length; u++)
                {
                    model.Add(heats[t][u], SmallPlan.HoursPerA[t] * _problem.Units[u].EmissionsPerMwh[year][t].Co2);
                }
            }
        }

        if (_problem.Plan.Budget is { } budget)
        {
            model.AddRow(double.NegativeInfinity, (budget.At(Calendar.Years[year]) / 1e6) - spentM);
            for (var m = 0; m < renovated.Length; m++)
            {
                model.Add(renovated[m][year], _problem.Retrofits[m].CostMPerM2 * 1e4);
            }

            for (var b = 0; b < _blocks.Length; b++)
            {
                if (_blocks[b].Year == year)
                {
                    model.Add(sizes[b], Supply(b).Invest[_blocks[b].Line].PerMwM);
                }
            }
        }

        var area = _problem.Blocks.Sum(block => block.FloorAreaM2[year]);
        var cleanArea = Enumerable.Range(0, _blocks.Length).Where(b => Supply(b).Clean || Supply(b).Node >= 0).Sum(b => _problem.Blocks[b].FloorAreaM2[year]);
        return _problem.Target(TargetKind.CleanArea, year) is not { } rate || cleanArea >= (rate * area) - 1e-9;
    }

    // Edges lead away from node 0.
    private bool IsBeyond(TransportEdge edge, int node)
    {
        for (; node > 0; node = _problem.Edges.First(e => e.To == node).From)
        {
            if (edge.To == node)
            {
                return true;
            }
        }

        return false;
    }
}
