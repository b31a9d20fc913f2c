using HeatNet.Solver.Planning.Decisions;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>From values of columns to a plan, and back.</summary>
internal sealed partial class PlanModel
{
    private const double LeastShortfall = 1e-5;

    /// <summary>Fixes all decisions: switches and, if asked for, renovated floor area.</summary>
    public void Fix(PlanDecisions decisions, bool withRenovations)
    {
        foreach (var (columns, isOn) in Switches(decisions))
        {
            for (var year = First; year <= Last; year++)
            {
                if (columns[year] >= 0)
                {
                    Model.Lower[columns[year]] = Model.Upper[columns[year]] = isOn(year) ? 1 : 0;
                }
            }
        }

        for (var m = 0; withRenovations && m < _renovated.Length; m++)
        {
            for (var year = First; year <= Last; year++)
            {
                var area = Math.Min(decisions.RenovatedUpToM2(m, year) / FloorUnitM2, _problem.Retrofits[m].MostM2[year] / FloorUnitM2);
                Model.Lower[_renovated[m][year]] = Model.Upper[_renovated[m][year]] = area;
            }
        }
    }

    /// <summary>All switches with their state under given decisions. A block without known line takes the least one for its size.</summary>
    public IEnumerable<(int[] Columns, Func<int, bool> IsOn)> Switches(PlanDecisions decisions)
    {
        for (var b = 0; b < _choices.Length; b++)
        {
            var block = b;
            var alternative = _problem.Blocks[b].Alternatives[decisions.BlockAlternative[b]];
            var size = decisions.BlockSizeMw[b];
            var line = _problem.Blocks[b].CanBeRenovated
                ? Enumerable.Range(0, alternative.Invest.Length).MinBy(k => alternative.Invest[k].FixedM + (alternative.Invest[k].PerMwM * size))
                : 0;
            foreach (var choice in _choices[b])
            {
                var it = choice;
                yield return (choice.Columns, year => year >= decisions.BlockYear[block] && decisions.BlockAlternative[block] == it.Alternative && it.Line == line);
            }
        }

        for (var u = 0; u < _unitSwitches.Length; u++)
        {
            var unit = u;
            for (var size = 0; size < _unitSwitches[u].Length; size++)
            {
                var index = size;
                yield return (_unitSwitches[u][size], year => year >= decisions.UnitYear[unit] && decisions.UnitSize[unit] == index);
            }

            if (_closings[u].Length > 0)
            {
                yield return (_closings[u], year => year >= decisions.ClosingYear[unit] || year >= _problem.Units[unit].Retired);
            }
        }

        for (var e = 0; e < _edgeSwitches.Length; e++)
        {
            var edge = e;
            for (var design = 0; design < _edgeSwitches[e].Length; design++)
            {
                var index = design;
                yield return (_edgeSwitches[e][design], year => year >= decisions.EdgeYear[edge] && decisions.EdgeDesign[edge] == index);
            }
        }

        foreach (var (columns, old) in _oldDone)
        {
            yield return (columns, year => IsOldDone(old, decisions, year));
        }
    }

    /// <summary>The few large decisions on which the many small ones hang: pipes, units, closings, and whether the old stock of areas is done.</summary>
    public IEnumerable<DecisionColumns> LargeDecisions()
    {
        for (var e = 0; e < EdgeAtLeast.Length; e++)
        {
            var invest = _problem.Edges[e].Designs.Select(design => design.InvestM).DefaultIfEmpty().Max();
            foreach (var decision in Decided(EdgeAtLeast[e], invest))
            {
                yield return decision;
            }
        }

        for (var u = 0; u < UnitAtLeast.Length; u++)
        {
            foreach (var decision in Decided([.. UnitAtLeast[u], _closings[u]], _problem.Units[u].InvestM.Max() + 1))
            {
                yield return decision;
            }
        }

        foreach (var decision in Decided([.. _oldDone.Select(done => done.Columns)], 1))
        {
            yield return decision with { CanBeUp = false };
        }
    }

