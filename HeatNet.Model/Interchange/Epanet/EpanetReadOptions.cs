namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Which value of a time pattern a single steady state takes.</summary>
public enum PatternValue
{
    /// <summary>The value at the pattern start, as EPANET's hour 0 has it.</summary>
    Start,

    /// <summary>The mean over the pattern.</summary>
    Mean,
}

/// <summary>Choices of an import from EPANET.</summary>
public sealed record EpanetReadOptions
{
    /// <summary>Which pattern value demands and reservoir heads take. Pumps always run at the speed of the pattern start.</summary>
    public PatternValue Demand { get; init; } = PatternValue.Start;
}
