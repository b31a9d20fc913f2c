using HeatNet.Model.Fluids;

namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>
/// Water that cools towards the ground with time: c(T)·dT/dt = −κ·(T − T_g), κ the loss in W/K for each kg of water. Along a pipe with steady flow it has
/// the temperatures of <see cref="PipeCooling"/>.
/// </summary>
internal sealed class WaterCooling
{
    // Up to this change of ln(T − T_g) the heat capacity at the middle is that of the whole.
    private const double SmallChange = 2e-3;

    // Up to this change any heat capacity of water finds the middle.
    private const double TinyChange = 2e-4;
    private const double UsualCapacity = 4200;

    // Longer ways are taken in parts, on which Simpson's rule is good to the last digits.
    private const double LargestChange = 0.15;

    private readonly Fluid _fluid;
    private readonly double _constantCapacity;

    public WaterCooling(Fluid fluid)
    {
        _fluid = fluid;
        _constantCapacity = fluid is ConstantFluid ? fluid.HeatCapacityJPerKgK(0) : double.NaN;
    }

    /// <summary>Cools water.</summary>
    /// <param name="startC">Temperature at the beginning in °C.</param>
    /// <param name="groundC">Temperature of the ground in °C.</param>
    /// <param name="lossJPerKgK">κ times the mean age, in J/(kg·K).</param>
    /// <param name="spreadJPerKgK">κ times the difference of age between the two ends of the water; its mean is that of a linear course.</param>
    /// <returns>Temperature in °C, and the heat given off in J/kg.</returns>
    public (double TemperatureC, double HeatJPerKg) Cool(double startC, double groundC, double lossJPerKgK, double spreadJPerKgK)
    {
        var excess = startC - groundC;
        if (lossJPerKgK <= 0 || excess == 0)
        {
            return (startC, 0);
        }

        if (!double.IsNaN(_constantCapacity))
        {
            var kept = Kept(lossJPerKgK / _constantCapacity, spreadJPerKgK / _constantCapacity);
            var cooledC = groundC + (excess * kept);
            return (cooledC, _constantCapacity * (startC - cooledC));
        }

        var change = lossJPerKgK / UsualCapacity;
        if (change < SmallChange)
        {
            var middleC = startC - (0.5 * excess * (change < TinyChange ? change : lossJPerKgK / _fluid.HeatCapacityJPerKgK(startC)));
            var capacity = _fluid.HeatCapacityJPerKgK(middleC);
            var cooledC = groundC + (excess * Kept(lossJPerKgK / capacity, spreadJPerKgK / capacity));
            return (cooledC, capacity * (startC - cooledC));
        }

        var startCapacity = _fluid.HeatCapacityJPerKgK(startC);
        var temperatureC = CoolFar(startC, groundC, lossJPerKgK, startCapacity);
        temperatureC = groundC + ((temperatureC - groundC) * Kept(0, spreadJPerKgK / startCapacity));
        return (temperatureC, _fluid.EnthalpyJPerKg(startC) - _fluid.EnthalpyJPerKg(temperatureC));
    }

    private double CoolFar(double startC, double groundC, double lossJPerKgK, double startCapacity)
    {
        var parts = (int)Math.Min(200, Math.Ceiling(lossJPerKgK / (startCapacity * LargestChange)));
        var loss = lossJPerKgK / parts;
        var temperatureC = startC;
        for (var part = 0; part < parts; part++)
        {
            var excess = temperatureC - groundC;
            var atStart = _fluid.HeatCapacityJPerKgK(temperatureC);
            var mean = atStart;
            for (var round = 0; round < 3; round++)
            {
                var half = Math.Exp(-0.5 * loss / mean);
                var atMiddle = _fluid.HeatCapacityJPerKgK(groundC + (excess * half));
                var atEnd = _fluid.HeatCapacityJPerKgK(groundC + (excess * half * half));
                mean = (atStart + (4 * atMiddle) + atEnd) / 6;
            }

            temperatureC = groundC + (excess * Math.Exp(-loss / mean));
        }

        return temperatureC;
    }

    // Mean of e⁻ᶻ where z runs evenly over a spread: e⁻ᶻ·sinh(s/2)/(s/2).
    private static double Kept(double change, double spread)
    {
        var kept = change < 1e-3
            ? 1 - (change * (1 - (change / 2 * (1 - (change / 3 * (1 - (change / 4)))))))
            : Math.Exp(-change);
        var square = spread * spread;
        return kept * (1 + (square / 24 * (1 + (square / 80))));
    }
}
