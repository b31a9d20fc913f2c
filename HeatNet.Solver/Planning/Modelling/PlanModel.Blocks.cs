using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>Renovations, and the change of blocks from one supply to another.</summary>
internal sealed partial class PlanModel
{
    private int[][] _renovated = [];
    private Choice[][] _choices = [];

    // Reduction of design heat in MW by renovation, by block, choice (0: what is there) and year; −1 where there is none.
    private int[][][] _reduction = [];

    /// <summary>Switches of the choices of each block.</summary>
    public Choice[][] Choices => _choices;

    /// <summary>Number of areas where later stock waits for old stock.</summary>
    public int OldDoneCount => _oldDone.Count;

    /// <summary>Renovated floor area by retrofit and year, cumulated.</summary>
    public int[][] Renovated => _renovated;

    private readonly List<(int[] Columns, int[] Old)> _oldDone = [];

    private void AddRenovations()
    {
        var done = new int[_problem.Plan.Areas.Count][];
        _renovated = [.. _problem.Retrofits.Select((retrofit, m) => AddRenovation(retrofit, m))];
        for (var m = 0; m < _problem.Retrofits.Length; m++)
        {
            var later = _problem.Retrofits[m];
            var old = Enumerable.Range(0, _problem.Retrofits.Length).Where(o => _problem.Retrofits[o].Area == later.Area && _problem.Retrofits[o].IsOld).ToArray();
            if (later.IsOld || old.Length == 0 || !_problem.Plan.Areas[later.Area].OldestFirst)
            {
                continue;
            }

            var switches = done[later.Area] ??= AddOldDone(old);
            for (var year = First; year <= Last; year++)
            {
                Model.AddRow(double.NegativeInfinity, 0);
                Model.Add(_renovated[m][year], 1);
                Model.Add(switches[year], -later.MostM2[year] / FloorUnitM2);
            }
        }
    }

    private int[] AddRenovation(Retrofit retrofit, int index)
    {
        var columns = new int[Last + 1];
        for (var year = 0; year <= Last; year++)
        {
            var given = year < First ? _given!.RenovatedUpToM2(index, year) / FloorUnitM2 : 0;
            // What is demolished later is not renovated: one who sees a single year has to know it, too.
            columns[year] = Model.AddColumn(given, year < First ? given : retrofit.MostM2.Skip(year).Min() / FloorUnitM2, 0);
            if (year < First)
            {
                continue;
            }

            Model.AddRow(0, retrofit.LimitM2[year] / FloorUnitM2);
            Model.Add(columns[year], 1);
            if (year > 0)
            {
                Model.Add(columns[year - 1], -1);
            }

            Invest(InvestmentKind.Retrofit, columns, year, retrofit.CostMPerM2 * FloorUnitM2, retrofit.Option.LifeA, 0, FloorUnitM2);
        }

        return columns;
    }

    // 1 once all old stock that can be renovated is.
    private int[] AddOldDone(int[] old)
    {
        var switches = new int[Last + 1];
        Array.Fill(switches, -1);
        for (var year = First; year <= Last; year++)
        {
            switches[year] = Model.AddColumn(0, 1, 0, isInteger: true);
            foreach (var group in old.GroupBy(m => _problem.Retrofits[m].Option.Stock))
            {
                // One way of renovating each old stock is enough.
                var most = group.Max(m => _problem.Retrofits[m].MostM2[year]) / FloorUnitM2;
                Model.AddRow(0, double.PositiveInfinity);
                foreach (var m in group)
                {
                    Model.Add(_renovated[m][year], 1);
                }

                Model.Add(switches[year], -most);
            }
        }

        _oldDone.Add((switches, old));
        return switches;
    }

    private bool IsOldDone(int[] old, PlanDecisions decisions, int year) =>
        old.GroupBy(m => _problem.Retrofits[m].Option.Stock).All(group =>
            group.Sum(m => decisions.RenovatedUpToM2(m, year)) >= group.Max(m => _problem.Retrofits[m].MostM2[year]) * (1 - 1e-6));

    private void AddBlocks()
    {
        _choices = new Choice[Blocks.Length][];
        _reduction = new int[Blocks.Length][][];
        for (var b = 0; b < Blocks.Length; b++)
        {
            _choices[b] = [.. ChoicesOf(b)];
            AddChange(b);
            if (Blocks[b].CanBeRenovated)
            {
                AddReduction(b);
            }
            else
            {
                _reduction[b] = [];
                InvestInSizes(b);
            }

            CostOfKeeping(b);
        }
    }

