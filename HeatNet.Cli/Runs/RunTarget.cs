using System.Globalization;

namespace HeatNet.Cli.Runs;

/// <summary>Where a run is written.</summary>
internal static class RunTarget
{
    /// <summary>Folder of runs for which none was asked for.</summary>
    public const string UsualFolder = "runs";

    /// <summary>Folder beside the runs with the scenarios that were made for them.</summary>
    public const string ScenarioFolder = "scenarios";

    /// <summary>Refuses a folder that may not be written, before any work is done.</summary>
    /// <exception cref="OutputException">It may not be replaced.</exception>
    public static void Check(string? folder, bool overwrite)
    {
        if (folder is not null)
        {
            RunFolder.CheckReplaceable(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), overwrite);
        }
    }

    /// <summary>Folder of a run for which none was asked for: <c>runs/CASE-WHAT-TIME</c>.</summary>
    public static string Default(string caseFolder, string what, DateTimeOffset started)
    {
        var caseName = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(caseFolder)));
        return Path.Combine(UsualFolder, $"{caseName}-{what}-{started.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
    }
}
