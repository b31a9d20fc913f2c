namespace HeatNet.Benchmarks.Networks;

/// <summary>EPANET input files of the reference data beside the repository, where they are there.</summary>
internal static class InputFiles
{
    /// <summary>Paths of all files, by name; none where the reference data are absent.</summary>
    public static IReadOnlyList<string> All { get; } = Find();

    private static string[] Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var files = Path.Combine(folder.FullName, "..", "shared", "reference", "hydraulic", "inp");
            if (File.Exists(Path.Combine(folder.FullName, "HeatNet.sln")) && Directory.Exists(files))
            {
                return [.. Directory.EnumerateFiles(Path.GetFullPath(files), "*.inp*").Order(StringComparer.Ordinal)];
            }
        }

        return [];
    }
}
