using HeatNet.Model.Equipment;

namespace HeatNet.Solver.Dispatch.Problem;

/// <summary>
/// A unit as dispatch sees it: convex pieces of an operating region, prices and limits by step, and what binds its starts and stops.
/// While the unit is on, it runs at a mix of the points of one piece; off, it is at rest.
/// </summary>
public sealed record DispatchUnit
{
    /// <summary>Id of the unit.</summary>
    public required string Id { get; init; }

    /// <summary>What the unit is.</summary>
    public HeatUnitKind Kind { get; init; }

    /// <summary>Plant behind which it stands (index).</summary>
    public int Plant { get; init; }

    /// <summary>Convex pieces of the operating region; one for most units, several where the region is not convex.</summary>
    public required IReadOnlyList<RegionPoint[]> Pieces { get; init; }

    /// <summary>Greatest heat in MW by step; null: the region alone limits it.</summary>
    public double[]? MaxHeatMw { get; init; }

    /// <summary>Whether it may run, by step; null: always.</summary>
    public bool[]? IsAvailable { get; init; }

    /// <summary>Fuel burned per heat by step, besides what the points say; null: none.</summary>
    public double[]? FuelPerHeat { get; init; }

    /// <summary>Electricity used per heat by step, besides what the points say; null: none.</summary>
    public double[]? ElectricityPerHeat { get; init; }

    /// <summary>Power lost by heat in a step, against the region; negative where it is gained; null: none.</summary>
    public double[]? PowerLossPerHeat { get; init; }

    /// <summary>Fuel; null: none.</summary>
    public EnergyCarrier? Fuel { get; init; }

    /// <summary>Price of fuel per MWh.</summary>
    public double FuelPricePerMwh { get; init; }

    /// <summary>Price of electricity used per MWh, by step; null: free.</summary>
    public double[]? ElectricityPricePerMwh { get; init; }

    /// <summary>Meter that charges for the highest power (index); null: none.</summary>
    public int? Meter { get; init; }

    /// <summary>What sold power earns per MWh, by step; null: nothing.</summary>
    public double[]? PowerPricePerMwh { get; init; }

    /// <summary>Cost per MWh of heat besides fuel and electricity.</summary>
    public double VariableCostPerMwh { get; init; }

    /// <summary>Further cost per MWh of heat by step, such as pumping; null: none.</summary>
    public double[]? DeliveryCostPerMwh { get; init; }

    /// <summary>Cost per hour of being on.</summary>
    public double NoLoadCostPerH { get; init; }

    /// <summary>Cost of a start.</summary>
    public double StartCost { get; init; }

    /// <summary>Least number of steps on after a start.</summary>
    public int MinUpSteps { get; init; } = 1;

    /// <summary>Least number of steps off after a stop.</summary>
    public int MinDownSteps { get; init; } = 1;

    /// <summary>Greatest rise of heat in MW from step to step while on; a start may reach the least heat if that is more.</summary>
    public double RampUpMw { get; init; } = double.PositiveInfinity;

    /// <summary>Greatest fall of heat in MW from step to step while on; a stop may begin at the least heat if that is more.</summary>
    public double RampDownMw { get; init; } = double.PositiveInfinity;

    /// <summary>Whether it may not be off where it is available.</summary>
    public bool MustRun { get; init; }

    /// <summary>State before the first step.</summary>
    public UnitState Initial { get; init; } = UnitState.Free;

    /// <summary>Whether the heat counts towards the clean-heating rate.</summary>
    public bool IsClean { get; init; }

    /// <summary>Fixed cost of the unit for the period.</summary>
    public double FixedCost { get; init; }

    /// <summary>Least heat in MW while on.</summary>
    public double LeastHeatMw => Pieces.Min(piece => piece.Min(point => point.HeatMw));

    /// <summary>Greatest heat in MW of any point.</summary>
    public double GreatestHeatMw => Pieces.Max(piece => piece.Max(point => point.HeatMw));

    /// <summary>Whether being on is a decision, or the region holds rest and nothing hangs on starts.</summary>
    public bool IsCommitted =>
        MustRun || StartCost > 0 || NoLoadCostPerH != 0 || MinUpSteps > 1 || MinDownSteps > 1 || Pieces.Count > 1
        || !Pieces[0].Contains(default);

    /// <summary>Whether it can be brought from rest to full heat within an hour when another unit is lost.</summary>
    public bool StartsWithinAnHour { get; init; }

    /// <summary>Greatest heat in MW in a step; zero where the unit cannot run.</summary>
    public double GreatestHeatAt(int step)
    {
        if (IsAvailable is { } available && !available[step])
        {
            return 0;
        }

        var most = Math.Min(GreatestHeatMw, MaxHeatMw?[step] ?? double.PositiveInfinity);
        return most < LeastHeatMw ? 0 : most;
    }

    /// <summary>Whether the fall of its greatest heat, by an outage or a lack of supply, forces it down faster than its ramp.</summary>
    public bool IsForcedDownAt(int step) =>
        GreatestHeatAt(step) < (step > 0 ? GreatestHeatAt(step - 1) : double.IsNaN(Initial.HeatMw) ? 0 : Initial.HeatMw);

    /// <summary>Whether it can run in a step.</summary>
    public bool CanRunAt(int step) => (IsAvailable?[step] ?? true) && (MaxHeatMw is not { } most || most[step] >= LeastHeatMw);
}

/// <summary>A fuel or electricity with its emissions per MWh.</summary>
/// <param name="Id">Name.</param>
/// <param name="Co2TPerMwh">CO₂ in t/MWh.</param>
/// <param name="So2KgPerMwh">SO₂ in kg/MWh.</param>
/// <param name="NoxKgPerMwh">NOₓ in kg/MWh.</param>
/// <param name="PmKgPerMwh">Particulate matter in kg/MWh.</param>
public sealed record EnergyCarrier(string Id, double Co2TPerMwh = 0, double So2KgPerMwh = 0, double NoxKgPerMwh = 0, double PmKgPerMwh = 0);

/// <summary>State of a unit before a step.</summary>
/// <param name="IsOn">Whether it is on; null: free, so that the first step costs no start.</param>
/// <param name="Steps">For how many steps it has been so.</param>
/// <param name="HeatMw">Heat in MW of the step before; NaN: ramps do not bind.</param>
public readonly record struct UnitState(bool? IsOn, int Steps, double HeatMw)
{
    /// <summary>Nothing binds the first step.</summary>
    public static UnitState Free { get; } = new(null, int.MaxValue / 2, double.NaN);

    /// <summary>On or off for long.</summary>
    public static UnitState Settled(bool isOn) => new(isOn, int.MaxValue / 2, double.NaN);
}
