using System.Globalization;
using HeatNet.Model.Network;

namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Represents EPANET's valves by those of the case format, and notes what is lost.</summary>
internal sealed class ValveConversion(EpanetOptions options, EpanetTables tables, ImportJournal journal)
{
    private double KpaPerMetre => 1000 * options.SpecificGravity * EpanetUnits.GravityMPerS2 / 1000;

    /// <summary>The valve without its ends.</summary>
    /// <param name="link">The valve in the file.</param>
    /// <param name="hasFixedFlow">Whether it stands as a fixed flow: then it is shut.</param>
    public Valve Convert(EpanetLink link, bool hasFixedFlow)
    {
        if (link.Status == EpanetStatus.Closed)
        {
            return Closed;
        }

        if (link.Status == EpanetStatus.Open && link.Kind != EpanetLinkKind.Gpv)
        {
            return Resistance(link.MinorLoss, link);
        }

        return link.Kind switch
        {
            EpanetLinkKind.Tcv => Resistance(link.Setting, link),
            EpanetLinkKind.Pcv => Positional(link),
            EpanetLinkKind.Gpv => GeneralPurpose(link),
            EpanetLinkKind.Pbv => PressureBreaker(link),
            EpanetLinkKind.Fcv => FlowControlling(link, hasFixedFlow),
            _ => PressureControlling(link),
        };
    }

    private static Valve Closed => Blank with { State = ElementState.Closed };

    private static Valve Blank => new() { Id = string.Empty, From = string.Empty, To = string.Empty, Side = Side.Supply };

    // K v²/2g over the valve's bore, as Kv: Δp = ρ K v²/2 with water of 1000 kg/m³, in bar, at the flow in m³/h.
    private Valve Resistance(double lossCoefficient, EpanetLink link)
    {
        if (lossCoefficient <= 0)
        {
            return Blank;
        }

        var diameter = link.Diameter * options.Units.DiameterM;
        var area = Math.PI * diameter * diameter / 4;
        var pascalPerFlowSquared = 1000 * lossCoefficient * EpanetUnits.LossCoefficientFactor / (2 * area * area);
        return Blank with { Kind = ValveKind.Kv, KvM3PerH = 3600 * Math.Sqrt(1e5 / pascalPerFlowSquared) };
    }

    private Valve PressureBreaker(EpanetLink link)
    {
        if (link.Setting <= 0)
        {
            return Resistance(link.MinorLoss, link);
        }

        if (link.MinorLoss > 0)
        {
            journal.Warn(
                link.Section,
                link.Line,
                link.Id,
                "breaker-with-loss");
        }

        return Blank with { Kind = ValveKind.PressureDifference, SetKpa = link.Setting * options.HeadPerPressureM * KpaPerMetre };
    }

    private Valve FlowControlling(EpanetLink link, bool hasFixedFlow)
    {
        if (link.Setting <= 0)
        {
            journal.Inform(link.Section, link.Line, link.Id, "no-flow-valve");
            return Closed;
        }

        var setting = link.Setting.ToString(CultureInfo.InvariantCulture);
        if (hasFixedFlow)
        {
            journal.Warn(
                link.Section,
                link.Line,
                link.Id,
                "fixed-flow-valve",
                ("setting", setting));
            return Closed;
        }

        journal.Warn(
            link.Section,
            link.Line,
            link.Id,
            "sole-feed-valve",
            ("setting", setting));
        return Resistance(link.MinorLoss, link);
    }

    // Such valves also let no water back, which a check valve keeps.
    private Valve PressureControlling(EpanetLink link)
    {
        journal.Warn(
            link.Section,
            link.Line,
            link.Id,
            link.Kind == EpanetLinkKind.Prv ? "reducing-valve" : "sustaining-valve",
            ("setting", link.Setting.ToString(CultureInfo.InvariantCulture)));
        return Resistance(link.MinorLoss, link) with { Kind = ValveKind.Check };
    }

    // The loss h = c q² that comes nearest to the points of the curve, by least squares.
    private Valve GeneralPurpose(EpanetLink link)
    {
        if (link.Curve is null)
        {
            return Blank;
        }

        var units = options.Units;
        var points = tables.Curve(link.Curve)!.Select(point => new CurvePoint(point.X * units.FlowM3PerS, point.Y * units.LengthM)).ToList();
        var coefficient = points.Sum(p => p.Y * p.X * p.X) / points.Sum(p => p.X * p.X * p.X * p.X);
        if (!double.IsFinite(coefficient) || coefficient <= 0)
        {
            journal.Warn(
                link.Section,
                link.Line,
                link.Id,
                "curve-without-loss",
                ("curve", link.Curve));
            return Blank;
        }

        var deviation = points.Max(p => Math.Abs(p.Y - (coefficient * p.X * p.X)));
        journal.Warn(
            link.Section,
            link.Line,
            link.Id,
            "fitted-curve",
            ("curve", link.Curve),
            ("deviation", deviation.ToString("0.###", CultureInfo.InvariantCulture)));
        return Blank with { Kind = ValveKind.Kv, KvM3PerH = 3600 * Math.Sqrt(1e5 / (1000 * EpanetUnits.GravityMPerS2 * coefficient)) };
    }

    // The curve gives Kv in per cent of the open valve's against the opening in per cent; without one the two are equal.
    private Valve Positional(EpanetLink link)
    {
        if (link.Setting <= 0)
        {
            return Closed;
        }

        if (link.Setting >= 100)
        {
            return Resistance(link.MinorLoss, link);
        }

        var ratio = link.Setting;
        if (link.Curve is not null)
        {
            CurvePoint[] points = [new(0, 0), .. tables.Curve(link.Curve)!.Where(point => point.X is > 0 and < 100), new(100, 100)];
            var above = Array.FindIndex(points, point => point.X >= link.Setting);
            var (a, b) = (points[above - 1], points[above]);
            ratio = a.Y + ((b.Y - a.Y) * (link.Setting - a.X) / (b.X - a.X));
        }

        ratio = Math.Clamp(ratio / 100, 1e-6, 1);
        return Resistance(link.MinorLoss / (ratio * ratio), link);
    }
}
