namespace HeatNet.Cli.Serving.Shelves;

/// <summary>The cases that the server offers: a folder of cases, or one case.</summary>
/// <param name="folder">The folder.</param>
internal sealed class CaseShelf(string folder)
{
    private static readonly string[] CaseFiles = ["case.json", "case.json.gz"];

    /// <summary>Whether there is any case.</summary>
    public bool IsEmpty => !Folders().Any();

    /// <summary>Names of the cases.</summary>
    public IReadOnlyList<string> Ids => [.. Folders().Select(Name)];

    /// <summary>Folder of a case; null: there is none of this name.</summary>
    public string? Find(string id) => Folders().FirstOrDefault(path => Name(path) == id);

    private IEnumerable<string> Folders() =>
        CaseFiles.Any(file => File.Exists(Path.Combine(folder, file))) ? [folder] : PlainFolders.With(folder, CaseFiles);

    private static string Name(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
}
