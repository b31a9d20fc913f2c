using System.Runtime.InteropServices;

namespace HeatNet.Solver.Optimization;

/// <summary>Stops HiGHS when a token says so. To be disposed of after the solver.</summary>
internal sealed unsafe class HighsStop : IDisposable
{
    private readonly Flag _flag = new();
    private GCHandle _handle;

    /// <param name="highs">The solver.</param>
    public HighsStop(nint highs)
    {
        _handle = GCHandle.Alloc(_flag);
        HighsNative.SetCallback(highs, &OnCallback, (void*)GCHandle.ToIntPtr(_handle));
        HighsNative.StartCallback(highs, HighsNative.SimplexInterrupt);
        HighsNative.StartCallback(highs, HighsNative.MipInterrupt);
    }

    /// <summary>Stops the solution under way or to come; to be changed between solutions only.</summary>
    public CancellationToken Token
    {
        set => _flag.Token = value;
    }

    public void Dispose() => _handle.Free();

    // The first field of what goes back to HiGHS is the wish to stop.
    [UnmanagedCallersOnly]
    private static void OnCallback(int kind, byte* message, void* output, int* input, void* user)
    {
        if (input is not null && ((Flag)GCHandle.FromIntPtr((nint)user).Target!).Token.IsCancellationRequested)
        {
            *input = 1;
        }
    }

    private sealed class Flag
    {
        public CancellationToken Token { get; set; }
    }
}
