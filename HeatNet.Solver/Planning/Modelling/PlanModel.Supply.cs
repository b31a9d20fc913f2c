using HeatNet.Model.Planning;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>Building and closing of units, building and enlarging of pipes.</summary>
internal sealed partial class PlanModel
{
    private int[][][] _unitSwitches = [];
    private int[][] _closings = [];
    private int[][][] _edgeSwitches = [];

    /// <summary>Switches of each candidate unit by size.</summary>
    public int[][][] UnitSwitches => _unitSwitches;

    /// <summary>Switch of closing each unit; empty where it cannot be closed.</summary>
    public int[][] Closings => _closings;

    /// <summary>Whether each candidate unit has at least a size, sizes in ascending order.</summary>
    public int[][][] UnitAtLeast { get; private set; } = [];

    /// <summary>Whether each edge has at least a design, capacities in ascending order.</summary>
    public int[][][] EdgeAtLeast { get; private set; } = [];

    /// <summary>Switches of each edge by design.</summary>
    public int[][][] EdgeSwitches => _edgeSwitches;

    private void AddUnits()
    {
        (_unitSwitches, UnitAtLeast) = (new int[_problem.Units.Length][][], new int[_problem.Units.Length][][]);
        _closings = new int[_problem.Units.Length][];
        for (var u = 0; u < _problem.Units.Length; u++)
        {
            var unit = _problem.Units[u];
            var index = u;
            _unitSwitches[u] = [];
            UnitAtLeast[u] = [];
            _closings[u] = [];
            if (unit.IsCandidate)
            {
                _unitSwitches[u] = [.. unit.SizesMw.Select((_, size) => AddSwitch(unit.First, unit.Last, year => year >= _given!.UnitYear[index] && _given.UnitSize[index] == size))];
                UnitAtLeast[u] = AddAtLeast(_unitSwitches[u], unit.SizesMw);
                for (var size = 0; size < unit.SizesMw.Length; size++)
                {
                    foreach (var year in Turns(_unitSwitches[u][size]))
                    {
                        Invest(InvestmentKind.Source, _unitSwitches[u][size], year, unit.InvestM[size], unit.LifeA, unit.SizesMw[size], 0);
                    }
                }
            }
            else if (unit.FirstClosing < _problem.YearCount)
            {
                _closings[u] = AddSwitch(unit.FirstClosing, _problem.YearCount, year => year >= _given!.ClosingYear[index] || year >= unit.Retired);
                for (var year = Math.Max(First, unit.Retired); year <= Last; year++)
                {
                    Model.Lower[_closings[u][year]] = 1;
                }

                foreach (var year in Turns(_closings[u]))
                {
                    Invest(InvestmentKind.Closing, _closings[u], year, unit.ClosingM, 1, 0, 0);
                }
            }

            for (var year = First; year <= Last; year++)
            {
                CostOfUnit(u, year, unit.FixedCostMPerMw * Calendar.OperationFactor(year));
            }
        }
    }

    private void CostOfUnit(int unit, int year, double cost) =>
        AddCapacity(unit, year, cost, (column, value) => Model.Cost[column] += value, value => Model.Constant += value);

    /// <summary>Adds the heat in MW of a unit in a year, times a factor, to an expression.</summary>
    private void AddCapacity(int unit, int year, double factor, Action<int, double> add, Action<double> addConstant)
    {
        var it = _problem.Units[unit];
        if (year >= it.Retired)
        {
            return;
        }

        if (!it.IsCandidate)
        {
            addConstant(factor * it.SizesMw[0]);
            if (_closings[unit].Length > 0 && _closings[unit][year] >= 0)
            {
                add(_closings[unit][year], -factor * it.SizesMw[0]);
            }

            return;
        }

        for (var size = 0; size < it.SizesMw.Length; size++)
        {
            if (_unitSwitches[unit][size][year] >= 0)
            {
                add(_unitSwitches[unit][size][year], factor * it.SizesMw[size]);
            }
        }
    }

    private void AddEdges()
    {
        (_edgeSwitches, EdgeAtLeast) = (new int[_problem.Edges.Length][][], new int[_problem.Edges.Length][][]);
        for (var e = 0; e < _problem.Edges.Length; e++)
        {
            var edge = _problem.Edges[e];
            var index = e;
            _edgeSwitches[e] = [.. edge.Designs.Select((_, design) => AddSwitch(edge.First, edge.Last, year => year >= _given!.EdgeYear[index] && _given.EdgeDesign[index] == design))];
            EdgeAtLeast[e] = AddAtLeast(_edgeSwitches[e], [.. edge.Designs.Select(design => design.CapacityMw)]);
            for (var design = 0; design < edge.Designs.Length; design++)
            {
                foreach (var year in Turns(_edgeSwitches[e][design]))
                {
                    Invest(InvestmentKind.Pipe, _edgeSwitches[e][design], year, edge.Designs[design].InvestM, edge.LifeA, 0, 0);
                }
            }
        }
    }

    /// <summary>
    /// Columns that say whether at least a size (or a larger one) is there, by size and year, sizes in ascending order: 1 at most for the
    /// smallest, so that one size is built only. Branching on them parts the sizes in two, where branching on the switches takes out one
    /// (Beale, Tomlin 1970).
    /// </summary>
    private int[][] AddAtLeast(int[][] switches, IReadOnlyList<double> sizes)
    {
        var ascending = Enumerable.Range(0, switches.Length).OrderBy(index => sizes[index]).ToArray();
        var atLeast = ascending.Select(_ => Enumerable.Repeat(-1, Last + 1).ToArray()).ToArray();
        for (var year = First; year <= Last; year++)
        {
            for (var k = 0; k < ascending.Length; k++)
            {
                var larger = ascending.Skip(k).Where(index => switches[index][year] >= 0).ToArray();
                if (larger.Length <= 1)
                {
                    atLeast[k][year] = larger.Length == 1 ? switches[larger[0]][year] : -1;
                    continue;
                }

                if (year > 0 && atLeast[k][year - 1] >= 0 && larger.All(index => switches[index][year] == switches[index][year - 1]))
                {
                    atLeast[k][year] = atLeast[k][year - 1];
                    continue;
                }

                atLeast[k][year] = Model.AddColumn(0, 1, 0, isInteger: true);
                Model.AddRow(0, 0);
                Model.Add(atLeast[k][year], -1);
                foreach (var index in larger)
                {
                    Model.Add(switches[index][year], 1);
                }
            }
        }

        return atLeast;
    }

    /// <summary>Adds what building can add to the capacity of an edge in a year, times a factor, to the last row.</summary>
    private void AddBuiltCapacity(int edge, int year, double factor)
    {
        var it = _problem.Edges[edge];
        for (var design = 0; design < it.Designs.Length; design++)
        {
            if (_edgeSwitches[edge][design][year] >= 0)
            {
                Model.Add(_edgeSwitches[edge][design][year], factor * (it.Designs[design].CapacityMw - it.CapacityMw));
            }
        }
    }

    /// <summary>Adds the heat loss in MW of an edge at a step, times a factor, to the last row, and gives the part that is not decided.</summary>
    private double AddLoss(int edge, int year, int step, double factor)
    {
        var it = _problem.Edges[edge];
        for (var design = 0; design < it.Designs.Length; design++)
        {
            if (_edgeSwitches[edge][design][year] >= 0)
            {
                Model.Add(_edgeSwitches[edge][design][year], factor * _problem.LossMw(it.Designs[design].LossMwPerK - it.LossMwPerK, step));
            }
        }

        return factor * _problem.LossMw(it.LossMwPerK, step);
    }
}
