using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Cases.Tables;
using HeatNet.Model.Economics;
using HeatNet.Model.Equipment;

namespace HeatNet.Model.Cases.Rules;

/// <summary>Checks of the units behind plants.</summary>
internal static class UnitRules
{
    public static void Check(RuleContext context)
    {
        var first = new Dictionary<string, string>();
        for (var p = 0; p < context.Network.Plants.Count; p++)
        {
            var units = context.Network.Plants[p].Units;
            for (var u = 0; u < units.Count; u++)
            {
                var at = new UnitAt(context, p, $"units[{Text.Of(u)}]", units[u]);
                if (units[u].Id.Length > 0 && !first.TryAdd(units[u].Id, $"{context.Network.Plants[p].Id}/{at.Prefix}"))
                {
                    at.Error("id", "duplicate-id", ("kind", "unit"), ("id", units[u].Id), ("first", first[units[u].Id]));
                }

                if (!context.IsBad("plant", p))
                {
                    CheckUnit(at, units[u]);
                }
            }
        }
    }

    private static void CheckUnit(UnitAt at, HeatUnit unit)
    {
        at.Context.CheckDecider(PlantTables.Units, unit, "plant", at.Plant, unit.Id, at.Prefix + ".");
        CheckReferences(at, unit);
        if (unit.MaxHeatKw < unit.MinHeatKw)
        {
            at.Error("min_heat_kw", "min-above-max", ("min", Text.Of(unit.MinHeatKw)), ("max", Text.Of(unit.MaxHeatKw.Value)));
        }

        if (unit is { Built: { } built, RetireBy: { } retire } && retire <= built)
        {
            at.Error("retire_by", "retired-before-built", ("retire", Text.Of(retire)), ("built", Text.Of(built)));
        }

        if (unit is { Kind: HeatUnitKind.ChpBackpressure, Region: null } && (unit.PowerToHeat is null || unit.Efficiency is null || unit.MaxHeatKw is null))
        {
            at.Error("region", "incomplete-backpressure");
        }

        if (unit.PowerPriceSeries is not null && unit.PowerPricePerMwh is not null)
        {
            at.Error("power_price_per_mwh", "two-power-prices");
        }

        CheckEfficiency(at, unit.Efficiency);
        if (unit.Region is { } region)
        {
            CheckRegion(at, unit.Kind, region);
        }
    }

    private static void CheckReferences(UnitAt at, HeatUnit unit)
    {
        var heatCase = at.Context.Case;
        at.Series("availability_series", unit.AvailabilitySeries);
        at.Series("power_price_series", unit.PowerPriceSeries);
        at.Series("cop.source_series", (unit.Cop as LorenzCop)?.SourceSeries);
        if (unit.Fuel is { } fuel && !heatCase.TryGetFuel(fuel, out _))
        {
            at.Dangling("fuel", fuel, heatCase.Fuels.Select(f => f.Id).Concat(FuelCatalogue.Standard.Ids));
        }

        if (unit.Tariff is { } tariff && !heatCase.TryGetTariff(tariff, out _))
        {
            at.Dangling("tariff", tariff, heatCase.Tariffs.Select(t => t.Id).Concat(TariffCatalogue.Standard.Ids));
        }
    }

    private static void CheckEfficiency(UnitAt at, PartLoadEfficiency? efficiency)
    {
        for (var i = 1; i < (efficiency?.Points.Count ?? 0); i++)
        {
            var (before, point) = (efficiency!.Points[i - 1], efficiency.Points[i]);
            if (point.LoadFraction <= before.LoadFraction)
            {
                at.Error("efficiency", "points-not-rising", ("key", "efficiency"), ("value", Text.Of(point.LoadFraction)), ("before", Text.Of(before.LoadFraction)));
            }
        }
    }

    private static void CheckRegion(UnitAt at, HeatUnitKind kind, ValueList<RegionCorner> region)
    {
        foreach (var corner in region)
        {
            if (corner.FuelKw > 0 && corner.HeatKw + corner.PowerKw > 1.2 * corner.FuelKw)
            {
                at.Error("region", "region-efficiency", ("heat", Text.Of(corner.HeatKw)), ("power", Text.Of(corner.PowerKw)), ("fuel", Text.Of(corner.FuelKw)));
            }
        }

        // The region of a back-pressure unit may be a line: power is tied to heat.
        var least = kind == HeatUnitKind.ChpBackpressure ? 2 : 3;
        if (region.Count < least)
        {
            at.Error("region", "too-few-points", ("key", "region"), ("count", Text.Of(region.Count)), ("least", Text.Of(least)));
        }
        else if (region.Count > 2)
        {
            CheckConvex(at, region);
        }
    }

    // Walking around a convex polygon turns one way only, and once around in all: the turns have one sign and their angles add up to 2π.
    private static void CheckConvex(UnitAt at, ValueList<RegionCorner> region)
    {
        double area = 0, angle = 0, scale = 0;
        bool left = false, right = false;
        for (var i = 0; i < region.Count; i++)
        {
            var (a, b, c) = (region[i], region[(i + 1) % region.Count], region[(i + 2) % region.Count]);
            var (x1, y1, x2, y2) = (b.HeatKw - a.HeatKw, b.PowerKw - a.PowerKw, c.HeatKw - b.HeatKw, c.PowerKw - b.PowerKw);
            var cross = (x1 * y2) - (y1 * x2);
            var tiny = 1e-9 * ((x1 * x1) + (y1 * y1) + (x2 * x2) + (y2 * y2));
            left |= cross > tiny;
            right |= cross < -tiny;
            angle += Math.Atan2(cross, (x1 * x2) + (y1 * y2));
            area += (a.HeatKw * b.PowerKw) - (b.HeatKw * a.PowerKw);
            scale = Math.Max(scale, tiny);
        }

        if (Math.Abs(area) <= scale)
        {
            at.Error("region", "region-without-area");
        }
        else if ((left && right) || Math.Abs(angle) > 2.5 * Math.PI)
        {
            at.Error("region", "region-not-convex");
        }
    }

    /// <summary>A unit and where it stands.</summary>
    private readonly record struct UnitAt(RuleContext Context, int Plant, string Prefix, HeatUnit Unit)
    {
        public void Error(string key, string code, params ReadOnlySpan<(string Name, string Value)> arguments) =>
            Context.Error("plant", Plant, $"{Prefix}.{key}", Unit.Id, code, arguments);

        public void Series(string key, string? column) => Context.CheckSeries("plant", Plant, $"{Prefix}.{key}", Unit.Id, column);

        public void Dangling(string kind, string value, IEnumerable<string> known) =>
            Error(kind, "dangling-reference", ("kind", kind), ("key", kind), ("value", value), ("nearest", Nearest.Of(value, known)));
    }
}
