using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Thermal.Dynamic;

/// <summary>
/// Heat stored in the walls of pipes. A pipe is cut into sections; the wall of a section is one store, which the water meets when it leaves the section.
/// </summary>
/// <remarks>
/// Water at T_in that passes a store at T_w for the length of a section leaves at T_w + (T_in − T_w)·e^(−N), N = U_f·L/(m·c) with the film coefficient and a third
/// of the wall's own resistance in U_f. While a mass M of one temperature passes, the store moves towards it by 1 − e^(−b), b = M·c·(1 − e^(−N))/C_w. Against
/// the wall as a continuum (Schumann 1929; Anzelius 1926) the delay of a front is exact and its variance too large by the share N²/12.
/// </remarks>
internal sealed class PipeWalls
{
    // NTU of a section at the reference velocity: the variance of a front is within 2 % of that of the continuum.
    private const double FinestSection = 0.4;

    // A section may spread a front by this share of a step.
    private const double SpreadShare = 0.2;
    private const int MostSections = 128;
    private const double ReferenceVelocityMPerS = 1;
    private const double ReferenceC = 60;

    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;

    public PipeWalls(FlowNetwork network, Fluid fluid)
    {
        _network = network;
        _fluid = fluid;
    }

    /// <summary>Whether the wall of a pipe stores heat.</summary>
    public bool Has(int pipe) => _network.WallThicknessM[pipe] > 0 && _network.WallCapacityJPerM3K[pipe] > 0 && _network.LengthM[pipe] > 0;

    /// <summary>Heat capacity of a pipe's wall in J/K.</summary>
    public double CapacityJPerK(int pipe)
    {
        var thickness = _network.WallThicknessM[pipe];
        return Math.PI * (_network.DiameterM[pipe] + thickness) * thickness * _network.LengthM[pipe] * _network.WallCapacityJPerM3K[pipe];
    }

    /// <summary>Heat transfer in W/K between the water of a pipe and its wall.</summary>
    public double TransferWPerK(int pipe, double flowKgPerS, double temperatureC)
    {
        var diameter = _network.DiameterM[pipe];
        var film = FilmCoefficient.WPerM2K(_fluid, temperatureC, flowKgPerS, diameter);
        var wall = _network.WallThicknessM[pipe] / (3 * _network.WallConductivityWPerMK[pipe]);
        return Math.PI * diameter * _network.LengthM[pipe] / ((1 / film) + wall);
    }

    /// <summary>Number of sections that a pipe needs for steps of a length in s.</summary>
    public int SectionCount(int pipe, double stepS)
    {
        if (!Has(pipe))
        {
            return 1;
        }

        var diameter = _network.DiameterM[pipe];
        var flow = ReferenceVelocityMPerS * _fluid.DensityKgPerM3(ReferenceC) * Math.PI / 4 * diameter * diameter;
        var transfer = TransferWPerK(pipe, flow, ReferenceC);
        var units = transfer / (flow * _fluid.HeatCapacityJPerKgK(ReferenceC));

        // Sections of N units add N³/6 to the variance, in squares of the time in which the wall follows the water.
        var followS = CapacityJPerK(pipe) / transfer;
        var coarsest = SpreadShare * stepS / followS * Math.Sqrt(6 / units);
        return (int)Math.Clamp(Math.Ceiling(units / Math.Max(FinestSection, coarsest)), 1, MostSections);
    }
}
