namespace HeatNet.Model.Equipment;

/// <summary>
/// A unit behind a plant: boiler, CHP, heat pump, storage…; what dispatch and planning work with. Values that are not given
/// stay null. Money is in the currency of the case.
/// </summary>
public sealed record HeatUnit
{
    /// <summary>Unique name of the unit over all plants.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>What the unit is.</summary>
    public required HeatUnitKind Kind { get; init; }

    /// <summary>A fuel of the case or of the built-in catalogue.</summary>
    public string? Fuel { get; init; }

    /// <summary>Least heat in kW while the unit is on.</summary>
    public double MinHeatKw { get; init; }

    /// <summary>Greatest heat in kW; null for storage, and for CHP where the region limits it.</summary>
    public double? MaxHeatKw { get; init; }

    /// <summary>Series column (<c>file.column</c>) with the available share 0–1 of <see cref="MaxHeatKw"/>.</summary>
    public string? AvailabilitySeries { get; init; }

    /// <summary>Heat over fuel (lower heating value) or electricity; of back-pressure CHP heat and power over fuel.</summary>
    public PartLoadEfficiency? Efficiency { get; init; }

    /// <summary>Corners of the convex operating region of a CHP unit; null where none is given.</summary>
    public ValueList<RegionCorner>? Region { get; init; }

    /// <summary>Power over heat of a back-pressure unit.</summary>
    public double? PowerToHeat { get; init; }

    /// <summary>Coefficient of performance of a heat pump.</summary>
    public HeatPumpCop? Cop { get; init; }

    /// <summary>A tariff of the case or of the built-in catalogue, for electricity used.</summary>
    public string? Tariff { get; init; }

    /// <summary>Series column (<c>file.column</c>) with the price per MWh of sold power.</summary>
    public string? PowerPriceSeries { get; init; }

    /// <summary>Price per MWh of sold power.</summary>
    public double? PowerPricePerMwh { get; init; }

    /// <summary>Usable heat content of a storage in kWh.</summary>
    public double? CapacityKwh { get; init; }

    /// <summary>Greatest charging heat of a storage in kW.</summary>
    public double? ChargeKw { get; init; }

    /// <summary>
    /// Power that CHP loses by heat and K of supply temperature above the highest of its plant's curve, for which the region holds; with colder
    /// water it gains as much.
    /// </summary>
    public double PowerLossPerK { get; init; }

    /// <summary>Greatest discharging heat of a storage in kW.</summary>
    public double? DischargeKw { get; init; }

    /// <summary>Share of the content that a storage loses in an hour.</summary>
    public double LossPerH { get; init; }

    /// <summary>Content at the beginning as a share of the capacity.</summary>
    public double InitialFraction { get; init; } = 0.5;

    /// <summary>Cost of a start.</summary>
    public double StartCost { get; init; }

    /// <summary>Least time on after a start, in h.</summary>
    public double MinUpH { get; init; }

    /// <summary>Least time off after a stop, in h.</summary>
    public double MinDownH { get; init; }

    /// <summary>Greatest rise of heat in kW per h; null: no limit.</summary>
    public double? RampUpKwPerH { get; init; }

    /// <summary>Greatest fall of heat in kW per h; null: no limit.</summary>
    public double? RampDownKwPerH { get; init; }

    /// <summary>Cost per hour of being on.</summary>
    public double NoLoadCostPerH { get; init; }

    /// <summary>Cost per MWh of heat, besides fuel and electricity.</summary>
    public double VariableCostPerMwh { get; init; }

    /// <summary>Whether the unit may not be switched off.</summary>
    public bool MustRun { get; init; }

    /// <summary>State before the first hour; null: free.</summary>
    public UnitInitialState? InitialState { get; init; }

    /// <summary>Whether the heat counts towards the clean-heating rate; null: as the fuel says.</summary>
    public bool? Clean { get; init; }

    /// <summary>Investment per kW of heat.</summary>
    public double? InvestPerKw { get; init; }

    /// <summary>Fixed cost per kW of heat and year.</summary>
    public double FixedCostPerKwA { get; init; }

    /// <summary>Life in years.</summary>
    public double? LifeA { get; init; }

    /// <summary>Year in which the unit was built; null: before the horizon of any plan.</summary>
    public int? Built { get; init; }

    /// <summary>Year at whose beginning the unit must be out of service; null: none.</summary>
    public int? RetireBy { get; init; }
}
