using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;
using HeatNet.Model.Planning;

namespace HeatNet.Solver.Planning.Problem;

/// <summary>Makes units on the network from those of plants and expansions: what a MWh of their heat costs and emits in every step.</summary>
internal sealed class UnitCompiler(HeatCase heatCase, Plan plan, PlanningCalendar calendar, PlanStep[] steps, EnergyPrices prices)
{
    // Power of a unit without fuel figures of its own is worth what a condensing unit would burn for it.
    private const double CondensingEfficiency = 0.38;

    public NetworkUnit[] Units(Plant[] plants)
    {
        var units = new List<NetworkUnit>();
        for (var p = 0; p < plants.Length; p++)
        {
            foreach (var unit in plants[p].Units)
            {
                units.Add(Make(unit, p, null));
            }

            foreach (var expansion in plan.Expansions.Where(e => e.Plant == plants[p].Id))
            {
                units.Add(Make(expansion.Unit, p, expansion));
            }
        }

        return [.. units];
    }

    private NetworkUnit Make(HeatUnit unit, int plant, Expansion? expansion)
    {
        var source = plan.Sources.FirstOrDefault(s => s.Unit == unit.Id);
        var largestKw = unit.Kind == HeatUnitKind.Storage ? unit.DischargeKw ?? 0 : unit.MaxHeatKw ?? unit.Region?.Max(corner => corner.HeatKw) ?? 0;
        double[] sizesKw = expansion is { SizesKw.Count: > 0 } ? [.. expansion.SizesKw] : [largestKw];
        var fuelPerHeat = source?.FuelPerHeat ?? FuelPerHeat(unit);
        var powerPerHeat = PowerPerHeat(unit);
        var retired = Math.Min(calendar.IndexFrom(unit.RetireBy, calendar.Count), calendar.IndexFrom(source?.LatestClose, calendar.Count));
        return new NetworkUnit
        {
            Id = unit.Id,
            Plant = plant,
            Unit = unit,
            IsCandidate = expansion is not null,
            SizesMw = [.. sizesKw.Select(kw => kw / 1000)],
            InvestM = [.. sizesKw.Select(kw => expansion is null ? 0 : InvestM(expansion, kw))],
            LifeA = unit.LifeA ?? 25,
            FixedCostMPerMw = unit.FixedCostPerKwA / 1000,
            First = calendar.IndexFrom(expansion?.Earliest, 0),
            Last = calendar.IndexUpTo(expansion?.Latest, calendar.Count - 1),
            FirstClosing = Math.Min(calendar.IndexFrom(source?.EarliestClose, calendar.Count), retired),
            Retired = retired,
            ClosingM = (source?.CloseCost ?? 0) / 1e6,
            Available = [.. steps.Select(step => Available(unit, step))],
            CostMPerMwh = [.. Enumerable.Range(0, calendar.Count).Select(year => steps.Select(step => CostM(unit, source, fuelPerHeat, powerPerHeat, year, step)).ToArray())],
            EmissionsPerMwh =
            [
                .. Enumerable.Range(0, calendar.Count).Select(year => steps.Select((_, t) =>
                    (unit.Fuel is { } fuel ? fuelPerHeat * prices.OfFuel(fuel) : default) + (powerPerHeat[t] * prices.OfPower(year))).ToArray()),
            ],
            FuelPerHeat = unit.Fuel is null ? 0 : fuelPerHeat,
            PowerPerHeat = powerPerHeat,
            DemandChargeMPerMw = unit.Tariff is { } tariff && prices.Tariff(tariff).DemandChargePerKwMonth > 0
                ? [.. Enumerable.Range(0, calendar.Count).Select(year => LocalSupply.DemandChargeM(prices.Tariff(tariff), steps) * prices.TariffFactor(year))]
                : null,
            Clean = unit.Clean ?? (unit.Fuel is not { } burned || prices.IsClean(burned)),
        };
    }

    private static double InvestM(Expansion expansion, double kw)
    {
        var points = expansion.InvestPoints;
        if (points.Count < 2)
        {
            return (expansion.InvestFixed + ((expansion.Unit.InvestPerKw ?? 0) * kw)) / 1e6;
        }

        var next = 1;
        while (next < points.Count - 1 && points[next].HeatKw < kw)
        {
            next++;
        }

        var (a, b) = (points[next - 1], points[next]);
        return (a.Invest + ((b.Invest - a.Invest) * (kw - a.HeatKw) / (b.HeatKw - a.HeatKw))) / 1e6;
    }

