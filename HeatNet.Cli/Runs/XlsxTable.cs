using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace HeatNet.Cli.Runs;

/// <summary>A table as an Excel workbook, row by row, so that memory stays bounded. What does not fit on one sheet goes on on the next.</summary>
internal static class XlsxTable
{
    /// <summary>Rows of a sheet, its head included.</summary>
    public const int SheetRows = 1 << 20;

    /// <summary>Writes a table.</summary>
    /// <param name="schema">Its columns.</param>
    /// <param name="blocks">Its rows, block after block.</param>
    /// <param name="rowCount">Their number.</param>
    /// <param name="offset">Offset of the place from UTC: Excel knows no time zones, and people think in the time of the place.</param>
    /// <param name="stream">Where to write.</param>
    /// <param name="sheetRows">Rows of a sheet.</param>
    public static void Write(
        TableSchema schema, IEnumerable<ResultTable> blocks, long rowCount, TimeSpan offset, Stream stream, int sheetRows = SheetRows)
    {
        var rowsOfSheet = sheetRows - 1;
        using var rows = Rows(blocks, offset).GetEnumerator();
        var count = (int)Math.Max(1, (rowCount + rowsOfSheet - 1) / rowsOfSheet);
        var sheets = Enumerable.Range(1, count).ToDictionary(
            sheet => count == 1 ? schema.Name : FormattableString.Invariant($"{schema.Name} {sheet}"),
            object (_) => Take(rows, rowsOfSheet));
        stream.SaveAs(sheets, configuration: new OpenXmlConfiguration { EnableAutoWidth = false, FastMode = false });
    }

    private static IEnumerable<IDictionary<string, object?>> Take(IEnumerator<IDictionary<string, object?>> rows, int most)
    {
        for (var row = 0; row < most && rows.MoveNext(); row++)
        {
            yield return rows.Current;
        }
    }

    private static IEnumerable<IDictionary<string, object?>> Rows(IEnumerable<ResultTable> blocks, TimeSpan offset)
    {
        foreach (var block in blocks)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                var cells = new Dictionary<string, object?>();
                if (block.Times is { } times)
                {
                    cells.Add(TableSchema.Time, times[row].ToOffset(offset).DateTime);
                }

                foreach (var name in block.Schema.TextColumns)
                {
                    cells.Add(name, block.Texts[name][row]);
                }

                foreach (var name in block.Schema.NumberColumns)
                {
                    cells.Add(name, double.IsFinite(block.Numbers[name][row]) ? block.Numbers[name][row] : null);
                }

                yield return cells;
            }
        }
    }
}
