using System.Globalization;
using HeatNet.Model.Network;

namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Represents the head of EPANET's pumps by points of a curve, and notes what is lost.</summary>
internal sealed class PumpConversion(EpanetOptions options, EpanetTables tables, ImportJournal journal)
{
    private double KgPerSPerM3PerS => 1000 * options.SpecificGravity;

    private double KpaPerMetre => 1000 * options.SpecificGravity * EpanetUnits.GravityMPerS2 / 1000;

    /// <summary>The curve at nominal speed; null, with an error recorded, where the pump has no sensible one.</summary>
    public PumpCurve? Convert(EpanetLink link)
    {
        if (link.Curve is not null)
        {
            var units = options.Units;
            return ToCase(HeadCurve(link, link.Curve), units.FlowM3PerS * KgPerSPerM3PerS, units.LengthM * KpaPerMetre);
        }

        if (link.Power is { } power)
        {
            NotePower(link);
            return ToCase(PumpCurves.ConstantPower(power * options.Units.HeadFlowPerPowerM4PerS), KgPerSPerM3PerS, KpaPerMetre);
        }

        journal.Error("pump-without-curve", link.Section, link.Line, link.Id);
        return null;
    }

    private static PumpCurve? ToCase(IReadOnlyList<CurvePoint>? points, double kgPerSPerX, double kpaPerY) =>
        points is null ? null : new PumpCurve(points.Select(point => new PumpPoint(point.X * kgPerSPerX, point.Y * kpaPerY)));

    private IReadOnlyList<CurvePoint>? HeadCurve(EpanetLink link, string curve)
    {
        var given = tables.Curve(curve)!;
        var isPowerLaw = PumpCurves.IsPowerLaw(given);
        var points = isPowerLaw ? PumpCurves.PowerLaw(given) : PumpCurves.StraightLines(given);
        if (points is null)
        {
            journal.Error("bad-pump-curve", link.Section, link.Line, link.Id, ("curve", curve));
        }
        else if (isPowerLaw)
        {
            var count = ImportJournal.Count(points.Count);
            journal.Inform(link.Section, link.Line, link.Id, "power-law-curve", ("curve", curve), ("count", count));
        }

        return points;
    }

    private void NotePower(EpanetLink link) => journal.Warn(
        link.Section,
        link.Line,
        link.Id,
        options.Units.IsSi ? "constant-power-si" : "constant-power",
        ("low", PumpCurves.LowestHeadM.ToString(CultureInfo.InvariantCulture)),
        ("high", PumpCurves.HighestHeadM.ToString(CultureInfo.InvariantCulture)));
}
