using HeatNet.Cli.Commands;
using HeatNet.Cli.Runs;
using HeatNet.Cli.Serving.Downloads;
using MiniExcelLibs;

namespace HeatNet.Tests.Cli.Serving;

/// <summary>A table is the same in every format.</summary>
public class TableDownloadTests
{
    private const string Formula = "=HYPERLINK(\"http://evil.example\")";

    private static readonly TableSchema Schema = new("things", ["thing"], ["length_m"]);

    private ScratchFolder _scratch = null!;

    [OneTimeSetUp]
    public async Task Run()
    {
        _scratch = new ScratchFolder();
        ServedCases.WriteTown(_scratch);
        foreach (var format in new[] { "csv", "parquet" })
        {
            var ran = await ProgramRun.OfAsync(
                new Workbench(), ["simulate", _scratch["cases/town"], "--scenario", "day", "--format", format, "-o", _scratch[format]]).ConfigureAwait(false);
            Assert.That(ran.ExitCode, Is.Zero, ran.Error);
        }
    }

    [OneTimeTearDown]
    public void Remove() => _scratch.Dispose();

    [Test]
    public async Task The_format_of_the_run_is_handed_out_as_it_is([Values("csv", "parquet")] string format)
    {
        var bytes = await BytesAsync(format, "pipes", format).ConfigureAwait(false);
        Assert.That(bytes, Is.EqualTo(File.ReadAllBytes(_scratch[$"{format}/pipes.{format}"])));
    }

    [Test]
    public async Task Csv_and_parquet_are_made_from_each_other_without_losing_a_digit([Values("csv", "parquet")] string from)
    {
        var to = from == "csv" ? "parquet" : "csv";
        foreach (var table in new[] { "nodes", "pipes", "limits" })
        {
            var given = await RunReader.Open(_scratch[from]).ReadAsync(table).ConfigureAwait(false);
            using var stream = new MemoryStream(await BytesAsync(from, table, to).ConfigureAwait(false));
            var blocks = new List<ResultTable>();
            var reading = to == "csv"
                ? CsvTableReader.ReadAsync(given.Schema, stream, null, default)
                : ParquetTableReader.ReadAsync(given.Schema, stream, null, default);
            await foreach (var block in reading.ConfigureAwait(false))
            {
                blocks.Add(block);
            }

            var made = ResultTable.Join(given.Schema, blocks);
            Assert.That(made.Texts, Is.EqualTo(given.Texts), table);
            Assert.That(made.Numbers, Is.EqualTo(given.Numbers), table);
            if (given.RowCount > 0)
            {
                Assert.That(made.Times!.Select(time => time.UtcDateTime), Is.EqualTo(given.Times!.Select(time => time.UtcDateTime)), table);
            }
        }
    }

    [Test]
    public async Task A_workbook_has_the_rows_of_the_table_in_the_time_of_the_place([Values("csv", "parquet")] string from)
    {
        var given = await RunReader.Open(_scratch[from]).ReadAsync("substations").ConfigureAwait(false);
        using var stream = new MemoryStream(await BytesAsync(from, "substations", "xlsx").ConfigureAwait(false));
        Assert.That(stream.GetSheetNames(), Is.EqualTo(new[] { "substations" }));
        var rows = stream.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.That(rows, Has.Count.EqualTo(given.RowCount));
        Assert.That(rows[0].Keys, Is.EqualTo(new[] { "time" }.Concat(given.Schema.TextColumns).Concat(given.Schema.NumberColumns)));
        for (var row = 0; row < rows.Count; row++)
        {
            Assert.That(rows[row]["substation"], Is.EqualTo(given.Texts["substation"][row]));
            Assert.That(rows[row]["heat_kw"], Is.EqualTo(given.Numbers["heat_kw"][row]));
            Assert.That(rows[row]["time"], Is.EqualTo(given.Times![row].ToOffset(TimeSpan.FromHours(8)).DateTime));
        }
    }

    [Test]
    public void Rows_that_do_not_fit_on_a_sheet_go_on_on_the_next()
    {
        var table = Table([.. Enumerable.Range(0, 10).Select(i => $"t{i}")]);
        using var stream = new MemoryStream();
        XlsxTable.Write(Schema, [table, table], 20, TimeSpan.Zero, stream, sheetRows: 8);
        Assert.That(stream.GetSheetNames(), Is.EqualTo(new[] { "things 1", "things 2", "things 3" }));
        var read = stream.GetSheetNames().SelectMany(sheet => stream.Query(useHeaderRow: true, sheetName: sheet)).Select(row => (string)row.thing);
        Assert.That(read, Is.EqualTo(table.Texts["thing"].Concat(table.Texts["thing"])));
    }

    [Test]
    public void An_id_that_looks_like_a_formula_stays_text()
    {
        string[] hostile = [Formula, "<script>&\"'", "\u202eהרצליה", new string('长', 10_000), "+1", "@x", "-1"];
        using var stream = new MemoryStream();
        XlsxTable.Write(Schema, [Table(hostile)], hostile.Length, TimeSpan.Zero, stream);
        Assert.That(stream.Query(useHeaderRow: true).Select(row => (string)row.thing), Is.EqualTo(hostile));
        using var archive = new System.IO.Compression.ZipArchive(stream);
        using var sheet = new StreamReader(archive.Entries.Single(entry => entry.FullName.Contains("worksheets/sheet", StringComparison.Ordinal)).Open());
        Assert.That(sheet.ReadToEnd(), Does.Not.Match("<(x:)?f[ >]"));
    }

    [Test]
    public async Task A_table_or_format_that_is_not_there_is_none()
    {
        foreach (var (table, format) in new[] { ("nothing", "csv"), ("run", "csv"), ("", "csv"), ("run.json", "parquet") })
        {
            Assert.That(await TableDownload.OpenAsync(_scratch["csv"], table, format, default).ConfigureAwait(false), Is.Null, table);
        }
    }

    private async Task<byte[]> BytesAsync(string run, string table, string format)
    {
        var stream = await TableDownload.OpenAsync(_scratch[run], table, format, default).ConfigureAwait(false);
        await using (stream!.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream();
            await stream!.CopyToAsync(bytes).ConfigureAwait(false);
            return bytes.ToArray();
        }
    }

    private static ResultTable Table(string[] ids) => new(
        Schema, null, new Dictionary<string, string?[]> { ["thing"] = ids }, new Dictionary<string, double[]> { ["length_m"] = [.. ids.Select((_, i) => i == 1 ? double.NaN : i)] });
}
