using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Summaries;

/// <summary>The figures of a series that an engineer looks at first, gathered step by step in bounded memory.</summary>
internal sealed class SeriesSummary
{
    private const int ShownUnsolved = 5;

    private readonly SteadySummarizer _summarizer;
    private readonly Dictionary<(LimitKind, CheckedElement, string), LimitTally> _tallies = [];
    private readonly List<UnsolvedStep> _unsolved = [];

    public SeriesSummary(HeatCase heatCase, TimeSpan step)
    {
        _summarizer = new SteadySummarizer(heatCase);
        Step = step;
        PlantHeatKw = [.. heatCase.Network.Plants.Select(_ => new RunningRange())];
    }

    public TimeSpan Step { get; }

    /// <summary>Heat in kW by plant.</summary>
    public IReadOnlyList<RunningRange> PlantHeatKw { get; }

    public RunningRange ProducedKw { get; } = new();

    public RunningRange DeliveredKw { get; } = new();

    public RunningRange DemandKw { get; } = new();

    public RunningRange LossKw { get; } = new();

    public RunningRange PumpKw { get; } = new();

    public RunningRange OutdoorC { get; } = new();

    /// <summary>Heat in kW that is missing at substations, over all solved steps.</summary>
    public RunningRange MissingKw { get; } = new();

    /// <summary>Heat content in MWh of the network, in a dynamic series.</summary>
    public RunningRange StoredMwh { get; } = new();

    /// <summary>Heat content in MWh after the first step; null in a series of steady states.</summary>
    public double? FirstStoredMwh { get; private set; }

    /// <summary>Heat content in MWh after the last step.</summary>
    public double LastStoredMwh { get; private set; }

    public int StepsWithMissingHeat { get; private set; }

    public int StepCount { get; private set; }

    public int SolvedCount { get; private set; }

    public int UnsolvedCount => StepCount - SolvedCount;

    /// <summary>The first few steps without solution.</summary>
    public IReadOnlyList<UnsolvedStep> FirstUnsolved => _unsolved;

    public DateTimeOffset FirstTime { get; private set; }

    public DateTimeOffset LastTime { get; private set; }

    /// <summary>The step with most heat produced.</summary>
    public PeakStep? Peak { get; private set; }

    /// <summary>The least head to spare of all steps, and when.</summary>
    public (WorstHead Head, DateTimeOffset Time)? WorstHead { get; private set; }

    /// <summary>The worst heat balance of all solved steps, and when.</summary>
    public (double Relative, DateTimeOffset Time)? WorstBalance { get; private set; }

    /// <summary>Solver figures: the worst residuals, iterations added up.</summary>
    public SolveReport Worst { get; private set; } = new() { Status = SolveStatus.Converged };

    /// <summary>Limits by kind and element, each with the worst value and when.</summary>
    public IEnumerable<LimitTally> Tallies => _tallies.Values;

    /// <summary>Adds the next step; an unsolved one only counts.</summary>
    public void Add(SeriesStep step, LimitReport limits)
    {
        FirstTime = StepCount == 0 ? step.Time : FirstTime;
        LastTime = step.Time;
        StepCount++;
        OutdoorC.Add(step.OutdoorC);
        var report = step.Result.Report;
        Worst = Combine(Worst, report);
        if (report.Status != SolveStatus.Converged)
        {
            if (_unsolved.Count < ShownUnsolved)
            {
                _unsolved.Add(new UnsolvedStep(step.Time, report));
            }

            return;
        }

        SolvedCount++;
        if (step.Content is { } content)
        {
            FirstStoredMwh ??= content.StoredMwh;
            StoredMwh.Add(content.StoredMwh);
            LastStoredMwh = content.StoredMwh;
        }

        AddSolved(step, _summarizer.Summarize(step.Result, limits));
        foreach (var finding in limits.Findings)
        {
            var key = (finding.Kind, finding.ElementKind, finding.ElementId);
            _tallies[key] = _tallies.TryGetValue(key, out var tally)
                ? tally.With(finding, step.Time)
                : new LimitTally(finding, step.Time, 1);
        }
    }

    private void AddSolved(SeriesStep step, SteadySummary summary)
    {
        for (var i = 0; i < PlantHeatKw.Count; i++)
        {
            PlantHeatKw[i].Add(step.Result.Plants.HeatKw[i]);
        }

        ProducedKw.Add(summary.ProducedKw);
        DeliveredKw.Add(summary.DeliveredKw);
        DemandKw.Add(summary.DemandKw);
        LossKw.Add(summary.LossKw);
        PumpKw.Add(summary.PumpKw);
        MissingKw.Add(summary.Unserved?.MissingKw ?? 0);
        StepsWithMissingHeat += summary.Unserved is null ? 0 : 1;
        if (Peak is null || summary.ProducedKw > Peak.ProducedKw)
        {
            Peak = new PeakStep(summary.ProducedKw, step.Time, step.OutdoorC);
        }

        if (summary.WorstHead is { } head && (WorstHead is not { } worst || head.SpareKpa < worst.Head.SpareKpa))
        {
            WorstHead = (head, step.Time);
        }

        var balance = Math.Abs(summary.Report.HeatBalanceRelative);
        if (WorstBalance is not { } worstBalance || balance > worstBalance.Relative)
        {
            WorstBalance = (balance, step.Time);
        }
    }

    private static SolveReport Combine(SolveReport sum, SolveReport step)
    {
        var firstFailure = sum.Status == SolveStatus.Converged ? step : sum;
        var residualsCount = step.Status == SolveStatus.Converged;
        return new SolveReport
        {
            Status = firstFailure.Status,
            Failure = firstFailure.Failure,
            CouplingIterations = sum.CouplingIterations + step.CouplingIterations,
            HydraulicIterations = sum.HydraulicIterations + step.HydraulicIterations,
            MassResidualKgPerS = Worse(sum.MassResidualKgPerS, step.MassResidualKgPerS),
            LoopResidualPa = Worse(sum.LoopResidualPa, step.LoopResidualPa),
            HeatResidualW = Worse(sum.HeatResidualW, step.HeatResidualW),
            HeatBalanceRelative = Worse(sum.HeatBalanceRelative, Math.Abs(step.HeatBalanceRelative)),
            WorstElement = residualsCount && step.HeatResidualW > sum.HeatResidualW ? step.WorstElement : sum.WorstElement,
        };

        double Worse(double sumValue, double stepValue) => residualsCount ? Math.Max(sumValue, stepValue) : sumValue;
    }
}

/// <summary>The step with most heat: kW, time, outdoor temperature in °C.</summary>
internal sealed record PeakStep(double ProducedKw, DateTimeOffset Time, double OutdoorC);

/// <summary>A step without solution.</summary>
internal sealed record UnsolvedStep(DateTimeOffset Time, SolveReport Report);

/// <summary>A limit of one element over a series: the worst finding, its time, and the number of findings.</summary>
internal sealed record LimitTally(LimitViolation Worst, DateTimeOffset Time, int Count)
{
    public LimitTally With(LimitViolation finding, DateTimeOffset time)
    {
        var isWorse = (finding.Severity, -finding.Excess).CompareTo((Worst.Severity, -Worst.Excess)) < 0;
        return isWorse ? new LimitTally(finding, time, Count + 1) : this with { Count = Count + 1 };
    }
}