    private IEnumerable<Choice> ChoicesOf(int block)
    {
        for (var a = 1; a < Blocks[block].Alternatives.Length; a++)
        {
            var alternative = Blocks[block].Alternatives[a];
            var first = alternative.First;
            if (!Blocks[block].CanBeRenovated)
            {
                while (first < _problem.YearCount && SizeMw(block, first) > alternative.LimitMw * (1 + 1e-9))
                {
                    first++;
                }
            }

            var index = a;
            for (var line = 0; line < (Blocks[block].CanBeRenovated ? alternative.Invest.Length : 1); line++)
            {
                var ofLine = line;
                yield return new Choice(a, ofLine, AddSwitch(first, alternative.Last, year => _given!.AlternativeIn(block, year) == index && ofLine == 0));
            }
        }
    }

    /// <summary>Capacity in MW that a block without renovations needs when it changes in a year.</summary>
    private double SizeMw(int block, int year) => Blocks[block].DesignMw.Skip(year).Max();

    private void AddChange(int block)
    {
        for (var year = First; year <= Last; year++)
        {
            var choices = _choices[block].Where(choice => choice.Columns[year] >= 0).ToArray();
            if (choices.Length > 1)
            {
                Model.AddRow(double.NegativeInfinity, 1);
                foreach (var choice in choices)
                {
                    Model.Add(choice.Columns[year], 1);
                }
            }

            if (year >= Blocks[block].LatestChange)
            {
                var slack = AddSlack(SlackKind.Closing, Blocks[block].Id, year, 1, _penalties.PerClosingM);
                Model.AddRow(1, double.PositiveInfinity);
                Model.Add(slack, 1);
                foreach (var choice in choices)
                {
                    Model.Add(choice.Columns[year], 1);
                }
            }
        }
    }

    private void InvestInSizes(int block)
    {
        foreach (var choice in _choices[block])
        {
            var alternative = Blocks[block].Alternatives[choice.Alternative];
            foreach (var year in Turns(choice.Columns))
            {
                var size = SizeMw(block, year);
                var fixedYears = Enumerable.Range(year, Last - year + 1).Sum(Calendar.OperationFactor);
                Invest(alternative.Investment, choice.Columns, year, alternative.InvestM(size), alternative.LifeA, size, Blocks[block].FloorAreaM2[year]);
                Invest(InvestmentKind.Closing, choice.Columns, year, alternative.ClosingM, 1, 0, 0);
                CostOfTurning(choice.Columns, year, alternative.FixedCostMPerMw * size * fixedYears);
            }

            // What was built before the window costs its fixed cost in it.
            if (First > 0 && choice.Columns[First - 1] is >= 0 and var given && Model.Lower[given] > 0.5)
            {
                var years = Enumerable.Range(First, Last - First + 1).Sum(Calendar.OperationFactor);
                Model.Cost[given] += alternative.FixedCostMPerMw * _given!.BlockSizeMw[block] * years;
            }
        }
    }

    // Renovation lowers what each choice supplies: ρ ≤ its greatest value times the switch, summing up to what the area saves. This is the
    // convex hull of each choice's demand, where a product of switch and demand would need one global bound.
    private void AddReduction(int block)
    {
        var it = Blocks[block];
        _reduction[block] = [.. Enumerable.Range(0, _choices[block].Length + 1).Select(_ => Enumerable.Repeat(-1, Last + 1).ToArray())];
        var sizes = _choices[block].Select(_ => Enumerable.Repeat(-1, Last + 1).ToArray()).ToArray();
        for (var year = First; year <= Last; year++)
        {
            var most = MostReductionMw(block, year);
            for (var c = 0; c <= _choices[block].Length; c++)
            {
                var column = c == 0 ? -1 : _choices[block][c - 1].Columns[year];
                if (c > 0 && column < 0)
                {
                    continue;
                }

                _reduction[block][c][year] = Model.AddColumn(0, most, 0);
                Model.AddRow(double.NegativeInfinity, c == 0 ? most : 0);
                Model.Add(_reduction[block][c][year], 1);
                foreach (var choice in c == 0 ? _choices[block].Where(choice => choice.Columns[year] >= 0) : [])
                {
                    Model.Add(choice.Columns[year], most);
                }

                if (c > 0)
                {
                    Model.Add(column, -most);
                    AddSize(block, c, year, sizes[c - 1]);
                }
            }

            Model.AddRow(0, 0);
            foreach (var columns in _reduction[block].Where(columns => columns[year] >= 0))
            {
                Model.Add(columns[year], 1);
            }

            for (var m = 0; m < _problem.Retrofits.Length; m++)
            {
                if (_problem.Retrofits[m].Area == it.Area)
                {
                    Model.Add(_renovated[m][year], -it.Share * _problem.Retrofits[m].SavedMwPerM2 * FloorUnitM2);
                }
            }
        }
    }

