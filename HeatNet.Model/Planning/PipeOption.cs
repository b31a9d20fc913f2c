namespace HeatNet.Model.Planning;

/// <summary>A pipe of the case that can be built (state <c>candidate</c>) or replaced by a larger one (state <c>open</c>).</summary>
public sealed record PipeOption
{
    /// <summary>The pipe.</summary>
    public required string Pipe { get; init; }

    /// <summary>Nominal sizes to choose from; empty: that of the pipe.</summary>
    public ValueList<int> Dn { get; init; } = [];

    /// <summary>Factor on the catalogue's cost per metre: 0.7 green field to 1.6 dense city.</summary>
    public double TerrainFactor { get; init; } = 1;

    /// <summary>Cost per metre of trench by nominal size, in the order of <see cref="Dn"/>; empty: the catalogue's.</summary>
    public ValueList<double> CostPerM { get; init; } = [];

    /// <summary>Cost that does not depend on length: crossings, valves.</summary>
    public double InvestFixed { get; init; }

    /// <summary>Specific friction at design that sets the capacity, in Pa/m; null: that of <see cref="TransportRules"/>.</summary>
    public double? FrictionPaPerM { get; init; }

    /// <summary>Relay pumps that can be built with the pipe.</summary>
    public RelayPumps? Relay { get; init; }

    /// <summary>First year in whose season it can carry heat.</summary>
    public int? Earliest { get; init; }

    /// <summary>Last year in which it can be built.</summary>
    public int? Latest { get; init; }

    /// <summary>Life in years.</summary>
    public double LifeA { get; init; } = 30;
}

/// <summary>Relay pump stations of a long main.</summary>
public sealed record RelayPumps
{
    /// <summary>Investment in all stations of the pipe.</summary>
    public required double Invest { get; init; }

    /// <summary>Specific friction at design that the pumps allow, in Pa/m.</summary>
    public required double FrictionPaPerM { get; init; }

    /// <summary>Lift on each side of the pipe in kPa.</summary>
    public required double LiftKpa { get; init; }

    /// <summary>Efficiency of pumps and drives.</summary>
    public double Efficiency { get; init; } = 0.75;
}

/// <summary>How the capacity of pipes follows from their size.</summary>
public sealed record TransportRules
{
    /// <summary>Specific friction of new pipes at design in Pa/m.</summary>
    public double FrictionPaPerM { get; init; } = 70;

    /// <summary>Specific friction to which pipes that are there may be loaded, in Pa/m.</summary>
    public double ExistingFrictionPaPerM { get; init; } = 150;

    /// <summary>Price of electricity for pumps, per MWh.</summary>
    public double PumpPowerPerMwh { get; init; } = 436;

    /// <summary>Electricity of pumps in kWh per MWh of network heat.</summary>
    public double PumpKwhPerMwh { get; init; } = 8;
}
