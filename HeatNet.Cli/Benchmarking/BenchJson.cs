using System.Text.Json;
using System.Text.Json.Serialization;
using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Benchmarking;

/// <summary>How a bench report is written for machines: as run records are, kinds by name.</summary>
internal static class BenchJson
{
    public static readonly JsonSerializerOptions Options = new(RunRecord.Json)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };
}
