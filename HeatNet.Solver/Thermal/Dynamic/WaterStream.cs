namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>Water that passes a place during a step: pieces of constant temperature one after the other, in a <see cref="StreamBuffer"/>.</summary>
/// <param name="Start">Place of the first piece.</param>
/// <param name="Count">Number of pieces.</param>
internal readonly record struct WaterStream(int Start, int Count);

/// <summary>Pieces of streams: until when each lasts, and its temperature. Grows as needed and is emptied for every step.</summary>
internal sealed class StreamBuffer
{
    private double[] _untilS = new double[256];
    private double[] _temperatureC = new double[256];

    /// <summary>Number of pieces.</summary>
    public int Count { get; private set; }

    /// <summary>Time in s at which a piece ends.</summary>
    public double UntilS(int piece) => _untilS[piece];

    /// <summary>Temperature of a piece in °C.</summary>
    public double TemperatureC(int piece) => _temperatureC[piece];

    /// <summary>Forgets all pieces.</summary>
    public void Clear() => Count = 0;

    /// <summary>Begins a stream with the next piece added.</summary>
    public int Begin() => Count;

    /// <summary>The stream of the pieces added since its beginning.</summary>
    public WaterStream End(int start) => new(start, Count - start);

    /// <summary>Adds a piece to the stream that began at a place; one of the same temperature as the last prolongs it.</summary>
    public void Add(int start, double untilS, double temperatureC)
    {
        if (Count > start && _temperatureC[Count - 1] == temperatureC)
        {
            _untilS[Count - 1] = untilS;
            return;
        }

        if (Count == _untilS.Length)
        {
            Array.Resize(ref _untilS, 2 * Count);
            Array.Resize(ref _temperatureC, 2 * Count);
        }

        _untilS[Count] = untilS;
        _temperatureC[Count++] = temperatureC;
    }

    /// <summary>Changes the last piece.</summary>
    public void ReplaceLast(double untilS, double temperatureC)
    {
        _untilS[Count - 1] = untilS;
        _temperatureC[Count - 1] = temperatureC;
    }
}
