using HeatNet.Cli.Runs;
using HeatNet.Solver.Simulation.Checks;
using HeatNet.Tests.Solver.Simulation.Checks;

namespace HeatNet.Tests.Cli.Runs;

public class RunWriterTests
{
    private static readonly DateTimeOffset Start = new(2025, 12, 15, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly LimitReport NoLimits = new([], 0);

    private ScratchFolder _scratch = null!;

    [SetUp]
    public void MakeScratch() => _scratch = new ScratchFolder();

    [TearDown]
    public void RemoveScratch() => _scratch.Dispose();

    [Test]
    public async Task What_is_written_reads_back_equal([Values] ResultFormat format, [Values] bool hasTime)
    {
        var result = SampleState.Result();
        (result.Nodes.ReturnC[1], result.Pipes.DpKpa[0]) = (double.NaN, 0.1 + 0.2);
        await WriteAsync(_scratch["run"], format, hasTime, steps: 2, result).ConfigureAwait(false);

        var run = RunReader.Open(_scratch["run"]);
        var nodes = await run.ReadAsync("nodes").ConfigureAwait(false);
        Assert.That(nodes.RowCount, Is.EqualTo(hasTime ? 6 : 3));
        Assert.That(nodes.Texts["node"].Take(3), Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(nodes.Numbers["return_c"].Take(3), Is.EqualTo(new[] { 59, double.NaN, 60 }));
        Assert.That(nodes.Times?.Distinct(), hasTime ? Is.EqualTo(new[] { Start, Start.AddHours(1) }) : Is.Null);
        var pipes = await run.ReadAsync("pipes").ConfigureAwait(false);
        Assert.That(pipes.Numbers["dp_kpa"][0], Is.EqualTo(0.1 + 0.2));
        Assert.That(pipes.Texts["side"].Take(4), Is.EqualTo(new[] { "supply", "supply", "return", "return" }));
    }

    [Test]
    public async Task The_tables_have_the_columns_of_the_contract()
    {
        await WriteAsync(_scratch["run"], ResultFormat.Csv, hasTime: false, steps: 1, SampleState.Result()).ConfigureAwait(false);
        Assert.That(Head("nodes"), Is.EqualTo("node,supply_kpa,return_kpa,supply_c,return_c"));
        Assert.That(
            Head("pipes"),
            Is.EqualTo("pipe,side,flow_kg_per_s,velocity_m_per_s,from_c,to_c,dp_kpa,friction_pa_per_m,heat_loss_kw"));
        Assert.That(Head("substations"), Is.EqualTo("substation,heat_kw,demand_kw,flow_kg_per_s,supply_c,return_c,dp_kpa"));
        Assert.That(
            Head("plants"),
            Is.EqualTo("plant,heat_kw,flow_kg_per_s,supply_c,return_c,supply_kpa,return_kpa,lift_kpa,pump_kw"));
        Assert.That(File.Exists(_scratch["run/pumps.csv"]), Is.False);

        string Head(string table) => File.ReadLines(_scratch[$"run/{table}.csv"]).First();
    }

    [Test]
    public async Task Csv_has_points_and_crlf_and_empty_cells_under_any_culture()
    {
        var result = SampleState.Result();
        (result.Nodes.SupplyKpa[0], result.Nodes.ReturnC[0]) = (500.25, double.NaN);
        await WriteAsync(_scratch["run"], ResultFormat.Csv, hasTime: true, steps: 1, result).ConfigureAwait(false);
        var text = await File.ReadAllTextAsync(_scratch["run/nodes.csv"]).ConfigureAwait(false);
        Assert.That(text, Does.Contain("\r\n2025-12-15T00:00:00+08:00,a,500.25,300,110,\r\n"));
    }

    [Test]
    public async Task Csv_quotes_ids_with_commas_and_quotes()
    {
        using var stream = new MemoryStream();
        var csv = new CsvTableWriter(ResultTables.Nodes, hasTime: false, stream);
        await csv.AppendAsync(new TableRows([["a,\"b\""]], [[1], [2], [3], [4]]), null, default).ConfigureAwait(false);
        await csv.CompleteAsync(default).ConfigureAwait(false);
        Assert.That(System.Text.Encoding.UTF8.GetString(stream.ToArray()), Does.EndWith("\r\n\"a,\"\"b\"\"\",1,2,3,4\r\n"));
    }

    [Test]
    public async Task A_long_series_makes_several_row_groups_and_loses_no_row()
    {
        using var stream = new MemoryStream();
        var table = await ParquetTableWriter.CreateAsync(ResultTables.Nodes, hasTime: true, stream, default).ConfigureAwait(false);
        var ids = Enumerable.Range(0, 50_000).Select(i => $"n{i}").ToArray();
        var values = Enumerable.Range(0, ids.Length).Select(i => (double)i).ToArray();
        for (var hour = 0; hour < 5; hour++)
        {
            var rows = new TableRows([ids], [values, values, values, values]);
            await table.AppendAsync(rows, Start.AddHours(hour), default).ConfigureAwait(false);
        }

        await table.CompleteAsync(default).ConfigureAwait(false);
        await using var reader = await Parquet.ParquetReader.CreateAsync(new MemoryStream(stream.ToArray())).ConfigureAwait(false);
        Assert.That(reader.RowGroups.Select(group => group.RowCount), Is.EqualTo(new[] { 150_000, 100_000 }));
    }

    [Test]
    public async Task A_table_becomes_a_data_frame()
    {
        var result = SampleState.Result();
        result.Nodes.ReturnC[1] = double.NaN;
        await WriteAsync(_scratch["run"], ResultFormat.Parquet, hasTime: true, steps: 2, result).ConfigureAwait(false);
        var frame = (await RunReader.Open(_scratch["run"]).ReadAsync("nodes").ConfigureAwait(false)).ToDataFrame();
        Assert.That(
            frame.Columns.Select(column => column.Name),
            Is.EqualTo(new[] { "time", "node", "supply_kpa", "return_kpa", "supply_c", "return_c" }));
        Assert.That(frame.Rows.Count, Is.EqualTo(6));
        Assert.That(frame["return_c"].NullCount, Is.EqualTo(2));
        Assert.That(frame["supply_kpa"].Mean(), Is.EqualTo(470).Within(1e-9));
    }

    [Test]
    public async Task A_run_that_is_there_is_refused_and_stays()
    {
        await WriteAsync(_scratch["run"], ResultFormat.Csv, hasTime: false, steps: 1, SampleState.Result()).ConfigureAwait(false);
        Assert.That(
            () => RunFolder.Create(_scratch["run"], overwrite: false),
            Throws.TypeOf<OutputException>().With.Property("Problem").EqualTo(OutputProblem.Exists));
        Assert.That(() => RunReader.Open(_scratch["run"]), Throws.Nothing);
    }

    [Test]
    public void A_folder_that_is_no_run_is_never_replaced()
    {
        Directory.CreateDirectory(_scratch["mine"]);
        File.WriteAllText(_scratch["mine/thesis.txt"], "years of work");
        Assert.That(
            () => RunFolder.Create(_scratch["mine"], overwrite: true),
            Throws.TypeOf<OutputException>().With.Property("Problem").EqualTo(OutputProblem.NotARun));
        Assert.That(File.Exists(_scratch["mine/thesis.txt"]));
    }

    [Test]
    public async Task The_old_run_is_there_until_the_new_one_is_complete()
    {
        await WriteAsync(_scratch["run"], ResultFormat.Csv, hasTime: false, steps: 1, SampleState.Result()).ConfigureAwait(false);
        var writer = await RunWriter
            .CreateAsync(_scratch["run"], true, SampleState.Case, ResultFormat.Parquet, false, default)
            .ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            await writer.AppendAsync(SampleState.Result(), NoLimits, null, default).ConfigureAwait(false);
            Assert.That(RunReader.Open(_scratch["run"]).Record.Outputs[0].File, Is.EqualTo("nodes.csv"));
            await writer.CommitAsync(Record, default).ConfigureAwait(false);
        }

        Assert.That(RunReader.Open(_scratch["run"]).Record.Outputs[0].File, Is.EqualTo("nodes.parquet"));
        Assert.That(_scratch.Entries, Is.EqualTo(new[] { "run" }));
    }

    [Test]
    public async Task A_full_disk_leaves_nothing_and_names_the_file([Values] ResultFormat format)
    {
        var folder = RunFolder.Create(_scratch["run"], overwrite: false);
        var writer = await RunWriter
            .CreateAsync(folder, SampleState.Case, format, false, stream => new FullDisk(stream, capacity: 100), default)
            .ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            Assert.That(
                async () =>
                {
                    await writer.AppendAsync(SampleState.Result(), NoLimits, null, default).ConfigureAwait(false);
                    await writer.CommitAsync(Record, default).ConfigureAwait(false);
                },
                Throws.TypeOf<OutputException>().With.Property("Path").Contains("run").And.Message.Contains("No space left"));
        }

        Assert.That(_scratch.Entries, Is.Empty);
    }

