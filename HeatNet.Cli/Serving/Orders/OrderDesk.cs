using System.Globalization;
using System.Security.Cryptography;
using HeatNet.Cli.Commands;
using HeatNet.Cli.Serving.Jobs;
using HeatNet.Cli.Serving.Shelves;
using HeatNet.Model.Cases;
using HeatNet.Model.Scenarios;

namespace HeatNet.Cli.Serving.Orders;

/// <summary>Turns orders into command lines of the program, which are then run as if they had been typed.</summary>
/// <param name="workbench">Reads cases.</param>
/// <param name="cases">The cases.</param>
/// <param name="runs">Where runs go.</param>
internal sealed class OrderDesk(IWorkbench workbench, CaseShelf cases, RunShelf runs)
{
    /// <summary>Checks an order, writes its scenario where it has changes, and gives the job.</summary>
    /// <exception cref="OrderException">The order cannot be carried out.</exception>
    /// <exception cref="Runs.OutputException">The scenario cannot be written.</exception>
    public async Task<JobOrder> TakeAsync(RunOrder order, CancellationToken token)
    {
        var folder = cases.Find(order.Case) ?? throw new OrderException("unknown_element", "case", order.Case);
        var heatCase = workbench.ReadCase(folder).Case ?? throw new OrderException("case_invalid", order.Case);
        OrderChecks.Check(order, heatCase);
        var id = NewId(order);
        string? scenarioFile = null;
        ScenarioDraft? draft = null;
        if (order.ChangesScenario || (order.OutdoorC is not null && order.Scenario is not null))
        {
            draft = ScenarioDraft.Of(order, heatCase);
            scenarioFile = await WriteAsync(draft.Scenario, id, token).ConfigureAwait(false);
        }

        return new JobOrder
        {
            RunId = id,
            RunFolder = Path.Combine(runs.Folder, id),
            Case = heatCase.Name,
            Kind = order.Kind,
            Title = draft?.Scenario.Name ?? Title(order, heatCase),
            Language = CultureInfo.GetCultureInfo(order.Language == "zh" ? "zh-Hans" : "en"),
            Handovers = draft?.Handovers.Select(handover => new Handover(handover.From, handover.To)).ToList() ?? [],
            ScenarioFile = scenarioFile,
            Arguments =
            [
                order.Kind == "dynamic" ? "simulate" : order.Kind, folder,
                .. Scenario(order, folder, scenarioFile),
                .. Options(order),
                "--output", Path.Combine(runs.Folder, id),
                "--lang", order.Language,
            ],
        };
    }

    /// <summary>Takes away the scenario of an order: without a run it is of no use to anybody.</summary>
    public static void Drop(JobOrder order)
    {
        try
        {
            if (order.ScenarioFile is { } file)
            {
                File.Delete(file);
            }
        }
        catch (Exception exception) when (Runs.OutputException.IsFileSystemError(exception))
        {
            // It stays; whoever runs into it again is told what the matter is with the disk.
        }
    }

    private static IEnumerable<string> Scenario(RunOrder order, string folder, string? scenarioFile) =>
        (scenarioFile ?? (order.Scenario is { } name ? ScenarioReader.Resolve(folder, name) : null)) is { } file ? ["--scenario", file]
        : order.OutdoorC is { } outdoorC ? [string.Create(CultureInfo.InvariantCulture, $"--outdoor={outdoorC:R}")]
        : [];

    private static IEnumerable<string> Options(RunOrder order)
    {
        if (order.Kind == "dynamic")
        {
            yield return "--dynamic";
            if (order.StepS is { } stepS)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"--step={stepS}s");
            }
        }

        if (order.Kind is "simulate" or "dynamic" && order.PressureDriven)
        {
            yield return "--mode=pressure-driven";
        }

        if (order.Kind == "dispatch" && order.SingleNode)
        {
            yield return "--single-node";
        }

        if (order.Kind == "dispatch" && order.TimeLimitS is { } limitS)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--time-limit={limitS:R}");
        }

        if (order.Kind == "contingency")
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"--depth={order.Depth}");
            if (order.Elements.Count > 0)
            {
                yield return $"--elements={string.Join(',', order.Elements.Distinct())}";
            }
        }
    }

    private static string? Title(RunOrder order, HeatCase heatCase) => order switch
    {
        { Scenario: { } scenario } => heatCase.Scenarios[scenario].Name,
        { OutdoorC: { } outdoorC } => string.Create(CultureInfo.InvariantCulture, $"{outdoorC} °C"),
        _ => null,
    };

    // Two orders of one second must not meet in one folder.
    private static string NewId(RunOrder order) => string.Create(
        CultureInfo.InvariantCulture,
        $"{order.Case}-{order.Kind}-{DateTimeOffset.UtcNow:yyyyMMdd'T'HHmmss'Z'}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(2))}");

    private async Task<string> WriteAsync(Scenario scenario, string id, CancellationToken token)
    {
        var file = Path.Combine(runs.Folder, Runs.RunTarget.ScenarioFolder, id + ".json");
        await Runs.PageFile.WriteAsync(file, System.Text.Encoding.UTF8.GetString(ScenarioWriter.Write(scenario)), token).ConfigureAwait(false);
        return file;
    }
}
