using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Planning;

namespace HeatNet.Model.Cases.Tables;

/// <summary>Codecs of the paths and curves of <c>plan.json</c>.</summary>
internal static class PlanCodecs
{
    public static Codec<ValueList<InvestPoint>> InvestPoints { get; } = new PointsCodec<InvestPoint>(
        "[[heat_kw, invest], …]", 2, [Bounds.Heat, Bounds.NotNegative(1e13)], n => new(n[0], n[1]), p => [p.HeatKw, p.Invest]);

    /// <summary>A coefficient of performance, or points of outdoor temperature and coefficient.</summary>
    public static Codec<ValueList<CopPoint>> Cop { get; } = new EitherCodec<ValueList<CopPoint>, double, ValueList<CopPoint>>(
        JsonKind.Number,
        new NumberCodec(CopBounds),
        new PointsCodec<CopPoint>("[[outdoor_c, cop], …]", 2, [Bounds.Climate, CopBounds], n => new(n[0], n[1]), p => [p.OutdoorC, p.Cop]),
        constant => [new CopPoint(0, constant)],
        points => points,
        cop => cop.Count == 1 ? cop[0].Cop : null,
        cop => cop);

    private static Bounds CopBounds => new(1, 50, true);

    /// <summary>A value, or points of year and value.</summary>
    public static Codec<YearPath> Path(Bounds bounds) => new EitherCodec<YearPath, double, ValueList<YearPoint>>(
        JsonKind.Number,
        new NumberCodec(bounds),
        new PointsCodec<YearPoint>("[[year, value], …]", 2, [Bounds.Year, bounds], n => new(n[0], n[1]), p => [p.Year, p.Value]),
        constant => new YearPath(constant),
        points => new YearPath(points),
        path => path.IsConstant ? path.Points[0].Value : null,
        path => path.Points);
}
