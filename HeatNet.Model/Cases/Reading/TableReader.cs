using HeatNet.Model.Cases.Tables;

namespace HeatNet.Model.Cases.Reading;

/// <summary>Elements of a file with the places they came from.</summary>
/// <param name="Items">The elements, also those with errors, so that references to them hold.</param>
/// <param name="Lines">Line of each element; empty where there are none.</param>
/// <param name="Bad">Indices of elements with errors, which need no further checks.</param>
internal sealed record ReadElements<T>(IReadOnlyList<T> Items, IReadOnlyList<int> Lines, HashSet<int> Bad)
{
    public static ReadElements<T> None { get; } = new([], [], []);
}

/// <summary>Reads the rows of a CSV file into elements by their table of attributes.</summary>
internal static class TableReader
{
    public static ReadElements<T> Read<T>(ReadOnlyMemory<byte> utf8, ElementTable<T> table, ReadContext context)
        where T : class
    {
        using var rows = new CsvRows(utf8, context);
        if (rows.ReadHeader() is not { } header || MatchColumns(header, table, context) is not { } columns)
        {
            context.ShapeUnknown = true;
            return ReadElements<T>.None;
        }

        var items = new List<T>();
        var lines = new List<int>();
        var bad = new HashSet<int>();
        var idColumn = Array.FindIndex(columns, a => a?.Name == "id");
        context.IdOfRow = () => rows[idColumn].ToString();
        while (rows.Read())
        {
            var element = table.Create();
            if (!ReadRow(rows, columns, element, context))
            {
                bad.Add(items.Count);
            }

            items.Add(element);
            lines.Add(context.Line);
        }

        context.IdOfRow = null;
        return new ReadElements<T>(items, lines, bad);
    }

    private static bool ReadRow<T>(CsvRows rows, Attribute<T>?[] columns, T element, ReadContext context)
        where T : class
    {
        var good = true;
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { } attribute)
            {
                continue;
            }

            var cell = rows[i];
            context.Column = attribute.Name;
            if (cell.IsEmpty)
            {
                if (attribute.Required)
                {
                    context.Error("missing-value", ("key", attribute.Name), ("meaning", attribute.Meaning));
                    context.ShapeUnknown |= attribute.IsShape;
                    good = false;
                }
            }
            else if (!attribute.TryRead(element, cell, context))
            {
                context.ShapeUnknown |= attribute.IsShape;
                good = false;
            }
        }

        return good;
    }

    /// <summary>The attribute of each column (null: the user's own); null where a row cannot be understood.</summary>
    private static Attribute<T>?[]? MatchColumns<T>(string[] header, ElementTable<T> table, ReadContext context)
        where T : class
    {
        var columns = new Attribute<T>?[header.Length];
        var known = table.Attributes.Select(a => a.Name);
        for (var i = 0; i < header.Length; i++)
        {
            var name = header[i];
            context.Column = name;
            if (name.StartsWith("x_", StringComparison.Ordinal))
            {
                continue;
            }

            columns[i] = table.Find(name);
            if (columns[i] is null)
            {
                if (UnitSuffixes.SameInOtherUnit(name, known.Except(header)) is { } right)
                {
                    context.Error("wrong-unit", ("key", name), ("right", right), ("unit", UnitSuffixes.SymbolOf(right)));
                }
                else
                {
                    context.Error("unknown-column", ("key", name), ("nearest", Nearest.Of(name, known)), ("known", Text.List(known)));
                }
            }
            else if (Array.IndexOf(header, name) < i)
            {
                context.Error("duplicate-column", ("key", name));
                columns[i] = null;
            }
        }

        var complete = true;
        foreach (var attribute in table.Attributes)
        {
            if (attribute.Required && !columns.Contains(attribute))
            {
                context.Column = attribute.Name;
                context.Error("missing-column", ("key", attribute.Name), ("meaning", attribute.Meaning));
                complete &= attribute.Name != "id";
                context.ShapeUnknown |= attribute.IsShape;
            }
        }

        return complete ? columns : null;
    }
}
