using HeatNet.Cli.Runs;

namespace HeatNet.Tests.Cli.Reporting;

/// <summary>A run of a plan of two years, written table by table.</summary>
internal static class PlanRun
{
    public const string Hostile = "<img/src=x/onerror=window.hacked=1>";

    /// <summary>Writes the run beside the record of a simulation of the same case.</summary>
    public static async Task WriteAsync(string folder, RunRecord simulation, string pipe)
    {
        var writer = await RunWriter.CreateAsync(folder, false, ResultFormat.Csv, PlanningTables.Schemas, CancellationToken.None).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            foreach (var schema in PlanningTables.Schemas)
            {
                await writer.AppendAsync(schema, Rows(schema, pipe), null, CancellationToken.None).ConfigureAwait(false);
            }

            await writer.CommitAsync(outputs => simulation with { Command = "plan", Plan = Record, Outputs = outputs }, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static RunPlan Record => new()
    {
        Status = "solved",
        NetPresentCost = 9e7,
        Objective = 9e7,
        Bound = 8.9e7,
        Gap = 0.01,
        Rounds = 1,
        LoweredPipes = new Dictionary<string, double>(),
        Columns = 10,
        IntegralColumns = 4,
        Rows = 8,
        Coefficients = 30,
        AuditErrors = [],
    };

    private static TableRows Rows(TableSchema schema, string pipe) => schema.Name switch
    {
        "decisions" => Of(
            schema,
            (["lay", pipe, "DN300", "n1–n2", "m"], [2027, 420, 1.2e6]),
            (["change", Hostile, "network", "west", "kW"], [2028, 5000, 8e5])),
        "years" => Of(schema, (["2027"], YearRow(schema, 2027, 1.2e6)), (["2028"], YearRow(schema, 2028, 8e5))),
        "areas" => Of(
            schema,
            (["west", "west-coal", "keep"], [2027, 1e5, 0, 5000, 9000, 0, 4e5, 3000]),
            (["west", "west-coal", "network"], [2028, 1e5, 0, 5000, 9000, double.NaN, 4e5, 0])),
        _ => Of(schema),
    };

    private static double[] YearRow(TableSchema schema, int year, double invest) => [.. schema.NumberColumns.Select(column => column switch
    {
        "year" => year,
        "invest" or "invest_pipe" => invest,
        "clean_heat_rate" => 0.5,
        "co2_t" => 1000,
        "clean_area_target" => double.NaN,
        _ => 1,
    })];

    private static TableRows Of(TableSchema schema, params (string?[] Texts, double[] Numbers)[] rows) => new(
        [.. schema.TextColumns.Select((_, column) => rows.Select(row => row.Texts[column]).ToArray())],
        [.. schema.NumberColumns.Select((_, column) => rows.Select(row => row.Numbers[column]).ToArray())]);
}
