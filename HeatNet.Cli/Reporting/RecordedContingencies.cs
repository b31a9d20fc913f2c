using HeatNet.Cli.Runs;
using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Contingencies;

namespace HeatNet.Cli.Reporting;

/// <summary>Reads the contingencies of a run, and finds again what each shuts off.</summary>
internal sealed class RecordedContingencies
{
    /// <summary>How many contingencies a page lists.</summary>
    public const int MostListed = 5000;

    // Numbers of cold substations and shut-off elements that a page carries.
    private const int DetailBudget = 400_000;

    private static readonly IReadOnlyList<string> Columns = ContingencyTables.Substations.NumberColumns;

    private readonly Dictionary<string, int> _nodes;
    private readonly Dictionary<string, int> _pipes;
    private readonly Dictionary<string, int> _substations;
    private readonly ValveSegments _segments;
    private readonly FailureNames _names;
    private readonly List<double> _touched = [];
    private readonly List<double>[] _values = [.. Columns.Select(_ => new List<double>())];

    private RecordedContingencies(HeatCase heatCase)
    {
        var network = heatCase.Network;
        _nodes = network.Nodes.Select((node, i) => (node.Id, i)).ToDictionary();
        _pipes = network.Pipes.Select((pipe, i) => (pipe.Id, i)).ToDictionary();
        _substations = network.Substations.Select((substation, i) => (substation.Id, i)).ToDictionary();
        _segments = new ValveSegments(heatCase);
        _names = new FailureNames(network);
    }

    /// <summary>Reads the contingencies and adds their columns to the pack; null for a run of another kind.</summary>
    /// <exception cref="RunReadException">The tables are not of this case.</exception>
    public static async Task<ReportContingencies?> ReadAsync(RunReader run, HeatCase heatCase, NumberPack pack, CancellationToken token)
    {
        if (!run.Tables.Contains(ContingencyTables.Contingencies.Name))
        {
            return null;
        }

        var reading = new RecordedContingencies(heatCase);
        var table = await run.ReadAsync(ContingencyTables.Contingencies.Name, keep: null, token).ConfigureAwait(false);
        var touched = await TouchedAsync(run, [.. table.Texts["contingency"].Take(MostListed)], token).ConfigureAwait(false);
        List<ReportContingency> list = [.. Enumerable.Range(0, Math.Min(MostListed, table.RowCount)).Select(row => reading.Listed(table, row, touched))];
        pack.Add("contingency.substation", [.. reading._touched]);
        for (var i = 0; i < Columns.Count; i++)
        {
            pack.Add($"contingency.{Columns[i]}", [.. reading._values[i]]);
        }

        return new ReportContingencies(table.RowCount, table.Texts["outcome"].GroupBy(outcome => outcome ?? "").ToDictionary(group => group.Key, group => group.Count()), list);
    }

    // Rows of substations by contingency, of those that are listed.
    private static async Task<Dictionary<string, List<(ResultTable Block, int Row)>>> TouchedAsync(RunReader run, HashSet<string?> listed, CancellationToken token)
    {
        var rows = new Dictionary<string, List<(ResultTable, int)>>();
        await foreach (var block in run.ReadBlocksAsync(ContingencyTables.Substations.Name, keep: null, token).ConfigureAwait(false))
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                if (block.Texts["contingency"][row] is { } name && listed.Contains(name))
                {
                    (rows.TryGetValue(name, out var own) ? own : rows[name] = []).Add((block, row));
                }
            }
        }

        return rows;
    }

    private ReportContingency Listed(ResultTable table, int row, Dictionary<string, List<(ResultTable Block, int Row)>> touched)
    {
        var name = table.Texts["contingency"][row] ?? "";
        var failures = _names.Parse(name);
        var isolation = _segments.Around(failures);
        var own = touched.GetValueOrDefault(name) ?? [];
        var hasRoom = _touched.Count * (Columns.Count + 1) < DetailBudget;
        var first = hasRoom ? _touched.Count : -1;
        foreach (var (block, at) in hasRoom ? own : [])
        {
            var id = block.Texts["substation"][at] ?? "";
            _touched.Add(_substations.TryGetValue(id, out var index) ? index : throw new RunReadException(RunProblem.OtherCase, ContingencyTables.Substations.Name, $"{ContingencyTables.Substations.Name}: {id}"));
            for (var i = 0; i < Columns.Count; i++)
            {
                _values[i].Add(block.Numbers[Columns[i]][at]);
            }
        }

        return new ReportContingency
        {
            Failures = [.. failures.Select(failure => new ReportFailure(SnakeCase.Of(failure.Kind), failure.ElementId))],
            Outcome = table.Texts["outcome"][row] ?? "",
            Reason = table.Texts["reason"][row],
            Valves = Ids(table.Texts["valves_to_close"][row]),
            IsAssumed = table.Texts["assumed_valves"][row] == "yes",
            Remedy = table.Texts["remedy"][row],
            RemedyElements = Ids(table.Texts["remedy_elements"][row]),
            Figures = ContingencyTables.Contingencies.NumberColumns.ToDictionary(column => column, column => table.Numbers[column][row]),
            Places = hasRoom ? [.. isolation.Places.Select(place => (2 * _nodes[place.Node]) + SideOf(place.Side)).Order()] : [],
            Pipes = hasRoom ? [.. isolation.Pipes.Select(pipe => (2 * _pipes[pipe.Pipe]) + SideOf(pipe.Side)).Order()] : [],
            First = first,
            Count = own.Count,
            States = string.Concat(own.Take(hasRoom ? own.Count : 0).Select(entry => Letter(entry.Block.Texts["state"][entry.Row]))),
        };
    }

    private static string[] Ids(string? joined) => joined?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static int SideOf(Side side) => side == Side.Return ? 1 : 0;

    private static char Letter(string? state) => state switch
    {
        "shut_off" => 's',
        "no_source" => 'n',
        "no_pressure" => 'p',
        _ => 'c',
    };
}
