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

    /// <summary>Flow in kg/s by substation that follows a series, NaN for others; null: none does.</summary>
    public double[]? SubstationFlowKgPerS { get; init; }

    /// <summary>Return temperature in °C by substation that follows a series, NaN for others; null: none does.</summary>
    public double[]? SubstationReturnC { get; init; }

    /// <summary>Flow in kg/s by plant that follows a series, NaN for others; null: none does.</summary>
    public double[]? PlantFlowKgPerS { get; init; }

    /// <summary>Heat in kW by plant in place of what a heat-controlled one has in the case, by a series or a schedule; NaN, null: as the case says.</summary>
    public double[]? PlantHeatKw { get; init; }

    /// <summary>Lift in kPa by plant in place of what one that gives a lift has in the case, by a schedule; NaN, null: as the case says.</summary>
    public double[]? PlantLiftKpa { get; init; }

    /// <summary>Flow in kg/s by terminal that follows a series, NaN for others; null: none does.</summary>
    public double[]? TerminalFlowKgPerS { get; init; }

    /// <summary>Temperature in °C by terminal that follows a series, NaN for others; null: none does.</summary>
    public double[]? TerminalC { get; init; }

    /// <summary>Outdoor temperature in °C; NaN where there is no weather.</summary>
    public double OutdoorC { get; init; } = double.NaN;
}
