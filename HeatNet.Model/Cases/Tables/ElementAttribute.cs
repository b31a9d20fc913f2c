using System.Text.Json.Nodes;

namespace HeatNet.Model.Cases.Tables;

/// <summary>
/// One row of a table of attributes: a key of a kind of element as it stands in files. The tables drive reading, writing,
/// validation, overrides, schemas and documentation.
/// </summary>
public abstract class ElementAttribute
{
    /// <summary>Key or column, with the unit as suffix.</summary>
    public required string Name { get; init; }

    /// <summary>What it means.</summary>
    public required string Meaning { get; init; }

    /// <summary>Whether it must be given.</summary>
    public bool Required { get; init; }

    /// <summary>What holds where it is not given, in words; null: what the new element has.</summary>
    public string? DefaultNote { get; init; }

    /// <summary>Values of the deciding attribute (kind, mode, control) to which it belongs; empty: all.</summary>
    public IReadOnlyList<string> AppliesTo { get; init; } = [];

    /// <summary>Values of the deciding attribute for which it must be given.</summary>
    public IReadOnlyList<string> RequiredFor { get; init; } = [];

    /// <summary>Unit symbol by the suffix of the name; empty for what has none.</summary>
    public string Unit => UnitSuffixes.SymbolOf(Name);

    /// <summary>Kind of value: <c>number</c>, <c>text</c>, <c>id of node</c>…</summary>
    public abstract string Type { get; }

    /// <summary>Bounds of a number, or the choices, in symbols; empty where there are none.</summary>
    public abstract string Limits { get; }

    /// <summary>Default as it would be written; empty where there is none.</summary>
    public abstract string Default { get; }

    /// <summary>Bounds of a number; null for what is none.</summary>
    public abstract Bounds? NumberBounds { get; }

    /// <summary>JSON Schema of the value.</summary>
    public abstract JsonObject Schema();
}
