namespace HeatNet.Cli.Serving.Shelves;

/// <summary>
/// The folders that stand in a folder. What a request names is looked up among them and never joined to a path; links and hidden folders are passed
/// over, so that nothing outside can be reached.
/// </summary>
internal static class PlainFolders
{
    /// <summary>Subfolders with a file of one of the names.</summary>
    public static IEnumerable<string> With(string parent, params string[] files) => Directory.Exists(parent)
        ? new DirectoryInfo(parent).EnumerateDirectories()
            .Where(folder => folder.LinkTarget is null && !folder.Name.StartsWith('.') && files.Any(file => IsPlainFile(Path.Combine(folder.FullName, file))))
            .Select(folder => Path.Combine(parent, folder.Name))
            .Order(StringComparer.Ordinal)
        : [];

    /// <summary>Whether a file is there and is no link.</summary>
    public static bool IsPlainFile(string path) => new FileInfo(path) is { Exists: true, LinkTarget: null };
}
