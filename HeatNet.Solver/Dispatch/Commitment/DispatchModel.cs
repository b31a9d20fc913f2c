using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Optimization;

namespace HeatNet.Solver.Dispatch.Commitment;

/// <summary>
/// The unit commitment model of a window. Columns of a unit and step: <c>on</c> (integral), <c>start</c> (integral by itself), and the
/// weights of the points of its region; stops are eliminated, <c>stop = start − on + on before</c>. Heat, power, fuel and electricity are
/// sums over these columns and have none of their own. Slacks with a high price make every window solvable, so that a shortage has a
/// place and a size. See docs/theory.md.
/// </summary>
internal sealed partial class DispatchModel
{
    private const int None = -1;

    private readonly DispatchProblem _problem;
    private readonly Window _window;
    private readonly UnitColumns[] _units;
    private readonly UnitTraits[] _traits;
    private readonly bool _softensUnits;
    private readonly int[] _firstColumn;

    private DispatchModel(DispatchProblem problem, Window window, bool softensUnits)
    {
        _softensUnits = softensUnits;
        _firstColumn = new int[window.Count + 1];
        _problem = problem;
        _window = window;
        _traits = [.. problem.Units.Select(unit => new UnitTraits(unit))];
        _units = [.. problem.Units.Select(unit => new UnitColumns(unit.Pieces.Count, window.Count))];
        Stores = [.. problem.Stores.Select(_ => new StoreColumns(window.Count))];
        ReserveRows = [.. Enumerable.Range(0, window.Count).Select(_ => new List<int>())];
        Unserved = NewTable(problem.Areas.Count);
        Surplus = NewTable(problem.Areas.Count);
        BalanceRow = NewTable(problem.Areas.Count);
        UnservedRow = NewTable(problem.Areas.Count);
        LinkForward = NewTable(problem.Links.Count);
        LinkBackward = NewTable(problem.Links.Count);
    }

    /// <summary>The model.</summary>
    public LinearModel Linear { get; } = new();

    /// <summary>The window.</summary>
    public Window Window => _window;

    /// <summary>Columns of every unit.</summary>
    public IReadOnlyList<UnitColumns> Units => _units;

    /// <summary>Columns of every store.</summary>
    public StoreColumns[] Stores { get; }

    /// <summary>Column of unserved heat by area and step of the window.</summary>
    public int[][] Unserved { get; }

    /// <summary>Column of heat that nobody takes by area and step of the window.</summary>
    public int[][] Surplus { get; }

    /// <summary>Column of heat from a link's first area to its second, by link and step.</summary>
    public int[][] LinkForward { get; }

    /// <summary>Column of heat from a link's second area to its first, by link and step.</summary>
    public int[][] LinkBackward { get; }

    /// <summary>Row of the heat balance by area and step of the window; only areas with a balance of their own have one.</summary>
    public int[][] BalanceRow { get; }

    /// <summary>Row by area and step of the window that lets an area give up no more heat than it asks for; −1 where the balance does.</summary>
    public int[][] UnservedRow { get; }

    /// <summary>Rows of the reserve by step of the window; the demand stands in them too.</summary>
    public List<int>[] ReserveRows { get; }

    /// <summary>Row of every limit of the hydraulics that touches the window.</summary>
    public List<(PlantHeatCut Cut, int Row)> CutRows { get; } = [];

    /// <summary>Columns by which limits are broken, with their names and steps.</summary>
    public List<LimitSlack> LimitSlacks { get; } = [];

    /// <summary>Column of the highest power that is paid for, by meter and month.</summary>
    public List<(int Meter, int Month, int Paid)> Peaks { get; } = [];

    /// <summary>Row of every budget that touches the window.</summary>
    public List<(int Budget, int Row)> BudgetRows { get; } = [];

    private int Count => _window.Count;

