using HeatNet.Cli.Reporting;
using HeatNet.Cli.Runs;

namespace HeatNet.Cli.Serving;

/// <summary>Report pages of runs, made when they are asked for; the last few are kept, because comparing and reloading ask again.</summary>
internal sealed class ReportShelf : IDisposable
{
    private const int MostKept = 4;

    private readonly SemaphoreSlim _gate = new(1);
    private readonly LinkedList<(string Key, string Page)> _kept = new();

    /// <summary>The page of a run, compared with others.</summary>
    /// <param name="folders">Folder of the run, then those of the others.</param>
    /// <param name="language">Language at first: <c>zh</c> or <c>en</c>.</param>
    /// <param name="token">Cancels.</param>
    /// <exception cref="RunReadException">The run or its case cannot be read.</exception>
    public async Task<string> PageAsync(IReadOnlyList<string> folders, string language, CancellationToken token)
    {
        // One page at a time: a large one takes hundreds of megabytes while it is made.
        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            var key = string.Join('\n', [language, .. folders.Select(folder => $"{File.GetLastWriteTimeUtc(Path.Combine(folder, RunFolder.RecordFile)).Ticks} {folder}")]);
            var found = _kept.FirstOrDefault(kept => kept.Key == key);
            if (found.Page is not null)
            {
                return found.Page;
            }

            var runs = folders.Select(folder => (Name: Path.GetFileName(folder), Run: RunReader.Open(folder))).ToArray();
            var source = CaseOfRun.Find(runs[0].Run.Record, folders[0], given: null);
            var builder = new ReportBuilder(runs[0].Run, source, language) { Compared = runs.Length > 1 ? runs : [] };
            var page = await Task.Run(() => builder.BuildAsync(mostStates: null, token), token).ConfigureAwait(false);
            _kept.AddFirst((key, page));
            if (_kept.Count > MostKept)
            {
                _kept.RemoveLast();
            }

            return page;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
