namespace HeatNet.Model.Interchange.Epanet;

/// <summary>
/// Head curves of EPANET's pumps as points (flow in m³/s, head in m). EPANET has three forms: a power law h = a − b qᶜ through one or
/// three points, straight lines between points, and constant power.
/// </summary>
internal static class PumpCurves
{
    /// <summary>
    /// Equal steps of flow in which a power law is sampled: even straight lines between them miss a parabola by no more than 6e-5 of
    /// the shutoff head.
    /// </summary>
    public const int PowerLawSteps = 64;

    /// <summary>Steps into which each straight line is cut, so that a smooth curve through the points rounds its corners only.</summary>
    public const int StepsPerLine = 8;

    /// <summary>
    /// Heads between which constant power is sampled, and their ratio from point to point: even straight lines miss 1/q by no more than
    /// 0.06 %.
    /// </summary>
    public const double LowestHeadM = 0.5, HighestHeadM = 500, HeadRatio = 1.05;

    private const double Tiny = 1e-6;

    /// <summary>Whether EPANET takes the points as a power law.</summary>
    public static bool IsPowerLaw(IReadOnlyList<CurvePoint> points) => points.Count == 1 || (points.Count == 3 && points[0].X == 0);

    /// <summary>Points of a power law down to zero head; null where no falling law goes through the given points.</summary>
    public static IReadOnlyList<CurvePoint>? PowerLaw(IReadOnlyList<CurvePoint> points)
    {
        // One point is the design point: EPANET puts the shutoff head a third above it, and zero head at twice the flow.
        var design = points.Count == 1 ? points[0] : points[1];
        var shutoff = points.Count == 1 ? 1.33334 * design.Y : points[0].Y;
        var last = points.Count == 1 ? new CurvePoint(2 * design.X, 0) : points[2];
        if (shutoff < Tiny || shutoff - design.Y < Tiny || design.Y - last.Y < Tiny || design.X < Tiny || last.X - design.X < Tiny)
        {
            return null;
        }

        var exponent = Math.Log((shutoff - last.Y) / (shutoff - design.Y)) / Math.Log(last.X / design.X);
        if (exponent is <= 0 or > 20)
        {
            return null;
        }

        var factor = (shutoff - design.Y) / Math.Pow(design.X, exponent);
        var zeroHeadFlow = Math.Pow(shutoff / factor, 1 / exponent);
        return
        [
            .. Enumerable.Range(0, PowerLawSteps)
                .Select(i => zeroHeadFlow * i / PowerLawSteps)
                .Select(q => new CurvePoint(q, shutoff - (factor * Math.Pow(q, exponent)))),
            new CurvePoint(zeroHeadFlow, 0),
        ];
    }

    /// <summary>
    /// Points of a curve of straight lines, with its first and last line drawn out to no flow and to no head as EPANET does;
    /// null where the heads do not fall throughout.
    /// </summary>
    public static IReadOnlyList<CurvePoint>? StraightLines(IReadOnlyList<CurvePoint> points)
    {
        if (points.Count < 2 || Enumerable.Range(1, points.Count - 1).Any(i => points[i].Y >= points[i - 1].Y))
        {
            return null;
        }

        var complete = new List<CurvePoint>(points);
        if (points[0].X > 0)
        {
            complete.Insert(0, new CurvePoint(0, AlongLine(points[0], points[1], atX: 0)));
        }

        if (points[^1].Y > 0)
        {
            var (a, b) = (points[^2], points[^1]);
            complete.Add(new CurvePoint(b.X + (b.Y * (b.X - a.X) / (a.Y - b.Y)), 0));
        }

        return
        [
            complete[0],
            .. complete.Zip(complete.Skip(1)).SelectMany(line => Enumerable.Range(1, StepsPerLine).Select(step =>
            {
                var x = line.First.X + ((line.Second.X - line.First.X) * step / StepsPerLine);
                return step == StepsPerLine ? line.Second : new CurvePoint(x, AlongLine(line.First, line.Second, x));
            })),
        ];
    }

    /// <summary>Points of constant power, head × flow = <paramref name="headFlowM4PerS"/>, flow rising.</summary>
    public static IReadOnlyList<CurvePoint> ConstantPower(double headFlowM4PerS)
    {
        var points = new List<CurvePoint>();
        for (var head = HighestHeadM; head > LowestHeadM; head /= HeadRatio)
        {
            points.Add(new CurvePoint(headFlowM4PerS / head, head));
        }

        // At no flow the power law has no head; the curve goes on level enough to stay falling.
        points.Insert(0, new CurvePoint(0, HighestHeadM * HeadRatio));
        return points;
    }

    private static double AlongLine(CurvePoint a, CurvePoint b, double atX) => a.Y + ((b.Y - a.Y) * (atX - a.X) / (b.X - a.X));
}
