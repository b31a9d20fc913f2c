namespace HeatNet.Cli.Localisation;

/// <content>Words of the page of a steady state.</content>
internal sealed partial class Strings
{
    public string DesignState => Get();

    public string OutdoorState(string outdoor) => Fill(nameof(OutdoorState), outdoor);

    public string ScenarioState(string scenario) => Fill(nameof(ScenarioState), scenario);

    public string DemandDriven => Get();
    public string PressureDriven => Get();
    public string Solved => Get();

    public string ResidualLine(string coupling, string newton, string mass, string loop, string heat, string balance) =>
        Fill(nameof(ResidualLine), coupling, newton, mass, loop, heat, balance);

    public string PlantsTitle => Get();
    public string PlantColumn => Get();
    public string HeatMwColumn => Get();
    public string FlowColumn => Get();
    public string SupplyCColumn => Get();
    public string ReturnCColumn => Get();
    public string SupplyKpaColumn => Get();
    public string ReturnKpaColumn => Get();
    public string LiftColumn => Get();
    public string PumpKwColumn => Get();
    public string TerminalsTitle => Get();
    public string TerminalColumn => Get();
    public string OutflowColumn => Get();
    public string TemperatureColumn => Get();
    public string PressureColumn => Get();
    public string ExchangersTitle => Get();
    public string ExchangerColumn => Get();
    public string PrimaryColumn => Get();
    public string SecondaryColumn => Get();
    public string HeadColumn => Get();
    public string TotalsTitle => Get();
    public string Produced => Get();
    public string Delivered => Get();
    public string Losses => Get();
    public string PumpPower => Get();
    public string Circulation => Get();
    public string BalanceResidual => Get();
    public string Unserved => Get();

    public string UnservedValue(string mw, string percent, string count, string id, string share) =>
        Fill(nameof(UnservedValue), mw, percent, count, id, share);

    public string WorstSubstation => Get();

    public string WorstSubstationValue(string id, string node, string head, string need, string spare) =>
        Fill(nameof(WorstSubstationValue), id, node, head, need, spare);

    public string WorstSubstationShort(string id, string node, string head, string need, string missing) =>
        Fill(nameof(WorstSubstationShort), id, node, head, need, missing);

    public string WorstLoop => Get();

    public string WorstLoopValue(string km, string friction) => Fill(nameof(WorstLoopValue), km, friction);

    public string Velocity => Get();

    public string VelocityValue(string least, string most, string pipe, string side) =>
        Fill(nameof(VelocityValue), least, most, pipe, side);

    public string SpecificFriction => Get();

    public string SpecificFrictionValue(string least, string most, string pipe, string side) =>
        Fill(nameof(SpecificFrictionValue), least, most, pipe, side);

    public string SlowPipes => Get();

    public string SlowPipesValue(string count, string velocity) => Fill(nameof(SlowPipesValue), count, velocity);

    public string CutOff => Get();

    public string CutOffValue(string nodes, string substations, string names) => Fill(nameof(CutOffValue), nodes, substations, names);

    public string SupplySide => Get();
    public string ReturnSide => Get();
    public string LimitsTitle => Get();
    public string LimitsKept => Get();

    public string LimitCount(string kind, string count) => Fill(nameof(LimitCount), kind, count);

    public string AdviceCount(string kind, string count) => Fill(nameof(AdviceCount), kind, count);

    public string LimitLine(string element, string value, string limit, string unit) =>
        Fill(nameof(LimitLine), element, value, limit, unit);

    public string LimitLineAt(string element, string value, string limit, string unit, string steps, string time) =>
        Fill(nameof(LimitLineAt), element, value, limit, unit, steps, time);

    public string LimitMore(string count) => Fill(nameof(LimitMore), count);

    public string ElementNode(string id) => Fill(nameof(ElementNode), id);

    public string ElementPipe(string id) => Fill(nameof(ElementPipe), id);

    public string ElementSubstation(string id) => Fill(nameof(ElementSubstation), id);

    public string ElementPlant(string id) => Fill(nameof(ElementPlant), id);

    public string ElementPump(string id) => Fill(nameof(ElementPump), id);

    public string ElementExchanger(string id) => Fill(nameof(ElementExchanger), id);

    public string ElementOnSide(string element, string side) => Fill(nameof(ElementOnSide), element, side);

    public string KindUnservedHeat => Get();
    public string KindBoiling => Get();
    public string KindStandstillBoiling => Get();
    public string KindEmptying => Get();
    public string KindStandstillEmptying => Get();
    public string KindOverPressure => Get();
    public string KindStandstillOverPressure => Get();
    public string KindAvailableHead => Get();
    public string KindReverseFlow => Get();
    public string KindColdSupply => Get();
    public string KindPumpRunOut => Get();
    public string KindPlantLift => Get();
    public string KindVelocity => Get();
    public string KindSpecificFriction => Get();
    public string TrunkAdvice => Get();

    public string RowsMore(string count, string table) => Fill(nameof(RowsMore), count, table);
}
