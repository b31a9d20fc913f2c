using System.Runtime.InteropServices;

namespace HeatNet.Solver.State;

/// <summary>A state as bytes, little endian: doubles keep every bit.</summary>
internal sealed class BinaryState : IStateExchange
{
    private readonly BinaryWriter? _writer;
    private readonly BinaryReader? _reader;

    /// <summary>Writes to a stream.</summary>
    public BinaryState(BinaryWriter writer) => _writer = writer;

    /// <summary>Reads from a stream.</summary>
    public BinaryState(BinaryReader reader) => _reader = reader;

    /// <inheritdoc/>
    public bool IsReading => _reader is not null;

    /// <inheritdoc/>
    public int Exchange(int value)
    {
        if (_reader is not null)
        {
            return _reader.ReadInt32();
        }

        _writer!.Write(value);
        return value;
    }

    /// <inheritdoc/>
    public double Exchange(double value)
    {
        if (_reader is not null)
        {
            return _reader.ReadDouble();
        }

        _writer!.Write(value);
        return value;
    }

    /// <inheritdoc/>
    public void Exchange(Span<double> values)
    {
        var bytes = MemoryMarshal.AsBytes(values);
        if (_reader is not null)
        {
            _reader.BaseStream.ReadExactly(bytes);
        }
        else
        {
            _writer!.Write(bytes);
        }
    }
}
