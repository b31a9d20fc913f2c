namespace HeatNet.Solver.State;

/// <summary>Writes a state or reads it back, value by value in the same order: one description serves both.</summary>
internal interface IStateExchange
{
    /// <summary>Whether values are read.</summary>
    bool IsReading { get; }

    /// <summary>Writes a value, or answers the one read.</summary>
    int Exchange(int value);

    /// <summary>Writes a value, or answers the one read.</summary>
    double Exchange(double value);

    /// <summary>Writes the values, or fills them.</summary>
    void Exchange(Span<double> values);
}
