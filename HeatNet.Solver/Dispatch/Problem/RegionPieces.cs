using HeatNet.Model.Equipment;

namespace HeatNet.Solver.Dispatch.Problem;

/// <summary>
/// Operating regions of units as convex pieces of points. Between two points at which an efficiency is given the input is straight, which is
/// how makers' part-load tables are read; where its slope falls with load the region is not convex and is cut into pieces.
/// </summary>
internal static class RegionPieces
{
    // A dent below this share of the input is not worth a binary an hour.
    private const double Flat = 1e-4;

    /// <summary>Pieces of a unit of a case, in MW.</summary>
    public static IReadOnlyList<RegionPoint[]> Of(HeatUnit unit)
    {
        var (least, most) = (unit.MinHeatKw / 1000, (unit.MaxHeatKw ?? double.PositiveInfinity) / 1000);
        return unit.Kind switch
        {
            HeatUnitKind.Boiler => Split(Line(unit, least, most, (heat, input) => new RegionPoint(heat, FuelMw: input))),
            HeatUnitKind.ElectricBoiler => Split(Line(unit, least, most, (heat, input) => new RegionPoint(heat, ElectricityMw: input))),
            HeatUnitKind.ChpExtraction or HeatUnitKind.ChpBackpressure when unit.Region is { } region => [Clip(region, least, most)],
            HeatUnitKind.ChpBackpressure => Split(Line(unit, least, most, (heat, input) => BackPressure(unit, heat, input))),
            _ => [least < most ? [new(least), new(most)] : [new(most)]],
        };
    }

    private static RegionPoint BackPressure(HeatUnit unit, double heat, double input) =>
        new(heat, unit.PowerToHeat!.Value * heat, input * (1 + unit.PowerToHeat.Value));

    // Input = heat over efficiency at the least and greatest load and at every load between that the curve names.
    private static List<RegionPoint> Line(HeatUnit unit, double least, double most, Func<double, double, RegionPoint> point)
    {
        var efficiency = unit.Efficiency!;
        var heats = new SortedSet<double> { least, most };
        foreach (var (load, _) in efficiency.Points)
        {
            if (load * most > least && load < 1)
            {
                heats.Add(load * most);
            }
        }

        return [.. heats.Select(heat => point(heat, most > 0 ? heat / efficiency.At(heat / most) : 0))];
    }

    // The lower hull where it is as good as the curve, else a new piece at every kink where the slope falls.
    private static List<RegionPoint[]> Split(List<RegionPoint> points)
    {
        var pieces = new List<RegionPoint[]>();
        var piece = new List<RegionPoint>();
        foreach (var point in points)
        {
            if (piece.Count >= 2 && IsDent(piece[^2], piece[^1], point))
            {
                pieces.Add([.. piece]);
                piece = [piece[^1]];
            }

            piece.Add(point);
        }

        pieces.Add([.. piece]);
        return pieces;
    }

    private static bool IsDent(RegionPoint a, RegionPoint b, RegionPoint c)
    {
        var share = (b.HeatMw - a.HeatMw) / (c.HeatMw - a.HeatMw);
        var straight = Input(a) + (share * (Input(c) - Input(a)));
        return Input(b) > straight * (1 + Flat);
    }

    private static double Input(RegionPoint point) => point.FuelMw + point.ElectricityMw;

    // The part of a region between two heats: its corners inside, and where lines between corners cross the limits.
    private static RegionPoint[] Clip(IReadOnlyList<RegionCorner> region, double least, double most)
    {
        RegionPoint[] corners = [.. region.Select(corner => new RegionPoint(corner.HeatKw / 1000, corner.PowerKw / 1000, corner.FuelKw / 1000))];
        var kept = corners.Where(corner => corner.HeatMw >= least && corner.HeatMw <= most).ToList();
        foreach (var limit in new[] { least, most })
        {
            foreach (var from in corners.Where(corner => corner.HeatMw < limit))
            {
                foreach (var to in corners.Where(corner => corner.HeatMw > limit))
                {
                    var share = (limit - from.HeatMw) / (to.HeatMw - from.HeatMw);
                    kept.Add(new RegionPoint(
                        limit, from.PowerMw + (share * (to.PowerMw - from.PowerMw)), from.FuelMw + (share * (to.FuelMw - from.FuelMw))));
                }
            }
        }

        return [.. kept.Distinct()];
    }
}
