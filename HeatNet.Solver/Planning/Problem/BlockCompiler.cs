using HeatNet.Model.Demand;
using HeatNet.Model.Planning;

namespace HeatNet.Solver.Planning.Problem;

/// <summary>Makes blocks of consumers and their alternatives from areas, boilers and technologies.</summary>
internal sealed class BlockCompiler
{
    private const int OldBefore = 2006;
    private readonly Plan _plan;
    private readonly PlanningCalendar _calendar;
    private readonly PlanStep[] _steps;
    private readonly EnergyPrices _prices;
    private readonly LocalSupply _local;
    private readonly Dictionary<string, int> _nodes;
    private readonly double _designOutdoorC;

    public BlockCompiler(Plan plan, PlanningCalendar calendar, PlanStep[] steps, EnergyPrices prices, Dictionary<string, int> nodes, double designOutdoorC)
    {
        (_plan, _calendar, _steps, _prices, _nodes, _designOutdoorC) = (plan, calendar, steps, prices, nodes, designOutdoorC);
        _local = new LocalSupply(prices, steps, calendar.Count);
    }

    public Block[] Blocks()
    {
        var blocks = new List<Block>();
        for (var a = 0; a < _plan.Areas.Count; a++)
        {
            var area = _plan.Areas[a];
            var onNetwork = 1.0;
            for (var b = 0; b < _plan.Boilers.Count; b++)
            {
                if (_plan.Boilers[b].Area == area.Id)
                {
                    blocks.Add(BoilerBlock(a, b));
                    onNetwork -= _plan.Boilers[b].Share;
                }
            }

            if (onNetwork > 1e-9)
            {
                blocks.Add(Make(area.Id, a, -1, onNetwork, _calendar.Count, [OnNetwork("keep", -1, 0, _nodes[area.Node!])]));
            }
        }

        return [.. blocks];
    }

    public Retrofit[] Retrofits() =>
    [
        .. _plan.Areas.SelectMany((area, a) => area.Retrofits.Select(option =>
        {
            var stock = area.Stock.First(s => s.Id == option.Stock);
            var first = _calendar.IndexFrom(option.Earliest, 0);
            var floor = ByYear(year => FloorAreaM2(stock, year));

            // What is pulled down later is not renovated before.
            for (var year = _calendar.Count - 2; year >= 0; year--)
            {
                floor[year] = Math.Min(floor[year], floor[year + 1]);
            }

            return new Retrofit(
                a,
                option,
                stock.YearBuilt < OldBefore,
                ByYear(year => year < first ? 0 : floor[year]),
                ByYear(year => year < first ? 0 : (option.LimitM2PerA ?? double.PositiveInfinity) * _calendar.WeightsA[year]),
                WPerM2(stock) * option.Saving / 1e6,
                option.CostPerM2 / 1e6);
        })),
    ];

    public double[] CityMwhPerM2(Block[] blocks) => ByYear(year =>
        blocks.Sum(block => block.DesignMw[year] * block.HeatMwhPerMw) / Math.Max(1, blocks.Sum(block => block.FloorAreaM2[year])));

    private Block BoilerBlock(int area, int index)
    {
        var boiler = _plan.Boilers[index];
        var load = Load(_plan.Areas[area]);
        var heatMwh = HeatMwh(load);
        var burning = _local.Burning(boiler.Fuel, boiler.Efficiency, boiler.VariableCostPerMwh, heatMwh);
        var alternatives = new List<Alternative>
        {
            new()
            {
                Id = "keep",
                FixedCostMPerMw = boiler.FixedCostPerKwA / 1000,
                CapacityMw = boiler.CapacityKw / 1000,
                OperationMPerMw = burning.OperationM,
                EmissionsPerMw = burning.Emissions,
                FuelMwhPerMw = burning.FuelMwh,
                Fuel = boiler.Fuel,
                PeakFuelUnitsPerH = UnitsPerH(boiler.Fuel, boiler.Efficiency),
                Clean = boiler.Clean ?? _prices.IsClean(boiler.Fuel),
            },
        };
        alternatives.AddRange(boiler.Options.Select((option, o) => OfOption(boiler, option, o, area, load, heatMwh)));
        var latest = Math.Min(_calendar.IndexFrom(boiler.LatestClose, _calendar.Count), _calendar.IndexFrom(boiler.RetireBy, _calendar.Count));
        return Make(boiler.Id, area, index, boiler.Share, latest, [.. alternatives]);
    }