    /// <summary>Builds the model of a window.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="window">The window.</param>
    /// <param name="softensUnits">
    /// Whether units may break their own ramps and least times at a price as well: for windows in which these contradict each other.
    /// </param>
    public static DispatchModel Build(DispatchProblem problem, Window window, bool softensUnits = false)
    {
        var model = new DispatchModel(problem, window, softensUnits);
        model.AddColumns();
        for (var unit = 0; unit < problem.Units.Count; unit++)
        {
            model.AddRegionRows(unit);
            model.AddCommitmentRows(unit);
            model.AddRampRows(unit);
        }

        model.AddStoreRows();
        model.AddPlantRows();
        model.AddBalanceRows();
        model.AddPeakRows();
        model.AddBudgetRows();
        model.AddReserveRows();
        model.AddCutRows();
        return model;
    }

    /// <summary>Adds a unit's quantity in a step of the window to the last row.</summary>
    internal void AddQuantity(int unit, int t, Quantity quantity, double factor)
    {
        var dispatchUnit = _problem.Units[unit];
        var columns = _units[unit];
        var pieces = _traits[unit].Pieces;
        for (var p = 0; p < pieces.Length; p++)
        {
            var rest = dispatchUnit.AmountAt(quantity, pieces[p][0], _window.First + t);
            if (columns.Mode[p][t] != None)
            {
                Linear.Add(columns.Mode[p][t], factor * rest);
            }

            for (var k = 1; k < pieces[p].Length; k++)
            {
                Linear.Add(columns.Weight[p][t] + k - 1, factor * (dispatchUnit.AmountAt(quantity, pieces[p][k], _window.First + t) - rest));
            }
        }
    }

    /// <summary>Whether values serve all heat and break no limit.</summary>
    public bool KeepsEverything(double[] values)
    {
        const double NegligibleMw = 1e-4;
        return LimitSlacks.TrueForAll(slack => values[slack.Column] < NegligibleMw)
            && Unserved.Concat(Surplus).All(area => area.All(column => values[column] < NegligibleMw));
    }

    /// <summary>Fixes the heats of all units that are on to those of a schedule, as far as the units can give them.</summary>
    public void FixHeats(Schedules.Schedule schedule)
    {
        const double WithinMw = 1e-6;
        for (var unit = 0; unit < _units.Length; unit++)
        {
            for (var t = 0; t < Count; t++)
            {
                var step = _window.First + t;
                var most = _problem.Units[unit].GreatestHeatAt(step);
                if (schedule.IsOn[unit][step] && most > 0)
                {
                    var heat = Math.Clamp(schedule.HeatMw[unit][step], Math.Min(_traits[unit].LeastMw, most), most);
                    Linear.AddRow(heat - WithinMw, heat + WithinMw);
                    AddQuantity(unit, t, Quantity.Heat, 1);
                }
            }
        }
    }

    /// <summary>MW of a unit's quantity in a step of the window at given values of the columns.</summary>
    internal double Evaluate(int unit, int t, Quantity quantity, double[] values)
    {
        var dispatchUnit = _problem.Units[unit];
        var columns = _units[unit];
        var pieces = _traits[unit].Pieces;
        var sum = 0.0;
        for (var p = 0; p < pieces.Length; p++)
        {
            var rest = dispatchUnit.AmountAt(quantity, pieces[p][0], _window.First + t);
            sum += columns.Mode[p][t] == None ? 0 : rest * values[columns.Mode[p][t]];
            for (var k = 1; k < pieces[p].Length; k++)
            {
                sum += (dispatchUnit.AmountAt(quantity, pieces[p][k], _window.First + t) - rest) * values[columns.Weight[p][t] + k - 1];
            }
        }

        return sum;
    }

    private int[][] NewTable(int rows)
    {
        var table = new int[rows][];
        for (var i = 0; i < rows; i++)
        {
            table[i] = new int[Count];
        }

        return table;
    }

    /// <summary>Block of steps by column; −1 for columns that were added along with rows.</summary>
    /// <param name="stepsPerBlock">Steps of a block.</param>
    public int[] BlockOfColumn(int stepsPerBlock)
    {
        var block = new int[Linear.ColumnCount];
        Array.Fill(block, -1);
        for (var t = 0; t < Count; t++)
        {
            Array.Fill(block, t / stepsPerBlock, _firstColumn[t], _firstColumn[t + 1] - _firstColumn[t]);
        }

        return block;
    }

