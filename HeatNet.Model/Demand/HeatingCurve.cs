namespace HeatNet.Model.Demand;

/// <summary>
/// Temperatures that emitters need at part load (质调节): their heat goes with the power 1 + B of the mean temperature difference to the
/// room.
/// </summary>
/// <param name="DesignSupplyC">Supply temperature at design in °C.</param>
/// <param name="DesignReturnC">Return temperature at design in °C.</param>
/// <param name="IndoorC">Room temperature in °C.</param>
/// <param name="ExponentB">Emitter exponent B: radiators 0.3, floors 0.1, fan coils 0.</param>
public sealed record HeatingCurve(double DesignSupplyC, double DesignReturnC, double IndoorC = 18, double ExponentB = 0.3)
{
    /// <summary>Supply and return temperatures in °C.</summary>
    /// <param name="loadRatio">Heat relative to design; below zero counts as zero.</param>
    /// <param name="flowRatio">Flow relative to design.</param>
    public (double SupplyC, double ReturnC) At(double loadRatio, double flowRatio = 1) =>
        Temperatures(DesignSupplyC, DesignReturnC, IndoorC, ExponentB, loadRatio, flowRatio);

    /// <summary>
    /// Supply temperature before a mixing or jet pump that mixes <paramref name="mixingRatio"/> parts of return water to one part of
    /// supply water, in °C.
    /// </summary>
    public static double BeforeMixing(double supplyC, double returnC, double mixingRatio) => supplyC + (mixingRatio * (supplyC - returnC));

    internal static (double SupplyC, double ReturnC) Temperatures(
        double designSupplyC, double designReturnC, double indoorC, double exponentB, double loadRatio, double flowRatio)
    {
        var load = Math.Max(0, loadRatio);
        var mean = indoorC + (0.5 * (designSupplyC + designReturnC - (2 * indoorC)) * Math.Pow(load, 1 / (1 + exponentB)));
        var half = 0.5 * (designSupplyC - designReturnC) * load / flowRatio;
        return (mean + half, mean - half);
    }
}
