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

    /// <summary>Switches of each edge by design.</summary>
    public int[][][] EdgeSwitches => _edgeSwitches;

    private void AddUnits()
    {
        _unitSwitches = new int[_problem.Units.Length][][];
        _closings = new int[_problem.Units.Length][];
        for (var u = 0; u < _problem.Units.Length; u++)
        {
            var unit = _problem.Units[u];
            var index = u;
            _unitSwitches[u] = [];
            _closings[u] = [];
            if (unit.IsCandidate)
            {
                _unitSwitches[u] = [.. unit.SizesMw.Select((_, size) => AddSwitch(unit.First, unit.Last, year => year >= _given!.UnitYear[index] && _given.UnitSize[index] == size))];
                AtMostOne(_unitSwitches[u]);
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
        _edgeSwitches = new int[_problem.Edges.Length][][];
        for (var e = 0; e < _problem.Edges.Length; e++)
        {
            var edge = _problem.Edges[e];
            var index = e;
            _edgeSwitches[e] = [.. edge.Designs.Select((_, design) => AddSwitch(edge.First, edge.Last, year => year >= _given!.EdgeYear[index] && _given.EdgeDesign[index] == design))];
            AtMostOne(_edgeSwitches[e]);
            for (var design = 0; design < edge.Designs.Length; design++)
            {
                foreach (var year in Turns(_edgeSwitches[e][design]))
                {
                    Invest(InvestmentKind.Pipe, _edgeSwitches[e][design], year, edge.Designs[design].InvestM, edge.LifeA, 0, 0);
                }
            }
        }
    }

    private void AtMostOne(int[][] switches)
    {
        for (var year = First; year <= Last; year++)
        {
            if (switches.Count(columns => columns[year] >= 0) > 1)
            {
                Model.AddRow(double.NegativeInfinity, 1);
                foreach (var columns in switches.Where(columns => columns[year] >= 0))
                {
                    Model.Add(columns[year], 1);
                }
            }
        }
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
