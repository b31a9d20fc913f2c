namespace HeatNet.Model.Equipment;

/// <summary>Kinds of units. Names in files are in snake case.</summary>
public enum HeatUnitKind
{
    Boiler,
    ChpBackpressure,
    ChpExtraction,
    ElectricBoiler,
    HeatPump,
    WasteHeat,
    Geothermal,
    Solar,
    Storage,
}
