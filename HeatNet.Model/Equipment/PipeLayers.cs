namespace HeatNet.Model.Equipment;

/// <summary>The layers of a preinsulated pipe: carrier pipe, insulation, casing.</summary>
/// <param name="InnerDiameterM">Inner diameter of the carrier pipe in m.</param>
/// <param name="WallM">Wall thickness of the carrier pipe in m.</param>
/// <param name="InsulationM">Thickness of the insulation in m.</param>
/// <param name="CasingWallM">Wall thickness of the casing in m.</param>
public sealed record PipeLayers(double InnerDiameterM, double WallM, double InsulationM, double CasingWallM)
{
    /// <summary>Thermal conductivity of the carrier pipe in W/(m·K).</summary>
    public double WallWPerMK { get; init; } = 50;

    /// <summary>Thermal conductivity of the insulation in W/(m·K); 0.033 is the limit of GB/T 29047 for new polyurethane at 50 °C.</summary>
    public double InsulationWPerMK { get; init; } = 0.033;

    /// <summary>Thermal conductivity of the casing in W/(m·K).</summary>
    public double CasingWPerMK { get; init; } = 0.4;

    /// <summary>Outer diameter of the casing in m.</summary>
    public double CasingDiameterM => InnerDiameterM + (2 * (WallM + InsulationM + CasingWallM));

    /// <summary>Thermal resistance of the layers in m·K/W: Σ ln(D_out/D_in)/(2πλ). The film inside the pipe is left out.</summary>
    public double ResistanceMKPerW
    {
        get
        {
            var wall = InnerDiameterM + (2 * WallM);
            var insulation = wall + (2 * InsulationM);
            return Layer(InnerDiameterM, wall, WallWPerMK)
                + Layer(wall, insulation, InsulationWPerMK)
                + Layer(insulation, CasingDiameterM, CasingWPerMK);
        }
    }

    private static double Layer(double innerM, double outerM, double conductivityWPerMK) =>
        Math.Log(outerM / innerM) / (2 * Math.PI * conductivityWPerMK);
}
