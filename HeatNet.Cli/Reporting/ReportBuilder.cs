using HeatNet.Cli.Runs;
using HeatNet.Cli.Summaries;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Reporting;

/// <summary>Gathers what the page of a run shows: its record, network, states, series, figures and limits.</summary>
/// <param name="run">The run.</param>
/// <param name="source">Its case.</param>
/// <param name="language">Language of the page at first.</param>
internal sealed class ReportBuilder(RunReader run, CaseOfRun source, string language)
{
    /// <summary>Numbers of states that a page carries unless asked for more steps: about 3 MB of text.</summary>
    public const int NumberBudget = 1_200_000;

    // Columns that a page adds to those of the table of nodes: at standstill, and against boiling.
    private static readonly string[] DerivedNodeColumns = ["static_kpa", "static_boiling_kpa", "boiling_kpa", "density_kg_per_m3"];

    private readonly NumberPack _pack = new();
    private readonly HeatNetwork _network = source.Case.Network;

    /// <summary>Runs that the page compares, its own first; none: it compares nothing.</summary>
    public IReadOnlyList<(string Name, RunReader Run)> Compared { get; init; } = [];

    /// <summary>Builds the page.</summary>
    /// <param name="mostStates">How many steps of a series are shown state by state; null: as many as are light enough.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="RunReadException">The run cannot be read, or its tables are not of this case.</exception>
    public async Task<string> BuildAsync(int? mostStates, CancellationToken token)
    {
        var network = new ReportNetworkBuilder(source.Case).Build(_pack);
        var hasStates = run.Tables.Contains("nodes") && run.Tables.Contains("pipes");
        var series = hasStates
            ? await SeriesFigures.ReadAsync(run, _network, source.Case.Limits.MinAvailableHeadKpa, token).ConfigureAwait(false)
            : null;
        IReadOnlyList<ReportFigure> figures = [];
        ReportStates? states = null;
        ReportSeries? steps = null;
        if (series is not null)
        {
            (steps, figures) = AddSeries(series);
        }

        if (hasStates)
        {
            var times = series is null ? null : TimesToShow(series, mostStates);
            var recorded = await RecordedStates.ReadAsync(run, _network, times, token).ConfigureAwait(false);
            states = AddStates(recorded, token);
            figures = series is null ? FiguresOf(recorded) : figures;
        }

        var dispatch = await RecordedDispatch.ReadAsync(run, source, token).ConfigureAwait(false);
        var document = new ReportDocument
        {
            Language = language,
            Texts = ReportTexts.All,
            Version = HeatNetProgram.Version,
            Run = run.Record,
            ChangedFiles = source.ChangedFiles,
            Case = Case(),
            Network = network,
            States = states,
            Series = steps,
            Dispatch = dispatch is null ? null : ReportDispatch.Of(dispatch, source.Case, source.Case.Currency ?? DispatchSummary.NoCurrency, _pack),
            Comparison = Compared.Count == 0 ? null : await ReportComparison.ReadAsync(Compared, _pack, token).ConfigureAwait(false),
            Dynamics = series is null ? null : await ReportDynamics.ReadAsync(run, _network, _pack, token).ConfigureAwait(false),
            Plan = await ReportPlan.ReadAsync(run, source.Case, token).ConfigureAwait(false),
            Contingencies = await RecordedContingencies.ReadAsync(run, source.Case, _pack, token).ConfigureAwait(false),
            Figures = dispatch is null ? figures : [.. ReportFigures.Of(dispatch.Summary), .. figures],
            Limits = run.Tables.Contains(ResultTables.Limits.Name) ? await LimitTallies.ReadAsync(run, token).ConfigureAwait(false) : [],
            Numbers = _pack.Places,
        };
        return ReportPage.Write(document, _pack);
    }

    private ReportCase Case()
    {
        var (heatCase, rules) = (source.Case, new LimitOptions());
        var summary = CaseSummary.Of(heatCase);
        return new ReportCase(
            heatCase.Name,
            heatCase.Description,
            heatCase.Source,
            heatCase.Crs,
            heatCase.GravityMPerS2,
            heatCase.Limits.MaxPressureKpa,
            rules.MinPressureKpa,
            heatCase.Limits.MinAvailableHeadKpa,
            heatCase.Limits.VelocityMPerS,
            rules.MaxFrictionPaPerM,
            summary.TrenchM,
            summary.DesignHeatKw,
            summary.LoopCount);
    }

