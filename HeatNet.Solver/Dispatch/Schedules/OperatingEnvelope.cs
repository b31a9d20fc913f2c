using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Schedules;

/// <summary>
/// Least input of a unit for given heat and power, from nothing but the corners of its region: the lowest of all triangles, lines and
/// points that hold the pair. Slow and plain, so that it can judge what an optimiser returns.
/// </summary>
internal static class OperatingEnvelope
{
    private const double Tolerance = 1e-6;

    /// <summary>Input in MW (fuel and electricity); NaN where the pair is outside the region.</summary>
    public static double LeastInputMw(DispatchUnit unit, double heatMw, double powerMw)
    {
        var least = double.NaN;
        foreach (var piece in unit.Pieces)
        {
            for (var a = 0; a < piece.Length; a++)
            {
                for (var b = a; b < piece.Length; b++)
                {
                    for (var c = b; c < piece.Length; c++)
                    {
                        var input = InputOn(piece[a], piece[b], piece[c], heatMw, powerMw);
                        least = double.IsNaN(least) || input < least ? input : least;
                    }
                }
            }
        }

        return least;
    }

    private static double InputOn(RegionPoint a, RegionPoint b, RegionPoint c, double heatMw, double powerMw)
    {
        var (x1, y1) = (b.HeatMw - a.HeatMw, b.PowerMw - a.PowerMw);
        var (x2, y2) = (c.HeatMw - a.HeatMw, c.PowerMw - a.PowerMw);
        var (x, y) = (heatMw - a.HeatMw, powerMw - a.PowerMw);
        var area = (x1 * y2) - (x2 * y1);
        var size = Math.Max(1, (x1 * x1) + (y1 * y1) + (x2 * x2) + (y2 * y2));
        double u, v;
        if (Math.Abs(area) > 1e-12 * size)
        {
            u = ((x * y2) - (x2 * y)) / area;
            v = ((x1 * y) - (x * y1)) / area;
        }
        else
        {
            // A line, or a point: the nearest place on the line from a to the farther of the two.
            var isSecond = (x2 * x2) + (y2 * y2) > (x1 * x1) + (y1 * y1);
            var (dx, dy) = isSecond ? (x2, y2) : (x1, y1);
            var length = (dx * dx) + (dy * dy);
            var share = length > 0 ? ((x * dx) + (y * dy)) / length : 0;
            if (Math.Abs(x - (share * dx)) > Tolerance * Math.Sqrt(size) || Math.Abs(y - (share * dy)) > Tolerance * Math.Sqrt(size))
            {
                return double.NaN;
            }

            (u, v) = isSecond ? (0.0, share) : (share, 0.0);
        }

        var isInside = u >= -Tolerance && v >= -Tolerance && u + v <= 1 + Tolerance;
        return isInside ? Input(a) + (u * (Input(b) - Input(a))) + (v * (Input(c) - Input(a))) : double.NaN;
    }

    private static double Input(RegionPoint point) => point.FuelMw + point.ElectricityMw;
}
