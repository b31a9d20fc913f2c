using HeatNet.Model.Cases;
using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Demand;
using HeatNet.Model.Equipment;

namespace HeatNet.Model.Scenarios;

/// <summary>What a case and a scenario must have to be dispatched, besides what every run needs.</summary>
public static class DispatchChecks
{
    /// <summary>Everything that is missing: a period, units, series that cover the period, shares within 0 and 1.</summary>
    /// <param name="heatCase">The case with the scenario's overrides.</param>
    /// <param name="scenario">The scenario.</param>
    public static IReadOnlyList<Diagnostic> Check(HeatCase heatCase, Scenario scenario)
    {
        var problems = new List<Diagnostic>();
        if (scenario.Period is not { } period)
        {
            problems.Add(Problem("dispatch-without-period", $"scenario '{scenario.Name}'", "$.period", null));
            return problems;
        }

        if (!heatCase.Network.Plants.Any(plant => plant.Units.Count > 0))
        {
            problems.Add(Problem("dispatch-without-units", CaseFileNames.Plants, "$", null));
        }

        for (var p = 0; p < heatCase.Network.Plants.Count; p++)
        {
            var units = heatCase.Network.Plants[p].Units;
            for (var u = 0; u < units.Count; u++)
            {
                CheckUnit(heatCase, period, units[u], $"$[{Text.Of(p)}].units[{Text.Of(u)}]", problems);
            }
        }

        return problems;
    }

    private static void CheckUnit(HeatCase heatCase, ScenarioPeriod period, HeatUnit unit, string path, List<Diagnostic> problems)
    {
        foreach (var (key, name) in new[]
        {
            ("availability_series", unit.AvailabilitySeries),
            ("power_price_series", unit.PowerPriceSeries),
            ("cop.source_series", (unit.Cop as LorenzCop)?.SourceSeries),
        })
        {
            if (name is null || !SeriesColumn.TryFind(heatCase, name, out var column))
            {
                continue;
            }

            if (!column.Covers(period))
            {
                problems.Add(Problem("period-outside-series", CaseFileNames.Plants, $"{path}.{key}", unit.Id, column.Coverage(name)));
            }
            else if (key == "availability_series")
            {
                CheckShares(period, column, name, $"{path}.{key}", unit.Id, problems);
            }
        }
    }

    private static void CheckShares(ScenarioPeriod period, SeriesColumn column, string name, string path, string unit, List<Diagnostic> problems)
    {
        for (var step = 0; step < period.StepCount; step++)
        {
            var share = column.At(period.TimeOf(step));
            if (!(share >= 0 && share <= 1))
            {
                problems.Add(Problem(
                    "availability-not-a-share",
                    CaseFileNames.Plants,
                    path,
                    unit,
                    new("series", name),
                    new("value", Text.Of(share)),
                    new("time", Text.Of(period.TimeOf(step)))));
                return;
            }
        }
    }

    private static Diagnostic Problem(string code, string file, string path, string? id, params DiagnosticArgument[] arguments) => new()
    {
        Severity = DiagnosticSeverity.Error,
        Code = code,
        File = file,
        Place = new DiagnosticPlace(JsonPath: path),
        ElementId = id,
        Arguments = [.. arguments],
    };
}
