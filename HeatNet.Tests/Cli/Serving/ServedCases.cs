using HeatNet.Model.Cases;
using HeatNet.Tests.Model.Cases;
using HeatNet.Tests.Solver.Simulation.Checks;

namespace HeatNet.Tests.Cli.Serving;

/// <summary>Cases for a server in the folder <c>cases</c> of a scratch folder.</summary>
internal static class ServedCases
{
    public const string Town = "town";

    /// <summary>Writes xiaocheng-tree as <c>town</c>, with a scenario <c>day</c> of six hours.</summary>
    public static HeatCase WriteTown(ScratchFolder scratch)
    {
        var town = CaseReader.Read(Repository.PathOf("networks/xiaocheng-tree")).Case!;
        Write(scratch, Town, town);
        return town;
    }

    /// <summary>Writes hohhot-ring as <c>ring</c>, with the same scenario.</summary>
    public static HeatCase WriteRing(ScratchFolder scratch)
    {
        var ring = CaseReader.Read(Repository.PathOf("networks/hohhot-ring")).Case! with { Scenarios = new Dictionary<string, HeatNet.Model.Scenarios.Scenario>() };
        Write(scratch, "ring", ring);
        return ring;
    }

    /// <summary>Writes the case that <see cref="FakeWorkbench"/> has the state of as <c>sample</c>, with a scenario <c>day</c> of six hours.</summary>
    public static void WriteSample(ScratchFolder scratch) => Write(scratch, "sample", SampleState.Case, "\"outdoor_c\": -10");

    private static void Write(ScratchFolder scratch, string name, HeatCase heatCase, string weather = "\"city\": \"Hohhot\", \"shift\": 0")
    {
        CaseWriter.Write(heatCase, scratch[$"cases/{name}"]);
        Directory.CreateDirectory(scratch[$"cases/{name}/scenarios"]);
        File.WriteAllText(
            scratch[$"cases/{name}/scenarios/day.json"],
            $$"""
            { "format": "heatnet-scenario/1", "name": "January day",
              "period": { "start": "2026-01-15T00:00+08:00", "end": "2026-01-15T06:00+08:00", "step_min": 60 },
              "weather": { {{weather}} } }
            """);
    }
}