    // Extraction: the fuel for the power that is lost. Back-pressure: by energy. The rest: by efficiency.
    private static double FuelPerHeat(HeatUnit unit)
    {
        switch (unit.Kind)
        {
            case HeatUnitKind.ChpExtraction or HeatUnitKind.ChpBackpressure when unit.Region is { } region:
                var hot = region.MaxBy(corner => corner.HeatKw);
                var heatFree = region.Where(corner => corner is { HeatKw: 0, PowerKw: > 0, FuelKw: > 0 }).ToArray();
                var fuelPerPower = heatFree.Length > 0 ? heatFree.Min(corner => corner.FuelKw / corner.PowerKw) : 1 / CondensingEfficiency;
                return hot.HeatKw > 0 ? Math.Max(0, hot.FuelKw - (hot.PowerKw * fuelPerPower)) / hot.HeatKw : 0;
            case HeatUnitKind.ChpBackpressure:
                return 1 / unit.Efficiency!.At(1);
            case HeatUnitKind.HeatPump when unit.Fuel is not null:
                return unit.Cop is ConstantCop cop ? 1 / cop.Value : 1 / 1.7;
            case HeatUnitKind.WasteHeat or HeatUnitKind.Geothermal:
                return 1;
            default:
                return unit.Efficiency is { } efficiency ? 1 / efficiency.At(1) : 0;
        }
    }

    private double[] PowerPerHeat(HeatUnit unit)
    {
        var pumps = unit.Kind == HeatUnitKind.Storage ? 0 : plan.Transport.PumpKwhPerMwh / 1000;
        return
        [
            .. steps.Select(step => pumps + unit.Kind switch
            {
                HeatUnitKind.ElectricBoiler => 1 / unit.Efficiency!.At(1),
                HeatUnitKind.HeatPump when unit.Fuel is null => 1 / CopAt(unit.Cop!, step),
                _ => 0,
            }),
        ];
    }

    private double CopAt(HeatPumpCop cop, PlanStep step)
    {
        if (cop is ConstantCop constant)
        {
            return constant.Value;
        }

        var lorenz = (LorenzCop)cop;
        var (supplyC, returnC) = PeriodCompiler.Water(heatCase, step.OutdoorC);
        var sourceC = SeriesColumn.TryFind(heatCase, lorenz.SourceSeries, out var column) ? column.Mean(step.Time, step.Time.AddHours(step.LengthH)) : double.NaN;
        sourceC = double.IsFinite(sourceC) ? sourceC : column?.First ?? 10;
        var (hotK, coldK) = (supplyC + 273.15, returnC + 273.15);
        var meanK = hotK - coldK > 1e-6 ? (hotK - coldK) / Math.Log(hotK / coldK) : hotK;
        return Math.Max(1, lorenz.LorenzEfficiency * meanK / Math.Max(5, meanK - sourceC - 273.15));
    }

    private double CostM(HeatUnit unit, PlanSource? source, double fuelPerHeat, double[] powerPerHeat, int year, PlanStep step)
    {
        var pumps = unit.Kind == HeatUnitKind.Storage ? 0 : plan.Transport.PumpKwhPerMwh / 1000 * plan.Transport.PumpPowerPerMwh / 1e6;
        var other = pumps + (unit.VariableCostPerMwh / 1e6);
        if (source?.HeatPricePerMwh is { } price)
        {
            return other + (price.At(calendar.Years[year]) / 1e6);
        }

        var fuel = unit.Fuel is { } id ? fuelPerHeat * prices.FuelMPerMwh(id, year) : 0;
        var t = Array.IndexOf(steps, step);
        var power = unit.Tariff is { } tariff
            ? (powerPerHeat[t] - (plan.Transport.PumpKwhPerMwh / 1000)) * PeriodCompiler.PricePerKwh(prices.Tariff(tariff), step) / 1000 * prices.TariffFactor(year)
            : 0;
        var sold = unit is { Kind: HeatUnitKind.ChpBackpressure, Region: null, PowerToHeat: { } ratio }
            ? (ratio * (unit.PowerPricePerMwh ?? 0) / 1e6) - (ratio * fuelPerHeat * (unit.Fuel is { } f ? prices.FuelMPerMwh(f, year) : 0))
            : 0;
        return other + fuel + power - sold;
    }

    private double Available(HeatUnit unit, PlanStep step)
    {
        if (unit.AvailabilitySeries is not { } name || !SeriesColumn.TryFind(heatCase, name, out var column))
        {
            return 1;
        }

        var mean = column.Mean(step.Time, step.Time.AddHours(step.LengthH));
        return double.IsFinite(mean) ? Math.Clamp(mean, 0, 1) : column.First;
    }
}
