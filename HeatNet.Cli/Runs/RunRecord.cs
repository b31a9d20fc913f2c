using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeatNet.Cli.Runs;

/// <summary>The content of <c>run.json</c>: what was run, on what, by which version, and how it went.</summary>
public sealed record RunRecord
{
    /// <summary>Format of the folder.</summary>
    public const string CurrentFormat = "heatnet-run/1";

    internal static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Format and its number.</summary>
    public string Format { get; init; } = CurrentFormat;

    /// <summary>Name of the command.</summary>
    public required string Command { get; init; }

    /// <summary>Arguments as they were given.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>Seconds that its parts took.</summary>
    public required RunSeconds Seconds { get; init; }

    /// <summary>The case.</summary>
    public required RunCase Case { get; init; }

    /// <summary>Name of the scenario; null where there was none.</summary>
    public string? Scenario { get; init; }

    /// <summary>The options that decide the result.</summary>
    public required RunOptions Options { get; init; }

    /// <summary>Files that were read.</summary>
    public required IReadOnlyList<RunInput> Inputs { get; init; }

    /// <summary>How the solver ended.</summary>
    public required RunSolver Solver { get; init; }

    /// <summary>How a dispatch ended; null for other commands.</summary>
    public RunDispatch? Dispatch { get; init; }

    /// <summary>How a plan ended; null for other commands.</summary>
    public RunPlan? Plan { get; init; }

    /// <summary>Warnings about the case, in English.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Number of violated limits by kind; in a series every step counts.</summary>
    public required IReadOnlyDictionary<string, int> Violations { get; init; }

    /// <summary>Files of the run.</summary>
    public required IReadOnlyList<RunOutput> Outputs { get; init; }
}

/// <summary>Seconds that the parts of a run took. In a series, results are written while others are solved.</summary>
public sealed record RunSeconds(double Read, double Compile, double Solve, double Write);

/// <summary>The case of a run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its folder, as it was given.</param>
public sealed record RunCase(string Name, string Path);

/// <summary>Options that decide the result.</summary>
/// <param name="Mode">Treatment of substations with too little head.</param>
/// <param name="OutdoorC">Outdoor temperature in °C where one was given.</param>
/// <param name="Threads">Number of threads.</param>
/// <param name="StepS">Length of a step in s, of a dynamic run.</param>
/// <param name="Resumed">The saved state that a dynamic run went on from.</param>
public sealed record RunOptions(string Mode, double? OutdoorC, int Threads, double? StepS = null, string? Resumed = null);

/// <summary>A file that was read.</summary>
/// <param name="Path">Path relative to the case folder where it lies in it.</param>
/// <param name="Sha256">SHA-256 of its bytes in lower-case hexadecimal.</param>
public sealed record RunInput(string Path, string Sha256);

/// <summary>A file of the run.</summary>
/// <param name="File">Its name.</param>
/// <param name="Rows">Rows of the table.</param>
/// <param name="Bytes">Its size.</param>
public sealed record RunOutput(string File, long Rows, long Bytes);

/// <summary>How a plan ended.</summary>
public sealed record RunPlan
{
    /// <summary><c>solved</c>, <c>short</c> (something falls short) or <c>not_carried</c> (the network of a year does not hold).</summary>
    public required string Status { get; init; }

    /// <summary>Net present cost.</summary>
    public required double NetPresentCost { get; init; }

    /// <summary>Net present cost with the penalties of what falls short.</summary>
    public required double Objective { get; init; }

    /// <summary>Proven bound of the objective.</summary>
    public required double Bound { get; init; }

    /// <summary>Proven relative gap.</summary>
    public required double Gap { get; init; }

    /// <summary>Net present cost of deciding year by year; null where there was no time for it.</summary>
    public double? YearByYearCost { get; init; }

    /// <summary>In how many points that falls short.</summary>
    public int? YearByYearShortfalls { get; init; }

