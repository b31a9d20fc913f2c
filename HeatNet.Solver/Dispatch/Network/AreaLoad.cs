using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// What a period asks of the network, and what dispatch puts in: by step, the heat in MW of every plant, and after these the heat in MW
/// that every area goes without.
/// </summary>
/// <param name="load">Demands and temperatures.</param>
/// <param name="areas">Areas of demand.</param>
internal sealed class AreaLoad(PeriodLoad load, DemandAreas areas)
{
    /// <summary>Demands and temperatures.</summary>
    public PeriodLoad Load => load;

    /// <summary>Areas of demand.</summary>
    public DemandAreas Areas => areas;

    /// <summary>Number of plants.</summary>
    public int PlantCount => load.SupplyC.Length;

    /// <summary>Demand in MW by area and step.</summary>
    public double[][] DemandMw { get; } = areas.DemandMw(load);

    /// <summary>Operating point of a step for an input.</summary>
    public OperatingPoint PointAt(int step, double[] inputMw) => load.PointAt(step, inputMw[..PlantCount], Shares(step, inputMw));

    /// <summary>Operating point of a step moved towards that of another, for an input.</summary>
    public OperatingPoint PointBetween(int step, int other, double share, double[] inputMw) =>
        load.PointBetween(step, other, share, inputMw[..PlantCount], Shares(step, inputMw));

    /// <summary>Input of a step in which plants give some heats and every area goes without the same share.</summary>
    public double[] Input(int step, ReadOnlySpan<double> plantHeatMw, double servedShare = 1) =>
        [.. plantHeatMw, .. DemandMw.Select(area => (1 - servedShare) * area[step])];

    private double[]? Shares(int step, double[] inputMw)
    {
        Span<double> demand = stackalloc double[areas.Count];
        for (var area = 0; area < demand.Length; area++)
        {
            demand[area] = DemandMw[area][step];
        }

        return areas.ServedShares(demand, inputMw.AsSpan(PlantCount));
    }
}
