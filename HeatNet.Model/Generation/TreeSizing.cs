using HeatNet.Model.Equipment;

namespace HeatNet.Model.Generation;

/// <summary>
/// Nominal sizes of the pipes of a <see cref="SupplyTree"/>, from the plants outward: each takes the specific friction that spends what
/// is left of the pressure on the longest way beyond, within the usual limits of mains and branches. Where the largest size does not
/// suffice, mains lie side by side.
/// </summary>
internal sealed class TreeSizing
{
    private const double LeastFrictionPaPerM = 20;
    private const double MainFlowKgPerS = 150;
    private readonly PipeSizing _sizing = new(PipeCatalogue.Standard);

    public TreeSizing(StreetGrid grid, SupplyTree tree, double budgetKpa)
    {
        Pipe = new CataloguePipe?[grid.Count];
        Mains = new int[grid.Count];
        DropKpa = new double[grid.Count];
        foreach (var crossing in tree.Order)
        {
            var parent = tree.Parent[crossing];
            if (parent < 0 || !tree.InUse[crossing])
            {
                continue;
            }

            var lengthM = grid.LengthM(parent, crossing);
            var flow = tree.FlowKgPerS[crossing];
            var left = 1000 * (budgetKpa - DropKpa[parent]) / (lengthM + tree.LongestBelowM[crossing]);
            var usual = flow >= MainFlowKgPerS ? SizingLimits.Trunk : SizingLimits.Branch with { FrictionPaPerM = 150 };
            var limits = usual with { FrictionPaPerM = Math.Clamp(left, LeastFrictionPaPerM, usual.FrictionPaPerM) };
            var mains = 1;
            var pipe = _sizing.Choose(flow, limits, smallestDn: 50);
            while (!_sizing.Keeps(flow / mains, pipe, limits))
            {
                pipe = _sizing.Choose(flow / ++mains, limits, smallestDn: 50);
            }

            Pipe[crossing] = pipe;
            Mains[crossing] = mains;
            DropKpa[crossing] = DropKpa[parent] + DropOf(flow / mains, pipe, lengthM, LocalLoss(lengthM));
        }
    }

    /// <summary>Pipe towards the plant at each crossing.</summary>
    public CataloguePipe?[] Pipe { get; }

    /// <summary>Number of equal pipes side by side towards the plant at each crossing.</summary>
    public int[] Mains { get; }

    /// <summary>Pressure drop in kPa of one side from the plant to each crossing at design.</summary>
    public double[] DropKpa { get; }

    /// <summary>Local loss coefficient of a street's length of pipe: a tee, and bends and compensators every 200 m.</summary>
    public static double LocalLoss(double lengthM) => Math.Round(1 + (lengthM / 200), 1);

    /// <summary>Pressure drop in kPa of a pipe.</summary>
    public double DropOf(double flowKgPerS, CataloguePipe pipe, double lengthM, double lossCoefficient)
    {
        var velocity = _sizing.VelocityMPerS(flowKgPerS, pipe);
        return ((_sizing.FrictionPaPerM(flowKgPerS, pipe) * lengthM) + (lossCoefficient * 950 * velocity * velocity / 2)) / 1000;
    }

    /// <summary>Pipe from a crossing to its substation.</summary>
    public CataloguePipe Service(double flowKgPerS) =>
        _sizing.Choose(flowKgPerS, new SizingLimits(150, 2), smallestDn: 40);
}
