namespace HeatNet.Cli.Runs;

/// <summary>Writes the rows of one table to a file, block after block.</summary>
internal interface ITableWriter : IAsyncDisposable
{
    /// <summary>Adds rows; they all have the given time, which is null in a run without times.</summary>
    Task AppendAsync(TableRows rows, DateTimeOffset? time, CancellationToken token);

    /// <summary>Writes what is left and makes it safe on the disk. Without this call the file is not whole.</summary>
    Task CompleteAsync(CancellationToken token);
}