    private void AddColumns()
    {
        for (var t = 0; t < Count; t++)
        {
            _firstColumn[t] = Linear.ColumnCount;
            for (var unit = 0; unit < _units.Length; unit++)
            {
                AddUnitColumns(unit, t);
            }

            for (var store = 0; store < Stores.Length; store++)
            {
                AddStoreColumns(store, t);
            }

            for (var area = 0; area < _problem.Areas.Count; area++)
            {
                var penalty = _problem.UnservedCostPerMwh * _problem.StepH;

                // Without an upper bound, which would hide in the prices.
                Unserved[area][t] = Linear.AddColumn(0, double.PositiveInfinity, penalty);
                Surplus[area][t] = Linear.AddColumn(0, _problem.CarrierOf(area) == area ? double.PositiveInfinity : 0, penalty);
            }

            for (var link = 0; link < _problem.Links.Count; link++)
            {
                var capacity = _problem.Links[link].CapacityMw[_window.First + t];
                LinkForward[link][t] = Linear.AddColumn(0, capacity, 0);
                LinkBackward[link][t] = Linear.AddColumn(0, capacity, 0);
            }
        }

        _firstColumn[Count] = Linear.ColumnCount;
    }

    private void AddUnitColumns(int index, int t)
    {
        var unit = _problem.Units[index];
        var traits = _traits[index];
        var columns = _units[index];
        var step = _window.First + t;
        var canRun = unit.CanRunAt(step);
        columns.On[t] = columns.Start[t] = None;
        if (traits.IsCommitted)
        {
            var (least, most) = OnBounds(index, t, canRun);
            columns.On[t] = Linear.AddColumn(least, most, unit.NoLoadCostPerH * _problem.StepH, isInteger: true);
            if (traits.HasStarts)
            {
                var isFree = t == 0 && _window.Units[index].IsOn is null;
                columns.Start[t] = Linear.AddColumn(0, isFree ? 0 : 1, unit.StartCost);
            }
        }

        for (var p = 0; p < traits.Pieces.Length; p++)
        {
            var points = traits.Pieces[p];
            var rest = unit.CostPerHAt(_problem, points[0], step) * _problem.StepH;
            if (!traits.IsCommitted)
            {
                columns.Mode[p][t] = None;
            }
            else if (traits.Pieces.Length == 1)
            {
                columns.Mode[p][t] = columns.On[t];
                Linear.Cost[columns.On[t]] += rest;
            }
            else
            {
                columns.Mode[p][t] = Linear.AddColumn(0, 1, rest, isInteger: true);
            }

            columns.Weight[p][t] = Linear.ColumnCount;
            for (var k = 1; k < points.Length; k++)
            {
                Linear.AddColumn(0, canRun ? 1 : 0, (unit.CostPerHAt(_problem, points[k], step) * _problem.StepH) - rest);
            }
        }
    }

    // On-states that are known: must run, cannot run, or still bound by the start or stop before the window.
    private (double Least, double Most) OnBounds(int index, int t, bool canRun)
    {
        var unit = _problem.Units[index];
        if (!canRun)
        {
            return (0, 0);
        }

        var before = _window.Units[index];
        if (before.IsOn == true && before.Steps + t < unit.MinUpSteps && WasAvailable(unit, t))
        {
            return (1, 1);
        }

        if (before.IsOn == false && before.Steps + t < unit.MinDownSteps)
        {
            return (0, 0);
        }

        return (unit.MustRun && CanBeBack(unit, _window.First + t) ? 1 : 0, 1);
    }

    private bool WasAvailable(DispatchUnit unit, int t)
    {
        for (var back = 0; back <= t; back++)
        {
            if (!unit.CanRunAt(_window.First + back))
            {
                return false;
            }
        }

        return true;
    }

    // After an outage shorter than the least time off, a unit that must run comes back when that time is over.
    private static bool CanBeBack(DispatchUnit unit, int step)
    {
        for (var back = 1; back < unit.MinDownSteps && step - back >= 0; back++)
        {
            if (!unit.CanRunAt(step - back))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A column by which a limit is broken.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Step">First step concerned.</param>
/// <param name="Column">The column.</param>
internal readonly record struct LimitSlack(LimitName Limit, int Step, int Column);
