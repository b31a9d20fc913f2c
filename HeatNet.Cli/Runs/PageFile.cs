using System.Security.Cryptography;
using System.Text;

namespace HeatNet.Cli.Runs;

/// <summary>A single file that a command makes: written aside and renamed, so that whoever sees it sees all of it.</summary>
internal static class PageFile
{
    /// <summary>Refuses a file that is there, unless it may be replaced, and a folder always.</summary>
    /// <exception cref="OutputException">The file may not be written.</exception>
    public static void CheckReplaceable(string file, bool overwrite)
    {
        if (Directory.Exists(file))
        {
            throw new OutputException(OutputProblem.AFolder, file);
        }

        if (File.Exists(file) && !overwrite)
        {
            throw new OutputException(OutputProblem.FileExists, file);
        }
    }

    /// <summary>Writes a text as UTF-8.</summary>
    /// <exception cref="OutputException">The system refused.</exception>
    public static Task WriteAsync(string file, string content, CancellationToken token) => WriteAsync(file, Encoding.UTF8.GetBytes(content), token);

    /// <summary>Writes bytes.</summary>
    /// <exception cref="OutputException">The system refused.</exception>
    public static async Task WriteAsync(string file, byte[] content, CancellationToken token)
    {
        var target = Path.GetFullPath(file);
        var aside = Path.Combine(
            Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.partial-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            var stream = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            await using (stream.ConfigureAwait(false))
            {
                await stream.WriteAsync(content, token).ConfigureAwait(false);
                await DurableStream.FlushAsync(stream, token).ConfigureAwait(false);
            }

            File.Move(aside, target, overwrite: true);
        }
        catch (Exception exception) when (OutputException.IsFileSystemError(exception))
        {
            throw new OutputException(OutputProblem.System, file, exception);
        }
        finally
        {
            File.Delete(aside);
        }
    }
}
