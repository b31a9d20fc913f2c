using HeatNet.Model.Equipment;

namespace HeatNet.Model.Generation;

/// <summary>
/// Nominal sizes of the pipes of a <see cref="SupplyTree"/>, from the plants outward: each takes the specific friction that spends what
/// is left of the pressure on the longest way beyond, within the usual limits of mains and branches.
/// </summary>
internal sealed class TreeSizing
{
    private const double LeastFrictionPaPerM = 20;
    private const double MainFlowKgPerS = 150;
    private readonly PipeSizing _sizing = new(PipeCatalogue.Standard);

    public TreeSizing(StreetGrid grid, SupplyTree tree, double budgetKpa)
    {
        Pipe = new CataloguePipe?[grid.Count];
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
            var pipe = _sizing.Choose(flow, limits, smallestDn: 50);
            if (_sizing.VelocityMPerS(flow, pipe) > usual.VelocityMPerS)
            {
                throw new ArgumentException(FormattableString.Invariant(
                    $"a main of the generated city would carry {flow:F0} kg/s, more than the largest pipe DN{pipe.Dn} can; ask for more plants or less heat"));
            }

            Pipe[crossing] = pipe;
            DropKpa[crossing] = DropKpa[parent] + DropOf(flow, pipe, lengthM, LocalLoss(lengthM));
        }
    }

    /// <summary>Pipe towards the plant at each crossing.</summary>
    public CataloguePipe?[] Pipe { get; }

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
