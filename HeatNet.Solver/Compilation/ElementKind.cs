namespace HeatNet.Solver.Compilation;

/// <summary>Kind of the case's element behind an edge.</summary>
public enum ElementKind : byte
{
    Pipe,
    Substation,
    Plant,
    Pump,
    Valve,
    ExchangerPrimary,
    ExchangerSecondary,
}