    [Test]
    public async Task Leftovers_of_a_killed_run_are_cleared_by_the_next_to_the_same_target()
    {
        Directory.CreateDirectory(_scratch[".run.partial-0a1b2c3d"]);
        File.WriteAllText(_scratch[".run.partial-0a1b2c3d/nodes.csv"], "half");
        Directory.CreateDirectory(_scratch[".runner.partial-0a1b2c3d"]);
        await WriteAsync(_scratch["run"], ResultFormat.Csv, hasTime: false, steps: 1, SampleState.Result()).ConfigureAwait(false);
        Assert.That(_scratch.Entries, Is.EquivalentTo(new[] { "run", ".runner.partial-0a1b2c3d" }));
    }

    [Test]
    public async Task A_run_that_is_still_going_on_is_not_cleared_away()
    {
        using var running = RunFolder.Create(_scratch["run"], overwrite: false);
        await WriteAsync(_scratch["run"], ResultFormat.Csv, hasTime: false, steps: 1, SampleState.Result()).ConfigureAwait(false);
        Assert.That(Directory.Exists(running.Partial));
        Assert.That(() => running.Commit(), Throws.TypeOf<OutputException>().With.Property("Problem").EqualTo(OutputProblem.Exists));
    }

    [Test]
    public async Task A_run_killed_between_the_two_renames_is_restored()
    {
        await WriteAsync(_scratch["run"], ResultFormat.Csv, hasTime: false, steps: 1, SampleState.Result()).ConfigureAwait(false);
        Directory.Move(_scratch["run"], _scratch[".run.replaced-0a1b2c3d"]);
        using var next = RunFolder.Create(_scratch["run"], overwrite: true);
        Assert.That(() => RunReader.Open(_scratch["run"]), Throws.Nothing);
    }

