using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;
using HeatNet.Solver.Simulation.Dynamic;

namespace HeatNet.Cli.Runs;

/// <summary>Which tables a case's run has, and their rows for a state. The ids of a case are laid out once.</summary>
internal sealed class ResultTables
{
    public static readonly TableSchema Nodes = new(
        "nodes", ["node"], ["supply_kpa", "return_kpa", "supply_c", "return_c"]);

    public static readonly TableSchema Pipes = new(
        "pipes",
        ["pipe", "side"],
        ["flow_kg_per_s", "velocity_m_per_s", "from_c", "to_c", "dp_kpa", "friction_pa_per_m", "heat_loss_kw"]);

    public static readonly TableSchema Substations = new(
        "substations", ["substation"], ["heat_kw", "demand_kw", "flow_kg_per_s", "supply_c", "return_c", "dp_kpa"]);

    public static readonly TableSchema Plants = new(
        "plants",
        ["plant"],
        ["heat_kw", "flow_kg_per_s", "supply_c", "return_c", "supply_kpa", "return_kpa", "lift_kpa", "pump_kw"]);

    public static readonly TableSchema Pumps = new("pumps", ["pump"], ["flow_kg_per_s", "lift_kpa", "pump_kw"]);

    public static readonly TableSchema Terminals = new(
        "terminals", ["terminal"], ["flow_kg_per_s", "temperature_c", "pressure_kpa"]);

    public static readonly TableSchema Exchangers = new(
        "exchangers",
        ["exchanger"],
        [
            "heat_kw", "primary_flow_kg_per_s", "primary_supply_c", "primary_return_c", "primary_dp_kpa",
            "secondary_flow_kg_per_s", "secondary_supply_c", "secondary_return_c", "pump_kw",
        ]);

    public static readonly TableSchema Limits = new(
        "limits", ["kind", "severity", "element_kind", "element", "side", "unit"], ["value", "limit"]);

    public static readonly TableSchema Network = new(
        "network",
        ["network"],
        ["stored_mwh", "storing_kw", "produced_kw", "delivered_kw", "demand_kw", "loss_kw", "pump_kw", "heat_balance"]);

    public static readonly TableSchema Delays = new(
        "delays", ["plant", "substation"], ["share", "delay_s", "least_delay_s", "greatest_delay_s"])
    {
        HasTime = false,
    };

    /// <summary>Tables that have the same rows in every state; the table of limits has as many as there are findings.</summary>
    public static readonly IReadOnlyList<TableSchema> OfStates = [Nodes, Pipes, Substations, Plants, Pumps, Terminals, Exchangers];

    private readonly HeatNetwork _network;
    private readonly string[] _name;
    private readonly bool _isDynamic;
    private readonly string[] _nodes;
    private readonly string[] _substations;
    private readonly string[] _plants;
    private readonly string[] _pumps;
    private readonly string[] _terminals;
    private readonly string[] _exchangers;

    public ResultTables(HeatCase heatCase, bool isDynamic = false)
    {
        _name = [heatCase.Name];
        _isDynamic = isDynamic;
        _network = heatCase.Network;
        _nodes = [.. _network.Nodes.Select(node => node.Id)];
        _substations = [.. _network.Substations.Select(substation => substation.Id)];
        _plants = [.. _network.Plants.Select(plant => plant.Id)];
        _pumps = [.. _network.Pumps.Select(pump => pump.Id)];
        _terminals = [.. _network.Terminals.Select(terminal => terminal.Id)];
        _exchangers = [.. _network.Exchangers.Select(exchanger => exchanger.Id)];
    }

    /// <summary>
    /// Tables that a run of this case has: the four of the contract and <c>limits</c> always, others where there are such elements; a dynamic run has those
    /// of the network as a whole and of delays.
    /// </summary>
    public IReadOnlyList<TableSchema> Schemas
    {
        get
        {
            List<TableSchema> schemas = [Nodes, Pipes, Substations, Plants];
            if (_pumps.Length > 0)
            {
                schemas.Add(Pumps);
            }

            if (_terminals.Length > 0)
            {
                schemas.Add(Terminals);
            }

            if (_exchangers.Length > 0)
            {
                schemas.Add(Exchangers);
            }

            schemas.Add(Limits);
            if (_isDynamic)
            {
                schemas.AddRange([Network, Delays]);
            }

            return schemas;
        }
    }

    /// <summary>How serious a kind of limit is, the most serious first; kinds that this version does not know come last.</summary>
    public static int LimitRank(string kind) =>
        Enum.TryParse<LimitKind>(kind.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var known) ? (int)known : int.MaxValue;

