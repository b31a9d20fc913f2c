namespace HeatNet.Model.Equipment;

/// <summary>Materials of pipe walls, told apart by their density.</summary>
public static class WallMaterial
{
    private const double HeaviestPlastic = 2000;
    private const double HeaviestLightMetal = 4000;
    private const double LightestCopper = 8400;

    /// <summary>
    /// Thermal conductivity in W/(m·K): plastics 0.4 (PE-X, PP, PB 0.2–0.45), aluminium 200, steel 50, copper 380. It decides how soon the inside of a wall
    /// follows its surface, which matters for plastics only.
    /// </summary>
    /// <param name="densityKgPerM3">Density of the wall.</param>
    public static double ConductivityWPerMK(double densityKgPerM3) => densityKgPerM3 switch
    {
        < HeaviestPlastic => 0.4,
        < HeaviestLightMetal => 200,
        < LightestCopper => 50,
        _ => 380,
    };
}