    private Alternative OfOption(PlanBoiler boiler, ConversionOption option, int index, int area, double[] load, double heatMwh)
    {
        var technology = _plan.Technologies.First(t => t.Id == option.Technology);
        var alternative = technology.Kind switch
        {
            SupplyKind.Network => OnNetwork(technology.Id, index, heatMwh * technology.VariableCostPerMwh / 1e6, _nodes[option.Node ?? _plan.Areas[area].Node!]),
            SupplyKind.Boiler => Burned(technology, index, heatMwh),
            _ => Powered(technology, index, load, heatMwh),
        };
        var designCop = technology.Kind == SupplyKind.HeatPump ? LocalSupply.CopAt(technology, _designOutdoorC) : technology.Efficiency;
        var powerPerMw = technology.Kind == SupplyKind.HeatPump ? 1 / designCop : alternative.PeakPowerPerMw;
        var resource = _plan.Resources.FirstOrDefault(r => r.Id == option.Resource);
        var lines = Lines(technology).Select(line => ((line.FixedM * option.InvestFactor) + (option.InvestExtra / 1e6), line.PerMwM * option.InvestFactor));
        return new Alternative
        {
            Id = alternative.Id,
            Option = index,
            Kind = technology.Kind,
            Node = alternative.Node,
            First = Math.Max(_calendar.IndexFrom(option.Earliest, 0), _calendar.IndexFrom(boiler.EarliestClose, 0)),
            Last = _calendar.IndexUpTo(option.Latest, _calendar.Count - 1),
            LimitMw = new[]
            {
                option.LimitKw / 1000 ?? double.PositiveInfinity,
                option.GasLimitM3PerH / alternative.PeakFuelUnitsPerH ?? double.PositiveInfinity,
                option.GridLimitKw / 1000 / powerPerMw ?? double.PositiveInfinity,
                option.SourceLimitKw / 1000 / (1 - (1 / Math.Max(designCop, 1 + 1e-9))) ?? double.PositiveInfinity,
            }.Where(limit => !double.IsNaN(limit)).Min(),
            Invest = [.. lines],
            LifeA = technology.LifeA,
            FixedCostMPerMw = technology.FixedCostPerKwA / 1000,
            OperationMPerMw = alternative.OperationMPerMw,
            EmissionsPerMw = alternative.EmissionsPerMw,
            FuelMwhPerMw = alternative.FuelMwhPerMw,
            PowerMwhPerMw = alternative.PowerMwhPerMw,
            Fuel = alternative.Fuel,
            Clean = technology.Clean ?? alternative.Clean,
            Resource = resource is null ? -1 : _plan.Resources.ToList().IndexOf(resource),
            ResourcePerMw = resource?.Kind switch
            {
                ResourceKind.Gas => alternative.PeakFuelUnitsPerH,
                ResourceKind.Grid => powerPerMw * 1000,
                ResourceKind.Source => (1 - (1 / designCop)) * 1000,
                _ => 0,
            },
            PeakPowerPerMw = powerPerMw,
            PeakFuelUnitsPerH = alternative.PeakFuelUnitsPerH,
            Investment = technology.Kind switch
            {
                SupplyKind.Network => InvestmentKind.Network,
                SupplyKind.Boiler => InvestmentKind.Boiler,
                SupplyKind.ElectricBoiler => InvestmentKind.ElectricBoiler,
                _ => InvestmentKind.HeatPump,
            },
            ClosingM = boiler.CloseCost / 1e6,
        };
    }

    private Alternative OnNetwork(string id, int option, double operationM, int node) => new()
    {
        Id = id,
        Option = option,
        Kind = SupplyKind.Network,
        Node = node,
        OperationMPerMw = ByYear(_ => operationM),
        EmissionsPerMw = ByYear(_ => default(Emissions)),
    };

