using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Thermal;

/// <summary>
/// Mean temperature of water that hardly flows. In a pipe without heat loss it would jump with the sign of the flow, from one end's temperature
/// to the other's, and with it the weight of the water: where the balance lies at rest there would be no solution. Below a creeping velocity
/// the mean therefore goes over, with a continuous slope, into that of standing water.
/// </summary>
internal static class HardlyFlowing
{
    private const double CreepMPerS = 1e-3;

    /// <summary>Flow in kg/s below which water counts as hardly flowing; zero for a pipe that loses heat, whose mean has no jump.</summary>
    public static double LimitKgPerS(FlowNetwork network, int pipe)
    {
        var losesHeat = network.UWPerMK[pipe] * network.LengthM[pipe] > 0;
        return losesHeat ? 0 : 1000 * CreepMPerS * Math.PI / 4 * network.DiameterM[pipe] * network.DiameterM[pipe];
    }

    /// <summary>Weight of the flowing mean and its derivative by the flow.</summary>
    /// <param name="flowKgPerS">Magnitude of the flow.</param>
    /// <param name="limitKgPerS">See <see cref="LimitKgPerS"/>.</param>
    public static (double Share, double ByFlow) Share(double flowKgPerS, double limitKgPerS)
    {
        var x = flowKgPerS / limitKgPerS;
        return x >= 1 ? (1, 0) : (x * (2 - x), 2 * (1 - x) / limitKgPerS);
    }
}
