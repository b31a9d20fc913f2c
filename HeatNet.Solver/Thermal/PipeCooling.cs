using HeatNet.Model.Fluids;

namespace HeatNet.Solver.Thermal;

/// <summary>
/// Steady temperature along a pipe in ground of constant temperature: m·cp(T)·dT/dx = −U·(T − T_g). With z = ln|T − T_g| this reads
/// U·L/m = ∫ cp dz between outlet and inlet, so that T_out = T_g + (T_in − T_g)·exp(−U L/(m c̄)) holds exactly when c̄ is the mean of cp over z;
/// Simpson's rule gives it to round-off for water.
/// </summary>
internal static class PipeCooling
{
    // Below this change of z the midpoint alone gives the mean of cp within 10⁻⁹ relative.
    private const double SmallChange = 3e-3;

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

        if (fluid is ConstantFluid || excess == 0)
        {
            return groundC + (excess * Math.Exp(-exponent));
        }

        if (exponent < SmallChange)
        {
            var middle = fluid.HeatCapacityJPerKgK(groundC + (excess * Math.Exp(-0.5 * exponent)));
            exponent = lossWPerK / (massFlowKgPerS * middle);
            return groundC + (excess * Math.Exp(-exponent));
        }

        // c̄ depends weakly on the outlet: each round gains three digits.
        var previous = exponent;
        for (var round = 0; round < 8; round++)
        {
            var half = Math.Exp(-0.5 * exponent);
            var atMiddle = fluid.HeatCapacityJPerKgK(groundC + (excess * half));
            var atOutlet = fluid.HeatCapacityJPerKgK(groundC + (excess * half * half));
            exponent = lossWPerK * 6 / (massFlowKgPerS * (capacity + (4 * atMiddle) + atOutlet));
            if (Math.Abs(exponent - previous) <= 1e-13 * exponent)
            {
                break;
            }

            previous = exponent;
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
}
