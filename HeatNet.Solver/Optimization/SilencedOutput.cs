using System.Runtime.InteropServices;

namespace HeatNet.Solver.Optimization;

/// <summary>
/// Keeps what a native library prints from standard output while it runs: HiGHS 1.12 writes a line of its own there now and then,
/// whatever its options say (ERGO-Code/HiGHS issue 2783). Where the system has no file descriptors of this kind, nothing is kept back.
/// </summary>
internal sealed partial class SilencedOutput : IDisposable
{
    private const int StandardOutput = 1;
    private const int WriteOnly = 1;

    private static readonly Lock Gate = new();
    private static int _depth;
    private static int _saved = -1;

    private readonly bool _isActive = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>Silences standard output until it is disposed; several at once, from any thread, end with the last.</summary>
    public SilencedOutput()
    {
        if (!_isActive)
        {
            return;
        }

        lock (Gate)
        {
            if (_depth++ > 0)
            {
                return;
            }

            Flush(0);
            var nowhere = Open("/dev/null", WriteOnly);
            _saved = Duplicate(StandardOutput);
            if (nowhere >= 0 && _saved >= 0)
            {
                _ = Redirect(nowhere, StandardOutput);
            }

            _ = Close(nowhere);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isActive)
        {
            return;
        }

        lock (Gate)
        {
            if (--_depth > 0 || _saved < 0)
            {
                return;
            }

            Flush(0);
            _ = Redirect(_saved, StandardOutput);
            _ = Close(_saved);
            _saved = -1;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Redirect(int from, int to);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    // Of all of C's streams, if it is given none.
    [LibraryImport("libc", EntryPoint = "fflush")]
    private static partial int Flush(nint stream);
}