    [Test]
    public async Task A_run_with_a_shortened_table_does_not_open()
    {
        await WriteAsync(_scratch["run"], ResultFormat.Csv, hasTime: false, steps: 1, SampleState.Result()).ConfigureAwait(false);
        using (var file = File.OpenWrite(_scratch["run/pipes.csv"]))
        {
            file.SetLength(10);
        }

        Assert.That(() => RunReader.Open(_scratch["run"]), Throws.TypeOf<RunReadException>().With.Message.Contains("pipes.csv"));
    }

    private static async Task WriteAsync(
        string target, ResultFormat format, bool hasTime, int steps, HeatNet.Solver.Simulation.SteadyResult result)
    {
        var writer = await RunWriter.CreateAsync(target, false, SampleState.Case, format, hasTime, default).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            for (var step = 0; step < (hasTime ? steps : 1); step++)
            {
                await writer.AppendAsync(result, NoLimits, hasTime ? Start.AddHours(step) : null, default).ConfigureAwait(false);
            }

            await writer.CommitAsync(Record, default).ConfigureAwait(false);
        }
    }

    private static RunRecord Record(IReadOnlyList<RunOutput> outputs) => new()
    {
        Command = "simulate",
        Arguments = ["simulate", "case"],
        Version = "1",
        Started = Start,
        Seconds = new RunSeconds(1, 2, 3, 4),
        Case = new RunCase("Sample", "case"),
        Options = new RunOptions("demand_driven", null, 1),
        Inputs = [],
        Solver = new RunSolver
        {
            Status = "converged",
            CouplingIterations = 1,
            HydraulicIterations = 1,
            MassResidualKgPerS = 0,
            LoopResidualPa = double.NaN,
            HeatResidualW = 0,
            HeatBalanceRelative = 0,
        },
        Warnings = [],
        Violations = new Dictionary<string, int>(),
        Outputs = outputs,
    };
}
