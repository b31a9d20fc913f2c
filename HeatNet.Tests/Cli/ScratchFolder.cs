namespace HeatNet.Tests.Cli;

/// <summary>A folder for one test, gone at its end.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public ScratchFolder() => Path = Directory.CreateTempSubdirectory("heatnet-").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Names of all entries, hidden ones too.</summary>
    public IEnumerable<string> Entries => Directory.EnumerateFileSystemEntries(Path).Select(entry => System.IO.Path.GetFileName(entry)!);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
