namespace HeatNet.Model.Network;

/// <summary>
/// A pipe, or a trench with two equal pipes, between two nodes. Values that are not given stay null here;
/// the pipe catalogue and the case's defaults complete them.
/// </summary>
public sealed record Pipe
{
    /// <summary>Unique name of the pipe.</summary>
    public required string Id { get; init; }

    /// <summary>Node where the pipe begins; positive flow leaves it.</summary>
    public required string From { get; init; }

    /// <summary>Node where the pipe ends.</summary>
    public required string To { get; init; }

    /// <summary>Length in metres; zero is allowed and means a joint without friction.</summary>
    public required double LengthM { get; init; }

    /// <summary>Nominal size, a key of the pipe catalogue.</summary>
    public int? Dn { get; init; }

    /// <summary>Inner diameter in metres; overrides the catalogue.</summary>
    public double? InnerDiameterM { get; init; }

    /// <summary>Equivalent sand roughness in millimetres.</summary>
    public double RoughnessMm { get; init; } = 0.5;

    /// <summary>Sum of the local loss coefficients ζ.</summary>
    public double LossCoefficient { get; init; }

    /// <summary>Heat loss of this one pipe per metre and per kelvin of water above ground, W/(m·K).</summary>
    public double? UWPerMK { get; init; }

    /// <summary>Temperature around this pipe in °C, where it differs from the case's.</summary>
    public double? GroundC { get; init; }

    /// <summary>The sides on which the pipe lies.</summary>
    public PipeSides Side { get; init; } = PipeSides.Both;

    /// <summary>Whether water can pass.</summary>
    public ElementState State { get; init; } = ElementState.Open;

    /// <summary>Thickness of the pipe wall in millimetres, for dynamic simulation.</summary>
    public double? WallThicknessMm { get; init; }

    /// <summary>Density of the pipe wall in kg/m³, for dynamic simulation.</summary>
    public double WallDensityKgPerM3 { get; init; } = 7850;

    /// <summary>Specific heat capacity of the pipe wall in J/(kg·K), for dynamic simulation.</summary>
    public double WallHeatCapacityJPerKgK { get; init; } = 480;

    /// <summary>Year of construction, for asset reports.</summary>
    public int? YearBuilt { get; init; }

    /// <summary>Material, for asset reports.</summary>
    public string? Material { get; init; }

    /// <summary>Depth of cover in metres, for asset reports.</summary>
    public double? BurialDepthM { get; init; }
}
