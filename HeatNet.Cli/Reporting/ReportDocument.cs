using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Reporting;

/// <summary>What a report page knows besides its columns of numbers; the page reads it as JSON.</summary>
internal sealed record ReportDocument
{
    /// <summary>Escapes everything that could end a script or begin markup; other letters of all languages stay readable.</summary>
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new FiniteConverter() },
    };

    /// <summary>Language at first: <c>zh</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Words by language and key.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts { get; init; }

    /// <summary>Version of the program that made the page.</summary>
    public required string Version { get; init; }

    /// <summary>The record of the run.</summary>
    public required RunRecord Run { get; init; }

    /// <summary>Files of the case that changed since the run.</summary>
    public required IReadOnlyList<string> ChangedFiles { get; init; }

    /// <summary>The case.</summary>
    public required ReportCase Case { get; init; }

    /// <summary>The elements of its network.</summary>
    public required ReportNetwork Network { get; init; }

    /// <summary>The states that the page shows; null: the run has none.</summary>
    public ReportStates? States { get; init; }

    /// <summary>Times of all steps; null in a run without times.</summary>
    public ReportSeries? Series { get; init; }

    /// <summary>The dispatch; null in a run of another kind.</summary>
    public ReportDispatch? Dispatch { get; init; }

    /// <summary>The contingencies; null in a run of another kind.</summary>
    public ReportContingencies? Contingencies { get; init; }

    /// <summary>Its comparison with other runs; null where there is none.</summary>
    public ReportComparison? Comparison { get; init; }

    /// <summary>What a dynamic run has besides; null in a run of another kind.</summary>
    public ReportDynamics? Dynamics { get; init; }

    /// <summary>The plan; null in a run of another kind.</summary>
    public ReportPlan? Plan { get; init; }

    /// <summary>Figures of the whole run.</summary>
    public required IReadOnlyList<ReportFigure> Figures { get; init; }

    /// <summary>Limits that were not kept.</summary>
    public required IReadOnlyList<RecordedLimit> Limits { get; init; }

    /// <summary>Offset and number of values by column.</summary>
    public required IReadOnlyDictionary<string, int[]> Numbers { get; init; }

    /// <summary>The document as JSON that may stand inside a script element.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    // JSON has no NaN: what has no value is null.
    private sealed class FiniteConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
            {
                writer.WriteNumberValue(value);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }
}

/// <summary>The case of a report.</summary>
internal sealed record ReportCase(
    string Name,
    string? Description,
    string? Source,
    string? Crs,
    double GravityMPerS2,
    double MaxPressureKpa,
    double MinPressureKpa,
    double MinHeadKpa,
    double MaxVelocityMPerS,
    double MaxFrictionPaPerM,
    double TrenchM,
    double DesignHeatKw,
    int Loops);

/// <summary>Elements by column; nodes are told by index. Numbers of them are in the pack.</summary>
internal sealed record ReportNetwork(
    ReportNodes Nodes,
    ReportPipes Pipes,
    IReadOnlyList<ReportLink> Links,
    ReportBranches Substations,
    ReportPlants Plants,
    ReportBranches Terminals,
    ReportBranches Exchangers);

internal sealed record ReportNodes(IReadOnlyList<string> Id, IReadOnlyList<string?>? Name, IReadOnlyList<string?>? Zone, bool HasPlaces);

/// <summary>Pipes; <c>Side</c> is b, s or r, <c>State</c> o, c or n (candidate), one letter a pipe; courses by index of pipe.</summary>
internal sealed record ReportPipes(
    IReadOnlyList<string> Id,
    IReadOnlyList<int> From,
    IReadOnlyList<int> To,
    IReadOnlyList<int?> Dn,
    string Side,
    string State,
    IReadOnlyDictionary<int, double[]> Course);

/// <summary>A valve or booster pump.</summary>
internal sealed record ReportLink(string Kind, string Id, int From, int To, string Side, bool Open);

internal sealed record ReportBranches(IReadOnlyList<string> Id, IReadOnlyList<int> Node, IReadOnlyList<int> ReturnNode);

/// <summary>Plants; <c>Units</c> are the ids of their units.</summary>
internal sealed record ReportPlants(
    IReadOnlyList<string> Id, IReadOnlyList<string?> Name, IReadOnlyList<int> Node, IReadOnlyList<int> ReturnNode, IReadOnlyList<IReadOnlyList<string>> Units);

/// <summary>The states of a page.</summary>
/// <param name="Times">Milliseconds since 1970 UTC; null in a run without times.</param>
/// <param name="Worst">Index of the worst substation of each state; −1: none.</param>
/// <param name="PipeOfRow">Index of the pipe of every row of the table of pipes.</param>
/// <param name="ReturnRows">Whether a row is on the return side, one 0 or 1 a row.</param>
/// <param name="Columns">Number columns by table.</param>
internal sealed record ReportStates(
    IReadOnlyList<long>? Times,
    IReadOnlyList<int> Worst,
    IReadOnlyList<int> PipeOfRow,
    string ReturnRows,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Columns);

/// <summary>All steps of a series; their figures are in the pack.</summary>
internal sealed record ReportSeries(IReadOnlyList<long> Times, double StepH, double OffsetH);

/// <summary>A figure of a run, its range over a series, and where or when it is.</summary>
internal sealed record ReportFigure(string Key)
{
    public double? Value { get; init; }

    public double? Least { get; init; }

    public double? Most { get; init; }

    /// <summary>Unit of the value where its key has none.</summary>
    public string? Unit { get; init; }

    public string? Kind { get; init; }

    public string? Element { get; init; }

    public string? Side { get; init; }

    public long? Time { get; init; }
}
