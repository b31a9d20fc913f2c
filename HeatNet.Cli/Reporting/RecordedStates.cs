using HeatNet.Cli.Runs;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Reporting;

/// <summary>
/// Some states of a run, read back from its tables. The rows of a table are state after state, each in the order of the case's elements;
/// reading makes sure of that.
/// </summary>
internal sealed class RecordedStates
{
    private readonly HeatNetwork _network;
    private readonly IReadOnlyDictionary<string, ResultTable> _tables;
    private readonly int[] _pipeOfRow;
    private readonly Side[] _sideOfRow;

    private RecordedStates(HeatNetwork network, IReadOnlyDictionary<string, ResultTable> tables, IReadOnlyList<DateTimeOffset?> times)
    {
        _network = network;
        _tables = tables;
        Times = times;
        var indexes = network.Pipes.Select((pipe, i) => (pipe.Id, i)).ToDictionary();
        var (ids, sides) = (tables["pipes"].Texts["pipe"], tables["pipes"].Texts["side"]);
        var rows = ids.Length % times.Count == 0 ? ids.Length / times.Count : throw OtherCase("pipes", null);
        _pipeOfRow = new int[rows];
        _sideOfRow = new Side[rows];
        for (var row = 0; row < rows; row++)
        {
            _pipeOfRow[row] = indexes.TryGetValue(ids[row]!, out var pipe) ? pipe : throw OtherCase("pipes", ids[row]);
            _sideOfRow[row] = sides[row] == "return" ? Side.Return : Side.Supply;
        }

        Expect("nodes", network.Nodes.Select(node => node.Id));
        Expect("substations", network.Substations.Select(substation => substation.Id));
        Expect("plants", network.Plants.Select(plant => plant.Id));
        Expect("pumps", network.Pumps.Select(pump => pump.Id));
        Expect("terminals", network.Terminals.Select(terminal => terminal.Id));
        Expect("exchangers", network.Exchangers.Select(exchanger => exchanger.Id));
    }

    /// <summary>Time of every state; one state without time for a run that has none.</summary>
    public IReadOnlyList<DateTimeOffset?> Times { get; }

    /// <summary>Index of the case's pipe for every row of a state's pipes.</summary>
    public IReadOnlyList<int> PipeOfRow => _pipeOfRow;

    /// <summary>Side of every row of a state's pipes.</summary>
    public IReadOnlyList<Side> SideOfRow => _sideOfRow;

    /// <summary>The tables of states by name, with the rows of these states only.</summary>
    public IReadOnlyDictionary<string, ResultTable> Tables => _tables;

    /// <summary>Reads states.</summary>
    /// <param name="run">The run.</param>
    /// <param name="network">The network of its case.</param>
    /// <param name="times">Times of the states in order; null for a run without times.</param>
    /// <param name="token">Cancels reading.</param>
    /// <exception cref="RunReadException">The tables are not of this case.</exception>
    public static async Task<RecordedStates> ReadAsync(
        RunReader run, HeatNetwork network, IReadOnlyList<DateTimeOffset>? times, CancellationToken token)
    {
        var chosen = times?.ToHashSet();
        var tables = new Dictionary<string, ResultTable>();
        foreach (var schema in ResultTables.OfStates.Where(schema => run.Tables.Contains(schema.Name)))
        {
            tables[schema.Name] = await run.ReadAsync(schema.Name, chosen is null ? null : chosen.Contains, token).ConfigureAwait(false);
        }

        return new RecordedStates(network, tables, times is null ? [null] : [.. times.Select(time => (DateTimeOffset?)time)]);
    }

    /// <summary>The columns of one state of a table, in the order of the table's number columns.</summary>
    public double[][] Columns(string table, int state)
    {
        var schema = ResultTables.OfStates.Single(schema => schema.Name == table);
        if (!_tables.TryGetValue(table, out var values))
        {
            return [.. schema.NumberColumns.Select(_ => Array.Empty<double>())];
        }

        var rows = values.RowCount / Times.Count;
        return [.. schema.NumberColumns.Select(name => values.Numbers[name].AsSpan(state * rows, rows).ToArray())];
    }

    /// <summary>A state as the solver gave it.</summary>
    /// <param name="state">Its index.</param>
    /// <param name="report">How the solve ended, which the tables do not say.</param>
    public SteadyResult Result(int state, SolveReport report)
    {
        var nodes = Columns("nodes", state);
        var pipes = Columns("pipes", state);
        var substations = Columns("substations", state);
        var plants = Columns("plants", state);
        var pumps = Columns("pumps", state);
        var terminals = Columns("terminals", state);
        var exchangers = Columns("exchangers", state);
        return new SteadyResult
        {
            Report = report,
            Nodes = new NodeResults(nodes[0], nodes[1], nodes[2], nodes[3]),
            Pipes = new PipeResults(
                _pipeOfRow, _sideOfRow, pipes[0], pipes[1], pipes[2], pipes[3], pipes[4], pipes[5], pipes[6]),
            Substations = new SubstationResults(
                substations[0], substations[1], substations[2], substations[3], substations[4], substations[5]),
            Plants = new PlantResults(
                plants[0], plants[1], plants[2], plants[3], plants[4], plants[5], plants[6], plants[7]),
            Pumps = new PumpResults(pumps[0], pumps[1], pumps[2]),
            Terminals = new TerminalResults(terminals[0], terminals[1], terminals[2]),
            Exchangers = new ExchangerResults(
                exchangers[0],
                exchangers[1],
                exchangers[2],
                exchangers[3],
                exchangers[4],
                exchangers[5],
                exchangers[6],
                exchangers[7],
                exchangers[8]),
        };
    }

    private void Expect(string table, IEnumerable<string> ids)
    {
        string[] expected = [.. ids];
        if (!_tables.TryGetValue(table, out var values))
        {
            return;
        }

        var found = values.Texts[values.Schema.TextColumns[0]];
        if (found.Length != expected.Length * Times.Count)
        {
            throw OtherCase(table, found.FirstOrDefault(id => !expected.Contains(id)));
        }

        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] != expected[i % expected.Length])
            {
                throw OtherCase(table, found[i]);
            }
        }
    }

    private static RunReadException OtherCase(string table, string? id) =>
        new(RunProblem.OtherCase, table, id is null ? table : $"{table}: {id}");
}
