using System.Buffers;
using System.Text.Json;
using HeatNet.Model.Cases;
using HeatNet.Model.Cases.Tables;

namespace HeatNet.Model.Scenarios;

/// <summary>Writes scenarios as files that <see cref="ScenarioReader"/> reads.</summary>
public static class ScenarioWriter
{
    /// <summary>The scenario as UTF-8 JSON.</summary>
    public static byte[] Write(Scenario scenario)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, CaseWriter.JsonOptions))
        {
            ScenarioTables.Scenario.Write(scenario, json);
        }

        return bytes.WrittenSpan.ToArray();
    }
}
