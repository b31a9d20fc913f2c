using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Schedules;

/// <summary>What runs when, and at what heat: arrays by unit, store, area or link and step. MW, MWh, money per MWh.</summary>
public sealed class Schedule
{
    /// <param name="units">Number of units.</param>
    /// <param name="stores">Number of stores.</param>
    /// <param name="areas">Number of areas.</param>
    /// <param name="links">Number of links.</param>
    /// <param name="steps">Number of steps.</param>
    public Schedule(int units, int stores, int areas, int links, int steps)
    {
        IsOn = Table<bool>(units, steps);
        Piece = Table<int>(units, steps);
        HeatMw = Table<double>(units, steps);
        PowerMw = Table<double>(units, steps);
        FuelMw = Table<double>(units, steps);
        ElectricityMw = Table<double>(units, steps);
        ChargeMw = Table<double>(stores, steps);
        DischargeMw = Table<double>(stores, steps);
        ContentMwh = Table<double>(stores, steps);
        UnservedMw = Table<double>(areas, steps);
        SurplusMw = Table<double>(areas, steps);
        PricePerMwh = Table<double>(areas, steps);
        LinkMw = Table<double>(links, steps);
    }

    /// <summary>Number of steps.</summary>
    public int StepCount => UnservedMw[0].Length;

    /// <summary>Whether a unit is on; of units whose being on is no decision, whether they give heat.</summary>
    public bool[][] IsOn { get; }

    /// <summary>Piece of the operating region in which a unit runs.</summary>
    public int[][] Piece { get; }

    /// <summary>Heat by unit.</summary>
    public double[][] HeatMw { get; }

    /// <summary>Electric power produced by unit.</summary>
    public double[][] PowerMw { get; }

    /// <summary>Fuel by unit.</summary>
    public double[][] FuelMw { get; }

    /// <summary>Electricity used by unit.</summary>
    public double[][] ElectricityMw { get; }

    /// <summary>Charging heat by store.</summary>
    public double[][] ChargeMw { get; }

    /// <summary>Discharging heat by store.</summary>
    public double[][] DischargeMw { get; }

    /// <summary>Content after the step by store.</summary>
    public double[][] ContentMwh { get; }

    /// <summary>Heat that is not served by area.</summary>
    public double[][] UnservedMw { get; }

    /// <summary>Heat that nobody takes by area.</summary>
    public double[][] SurplusMw { get; }

    /// <summary>Cost of one more MWh of demand by area; NaN where prices were not computed.</summary>
    public double[][] PricePerMwh { get; }

    /// <summary>Heat from a link's first area to its second.</summary>
    public double[][] LinkMw { get; }

    /// <summary>Limits that are not kept, with the first step and the amount.</summary>
    public List<BrokenLimit> BrokenLimits { get; } = [];

    /// <summary>Whether a unit starts in a step.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="index">Its index.</param>
    /// <param name="step">The step.</param>
    public bool Starts(Problem.DispatchUnit unit, int index, int step) =>
        unit.IsCommitted && IsOn[index][step] && !(step > 0 ? IsOn[index][step - 1] : unit.Initial.IsOn ?? true);

    /// <summary>Cost of a unit in a step, in the currency of the case: fuel, electricity, CO₂, being on, starts, less what sold power earns; no demand charge, no pumping.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="index">Index of the unit.</param>
    /// <param name="step">The step.</param>
    public double CostOf(Problem.DispatchProblem problem, int index, int step)
    {
        var unit = problem.Units[index];
        var perH = (FuelMw[index][step] * (unit.FuelPricePerMwh + (problem.Co2PricePerT * (unit.Fuel?.Co2TPerMwh ?? 0))))
            + (ElectricityMw[index][step] * ((unit.ElectricityPricePerMwh?[step] ?? 0) + (problem.Co2PricePerT * problem.Electricity.Co2TPerMwh)))
            + (HeatMw[index][step] * unit.VariableCostPerMwh)
            - (PowerMw[index][step] * (unit.PowerPricePerMwh?[step] ?? 0))
            + (IsOn[index][step] ? unit.NoLoadCostPerH : 0);
        return (perH * problem.StepH) + (Starts(unit, index, step) ? unit.StartCost : 0);
    }

    private static T[][] Table<T>(int rows, int steps)
    {
        var table = new T[rows][];
        for (var i = 0; i < rows; i++)
        {
            table[i] = new T[steps];
        }

        return table;
    }
}

/// <summary>A limit that a schedule does not keep because nothing can.</summary>
/// <param name="Limit">What and whose it is.</param>
/// <param name="Step">First step concerned.</param>
/// <param name="Amount">How much is beyond it, in the limit's unit.</param>
/// <param name="Penalty">Price that the optimisation puts on it; nobody pays it.</param>
public readonly record struct BrokenLimit(LimitName Limit, int Step, double Amount, double Penalty);
