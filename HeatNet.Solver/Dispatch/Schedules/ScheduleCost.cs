namespace HeatNet.Solver.Dispatch.Schedules;

/// <summary>Cost of a schedule by kind, in the currency of the case.</summary>
public sealed record ScheduleCost
{
    /// <summary>Fuel.</summary>
    public double Fuel { get; init; }

    /// <summary>Electricity used.</summary>
    public double Electricity { get; init; }

    /// <summary>Charge for the highest power of months.</summary>
    public double DemandCharge { get; init; }

    /// <summary>CO₂.</summary>
    public double Co2 { get; init; }

    /// <summary>Starts.</summary>
    public double Starts { get; init; }

    /// <summary>Being on.</summary>
    public double NoLoad { get; init; }

    /// <summary>Heat besides fuel and electricity.</summary>
    public double Variable { get; init; }

    /// <summary>What sold power earns, as a negative cost.</summary>
    public double PowerSales { get; init; }

    /// <summary>Everything that is really paid.</summary>
    public double Total => Fuel + Electricity + DemandCharge + Co2 + Starts + NoLoad + Variable + PowerSales;

    /// <summary>Price put on heat that is not served, or that nobody takes; not part of <see cref="Total"/>.</summary>
    public double Penalty { get; init; }

    /// <summary>Pumping as the optimisation estimates it, in proportion to heat; the simulation says what it really takes, so it is not part of <see cref="Total"/>.</summary>
    public double EstimatedPumping { get; init; }

    /// <summary>What the optimisation minimises, but for broken limits.</summary>
    public double Objective => Total + EstimatedPumping + Penalty;
}
