namespace HeatNet.Cli.Localisation;

/// <content>Words of <c>bench</c>.</content>
internal sealed partial class Strings
{
    public string BenchDescription => Get();
    public string BenchArgument => Get();
    public string HydraulicsOnlyOption => Get();
    public string WarmUpOption => Get();
    public string RunsOption => Get();
    public string HoursOption => Get();
    public string BenchJsonOption => Get();
    public string ExampleBench => Get();
    public string ExampleBenchInput => Get();
    public string ProgressMeasuring => Get();
    public string BenchHydraulics => Get();
    public string BenchCoupled => Get();
    public string PhaseColumn => Get();
    public string MedianColumn => Get();
    public string ShortestColumn => Get();
    public string LongestColumn => Get();
    public string PerPipeColumn => Get();
    public string RunsColumn => Get();
    public string PhaseRead => Get();
    public string PhaseValidate => Get();
    public string PhaseCompile => Get();
    public string PhaseSetUp => Get();
    public string PhaseCold => Get();
    public string PhaseWarm => Get();
    public string PhaseSeries => Get();
    public string BenchFiguresTitle => Get();
    public string BenchSize => Get();

    public string BenchSizeValue(string nodes, string pipes, string substations) => Fill(nameof(BenchSizeValue), nodes, pipes, substations);

    public string BenchSystem => Get();

    public string BenchSystemValue(string unknowns, string chains, string entries) => Fill(nameof(BenchSystemValue), unknowns, chains, entries);

    public string BenchIterations => Get();

    public string BenchStepsValue(string cold, string warm) => Fill(nameof(BenchStepsValue), cold, warm);

    public string BenchRoundsValue(string coldRounds, string coldSteps, string warmRounds, string warmSteps) => Fill(nameof(BenchRoundsValue), coldRounds, coldSteps, warmRounds, warmSteps);

    public string BenchResiduals => Get();

    public string BenchHydraulicResiduals(string loop, string flow) => Fill(nameof(BenchHydraulicResiduals), loop, flow);

    public string BenchCoupledResiduals(string loop, string heat, string balance) => Fill(nameof(BenchCoupledResiduals), loop, heat, balance);

    public string BenchSeries => Get();

    public string BenchSeriesValue(string rate, string hours, string threads) => Fill(nameof(BenchSeriesValue), rate, hours, threads);

    public string BenchAllocated => Get();

    public string BenchAllocatedValue(string kib) => Fill(nameof(BenchAllocatedValue), kib);

    public string BenchWarmUnsolved(string percent) => Fill(nameof(BenchWarmUnsolved), percent);

    public string BenchHoursUnsolved(string hours) => Fill(nameof(BenchHoursUnsolved), hours);

    public string BenchPeak => Get();

    public string BenchPeakValue(string mib) => Fill(nameof(BenchPeakValue), mib);
}