    private Alternative Burned(SupplyTechnology technology, int option, double heatMwh)
    {
        var (operationM, emissions, fuelMwh) = _local.Burning(technology.Fuel!, technology.Efficiency, technology.VariableCostPerMwh, heatMwh);
        return new Alternative
        {
            Id = technology.Id,
            Option = option,
            OperationMPerMw = operationM,
            EmissionsPerMw = emissions,
            FuelMwhPerMw = fuelMwh,
            Fuel = technology.Fuel,
            PeakFuelUnitsPerH = UnitsPerH(technology.Fuel!, technology.Efficiency),
            Clean = _prices.IsClean(technology.Fuel!),
        };
    }

    private Alternative Powered(SupplyTechnology technology, int option, double[] load, double heatMwh)
    {
        var (operationM, emissions, use) = _local.Electric(technology, load, heatMwh);
        return new Alternative
        {
            Id = technology.Id,
            Option = option,
            OperationMPerMw = operationM,
            EmissionsPerMw = emissions,
            PowerMwhPerMw = use.PowerMwh,
            PeakPowerPerMw = use.PeakMw,
            Clean = true,
        };
    }

    private Block Make(string id, int area, int boiler, double share, int latest, Alternative[] alternatives)
    {
        var load = Load(_plan.Areas[area]);
        return new Block
        {
            Id = id,
            Area = area,
            Boiler = boiler,
            Share = share,
            DesignMw = ByYear(year => share * _plan.Areas[area].Stock.Sum(stock => WPerM2(stock) * FloorAreaM2(stock, year)) / 1e6),
            FloorAreaM2 = ByYear(year => share * _plan.Areas[area].Stock.Sum(stock => FloorAreaM2(stock, year))),
            Load = load,
            HeatMwhPerMw = HeatMwh(load),
            Alternatives = alternatives,
            LatestChange = latest,
            CanBeRenovated = _plan.Areas[area].Retrofits.Count > 0,
        };
    }

    // The mix of classes is that of the base year: renovations and growth change the height of the load, not its course.
    private double[] Load(PlanArea area)
    {
        var weights = area.Stock.Select(stock => Math.Max(1e-9, WPerM2(stock) * stock.FloorAreaM2)).ToArray();
        var total = weights.Sum();
        return
        [
            .. _steps.Select(step => Math.Min(1, step.LoadRatio * area.Stock.Select((stock, i) => weights[i] / total * Profile(stock, step)).Sum())),
        ];
    }

    private static double Profile(BuildingStock stock, PlanStep step) =>
        BuildingClass.TryFind(stock.BuildingClass, out var buildingClass)
            ? Enumerable.Range(step.Time.Hour, (int)step.LengthH).Average(hour => buildingClass.Profile.Factor(hour))
            : 1;

    private static double WPerM2(BuildingStock stock) =>
        stock.DesignWPerM2 ?? (BuildingClass.TryFind(stock.BuildingClass, out var buildingClass) ? buildingClass.DesignHeatWPerM2 : 0);

    private static IEnumerable<(double FixedM, double PerMwM)> Lines(SupplyTechnology technology)
    {
        if (technology.InvestPoints.Count < 2)
        {
            return [(technology.InvestFixed / 1e6, technology.InvestPerKw / 1000)];
        }

        return technology.InvestPoints.Zip(technology.InvestPoints.Skip(1), (a, b) =>
        {
            var perKw = (b.Invest - a.Invest) / (b.HeatKw - a.HeatKw);
            return ((a.Invest - (perKw * a.HeatKw)) / 1e6, perKw / 1000);
        });
    }

    private double UnitsPerH(string fuel, double efficiency) =>
        _prices.Fuel(fuel) is { LhvMjPerUnit: > 0 and var lhv } ? 3600 / (efficiency * lhv) : 0;

    private double FloorAreaM2(BuildingStock stock, int year) => stock.FloorAreaAfterM2(_calendar.Years[year] - _plan.BaseYear);

    private double HeatMwh(double[] load) => load.Select((value, t) => value * _steps[t].HoursPerA).Sum();

    private T[] ByYear<T>(Func<int, T> value) => [.. Enumerable.Range(0, _calendar.Count).Select(value)];
}
