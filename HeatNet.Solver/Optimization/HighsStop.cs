using System.Runtime.InteropServices;

namespace HeatNet.Solver.Optimization;

/// <summary>Stops HiGHS when a token says so. To be disposed of after the solver.</summary>
internal sealed unsafe class HighsStop : IDisposable
{
    private GCHandle _token;

    /// <param name="highs">The solver.</param>
    /// <param name="token">Stops it.</param>
    public HighsStop(nint highs, CancellationToken token)
    {
        _token = GCHandle.Alloc(new Flag(token));
        HighsNative.SetCallback(highs, &OnCallback, (void*)GCHandle.ToIntPtr(_token));
        HighsNative.StartCallback(highs, HighsNative.SimplexInterrupt);
        HighsNative.StartCallback(highs, HighsNative.MipInterrupt);
    }

    public void Dispose() => _token.Free();

    // The first field of what goes back to HiGHS is the wish to stop.
    [UnmanagedCallersOnly]
    private static void OnCallback(int kind, byte* message, void* output, int* input, void* user)
    {
        if (input is not null && ((Flag)GCHandle.FromIntPtr((nint)user).Target!).Token.IsCancellationRequested)
        {
            *input = 1;
        }
    }

    private sealed record Flag(CancellationToken Token);
}
