using HeatNet.Cli.Localisation;

namespace HeatNet.Cli.Pages;

/// <summary>What kinds of cost and emissions are called, in the order in which pages show them.</summary>
internal static class CostNames
{
    /// <summary>Kinds of cost by the item that the summary has.</summary>
    public static IReadOnlyList<(string Item, string Name)> Costs(Strings text) =>
    [
        ("fuel", text.CostFuel), ("electricity", text.CostElectricity), ("demand_charge", text.CostDemandCharge), ("co2", text.CostCo2),
        ("starts", text.CostStarts), ("no_load", text.CostNoLoad), ("variable", text.CostVariable), ("power_sales", text.CostPowerSales),
        ("pumping", text.CostPumping),
    ];

    /// <summary>Emissions by the item that the summary has.</summary>
    public static IReadOnlyList<(string Item, string Name)> Emissions(Strings text) =>
        [("co2", "CO₂"), ("so2", "SO₂"), ("nox", "NOₓ"), ("pm", text.EmissionPm)];
}
