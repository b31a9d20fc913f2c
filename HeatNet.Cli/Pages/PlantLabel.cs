using HeatNet.Model.Network;

namespace HeatNet.Cli.Pages;

/// <summary>What a table calls a plant: its name where that is short enough for a column, else its id.</summary>
internal static class PlantLabel
{
    private const int Longest = 24;

    public static string Of(Plant plant) => plant.Name is { Length: <= Longest } name ? name : plant.Id;
}
