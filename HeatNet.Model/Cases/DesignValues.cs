namespace HeatNet.Model.Cases;

/// <summary>Design values of a case; null where the case gives none.</summary>
public sealed record DesignValues
{
    /// <summary>Primary supply temperature in °C.</summary>
    public double? SupplyC { get; init; }

    /// <summary>Primary return temperature in °C.</summary>
    public double? ReturnC { get; init; }

    /// <summary>Heating design outdoor temperature in °C.</summary>
    public double? OutdoorC { get; init; }

    /// <summary>Indoor temperature in °C.</summary>
    public double IndoorC { get; init; } = 18;
}
