using HeatNet.Model.Planning;
using HeatNet.Solver.Optimization;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Network;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>
/// A plan as a mixed-integer linear model. Every decision is a column that is 1 from its year on, so that what holds in a year needs no sums
/// over years. Operation is there for the years of a window; decisions of earlier years are given. Every limit that data may break has a slack
/// at a penalty.
/// </summary>
internal sealed partial class PlanModel
{
    /// <summary>Floor area is counted in 10⁴ m² (万 m²), so that its columns are near 1.</summary>
    public const double FloorUnitM2 = 1e4;

    private readonly PlanningProblem _problem;
    private readonly TransportGraph _graph;
    private readonly PlanDecisions? _given;
    private readonly Penalties _penalties;
    private readonly List<Spending>[] _spending;

    /// <param name="problem">The problem.</param>
    /// <param name="graph">Its reduced network.</param>
    /// <param name="first">First year with operation and free decisions.</param>
    /// <param name="last">Last year; the horizon ends with it.</param>
    /// <param name="given">Decisions of the years before the first; null only if that is the first of the plan.</param>
    public PlanModel(PlanningProblem problem, TransportGraph graph, int first, int last, PlanDecisions? given = null)
    {
        (_problem, _graph, First, Last, _given) = (problem, graph, first, last, given);
        _penalties = new Penalties(problem);
        _spending = [.. Enumerable.Range(0, last + 1).Select(_ => new List<Spending>())];
        Model = new LinearModel();
        AddRenovations();
        AddBlocks();
        AddUnits();
        AddEdges();
        AddOperation();
        AddDesignStates();
        AddConnections();
        AddResources();
        AddTargets();
        AddMoney();
        PriceOperation();
    }

    /// <summary>The model.</summary>
    public LinearModel Model { get; }

    /// <summary>First year with operation.</summary>
    public int First { get; }

    /// <summary>Last year.</summary>
    public int Last { get; }

    /// <summary>Slacks: what each stands for, its year and its column.</summary>
    public List<(SlackKind Kind, string Item, int Year, int Column, double Unit)> Slacks { get; } = [];

    private Block[] Blocks => _problem.Blocks;

    private PlanStep[] Steps => _problem.Steps;

    private PlanningCalendar Calendar => _problem.Calendar;

    /// <summary>A binary column that is 1 from its year on: monotone, and fixed where it was decided before the window.</summary>
    private int[] AddSwitch(int first, int last, Func<int, bool> givenIn)
    {
        var columns = new int[Last + 1];
        Array.Fill(columns, -1);
        for (var year = Math.Max(0, first); year <= Last; year++)
        {
            if (year > last)
            {
                // Nothing is decided any more: it stays what it was.
                columns[year] = year > 0 ? columns[year - 1] : -1;
                continue;
            }

            var isGiven = year < First;
            var value = isGiven && givenIn(year) ? 1 : 0;
            columns[year] = Model.AddColumn(isGiven ? value : 0, isGiven ? value : 1, 0, isInteger: true);
            if (!isGiven && year > 0 && columns[year - 1] >= 0)
            {
                Model.AddRow(0, double.PositiveInfinity);
                Model.Add(columns[year], 1);
                Model.Add(columns[year - 1], -1);
            }
        }

        return columns;
    }

    /// <summary>Years of a switch in which it can turn, within the window.</summary>
    private IEnumerable<int> Turns(int[] columns) =>
        Enumerable.Range(First, Last - First + 1).Where(year => columns[year] >= 0 && (year == 0 || columns[year] != columns[year - 1]));

    private static int Before(int[] columns, int year) => year > 0 ? columns[year - 1] : -1;

    /// <summary>Puts a cost on a switch turning in a year.</summary>
    private void CostOfTurning(int[] columns, int year, double cost)
    {
        Model.Cost[columns[year]] += cost;
        if (Before(columns, year) is >= 0 and var before)
        {
            Model.Cost[before] -= cost;
        }
    }

    /// <summary>Money that is spent when a switch turns: its worth over the horizon, and the sum for the year's budget.</summary>
    private void Invest(InvestmentKind kind, int[] columns, int year, double costM, double lifeA, double mw, double m2)
    {
        if (costM == 0 && mw == 0 && m2 == 0)
        {
            return;
        }

        CostOfTurning(columns, year, costM * InvestmentFactor(kind, year, lifeA));
        _spending[year].Add(new Spending(kind, columns[year], Before(columns, year), costM, mw, m2));
    }

    private double InvestmentFactor(InvestmentKind kind, int year, double lifeA) =>
        kind == InvestmentKind.Closing ? Calendar.Discount(year) : Calendar.InvestmentFactor(year, lifeA, Last);

    /// <summary>Leaves only plans that keep everything: of use once there is one.</summary>
    public void ForbidShortfalls()
    {
        foreach (var slack in Slacks)
        {
            Model.Upper[slack.Column] = 0;
        }
    }

    private int AddSlack(SlackKind kind, string item, int year, double most, double penalty, double unit = 1)
    {
        var column = Model.AddColumn(0, most, penalty);
        Slacks.Add((kind, item, year, column, unit));
        return column;
    }

    /// <summary>Money that is spent when a column rises above another.</summary>
    private readonly record struct Spending(InvestmentKind Kind, int Column, int Before, double CostM, double Mw, double M2);
}
