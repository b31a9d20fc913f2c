namespace HeatNet.Solver.Simulation;

/// <summary>What a steady state is asked for: demands and supply temperatures of one moment.</summary>
public sealed record OperatingPoint
{
    /// <summary>Heat demand in kW by substation (index of the network's list); NaN for a substation without heat demand.</summary>
    public required double[] DemandKw { get; init; }

    /// <summary>Supply temperature in °C by plant.</summary>
    public required double[] PlantSupplyC { get; init; }

    /// <summary>Secondary supply and return temperatures in °C by substation, for exchangers; NaN for others.</summary>
    public required double[] SecondarySupplyC { get; init; }

    /// <summary>Secondary return temperature in °C by substation; NaN for others.</summary>
    public required double[] SecondaryReturnC { get; init; }

    /// <summary>Heat in kW by plant, in place of what heat-controlled plants have in the case; null: as the case says.</summary>
    public double[]? PlantHeatKw { get; init; }

    /// <summary>Outdoor temperature in °C; NaN where there is no weather.</summary>
    public double OutdoorC { get; init; } = double.NaN;
}
