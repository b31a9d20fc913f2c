namespace HeatNet.Model.Network;

/// <summary>Whether water can pass an element.</summary>
public enum ElementState
{
    /// <summary>In service.</summary>
    Open,

    /// <summary>Shut off: no water passes.</summary>
    Closed,

    /// <summary>Not built: an option that only planning sees.</summary>
    Candidate,
}
