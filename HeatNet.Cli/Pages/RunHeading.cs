using HeatNet.Cli.Localisation;
using HeatNet.Cli.Terminals;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Pages;

/// <summary>What a page of results says first: the case, the state or scenario, the mode.</summary>
/// <param name="CaseName">Name of the case.</param>
/// <param name="CaseFolder">Its folder as the user gave it.</param>
/// <param name="ScenarioName">Name of the scenario; null: none.</param>
/// <param name="OutdoorC">Outdoor temperature that was asked for, °C.</param>
/// <param name="Mode">Treatment of substations with too little head.</param>
internal sealed record RunHeading(string CaseName, string CaseFolder, string? ScenarioName, double? OutdoorC, SubstationMode Mode)
{
    public void Write(PageWriter page, Strings text) => page.Line($"{CaseName} · {State(text)} · {ModeName(text)}", Tone.Strong);

    private string State(Strings text) => (ScenarioName, OutdoorC) switch
    {
        ({ } scenario, _) => text.ScenarioState(scenario),
        (null, { } outdoor) => text.OutdoorState(Figure.Fixed(outdoor, 1)),
        _ => text.DesignState,
    };

    private string ModeName(Strings text) => Mode == SubstationMode.PressureDriven ? text.PressureDriven : text.DemandDriven;
}
