namespace HeatNet.Model.Equipment;

/// <summary>Coefficient of performance of a heat pump, in one of the two forms of the case format.</summary>
public abstract record HeatPumpCop
{
    private protected HeatPumpCop()
    {
    }
}

/// <summary>A constant coefficient of performance.</summary>
/// <param name="Value">Heat over electricity.</param>
public sealed record ConstantCop(double Value) : HeatPumpCop;

/// <summary>A share of the ideal (Lorenz) coefficient between the heat source and the plant's supply temperature.</summary>
/// <param name="SourceSeries">Series column (<c>file.column</c>) with the temperature of the heat source in °C.</param>
/// <param name="LorenzEfficiency">Share of the ideal coefficient of performance, 0–1.</param>
public sealed record LorenzCop(string SourceSeries, double LorenzEfficiency) : HeatPumpCop;