    private double MostReductionMw(int block, int year)
    {
        var sum = 0.0;
        foreach (var retrofit in _problem.Retrofits)
        {
            sum += retrofit.Area == Blocks[block].Area ? retrofit.SavedMwPerM2 * retrofit.MostM2[year] : 0;
        }

        return Math.Min(sum * Blocks[block].Share, Blocks[block].DesignMw[year]);
    }

    // Capacity: at least the demand of every year, bought in the year of the change only.
    private void AddSize(int block, int choice, int year, int[] sizes)
    {
        var it = _choices[block][choice - 1];
        var alternative = Blocks[block].Alternatives[it.Alternative];
        var most = Math.Min(SizeMw(block, year), alternative.LimitMw);
        var largest = Math.Min(SizeMw(block, 0), alternative.LimitMw);
        var built = First > 0 && it.Columns[First - 1] is >= 0 and var given && Model.Lower[given] > 0.5;
        var before = year > First ? sizes[year - 1] : -1;
        var sameSwitch = year > 0 && it.Columns[year] == it.Columns[year - 1];
        if (built)
        {
            sizes[year] = Model.AddColumn(_given!.BlockSizeMw[block], _given.BlockSizeMw[block], 0);
        }
        else if (sameSwitch && before >= 0)
        {
            sizes[year] = before;
        }
        else
        {
            sizes[year] = Model.AddColumn(0, largest, 0);
            Model.AddRow(double.NegativeInfinity, 0);
            Model.Add(sizes[year], 1);
            Model.Add(it.Columns[year], -most);
            if (before >= 0)
            {
                Model.Add(before, -1);
                Model.Add(it.Columns[year - 1], most);
                Model.AddRow(0, double.PositiveInfinity);
                Model.Add(sizes[year], 1);
                Model.Add(before, -1);
            }

            var (fixedM, perMwM) = alternative.Invest[it.Line];
            if (year == 0 || it.Columns[year] != it.Columns[year - 1])
            {
                Invest(alternative.Investment, it.Columns, year, fixedM, alternative.LifeA, 0, Blocks[block].FloorAreaM2[year]);
                Invest(InvestmentKind.Closing, it.Columns, year, alternative.ClosingM, 1, 0, 0);
            }

            var asSwitch = new int[year + 1];
            Array.Fill(asSwitch, -1);
            asSwitch[year] = sizes[year];
            if (year > 0)
            {
                asSwitch[year - 1] = before;
            }

            Invest(alternative.Investment, asSwitch, year, perMwM, alternative.LifeA, 1, 0);
        }

        // What is bought in a window suffices after it, too.
        var design = year == Last ? SizeMw(block, year) : Blocks[block].DesignMw[year];
        Model.AddRow(0, double.PositiveInfinity);
        Model.Add(sizes[year], 1);
        Model.Add(it.Columns[year], -design);
        Model.Add(_reduction[block][choice][year], 1);
        Model.Cost[sizes[year]] += alternative.FixedCostMPerMw * Calendar.OperationFactor(year);
        _sizes[(block, choice)] = sizes;
    }

    private readonly Dictionary<(int Block, int Choice), int[]> _sizes = [];

    // What is there costs its fixed cost until it closes.
    private void CostOfKeeping(int block)
    {
        var keep = Blocks[block].Alternatives[0];
        var fixedM = keep.FixedCostMPerMw * (keep.CapacityMw ?? Blocks[block].DesignMw[0]);
        for (var year = First; year <= Last && fixedM > 0; year++)
        {
            var cost = fixedM * Calendar.OperationFactor(year);
            Model.Constant += cost;
            foreach (var choice in _choices[block].Where(choice => choice.Columns[year] >= 0))
            {
                Model.Cost[choice.Columns[year]] -= cost;
            }
        }
    }

    /// <summary>A choice of a block: an alternative with a line of its investment curve.</summary>
    /// <param name="Alternative">Index of the alternative.</param>
    /// <param name="Line">Index of the line; 0 where the size is known beforehand.</param>
    /// <param name="Columns">Switch by year.</param>
    internal sealed record Choice(int Alternative, int Line, int[] Columns);
}
