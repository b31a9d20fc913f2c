namespace HeatNet.Cli.Runs;

/// <summary>Flushing to the medium, not only to the operating system.</summary>
internal static class DurableStream
{
    public static async Task FlushAsync(Stream stream, CancellationToken token)
    {
        await stream.FlushAsync(token).ConfigureAwait(false);
        if (stream is FileStream file)
        {
            file.Flush(flushToDisk: true);
        }
    }
}
