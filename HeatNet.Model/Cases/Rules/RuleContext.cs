using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Tables;
using HeatNet.Model.Network;

namespace HeatNet.Model.Cases.Rules;

/// <summary>What rules need: the case, indices of its elements by id, and where to report.</summary>
internal sealed class RuleContext(HeatCase heatCase, ElementPlaces places, DiagnosticList diagnostics)
{
    public HeatCase Case { get; } = heatCase;

    public HeatNetwork Network => Case.Network;

    public DiagnosticList Diagnostics { get; } = diagnostics;

    /// <summary>Index of each node by id.</summary>
    public Dictionary<string, int> Nodes { get; } = new(heatCase.Network.Nodes.Count);

    /// <summary>Index of each substation by id.</summary>
    public Dictionary<string, int> Substations { get; } = new(heatCase.Network.Substations.Count);

    /// <summary>Index of the node at each end of each pipe; −1 where there is none. Filled by the rules for pipes.</summary>
    public (int From, int To)[] PipeEnds { get; } = new (int, int)[heatCase.Network.Pipes.Count];

    /// <summary>Whether the shape of the network is known: all ids, references, sides and states are good.</summary>
    public bool ShapeKnown { get; set; } = true;

    /// <summary>Whether the nodes could be read at all; if not, references to them say nothing.</summary>
    public bool NodesKnown { get; init; } = true;

    public bool IsBad(string kind, int index) => places.IsBad(kind, index);

    public void Error(string kind, int index, string? key, string? id, string code, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var (file, place) = places.Of(kind, index, key);
        Diagnostics.Error(code, file, place, id, arguments);
    }

    public void Warn(string kind, int index, string? key, string? id, string code, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var (file, place) = places.Of(kind, index, key);
        Diagnostics.Warn(code, file, place, id, arguments);
    }

    /// <summary>Line of an element, or its place in words, for messages about another element.</summary>
    public string PlaceOf(string kind, int index)
    {
        var (_, place) = places.Of(kind, index, null);
        return place.Line is { } line ? Text.Of(line) : place.JsonPath ?? "–";
    }

    /// <summary>Reports what the deciding attribute of an element needs, and what does not belong to it.</summary>
    public void CheckDecider<T>(ElementTable<T> table, T element, string kind, int index, string id, string prefix = "")
        where T : class =>
        table.CheckDecider(element, (key, code, arguments) =>
        {
            if (code == "unused-value")
            {
                Warn(kind, index, prefix + key, id, code, arguments);
            }
            else
            {
                Error(kind, index, prefix + key, id, code, arguments);
            }
        });

    /// <summary>Reports a reference to a node that is not there; an empty one was reported by the reader.</summary>
    /// <returns>Index of the node; −1 where there is none.</returns>
    public int CheckNode(string kind, int index, string key, string id, string? node)
    {
        if (string.IsNullOrEmpty(node))
        {
            return -1;
        }

        if (Nodes.TryGetValue(node, out var at))
        {
            return at;
        }

        ShapeKnown = false;
        if (NodesKnown)
        {
            var nearest = Diagnostics.IsFull(places.Of(kind, index, key).File) ? "–" : Nearest.Of(node, Nodes.Keys);
            Error(kind, index, key, id, "dangling-reference", ("kind", "node"), ("key", key), ("value", node), ("nearest", nearest));
        }

        return -1;
    }

    /// <summary>Reports a reference to a series column that is not there.</summary>
    public void CheckSeries(string kind, int index, string key, string id, string? column)
    {
        if (column is null || Case.TryGetSeriesColumn(column, out _, out _))
        {
            return;
        }

        var known = Case.Series.SelectMany(s => s.Value.Columns.Keys.Select(c => s.Key + "." + c));
        Error(kind, index, key, id, "dangling-reference", ("kind", "series column"), ("key", key), ("value", column), ("nearest", Nearest.Of(column, known)));
    }
}