    private (ReportSeries Steps, IReadOnlyList<ReportFigure> Figures) AddSeries(SeriesFigures series)
    {
        var stepH = series.StepH(source);
        double[] outdoorC = source.Outdoor is { } outdoor ? [.. series.Times.Select(outdoor.At)] : [];
        for (var plant = 0; plant < series.PlantHeatKw.Length; plant++)
        {
            _pack.Add($"series.plant{plant}_kw", series.PlantHeatKw[plant]);
        }

        _pack.Add("series.delivered_kw", series.DeliveredKw);
        _pack.Add("series.pump_kw", series.PumpKw);
        _pack.Add("series.least_spare_kpa", series.LeastSpareKpa);
        _pack.Add("series.outdoor_c", outdoorC);

        // Parquet has UTC instants; people think in the time of the place, which the scenario's period carries.
        var offset = source.Scenario?.Period?.Start.Offset ?? run.Record.Solver.WorstTime?.Offset ?? TimeSpan.Zero;
        return (
            new ReportSeries([.. series.Times.Select(time => time.ToUnixTimeMilliseconds())], stepH, offset.TotalHours),
            ReportFigures.Of(series, _network, stepH, outdoorC));
    }

    private IReadOnlyList<DateTimeOffset> TimesToShow(SeriesFigures series, int? mostStates)
    {
        var numbersOfState = ResultTables.OfStates
            .Where(schema => run.Tables.Contains(schema.Name))
            .Sum(schema => run.Record.Outputs.First(output => Path.GetFileNameWithoutExtension(output.File) == schema.Name).Rows
                * schema.NumberColumns.Count / series.Times.Count)
            + (_network.Nodes.Count * DerivedNodeColumns.Length);
        var most = mostStates ?? (int)Math.Clamp(NumberBudget / Math.Max(1, numbersOfState), 1, series.Times.Count);
        int[] wanted = [.. new[] { ReportFigures.PeakStep(series), ReportFigures.WorstStep(series) }.Where(step => step >= 0)];
        return [.. StateChoice.Pick(series.Times.Count, most, wanted).Select(step => series.Times[step])];
    }

    private ReportStates AddStates(RecordedStates recorded, CancellationToken token)
    {
        var columns = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (name, table) in recorded.Tables)
        {
            foreach (var column in table.Schema.NumberColumns)
            {
                _pack.Add($"{name}.{column}", table.Numbers[column]);
            }

            columns.Add(name, table.Schema.NumberColumns);
        }

        return new ReportStates(
            recorded.Times[0] is null ? null : [.. recorded.Times.Select(time => time!.Value.ToUnixTimeMilliseconds())],
            AddDerived(recorded, token),
            recorded.PipeOfRow,
            string.Concat(recorded.SideOfRow.Select(side => side == Side.Return ? '1' : '0')),
            columns);
    }

    // The worst substation of every state; what the pressure diagram needs of nodes goes into the pack on the way.
    private int[] AddDerived(RecordedStates recorded, CancellationToken token)
    {
        var diagram = new DiagramPressures(source.Case);
        var worstLoop = new WorstLoop(source.Case);
        var count = _network.Nodes.Count;
        var derived = Array.ConvertAll(DerivedNodeColumns, _ => new double[count * recorded.Times.Count]);
        var worst = new int[recorded.Times.Count];
        for (var state = 0; state < worst.Length; state++)
        {
            token.ThrowIfCancellationRequested();
            var result = recorded.Result(state, Solved);
            worst[state] = worstLoop.WorstSubstation(result);
            var pressures = diagram.Of(result);
            for (var i = 0; i < count; i++)
            {
                var at = (state * count) + i;
                derived[0][at] = pressures[i].StandstillKpa;
                derived[1][at] = pressures[i].StandstillBoilingKpa;
                derived[2][at] = pressures[i].BoilingKpa;
                derived[3][at] = pressures[i].DensityKgPerM3;
            }
        }

        for (var i = 0; i < derived.Length; i++)
        {
            _pack.Add($"nodes.{DerivedNodeColumns[i]}", derived[i]);
        }

        return worst;
    }

    private IReadOnlyList<ReportFigure> FiguresOf(RecordedStates recorded)
    {
        var result = recorded.Result(0, Solved);
        return ReportFigures.Of(new SteadySummarizer(source.Case).Summarize(result, new LimitChecks(source.Case).Check(result)));
    }

    private static SolveReport Solved { get; } = new() { Status = SolveStatus.Converged };
}
