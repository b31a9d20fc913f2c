namespace HeatNet.Model.Network;

/// <summary>On which sides a pipe of the case lies.</summary>
public enum PipeSides
{
    /// <summary>Two equal pipes in one trench, one on each side.</summary>
    Both,

    /// <summary>A single supply pipe.</summary>
    Supply,

    /// <summary>A single return pipe.</summary>
    Return,
}
