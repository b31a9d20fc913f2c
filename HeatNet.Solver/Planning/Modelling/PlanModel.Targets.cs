using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>Targets, money, and the cost of operation.</summary>
internal sealed partial class PlanModel
{
    /// <summary>Money by fund and year.</summary>
    public int[][] Money { get; private set; } = [];

    /// <summary>Adds a yearly figure: of blocks by their alternative and design heat, of units by the heat of every step.</summary>
    private void AddYearly(
        int year, Func<Block, Alternative, double> ofBlock, Func<NetworkUnit, int, double> ofUnit, Action<int, double> add, Action<double> addConstant)
    {
        for (var b = 0; b < Blocks.Length; b++)
        {
            var block = Blocks[b];
            AddSupplied(b, year, alternative => ofBlock(block, alternative), add, addConstant);
        }

        for (var u = 0; u < _problem.Units.Length; u++)
        {
            for (var t = 0; t < Steps.Length && !_problem.Units[u].IsStorage; t++)
            {
                if (Heat[u][year][t] >= 0 && ofUnit(_problem.Units[u], t) is not 0 and var value)
                {
                    add(Heat[u][year][t], value * Steps[t].HoursPerA);
                }
            }
        }
    }

    private void PriceOperation()
    {
        for (var year = First; year <= Last; year++)
        {
            var (y, factor) = (year, Calendar.OperationFactor(year));
            AddYearly(
                y,
                (_, alternative) => factor * (alternative.OperationMPerMw[y] + _problem.EmissionCostM(alternative.EmissionsPerMw[y], y)),
                (unit, t) => factor * (unit.CostMPerMwh[y][t] + _problem.EmissionCostM(unit.EmissionsPerMwh[y][t], y)),
                (column, value) => Model.Cost[column] += value,
                value => Model.Constant += value);
        }
    }

    private void AddTargets()
    {
        for (var year = First; year <= Last; year++)
        {
            foreach (var kind in Enum.GetValues<TargetKind>())
            {
                if (_problem.Target(kind, year) is { } limit)
                {
                    AddTarget(kind, year, limit);
                }
            }
        }
    }

    private void AddTarget(TargetKind kind, int year, double limit)
    {
        var isShare = kind is TargetKind.CleanArea or TargetKind.CleanHeat;
        var y = year;
        double Emission(Emissions e) => kind switch
        {
            TargetKind.Co2 => e.Co2,
            TargetKind.So2 => e.So2,
            TargetKind.Nox => e.Nox,
            TargetKind.Pm => e.Pm,
            _ => e.Coal,
        };

        // Rows are shares of the limit, or of all heat or area, so that they are near 1.
        var (scale, ofBlock, ofUnit) = kind switch
        {
            TargetKind.CleanHeat => (1 / Blocks.Sum(b => b.DesignMw[y] * b.HeatMwhPerMw), CleanHeat(limit), (Func<NetworkUnit, int, double>)((unit, _) => (unit.Clean ? 1 : 0) - limit)),
            TargetKind.CleanArea => (1 / Blocks.Sum(b => b.FloorAreaM2[y]), (_, _) => 0.0, (unit, _) => unit.Clean ? 0 : -1 / _problem.CityMwhPerM2[y]),
            _ => (1 / Math.Max(limit, Emissions()), (_, a) => Emission(a.EmissionsPerMw[y]), (unit, t) => Emission(unit.EmissionsPerMwh[y][t])),
        };
        var sign = isShare ? 1 : -1;
        var row = Model.AddRow(0, double.PositiveInfinity);
        var constant = isShare ? 0 : limit * scale;
        AddYearly(
            y,
            (block, alternative) => sign * scale * ofBlock(block, alternative),
            (unit, t) => sign * scale * ofUnit(unit, t),
            Model.Add,
            value => constant += value);
        if (kind == TargetKind.CleanArea)
        {
            constant -= limit;
            AddCleanAreas(y, scale, value => constant += value);
        }

        var unit = isShare ? 1 : 1 / scale;
        Model.Add(AddSlack(SlackKind.Target, kind.ToString(), year, double.PositiveInfinity, _penalties.PerTargetM, unit), 1);
        Model.RowLower[row] = -constant;

        // About what there is before any change.
        double Emissions()
        {
            var ofNetwork = _problem.Units.Length == 0 ? 0 : _problem.Units.Max(u => Emission(u.EmissionsPerMwh[y][0]));
            return Math.Max(1, Blocks.Sum(b => b.DesignMw[y] * (b.Alternatives[0].Node >= 0 ? ofNetwork * b.HeatMwhPerMw : Emission(b.Alternatives[0].EmissionsPerMw[y]))));
        }
    }

