using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Cases.Tables;

/// <summary>The attributes of one kind of element, and how elements are made, read and written by them.</summary>
/// <param name="kind">Kind as in references and overrides, e.g. <c>pipe</c>.</param>
/// <param name="create">A new element in which everything has its default.</param>
/// <param name="copy">A copy of an element, which no one else holds.</param>
/// <param name="attributes">The attributes in the order of files.</param>
internal sealed class ElementTable<T>(string kind, Func<T> create, Func<T, T> copy, IReadOnlyList<Attribute<T>> attributes)
    where T : class
{
    private readonly FrozenDictionary<string, Attribute<T>> _byName = attributes.ToFrozenDictionary(a => a.Name);

    public string Kind { get; } = kind;

    public IReadOnlyList<Attribute<T>> Attributes { get; } = attributes;

    /// <summary>Name of the attribute that decides which others belong; null where there is none.</summary>
    public string? Decider { get; init; }

    /// <summary>Whether a value that does not belong is only a warning: columns are there for all rows.</summary>
    public bool IsTable { get; init; }

    /// <summary>Name and version of the file format, the value of the key <c>format</c>; null where the elements are no files.</summary>
    public string? Format { get; init; }

    /// <summary>Reads what no attribute stands for; false: unknown.</summary>
    public Func<T, string, PlacedJson, ReadContext, bool>? ReadOther { get; init; }

    /// <summary>Writes what no attribute stands for.</summary>
    public Action<T, Utf8JsonWriter>? WriteOther { get; init; }

    public T Create() => create();

    public T Copy(T element) => copy(element);

    public Attribute<T>? Find(string name) => _byName.GetValueOrDefault(name);

    public string DeciderValue(T element) => _byName[Decider!].TextOf(element);

    /// <summary>
    /// Reads an object into an element. The element is given back even where a value had an error (which then has its default), so
    /// that others can refer to it; false only where the JSON is no object.
    /// </summary>
    public bool TryRead(PlacedJson json, ReadContext context, T element, bool isPatch, out T result)
    {
        result = element;
        if (json.Kind != JsonKind.Object)
        {
            context.Error(json, "expected-object", ("kind", Kind), ("value", json.ToString()));
            return false;
        }

        if (_byName.ContainsKey("id") && json.Find("id") is { Kind: JsonKind.String } id)
        {
            context.ElementId = id.Text;
        }

        CheckFormat(json, context, isPatch);
        foreach (var (name, value) in json.Members)
        {
            if (name == "format" && Format is not null)
            {
                continue;
            }

            if (name.StartsWith("x_", StringComparison.Ordinal))
            {
                continue;
            }

            context.Column = name;
            if (Find(name) is { } attribute)
            {
                ReadAttribute(attribute, value, context, element, isPatch);
            }
            else if (ReadOther is null || !ReadOther(element, name, value, context))
            {
                ReportUnknown(name, value, context);
            }
        }

        if (!isPatch)
        {
            foreach (var attribute in Attributes)
            {
                if (attribute.Required && json.Find(attribute.Name) is null or { Kind: JsonKind.Null })
                {
                    context.ShapeUnknown |= attribute.IsShape;
                    context.Error(json, "missing-value", ("key", attribute.Name), ("meaning", attribute.Meaning));
                }
            }
        }

        return true;
    }

    public void Write(T element, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (Format is not null)
        {
            json.WriteString("format", Format);
        }

        foreach (var attribute in Attributes)
        {
            if (attribute.IsGiven(element))
            {
                json.WritePropertyName(attribute.Name);
                attribute.Write(element, json);
            }
        }

        WriteOther?.Invoke(element, json);
        json.WriteEndObject();
    }

    /// <summary>Reports what the deciding attribute needs and what does not belong to it.</summary>
    public void CheckDecider(T element, ProblemReport report)
    {
        if (Decider is null)
        {
            return;
        }

        var value = DeciderValue(element);
        foreach (var attribute in Attributes)
        {
            if (attribute.RequiredFor.Count > 0 && attribute.RequiredFor.Contains(value) && !attribute.IsGiven(element))
            {
                report(attribute.Name, "missing-for-kind", [("key", attribute.Name), ("decider", Decider), ("value", value), ("meaning", attribute.Meaning)]);
            }
            else if (attribute.AppliesTo.Count > 0 && !attribute.AppliesTo.Contains(value) && attribute.IsGiven(element))
            {
                report(
                    attribute.Name,
                    IsTable ? "unused-value" : "key-not-for-kind",
                    [("key", attribute.Name), ("decider", Decider), ("value", value), ("kinds", string.Join(", ", attribute.AppliesTo))]);
            }
        }
    }

    public JsonObject Schema()
    {
        var properties = new JsonObject();
        if (Format is not null)
        {
            properties["format"] = new JsonObject { ["const"] = Format };
        }

        foreach (var attribute in Attributes)
        {
            var schema = attribute.Schema();
            schema["description"] = attribute.Meaning;
            properties[attribute.Name] = schema;
        }

        var all = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["patternProperties"] = new JsonObject { ["^x_"] = true },
        };
        if (ReadOther is null)
        {
            all["additionalProperties"] = false;
        }

        var names = Attributes.Where(a => a.Required).Select(a => a.Name);
        var required = (Format is null ? names : names.Prepend("format")).Select(name => (JsonNode)name).ToArray();
        if (required.Length > 0)
        {
            all["required"] = new JsonArray(required);
        }

        return all;
    }

    private static void ReadAttribute(Attribute<T> attribute, PlacedJson value, ReadContext context, T element, bool isPatch)
    {
        // null stands for "not given": the default holds, also where an override takes a value back.
        if (value.Kind == JsonKind.Null)
        {
            attribute.Reset(element);
            return;
        }

        var id = context.ElementId;
        if (!attribute.TryRead(element, value, context, isPatch))
        {
            context.ShapeUnknown |= attribute.IsShape;
        }

        context.ElementId = id;
    }

    private void CheckFormat(PlacedJson json, ReadContext context, bool isPatch)
    {
        if (Format is null || isPatch)
        {
            return;
        }

        var format = json.Find("format");
        if (format is null || format.Text != Format)
        {
            context.Error(format ?? json, "wrong-format", ("value", format?.ToString() ?? "–"), ("right", Format));
        }
    }

    private void ReportUnknown(string name, PlacedJson value, ReadContext context)
    {
        var known = Attributes.Select(a => a.Name);
        if (UnitSuffixes.SameInOtherUnit(name, known) is { } right)
        {
            context.Error(value, "wrong-unit", ("key", name), ("right", right), ("unit", UnitSuffixes.SymbolOf(right)));
        }
        else
        {
            context.Error(value, "unknown-key", ("key", name), ("nearest", Nearest.Of(name, known)), ("known", Text.List(known)));
        }
    }
}

/// <summary>Takes a problem with a key of an element.</summary>
internal delegate void ProblemReport(string key, string code, params ReadOnlySpan<(string Name, string Value)> arguments);
