namespace HeatNet.Model.Equipment;

/// <summary>One size of preinsulated pipe.</summary>
/// <param name="Dn">Nominal size.</param>
/// <param name="OuterDiameterMm">Outer diameter of the steel pipe in mm.</param>
/// <param name="WallMm">Wall thickness of the steel pipe in mm.</param>
/// <param name="CasingDiameterMm">Outer diameter of the casing in mm.</param>
/// <param name="UWPerMK">
/// Heat loss in W/(m·K) of one of two equal pipes side by side, per kelvin of its water against the ground: U1 of <see cref="BuriedPipeLoss.Pair"/>.
/// </param>
public sealed record CataloguePipe(int Dn, double OuterDiameterMm, double WallMm, double CasingDiameterMm, double UWPerMK)
{
    /// <summary>Inner diameter in m.</summary>
    public double InnerDiameterM => (OuterDiameterMm - (2 * WallMm)) / 1000;

    /// <summary>Equivalent roughness in mm: the value of Chinese practice for hot water.</summary>
    public double RoughnessMm => 0.5;

    /// <summary>
    /// Cost in CNY of a metre of trench with a pair of pipes, civil works included: 600 + 4.2 DN + 0.0135 DN², to be multiplied by 0.7
    /// (green field) to 1.6 (dense city). An engineering estimate; Shengle–Hohhot cost 26 200 CNY/m with its relay stations.
    /// </summary>
    public double CostCnyPerRouteM => 600 + (4.2 * Dn) + (0.0135 * Dn * Dn);
}