    private static Func<Block, Alternative, double> CleanHeat(double limit) =>
        (block, alternative) => alternative.Node >= 0 ? 0 : block.HeatMwhPerMw * ((alternative.Clean ? 1 : 0) - limit);

    // Floor area counts by the choice, not by the heat; the network's is clean less what its other sources supply.
    private void AddCleanAreas(int year, double scale, Action<double> addConstant)
    {
        for (var b = 0; b < Blocks.Length; b++)
        {
            var area = Blocks[b].FloorAreaM2[year] * scale;
            double Clean(int alternative) => Blocks[b].Alternatives[alternative] is { Node: >= 0 } or { Clean: true } ? area : 0;
            addConstant(Clean(0));
            foreach (var choice in _choices[b].Where(choice => choice.Columns[year] >= 0))
            {
                Model.Add(choice.Columns[year], Clean(choice.Alternative) - Clean(0));
            }
        }
    }

    private void AddMoney()
    {
        var funds = _problem.Plan.Funds;
        Money = [.. funds.Select(_ => Enumerable.Repeat(-1, Last + 1).ToArray())];
        for (var year = First; year <= Last; year++)
        {
            if (_problem.Plan.Budget is { } budget)
            {
                AddSpendingRow(year, double.NegativeInfinity, budget.At(Calendar.Years[year]) / 1e6);
                Model.Add(AddSlack(SlackKind.Money, "budget", year, double.PositiveInfinity, _penalties.PerMoney), -1);
            }

            for (var f = 0; f < funds.Count; f++)
            {
                AddFund(f, year);
            }

            if (funds.Count > 0)
            {
                // All that is spent comes from somewhere; without a fund of own money that has no limit.
                AddSpendingRow(year, double.NegativeInfinity, 0);
                for (var f = 0; f < funds.Count; f++)
                {
                    Model.Add(Money[f][year], -1);
                }

                if (funds.Any(fund => fund.Kind == FundKind.Own))
                {
                    Model.Add(AddSlack(SlackKind.Money, "funds", year, double.PositiveInfinity, _penalties.PerMoney), -1);
                }
                else
                {
                    Model.Add(Model.AddColumn(0, double.PositiveInfinity, 0), -1);
                }

                // Grants and bonds are not taken for nothing.
                AddSpendingRow(year, 0, double.PositiveInfinity);
                foreach (var f in Enumerable.Range(0, funds.Count).Where(f => funds[f].Kind != FundKind.Own))
                {
                    Model.Add(Money[f][year], -1);
                }
            }
        }
    }

    private void AddFund(int index, int year)
    {
        var fund = _problem.Plan.Funds[index];
        var limit = fund.Limit?.At(Calendar.Years[year]) / 1e6 ?? double.PositiveInfinity;
        var carries = fund is { CarryOver: true, Limit: not null };
        Money[index][year] = Model.AddColumn(0, carries ? double.PositiveInfinity : limit, _problem.FundCost(fund, year, Last));
        if (carries)
        {
            Model.AddRow(double.NegativeInfinity, Enumerable.Range(First, year - First + 1).Sum(y => fund.Limit!.At(Calendar.Years[y]) / 1e6));
            for (var y = First; y <= year; y++)
            {
                Model.Add(Money[index][y], 1);
            }
        }

        if (fund.Kind == FundKind.Grant || fund.For.Count > 0)
        {
            AddSpendingRow(year, 0, double.PositiveInfinity, spending => fund.For.Count > 0 && !fund.For.Contains(spending.Kind) ? 0 : EligibleM(fund, spending));
            Model.Add(Money[index][year], -1);
        }
    }

    private static double EligibleM(Fund fund, Spending spending) => fund.Kind == FundKind.Grant
        ? ((fund.Share ?? 0) * spending.CostM) + ((fund.PerKw ?? 0) * spending.Mw / 1000) + ((fund.PerM2 ?? 0) * spending.M2 / 1e6)
        : spending.CostM;

    private void AddSpendingRow(int year, double lower, double upper, Func<Spending, double>? value = null)
    {
        Model.AddRow(lower, upper);
        foreach (var spending in _spending[year])
        {
            var m = value?.Invoke(spending) ?? spending.CostM;
            Model.Add(spending.Column, m);
            if (spending.Before >= 0)
            {
                Model.Add(spending.Before, -m);
            }
        }
    }
}
