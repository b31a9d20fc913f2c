using System.CommandLine;
using HeatNet.Cli.Localisation;
using HeatNet.Model.Generation;

namespace HeatNet.Cli.Commands;

/// <summary>Options of <c>generate</c> that say what city is made. What is not given, the generator chooses.</summary>
internal sealed class GenerateOptions(Strings text)
{
    private static readonly CityOptions Usual = new() { Substations = 100 };

    private readonly Option<int?> _plants = new("--plants") { Description = text.PlantsOption, HelpName = "N" };
    private readonly Option<uint> _seed = new("--seed") { Description = text.SeedOption, HelpName = "N", DefaultValueFactory = _ => (uint)Usual.Seed };
    private readonly Option<double?> _heatKw = new("--heat-kw") { Description = text.CityHeatOption, HelpName = "KW" };
    private readonly Option<double> _supplyC = Number("--supply-c", text.CitySupplyOption, "C", Usual.SupplyC);
    private readonly Option<double> _returnC = Number("--return-c", text.CityReturnOption, "C", Usual.ReturnC);
    private readonly Option<double> _loops = Number("--loops", text.CityLoopsOption, "SHARE", Usual.LoopShare);
    private readonly Option<double> _hillsM = Number("--hills-m", text.CityHillsOption, "M", Usual.HillsM);
    private readonly Option<bool> _valves = new("--valves") { Description = text.CityValvesOption };
    private readonly Option<bool> _constantReturn = new("--constant-return") { Description = text.CityConstantReturnOption };

    /// <summary>Number of substations.</summary>
    public Option<int> Substations { get; } =
        new("--substations") { Description = text.SubstationsOption, HelpName = "N", DefaultValueFactory = _ => Usual.Substations };

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        Option[] options = [Substations, _plants, _seed, _heatKw, _supplyC, _returnC, _loops, _hillsM, _valves, _constantReturn];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    public CityOptions Read(ParseResult parsed) => new()
    {
        Substations = parsed.GetValue(Substations),
        Plants = parsed.GetValue(_plants),
        Seed = parsed.GetValue(_seed),
        HeatPerSubstationKw = parsed.GetValue(_heatKw),
        SupplyC = parsed.GetValue(_supplyC),
        ReturnC = parsed.GetValue(_returnC),
        LoopShare = parsed.GetValue(_loops),
        HillsM = parsed.GetValue(_hillsM),
        IsolationValves = parsed.GetValue(_valves),
        SubstationKind = parsed.GetValue(_constantReturn) ? CitySubstationKind.ConstantReturn : CitySubstationKind.Exchanger,
    };

    private static Option<double> Number(string name, string description, string unit, double byDefault) =>
        new(name) { Description = description, HelpName = unit, DefaultValueFactory = _ => byDefault };
}
