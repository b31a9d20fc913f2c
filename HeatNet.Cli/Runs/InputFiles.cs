using System.Security.Cryptography;

namespace HeatNet.Cli.Runs;

/// <summary>Finger-prints of the files behind a run.</summary>
internal static class InputFiles
{
    private static readonly string[] Endings = [".json", ".json.gz", ".csv", ".csv.gz", ".geojson", ".geojson.gz"];

    /// <summary>SHA-256 of every data file of the case folder (its series included) and of the scenario, ordered by path.</summary>
    public static IReadOnlyList<RunInput> Hash(string caseFolder, string? scenarioFile)
    {
        var series = Path.Combine(caseFolder, "series");
        var files = Directory.EnumerateFiles(caseFolder)
            .Concat(Directory.Exists(series) ? Directory.EnumerateFiles(series) : [])
            .Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Concat(scenarioFile is null ? [] : [scenarioFile]);
        return [.. files
            .Select(file => new RunInput(Name(caseFolder, file), Sha256(file)))
            .OrderBy(input => input.Path, StringComparer.Ordinal)];
    }

    /// <summary>SHA-256 of a file in lower-case hexadecimal.</summary>
    public static string Sha256(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string Name(string caseFolder, string file)
    {
        var relative = Path.GetRelativePath(caseFolder, file).Replace('\\', '/');
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(file) : relative;
    }
}