    /// <summary>Rows of one table for one state.</summary>
    public TableRows Rows(TableSchema schema, SteadyResult result, LimitReport limits) => schema.Name switch
    {
        "nodes" => new([_nodes], [result.Nodes.SupplyKpa, result.Nodes.ReturnKpa, result.Nodes.SupplyC, result.Nodes.ReturnC]),
        "pipes" => PipeRows(result.Pipes),
        "substations" => SubstationRows(result.Substations),
        "plants" => PlantRows(result.Plants),
        "pumps" => new([_pumps], [result.Pumps.FlowKgPerS, result.Pumps.LiftKpa, result.Pumps.PumpKw]),
        "terminals" => new(
            [_terminals], [result.Terminals.FlowKgPerS, result.Terminals.TemperatureC, result.Terminals.PressureKpa]),
        "exchangers" => ExchangerRows(result.Exchangers),
        "limits" => LimitRows(limits.Findings),
        _ => throw new ArgumentException($"no table is called {schema.Name}", nameof(schema)),
    };

    /// <summary>The row of the network as a whole.</summary>
    public TableRows NetworkRow(SteadyResult result, NetworkContent content) => new(
        [_name],
        [
            [content.StoredMwh],
            [content.StoringKw],
            [result.Plants.HeatKw.Sum()],
            [result.Substations.HeatKw.Sum()],
            [result.Substations.DemandKw.Where(double.IsFinite).Sum()],
            [result.Pipes.HeatLossKw.Sum()],
            [result.Plants.PumpKw.Sum() + result.Pumps.PumpKw.Sum() + result.Exchangers.PumpKw.Sum()],
            [result.Report.HeatBalanceRelative],
        ]);

    /// <summary>Rows of delays from plants to substations.</summary>
    public TableRows DelayRows(IReadOnlyList<PlantDelay> delays) => new(
        [
            [.. delays.Select(delay => _plants[delay.Plant])],
            [.. delays.Select(delay => _substations[delay.Substation])],
        ],
        [
            [.. delays.Select(delay => delay.Share)],
            [.. delays.Select(delay => delay.MeanS)],
            [.. delays.Select(delay => delay.LeastS)],
            [.. delays.Select(delay => delay.GreatestS)],
        ]);

    private TableRows PipeRows(PipeResults pipes) => new(
        [
            Array.ConvertAll(pipes.Pipe, pipe => _network.Pipes[pipe].Id),
            Array.ConvertAll(pipes.Side, Word),
        ],
        [
            pipes.FlowKgPerS, pipes.VelocityMPerS, pipes.FromC, pipes.ToC, pipes.DpKpa, pipes.FrictionPaPerM, pipes.HeatLossKw,
        ]);

    private TableRows SubstationRows(SubstationResults substations) => new(
        [_substations],
        [
            substations.HeatKw, substations.DemandKw, substations.FlowKgPerS, substations.SupplyC, substations.ReturnC,
            substations.DpKpa,
        ]);

    private TableRows PlantRows(PlantResults plants) => new(
        [_plants],
        [
            plants.HeatKw, plants.FlowKgPerS, plants.SupplyC, plants.ReturnC, plants.SupplyKpa, plants.ReturnKpa, plants.LiftKpa,
            plants.PumpKw,
        ]);

    private TableRows ExchangerRows(ExchangerResults exchangers) => new(
        [_exchangers],
        [
            exchangers.HeatKw, exchangers.PrimaryFlowKgPerS, exchangers.PrimarySupplyC, exchangers.PrimaryReturnC,
            exchangers.PrimaryDpKpa, exchangers.SecondaryFlowKgPerS, exchangers.SecondarySupplyC, exchangers.SecondaryReturnC,
            exchangers.PumpKw,
        ]);

    private static TableRows LimitRows(IReadOnlyList<LimitViolation> findings) => new(
        [
            [.. findings.Select(finding => SnakeCase.Of(finding.Kind))],
            [.. findings.Select(finding => SnakeCase.Of(finding.Severity))],
            [.. findings.Select(finding => SnakeCase.Of(finding.ElementKind))],
            [.. findings.Select(finding => finding.ElementId)],
            [.. findings.Select(finding => finding.Side is { } side ? Word(side) : null)],
            [.. findings.Select(finding => finding.Unit)],
        ],
        [
            [.. findings.Select(finding => finding.Value)],
            [.. findings.Select(finding => finding.Limit)],
        ]);

    private static string Word(Side side) => side == Side.Supply ? "supply" : "return";
}
