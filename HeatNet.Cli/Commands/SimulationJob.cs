using System.CommandLine;
using HeatNet.Cli.Pages;
using HeatNet.Cli.Runs;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Commands;

/// <summary>One run of <c>simulate</c> after its case was read.</summary>
internal sealed record SimulationJob
{
    public required CommandContext Context { get; init; }

    public required ParseResult Parsed { get; init; }

    public required SimulateRequest Request { get; init; }

    public required OpenedCase Opened { get; init; }

    public required RunHeading Heading { get; init; }

    /// <summary>Folder of the results.</summary>
    public required string Target { get; init; }

    public required DateTimeOffset Started { get; init; }

    public required double ReadSeconds { get; init; }

    public Task<RunWriter> CreateWriterAsync(bool hasTime, CancellationToken token) =>
        RunWriter.CreateAsync(Target, Request.Overwrite, Opened.Case, Request.Format, hasTime, token, Request.Dynamic is not null);

    /// <summary>The record of the run.</summary>
    public RunRecord Record(
        RunSeconds seconds, RunSolver solver, IReadOnlyDictionary<string, int> violations, IReadOnlyList<RunOutput> outputs) => new()
        {
            Command = "simulate",
            Arguments = Context.Arguments,
            Version = HeatNetProgram.Version,
            Started = Started,
            Seconds = seconds,
            Case = new RunCase(Opened.Case.Name, Request.CaseFolder),
            Scenario = Opened.Scenario?.Name,
            Options = new RunOptions(SnakeCase.Of(Request.Mode), Heading.OutdoorC, Request.Threads, StepS, Request.Dynamic?.Resume),
            Inputs = InputFiles.Hash(Request.CaseFolder, Opened.ScenarioFile),
            Solver = solver,
            Warnings = [.. Opened.Warnings.Select(warning => warning.ToString())],
            Violations = violations,
            Outputs = outputs,
        };

    /// <summary>Solver figures of the record.</summary>
    public static RunSolver Solver(SolveReport report) => new()
    {
        Status = SnakeCase.Of(report.Status),
        Reason = report.Reason,
        CouplingIterations = report.CouplingIterations,
        HydraulicIterations = report.HydraulicIterations,
        MassResidualKgPerS = report.MassResidualKgPerS,
        LoopResidualPa = report.LoopResidualPa,
        HeatResidualW = report.HeatResidualW,
        HeatBalanceRelative = report.HeatBalanceRelative,
        WorstElement = report.WorstElement,
    };

    /// <summary>Number of violations by kind, as the record names them.</summary>
    public static SortedDictionary<string, int> Violations(IEnumerable<(LimitViolation Finding, int Count)> findings)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (finding, count) in findings.Where(entry => entry.Finding.Severity == LimitSeverity.Violation))
        {
            var kind = SnakeCase.Of(finding.Kind);
            counts[kind] = counts.GetValueOrDefault(kind) + count;
        }

        return counts;
    }

    /// <summary>Length of a step of a dynamic run in s; null in others.</summary>
    public double? StepS { get; init; }

    /// <summary>Shows warnings of the case above the page.</summary>
    public void WriteWarnings()
    {
        if (Opened.Warnings.Count > 0)
        {
            ValidationPage.WriteDiagnostics(Context.Page(Parsed), Context.Text, Opened.Warnings);
            Context.Page(Parsed).Blank();
        }
    }

    /// <summary>Says where the results are; a quiet run says only that.</summary>
    public void WriteTarget(string path)
    {
        if (Request.Quiet)
        {
            Context.Terminal.Output.WriteLine(path);
        }
        else
        {
            Context.Page(Parsed).Blank();
            Context.Page(Parsed).Line(Context.Text.ResultsIn(path));
        }
    }
}