    /// <summary>Rounds of optimisation and simulation.</summary>
    public required int Rounds { get; init; }

    /// <summary>Factors on the capacity of pipes that simulation asked for.</summary>
    public required IReadOnlyDictionary<string, double> LoweredPipes { get; init; }

    /// <summary>Columns of the model.</summary>
    public required int Columns { get; init; }

    /// <summary>Integral columns of the model.</summary>
    public required int IntegralColumns { get; init; }

    /// <summary>Rows of the model.</summary>
    public required int Rows { get; init; }

    /// <summary>Coefficients of the model.</summary>
    public required int Coefficients { get; init; }

    /// <summary>What the independent check of the plan found wrong; empty where everything agrees.</summary>
    public required IReadOnlyList<string> AuditErrors { get; init; }
}

/// <summary>How a dispatch ended.</summary>
public sealed record RunDispatch
{
    /// <summary><c>solved</c>, <c>stopped</c> (time or the user), <c>short</c> (heat is short or a limit cannot be kept), <c>not_carried</c> (steps do not hold in the network) or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Solver of the integral models.</summary>
    public required string Solver { get; init; }

    /// <summary>Everything that is paid, pumping included.</summary>
    public required double TotalCost { get; init; }

    /// <summary>Objective of the last full optimisation.</summary>
    public required double Objective { get; init; }

    /// <summary>Its proven bound; null where none was proven.</summary>
    public double? Bound { get; init; }

    /// <summary>Its gap; null where no bound was proven.</summary>
    public double? Gap { get; init; }

    /// <summary>Gap within the limits of the hydraulics that simulation found; null where none was proven.</summary>
    public double? GapWithinLimits { get; init; }

    /// <summary>Windows of the last full optimisation.</summary>
    public required int Windows { get; init; }

    /// <summary>Largest violation of the schedule in MW or MWh, by the audit.</summary>
    public required double LargestViolation { get; init; }

    /// <summary>Rounds of simulation.</summary>
    public required int Rounds { get; init; }

    /// <summary>Steps that were simulated.</summary>
    public required int StepsChecked { get; init; }

    /// <summary>Steps of the network-blind optimum that the network does not carry.</summary>
    public required int BlindStepsFailing { get; init; }

    /// <summary>Steps that were given limits of the hydraulics.</summary>
    public required int StepsRepaired { get; init; }

    /// <summary>Steps of the final schedule that do not hold.</summary>
    public required int StepsFailing { get; init; }

    /// <summary>What the repair costs against the network-blind optimum.</summary>
    public required double RepairCost { get; init; }
}

/// <summary>Solver figures; in a series the worst of all solved steps, and iterations added up.</summary>
public sealed record RunSolver
{
    /// <summary><c>converged</c>, or the status of the first step that is not.</summary>
    public required string Status { get; init; }

    /// <summary>Why there is no solution; null where there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>Rounds of hydraulics and temperatures.</summary>
    public required int CouplingIterations { get; init; }

    /// <summary>Newton steps of the hydraulics.</summary>
    public required int HydraulicIterations { get; init; }

    /// <summary>Largest mass imbalance in kg/s.</summary>
    public required double MassResidualKgPerS { get; init; }

    /// <summary>Largest pressure imbalance of a loop in Pa.</summary>
    public required double LoopResidualPa { get; init; }

    /// <summary>Largest difference of heat asked for and delivered in W.</summary>
    public required double HeatResidualW { get; init; }

    /// <summary>Heat balance of the network relative to the heat of the plants.</summary>
    public required double HeatBalanceRelative { get; init; }

    /// <summary>Element with the worst residual.</summary>
    public string? WorstElement { get; init; }

    /// <summary>Steps of a series; null for a single state.</summary>
    public int? Steps { get; init; }

    /// <summary>Steps that were solved.</summary>
    public int? StepsSolved { get; init; }

    /// <summary>Time of the step with the worst heat balance.</summary>
    public DateTimeOffset? WorstTime { get; init; }
}
