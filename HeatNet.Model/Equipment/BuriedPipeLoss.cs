namespace HeatNet.Model.Equipment;

/// <summary>
/// Steady heat loss of buried and aerial pipes per metre and kelvin, zero order (Bøhm 2000, EN 13941; Wallentén's symmetric and
/// antisymmetric form is the same algebra).
/// </summary>
public static class BuriedPipeLoss
{
    /// <summary>Outer film of an aerial pipe in W/(m²·K) at about 3.5 m/s of wind.</summary>
    public const double OutdoorFilmWPerM2K = 11.6;

    /// <summary>Heat loss in W/(m·K) of one pipe alone in the ground, by the exact shape factor arcosh(2Z/D).</summary>
    /// <param name="layers">The pipe.</param>
    /// <param name="ground">The ground.</param>
    public static double Single(PipeLayers layers, Ground ground)
    {
        var depth = ground.EffectiveDepthM;
        var shape = Math.Acosh(2 * depth / layers.CasingDiameterM) / (2 * Math.PI * ground.ConductivityWPerMK);
        return 1 / (layers.ResistanceMKPerW + shape);
    }

    /// <summary>
    /// Heat loss of a supply and a return pipe of equal build side by side:
    /// <c>q_supply = U1 (Ts − Tg) − U2 (Tr − Tg)</c>, <c>q_return = U1 (Tr − Tg) − U2 (Ts − Tg)</c>.
    /// </summary>
    /// <param name="layers">One of the pipes.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="centreDistanceM">Distance between the pipes' centres in m.</param>
    public static PairLoss Pair(PipeLayers layers, Ground ground, double centreDistanceM)
    {
        var depth = ground.EffectiveDepthM;
        var lone = layers.ResistanceMKPerW
            + (Math.Log(4 * depth / layers.CasingDiameterM) / (2 * Math.PI * ground.ConductivityWPerMK));
        var ratio = 2 * depth / centreDistanceM;
        var mutual = Math.Log(1 + (ratio * ratio)) / (4 * Math.PI * ground.ConductivityWPerMK);
        var determinant = (lone * lone) - (mutual * mutual);
        return new PairLoss(lone / determinant, mutual / determinant);
    }

    /// <summary>Heat loss in W/(m·K) of a pipe in the open air, per kelvin against the air.</summary>
    /// <param name="layers">The pipe.</param>
    /// <param name="filmWPerM2K">Heat transfer coefficient of the outside, 11.6 + 7 √(wind in m/s) at higher wind.</param>
    public static double Aerial(PipeLayers layers, double filmWPerM2K = OutdoorFilmWPerM2K) =>
        1 / (layers.ResistanceMKPerW + (1 / (Math.PI * layers.CasingDiameterM * filmWPerM2K)));
}

/// <summary>The ground around a buried pipe.</summary>
/// <param name="DepthM">Depth of the pipe's centre in m.</param>
/// <param name="ConductivityWPerMK">Thermal conductivity in W/(m·K): 1.2–2.0, dry 0.8, wet or frozen 2.3.</param>
/// <param name="SurfaceFilmWPerM2K">Heat transfer coefficient of the surface, about 15; null: the surface has the ground temperature.</param>
public sealed record Ground(double DepthM, double ConductivityWPerMK = 1.5, double? SurfaceFilmWPerM2K = null)
{
    /// <summary>Depth in m with the film at the surface as an added layer of ground.</summary>
    public double EffectiveDepthM => DepthM + (SurfaceFilmWPerM2K is { } film ? ConductivityWPerMK / film : 0);
}

/// <summary>Heat loss factors of a pair of pipes in W/(m·K).</summary>
/// <param name="U1WPerMK">By the pipe's own temperature against the ground.</param>
/// <param name="U2WPerMK">By the other pipe's temperature against the ground, as a gain.</param>
public readonly record struct PairLoss(double U1WPerMK, double U2WPerMK);
