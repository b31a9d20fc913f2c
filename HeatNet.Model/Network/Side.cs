namespace HeatNet.Model.Network;

/// <summary>One of the two sides of a heat network.</summary>
public enum Side
{
    /// <summary>Water on its way from the plants to the substations.</summary>
    Supply,

    /// <summary>Water on its way back.</summary>
    Return,
}
