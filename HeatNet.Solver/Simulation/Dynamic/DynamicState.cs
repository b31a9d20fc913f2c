using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.State;

namespace HeatNet.Solver.Simulation.Dynamic;

/// <summary>What is wrong with a saved state.</summary>
public enum StateProblem
{
    /// <summary>The file is not a saved state, or is of another version.</summary>
    NotAState,

    /// <summary>The file ends too early or was changed.</summary>
    Damaged,

    /// <summary>The state is of another network: pipes, elements or pipe walls differ.</summary>
    OtherNetwork,

    /// <summary>The state was computed with another treatment of substations, another step or other tolerances.</summary>
    OtherOptions,

    /// <summary>The state is not of a moment within the period, a whole number of steps after its start.</summary>
    OtherTime,
}

/// <summary>A saved state that cannot be gone on from.</summary>
/// <param name="problem">What is wrong.</param>
public sealed class StateException(StateProblem problem) : Exception($"the saved state cannot be used: {problem}")
{
    /// <summary>What is wrong.</summary>
    public StateProblem Problem { get; } = problem;
}

/// <summary>
/// A dynamic state as a file: format and version, fingerprints of network and options, the moment, everything that the next step depends on, and a SHA-256 of
/// all of it. A run that is saved and resumed is the same, bit for bit, as one that is not.
/// </summary>
public static class DynamicState
{
    private const int Version = 1;
    private static readonly byte[] Magic = "HNDS"u8.ToArray();

    /// <summary>Writes a state.</summary>
    /// <param name="simulator">The simulator.</param>
    /// <param name="time">The moment that it has reached.</param>
    /// <param name="stream">Where to.</param>
    public static void Save(DynamicSimulator simulator, DateTimeOffset time, Stream stream)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write(NetworkFingerprint(simulator.Network));
            writer.Write(OptionsFingerprint(simulator));
            writer.Write(time.UtcTicks);
            writer.Write(time.Offset.Ticks);
            simulator.Exchange(new BinaryState(writer));
        }

        memory.Position = 0;
        var hash = SHA256.HashData(memory);
        memory.Position = 0;
        memory.CopyTo(stream);
        stream.Write(hash);
    }

    /// <summary>Reads a state into a simulator of the same case and options.</summary>
    /// <returns>The moment that the state had reached.</returns>
    /// <exception cref="StateException">The state cannot be used.</exception>
    public static DateTimeOffset Load(DynamicSimulator simulator, Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        if (bytes.Length < Magic.Length + sizeof(int) || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic)
            || BitConverter.ToInt32(bytes, Magic.Length) != Version)
        {
            throw new StateException(StateProblem.NotAState);
        }

        var length = bytes.Length - SHA256.HashSizeInBytes;
        if (length < 0 || !SHA256.HashData(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(bytes.AsSpan(length)))
        {
            throw new StateException(StateProblem.Damaged);
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, 0, length));
        reader.BaseStream.Position = Magic.Length + sizeof(int);
        Expect(reader, NetworkFingerprint(simulator.Network), StateProblem.OtherNetwork);
        Expect(reader, OptionsFingerprint(simulator), StateProblem.OtherOptions);
        var ticks = reader.ReadInt64();
        var offset = new TimeSpan(reader.ReadInt64());
        simulator.Exchange(new BinaryState(reader));
        return new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(offset);
    }

    private static void Expect(BinaryReader reader, byte[] fingerprint, StateProblem problem)
    {
        if (!reader.ReadBytes(fingerprint.Length).AsSpan().SequenceEqual(fingerprint))
        {
            throw new StateException(problem);
        }
    }

    // Whether elements are open, their set values and demands may change between two runs; what the water is kept in may not.
    private static byte[] NetworkFingerprint(FlowNetwork network)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append<int>(network.From);
        Append<int>(network.To);
        Append<int>(Array.ConvertAll(network.Kind, kind => (int)kind));
        Append<double>(network.LengthM);
        Append<double>(network.DiameterM);
        Append<double>(network.UWPerMK);
        Append<double>(network.GroundC);
        Append<double>(network.WallThicknessM);
        Append<double>(network.WallCapacityJPerM3K);
        Append<double>(network.ElevationM);
        return hash.GetHashAndReset();

        void Append<T>(T[] values)
            where T : unmanaged => hash.AppendData(MemoryMarshal.AsBytes<T>(values));
    }

    private static byte[] OptionsFingerprint(DynamicSimulator simulator)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        foreach (var number in simulator.Identity)
        {
            writer.Write(number);
        }

        writer.Flush();
        return SHA256.HashData(memory.ToArray());
    }
}
