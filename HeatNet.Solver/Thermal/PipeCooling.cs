using HeatNet.Model.Fluids;

namespace HeatNet.Solver.Thermal;

/// <summary>
/// Steady temperature along a pipe in ground of constant temperature: m·cp(T)·dT/dx = −U·(T − T_g). With z = ln|T − T_g| this reads
/// U·L/m = ∫ cp dz between outlet and inlet, so that T_out = T_g + (T_in − T_g)·exp(−U L/(m c̄)) holds exactly when c̄ is the mean of cp over z.
/// For water Gauss's rule of three points gives it within 1e-10 over a change of z by 0.15; pipes that cool further are taken in parts.
/// </summary>
internal static class PipeCooling
{
    // Below this change of z the midpoint alone gives the mean of cp within 10⁻⁹ relative.
    private const double SmallChange = 3e-3;
    private const double LargestChange = 0.15;

    // From here on water is at ground temperature to the last bit.
    private const double ColdExponent = 60;

    // ½·√(3/5): distance of the outer points of Gauss's rule from the middle.
    private const double GaussPoint = 0.38729833462074168852;

    /// <summary>Temperature at the outlet in °C.</summary>
    /// <param name="fluid">The liquid.</param>
    /// <param name="inletC">Temperature at the inlet in °C.</param>
    /// <param name="groundC">Temperature of the ground in °C.</param>
    /// <param name="lossWPerK">U·L in W/K.</param>
    /// <param name="massFlowKgPerS">Flow in kg/s, positive.</param>
    /// <param name="exponent">U·L/(m·c̄): the pipe's number of transfer units against the ground.</param>
    public static double OutletC(Fluid fluid, double inletC, double groundC, double lossWPerK, double massFlowKgPerS, out double exponent)
    {
        var excess = inletC - groundC;
        var capacity = fluid.HeatCapacityJPerKgK(inletC);
        exponent = lossWPerK / (massFlowKgPerS * capacity);
        if (lossWPerK <= 0)
        {
            return inletC;
        }

        if (fluid is ConstantFluid || excess == 0 || exponent > ColdExponent)
        {
            return groundC + (excess * Math.Exp(-exponent));
        }

        if (exponent < SmallChange)
        {
            var middle = fluid.HeatCapacityJPerKgK(groundC + (excess * Math.Exp(-0.5 * exponent)));
            exponent = lossWPerK / (massFlowKgPerS * middle);
            return groundC + (excess * Math.Exp(-exponent));
        }

        var parts = Math.Ceiling(exponent / LargestChange);
        var lossPerFlow = lossWPerK / (massFlowKgPerS * parts);
        var change = exponent / parts;
        exponent = 0;
        for (var part = 0; part < parts; part++)
        {
            change = ChangeOverPart(fluid, groundC, excess * Math.Exp(-exponent), lossPerFlow, change);
            exponent += change;
        }

        return groundC + (excess * Math.Exp(-exponent));
    }

    /// <summary>Mean temperature along the pipe in °C.</summary>
    /// <param name="inletC">Temperature at the inlet in °C.</param>
    /// <param name="groundC">Temperature of the ground in °C.</param>
    /// <param name="exponent">U·L/(m·c̄).</param>
    public static double MeanC(double inletC, double groundC, double exponent)
    {
        // (1 − e⁻ᵃ)/a, by its series where the difference would cancel.
        var share = exponent < 1e-4
            ? 1 - (exponent / 2 * (1 - (exponent / 3)))
            : (1 - Math.Exp(-exponent)) / exponent;
        return groundC + ((inletC - groundC) * share);
    }

    // Change of z along a part of the pipe. Its c̄ depends weakly on the outlet: each round gains three digits.
    private static double ChangeOverPart(Fluid fluid, double groundC, double excess, double lossPerFlow, double change)
    {
        for (var round = 0; round < 8; round++)
        {
            var previous = change;
            var middle = excess * Math.Exp(-0.5 * change);
            var apart = Math.Exp(GaussPoint * change);
            var mean = ((8 * fluid.HeatCapacityJPerKgK(groundC + middle))
                + (5 * (fluid.HeatCapacityJPerKgK(groundC + (middle * apart)) + fluid.HeatCapacityJPerKgK(groundC + (middle / apart))))) / 18;
            change = lossPerFlow / mean;
            if (Math.Abs(change - previous) <= 1e-13 * change)
            {
                break;
            }
        }

        return change;
    }
}
