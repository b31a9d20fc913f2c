namespace HeatNet.Model.Equipment;

/// <summary>Limits by which a nominal size is chosen.</summary>
/// <param name="FrictionPaPerM">Highest specific friction in Pa/m.</param>
/// <param name="VelocityMPerS">Highest velocity in m/s.</param>
public sealed record SizingLimits(double FrictionPaPerM, double VelocityMPerS)
{
    /// <summary>The main line: economic at 30–70 Pa/m (CJJ/T 34); 70 Pa/m, 3.5 m/s.</summary>
    public static SizingLimits Trunk { get; } = new(70, 3.5);

    /// <summary>Branches off the main line: 300 Pa/m, 3.5 m/s (CJJ/T 34).</summary>
    public static SizingLimits Branch { get; } = new(300, 3.5);
}

/// <summary>Chooses nominal sizes by specific friction and velocity, in the fully rough zone as sizing tables do.</summary>
public sealed class PipeSizing
{
    private readonly PipeCatalogue _catalogue;
    private readonly double _roughnessMm;
    private readonly double _densityKgPerM3;

    /// <param name="catalogue">The sizes to choose from.</param>
    /// <param name="densityKgPerM3">Density of the water in kg/m³; the default is that at 110 °C.</param>
    /// <param name="roughnessMm">Roughness in mm; null: that of the catalogue's pipes.</param>
    public PipeSizing(PipeCatalogue catalogue, double densityKgPerM3 = 951.65, double? roughnessMm = null)
    {
        _catalogue = catalogue;
        _densityKgPerM3 = densityKgPerM3;
        _roughnessMm = roughnessMm ?? catalogue.Pipes[0].RoughnessMm;
    }

    /// <summary>The smallest size that keeps both limits, or the largest of the catalogue if none does.</summary>
    /// <param name="massFlowKgPerS">Design flow in kg/s; its sign does not matter.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="smallestDn">Least nominal size to choose.</param>
    public CataloguePipe Choose(double massFlowKgPerS, SizingLimits limits, int smallestDn = 0)
    {
        foreach (var pipe in _catalogue.Pipes)
        {
            if (pipe.Dn >= smallestDn && Keeps(massFlowKgPerS, pipe, limits))
            {
                return pipe;
            }
        }

        return _catalogue.Pipes[^1];
    }

    /// <summary>Whether a pipe keeps both limits.</summary>
    public bool Keeps(double massFlowKgPerS, CataloguePipe pipe, SizingLimits limits) =>
        VelocityMPerS(massFlowKgPerS, pipe) <= limits.VelocityMPerS && FrictionPaPerM(massFlowKgPerS, pipe) <= limits.FrictionPaPerM;

    /// <summary>Specific friction in Pa/m by the rough-zone limit of Colebrook's law, 1/√f = 2 lg(3.7 d/k).</summary>
    public double FrictionPaPerM(double massFlowKgPerS, CataloguePipe pipe)
    {
        var inverseRoot = 2 * Math.Log10(3.7 * pipe.InnerDiameterM / (_roughnessMm / 1000));
        var velocity = VelocityMPerS(massFlowKgPerS, pipe);
        return _densityKgPerM3 * velocity * velocity / (2 * pipe.InnerDiameterM * inverseRoot * inverseRoot);
    }

    /// <summary>Velocity in m/s.</summary>
    public double VelocityMPerS(double massFlowKgPerS, CataloguePipe pipe) =>
        Math.Abs(massFlowKgPerS) / (_densityKgPerM3 * Math.PI / 4 * pipe.InnerDiameterM * pipe.InnerDiameterM);

    /// <summary>Flow in kg/s at which a pipe has a specific friction.</summary>
    public double CapacityKgPerS(CataloguePipe pipe, double frictionPaPerM) =>
        Math.Sqrt(frictionPaPerM / FrictionPaPerM(1, pipe));
}
