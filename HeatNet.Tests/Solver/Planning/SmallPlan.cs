using HeatNet.Model.Cases;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;
using HeatNet.Model.Planning;
using HeatNet.Solver.Planning.Problem;

namespace HeatNet.Tests.Solver.Planning;

/// <summary>Builds small planning problems by hand: one plant at node 0, two steps (a cold and a mild one), money in M and heat in MW.</summary>
internal sealed class SmallPlan
{
    /// <summary>Hours a year of the cold and the mild step.</summary>
    public static readonly double[] HoursPerA = [1000, 3000];

    /// <summary>Load of every block in them.</summary>
    public static readonly double[] Load = [1, 0.5];

    public int[] Years { get; init; } = [2026, 2027, 2028];

    public double DiscountRate { get; init; } = 0.05;

    public List<Block> Blocks { get; } = [];

    public List<NetworkUnit> Units { get; } = [];

    public List<TransportEdge> Edges { get; } = [];

    public List<Retrofit> Retrofits { get; } = [];

    public List<int> PlantNodes { get; } = [0];

    public int NodeCount { get; set; } = 1;

    public Func<Plan, Plan> WithPlan { get; set; } = plan => plan;

    public static double HeatMwhPerMw => (HoursPerA[0] * Load[0]) + (HoursPerA[1] * Load[1]);

    public int YearCount => Years.Length;

    public T[] ByYear<T>(Func<int, T> value) => [.. Enumerable.Range(0, YearCount).Select(value)];

    public Block AddBlock(string id, double designMw, Alternative keep, params Alternative[] options) => AddBlock(id, ByYear(_ => designMw), YearCount, keep, options);

    public Block AddBlock(string id, double[] designMw, int latest, Alternative keep, params Alternative[] options)
    {
        var block = new Block
        {
            Id = id,
            Area = Blocks.Count,
            Boiler = Blocks.Count,
            Share = 1,
            DesignMw = designMw,
            FloorAreaM2 = [.. designMw.Select(mw => mw * 20000)],
            Load = Load,
            HeatMwhPerMw = HeatMwhPerMw,
            Alternatives = [keep, .. options],
            LatestChange = latest,
            CanBeRenovated = Retrofits.Any(retrofit => retrofit.Area == Blocks.Count),
        };
        Blocks.Add(block);
        return block;
    }

    /// <summary>A supply with a cost in M a year per MW.</summary>
    public Alternative Supply(
        string id, double operationM, double co2 = 0, bool clean = false, int node = -1, double fixedInvestM = 0, double perMwM = 0, double closingM = 0, double lifeA = 20, int first = 0, double? lineFixedM = null, double linePerMwM = 0) =>
        new()
        {
            Id = id,
            Option = id == "keep" ? -1 : 0,
            Kind = node >= 0 ? SupplyKind.Network : SupplyKind.Boiler,
            Node = node,
            First = first,
            Last = id == "keep" ? -1 : YearCount - 1,
            Invest = lineFixedM is { } line ? [(fixedInvestM, perMwM), (line, linePerMwM)] : [(fixedInvestM, perMwM)],
            LifeA = lifeA,
            OperationMPerMw = ByYear(_ => operationM),
            EmissionsPerMw = ByYear(_ => new Emissions(co2, 0, 0, 0, co2 / 3)),
            Clean = clean,
            ClosingM = closingM,
            Investment = node >= 0 ? InvestmentKind.Network : InvestmentKind.Boiler,
        };

    public NetworkUnit AddUnit(string id, double costMPerMwh, double[] sizesMw, double[]? investM = null, bool clean = true, double co2 = 0, int plant = 0)
    {
        var unit = new NetworkUnit
        {
            Id = id,
            Plant = plant,
            Unit = new HeatUnit { Id = id, Kind = HeatUnitKind.Boiler },
            IsCandidate = investM is not null,
            SizesMw = sizesMw,
            InvestM = investM ?? [0],
            LifeA = 20,
            FixedCostMPerMw = 0.01,
            First = 0,
            Last = YearCount - 1,
            FirstClosing = YearCount,
            Retired = YearCount,
            ClosingM = 0,
            Available = [1, 1],
            CostMPerMwh = ByYear(_ => new[] { costMPerMwh, costMPerMwh }),
            EmissionsPerMwh = ByYear(_ => new[] { new Emissions(co2, 0, 0, 0, 0), new Emissions(co2, 0, 0, 0, 0) }),
            FuelPerHeat = 1,
            PowerPerHeat = [0, 0],
            Clean = clean,
        };
        Units.Add(unit);
        return unit;
    }

    public void AddEdge(string id, int from, int to, double capacityMw, params (double CapacityMw, double InvestM)[] designs)
    {
        NodeCount = Math.Max(NodeCount, Math.Max(from, to) + 1);
        Edges.Add(new TransportEdge
        {
            Id = id,
            From = from,
            To = to,
            LengthM = 1000,
            CapacityMw = capacityMw,
            Designs = [.. designs.Select((design, i) => new PipeDesign(100 + i, null, design.CapacityMw, design.InvestM, 0))],
            First = 0,
            Last = YearCount - 1,
        });
    }

    public PlanningProblem Build()
    {
        var plan = WithPlan(new Plan
        {
            Name = "small",
            BaseYear = Years[0] - 1,
            DiscountRate = DiscountRate,
            Years = [.. Years.Select(year => new PlanYear(year))],
            Areas = [.. Blocks.Select(block => new PlanArea { Id = block.Id, OldestFirst = false })],
        });
        var heat = ByYear(year => Blocks.Sum(block => block.DesignMw[year] * block.HeatMwhPerMw) / Blocks.Sum(block => block.FloorAreaM2[year]));
        return new PlanningProblem
        {
            Case = new HeatCase { Name = "small" },
            Plan = plan,
            Calendar = new PlanningCalendar(plan),
            Days = [new PlanDay(new DateOnly(2026, 1, 1), 1, -15, PlanDayRole.Design), new PlanDay(new DateOnly(2026, 3, 1), 1, 0, PlanDayRole.Typical)],
            Steps = [Step(0), Step(1)],
            Blocks = [.. Blocks],
            Retrofits = [.. Retrofits],
            Plants = [.. PlantNodes.Select((_, p) => new Plant { Id = "plant" + p, Node = "n", SupplyC = new TemperatureCurve(110), Control = new PressureControl { ReturnKpa = 300, LiftKpa = 300 } })],
            PlantNodes = [.. PlantNodes],
            Units = [.. Units],
            Nodes = [.. Enumerable.Range(0, NodeCount).Select(node => "n" + node)],
            Edges = [.. Edges],
            LossK = [80, 60, 80],
            CityMwhPerM2 = heat,
            EmissionPricesM = ByYear(year => new Emissions(plan.Emissions.Co2PerT.At(Years[year]) / 1e6, 0, 0, 0, 0)),
        };
    }

    private static PlanStep Step(int index) => new(index, new DateTimeOffset(2026, 1, 1 + index, 0, 0, 0, TimeSpan.Zero), 24, HoursPerA[index], 0, Load[index], 1);
}