    /// <summary>Changes of blocks.</summary>
    public IEnumerable<DecisionColumns> SmallDecisions() => Decided([.. _choices.SelectMany(choices => choices).Select(choice => choice.Columns)], 1);

    private static IEnumerable<DecisionColumns> Decided(int[][] columns, double guessM) =>
        columns.Select(years => new DecisionColumns([.. years.Where(column => column >= 0).Distinct()], guessM)).Where(decision => decision.Columns.Length > 0);

    /// <summary>The plan of given values.</summary>
    public PlanSolution Read(double[] values)
    {
        var penalty = Slacks.Sum(slack => Model.Cost[slack.Column] * values[slack.Column]);
        return new PlanSolution
        {
            Decisions = ReadDecisions(values),
            HeatMw = Read(Heat, values),
            ChargeMw = Read(Charge, values),
            FlowMw = Read(Flow, values),
            MoneyM = [.. Money.Select(columns => columns.Select(column => column >= 0 ? values[column] : 0).ToArray())],
            Shortfalls =
            [
                .. Slacks.Where(slack => values[slack.Column] > LeastShortfall)
                    .GroupBy(slack => (slack.Kind, slack.Item, slack.Year))
                    .Select(group => new Shortfall(group.Key.Kind, group.Key.Item, group.Key.Year, group.Sum(slack => values[slack.Column] * slack.Unit))),
            ],
            ObjectiveM = Model.ObjectiveOf(values),
            PenaltyM = penalty,
        };
    }

    private PlanDecisions ReadDecisions(double[] values)
    {
        var decisions = new PlanDecisions(_problem);
        for (var b = 0; b < _choices.Length; b++)
        {
            for (var c = 0; c < _choices[b].Length; c++)
            {
                if (FirstOn(_choices[b][c].Columns, values) is not PlanDecisions.Never and var year)
                {
                    decisions.BlockAlternative[b] = _choices[b][c].Alternative;
                    decisions.BlockYear[b] = year;
                    decisions.BlockSizeMw[b] = _sizes.TryGetValue((b, c + 1), out var sizes) ? values[sizes[Last]] : SizeMw(b, year);
                }
            }
        }

        for (var u = 0; u < _unitSwitches.Length; u++)
        {
            ReadFirst(_unitSwitches[u], values, decisions.UnitYear, decisions.UnitSize, u);
            decisions.ClosingYear[u] = _closings[u].Length > 0 ? FirstOn(_closings[u], values) : PlanDecisions.Never;
        }

        for (var e = 0; e < _edgeSwitches.Length; e++)
        {
            ReadFirst(_edgeSwitches[e], values, decisions.EdgeYear, decisions.EdgeDesign, e);
        }

        for (var m = 0; m < _renovated.Length; m++)
        {
            for (var year = 0; year <= Last; year++)
            {
                decisions.RenovatedM2[m][year] = FloorUnitM2 * (values[_renovated[m][year]] - (year > 0 ? values[_renovated[m][year - 1]] : 0));
            }
        }

        return decisions;
    }

    private static void ReadFirst(int[][] switches, double[] values, int[] years, int[] kinds, int index)
    {
        for (var kind = 0; kind < switches.Length; kind++)
        {
            if (FirstOn(switches[kind], values) is not PlanDecisions.Never and var year)
            {
                (years[index], kinds[index]) = (year, kind);
            }
        }
    }

    private static int FirstOn(int[] columns, double[] values)
    {
        var year = Array.FindIndex(columns, column => column >= 0 && values[column] > 0.5);
        return year >= 0 ? year : PlanDecisions.Never;
    }

    private static double[][][] Read(int[][][] columns, double[] values) =>
        [.. columns.Select(years => years.Select(steps => steps.Any(c => c < 0) ? [] : steps.Select(c => values[c]).ToArray()).ToArray())];
}
