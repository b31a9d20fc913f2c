using HeatNet.Model.Demand;
using HeatNet.Model.Network;

namespace HeatNet.Solver.Contingencies;

/// <summary>
/// How long rooms stay warm with too little heat. A building of one time constant τ follows T(t) = T∞ + (T₀ − T∞)·e^(−t/τ) towards
/// T∞ = t_w + f·(t_n − t_w), f being the share of the heat it needs.
/// </summary>
public static class RoomCooling
{
    /// <summary>Time constant in h of a building of which nothing is known.</summary>
    public const double UsualTimeConstantH = 100;

    /// <summary>Time constant in h of the buildings behind a substation.</summary>
    public static double TimeConstantH(Substation substation) =>
        substation.BuildingClass is { } id && BuildingClass.TryFind(id, out var buildings) ? buildings.TimeConstantH : UsualTimeConstantH;

    /// <summary>Hours until rooms have cooled to a temperature; infinity: they never do.</summary>
    /// <param name="toC">Temperature in °C asked about.</param>
    /// <param name="share">Heat delivered as a share of the heat needed.</param>
    /// <param name="indoorC">Room temperature in °C at the beginning.</param>
    /// <param name="outdoorC">Outdoor temperature in °C.</param>
    /// <param name="timeConstantH">Time constant in h.</param>
    public static double HoursUntil(double toC, double share, double indoorC, double outdoorC, double timeConstantH)
    {
        var endC = outdoorC + (share * (indoorC - outdoorC));
        return toC >= indoorC ? 0
            : toC <= endC ? double.PositiveInfinity
            : timeConstantH * Math.Log((indoorC - endC) / (toC - endC));
    }
}
