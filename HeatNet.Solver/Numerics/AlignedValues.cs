using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace HeatNet.Solver.Numerics;

/// <summary>Numbers that begin at a cache line and stay there, so that no block of eight straddles two lines.</summary>
internal sealed class AlignedValues
{
    private const int LineBytes = 64;

    private readonly double[] _array;
    private readonly int _offset;

    /// <param name="length">Number of values; all are zero at first.</param>
    public AlignedValues(int length)
    {
        Length = length;
        _array = GC.AllocateArray<double>(length + (LineBytes / sizeof(double)), pinned: true);
        _offset = (int)(-Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0) & (LineBytes - 1)) / sizeof(double);
    }

    /// <summary>Number of values.</summary>
    public int Length { get; }

    /// <summary>The values.</summary>
    public Span<double> Span => _array.AsSpan(_offset, Length);

    /// <summary>One value; the index is not checked.</summary>
    public ref double this[int index] => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array), _offset + index);
}
