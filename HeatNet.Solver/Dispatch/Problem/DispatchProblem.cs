namespace HeatNet.Solver.Dispatch.Problem;

/// <summary>
/// A dispatch problem: which unit runs, and at what heat and power, in every step of a period, at least cost. Heat and power are in MW,
/// energy in MWh, money in the currency of the case.
/// </summary>
public sealed record DispatchProblem
{
    /// <summary>Heat is given up before a limit of the hydraulics is broken: areas whose demand bears on it go short first.</summary>
    internal const double UsualCutCostShare = 0.3;

    private const double WorthPerUnserved = 200;

    /// <summary>Beginning of the first step.</summary>
    public DateTimeOffset Start { get; init; }

    /// <summary>Length of a step in h.</summary>
    public double StepH { get; init; } = 1;

    /// <summary>Number of steps.</summary>
    public int StepCount => Areas[0].DemandMw.Length;

    /// <summary>Areas of demand; one where the network is left out.</summary>
    public required IReadOnlyList<DemandArea> Areas { get; init; }

    /// <summary>Plants and the areas they feed.</summary>
    public required IReadOnlyList<DispatchPlant> Plants { get; init; }

    /// <summary>Links between areas that carry heat.</summary>
    public IReadOnlyList<HeatLink> Links { get; init; } = [];

    /// <summary>Units.</summary>
    public required IReadOnlyList<DispatchUnit> Units { get; init; }

    /// <summary>Heat stores.</summary>
    public IReadOnlyList<HeatStore> Stores { get; init; } = [];

    /// <summary>Meters that charge for the highest power of a month.</summary>
    public IReadOnlyList<PowerMeter> Meters { get; init; } = [];

    /// <summary>Limits of fuel and emissions over hours.</summary>
    public IReadOnlyList<EnergyBudget> Budgets { get; init; } = [];

    /// <summary>What the hydraulics leave to the plants.</summary>
    public IReadOnlyList<PlantHeatCut> Cuts { get; init; } = [];

    /// <summary>Cost of breaking a row of the hydraulics by a MWh, relative to that of breaking any other limit.</summary>
    public double CutCostShare { get; init; } = UsualCutCostShare;

    /// <summary>Electricity with its emissions.</summary>
    public EnergyCarrier Electricity { get; init; } = new("electricity");

    /// <summary>Price of a ton of CO₂.</summary>
    public double Co2PricePerT { get; init; }

    /// <summary>Whether what runs or can start within an hour must cover the loss of any one unit.</summary>
    public bool CoversLargestUnit { get; init; }

    /// <summary>Cost of a MWh that is not served, far above any real cost.</summary>
    public double UnservedCostPerMwh { get; init; } = 1e5;

    /// <summary>Cost of breaking a limit by a MWh: so much more than unserved heat that heat is given up first.</summary>
    public double BrokenLimitCostPerMwh => 10 * UnservedCostPerMwh;

    /// <summary>
    /// What the heat of some steps is worth, by a tenth of the dearest unit's cost: gaps are measured against it where sold power makes the
    /// cost itself vanish.
    /// </summary>
    public double WorthOfHeat(int first, int count)
    {
        var demand = 0.0;
        foreach (var area in Areas)
        {
            for (var step = first; step < first + count; step++)
            {
                demand += area.DemandMw[step];
            }
        }

        return demand * StepH * UnservedCostPerMwh / WorthPerUnserved;
    }

    /// <summary>The problem whose demand is what a schedule serves, with given rows of the hydraulics.</summary>
    /// <param name="unservedMw">Unserved heat of the schedule in MW by area and step.</param>
    /// <param name="cuts">Rows, written for the whole demand.</param>
    internal DispatchProblem ThatServes(double[][] unservedMw, IReadOnlyList<PlantHeatCut> cuts) => this with
    {
        Areas = [.. Areas.Select((area, index) => area with { DemandMw = [.. area.DemandMw.Select((demand, step) => demand - unservedMw[index][step])] })],
        Cuts = [.. cuts.Select(cut => cut with { LimitMw = cut.LimitMw - (cut.AreaCoefficients?.Select((a, area) => a * unservedMw[area][cut.Step]).Sum() ?? 0) })],
        CutCostShare = UsualCutCostShare,
    };

    /// <summary>Area in whose balance the demand of an area stands.</summary>
    public int CarrierOf(int area) => Areas[area].Carrier ?? area;

    /// <summary>Time at which a step begins.</summary>
    public DateTimeOffset TimeOf(int step) => Start + TimeSpan.FromHours(StepH * step);
}

/// <summary>An area of demand.</summary>
/// <param name="Id">Name.</param>
/// <param name="DemandMw">Heat demand with the losses on its account in MW, by step.</param>
/// <param name="Carrier">
/// Area in whose balance its demand stands (index), as one network carries both and only the rows of the hydraulics tell them apart; null:
/// it has a balance of its own.
/// </param>
public sealed record DemandArea(string Id, double[] DemandMw, int? Carrier = null);

/// <summary>A plant.</summary>
/// <param name="Id">Id of the plant.</param>
/// <param name="Area">Area in whose balance its heat stands (index).</param>
public sealed record DispatchPlant(string Id, int Area);

/// <summary>A link between areas, without direction.</summary>
/// <param name="Id">Name, of the pipes it stands for.</param>
/// <param name="From">Area (index).</param>
/// <param name="To">Area (index).</param>
/// <param name="CapacityMw">Greatest heat in either direction in MW, by step.</param>
public sealed record HeatLink(string Id, int From, int To, double[] CapacityMw);

/// <summary>A heat store behind a plant.</summary>
public sealed record HeatStore
{
    /// <summary>Id of the unit.</summary>
    public required string Id { get; init; }

    /// <summary>Plant behind which it stands (index).</summary>
    public int Plant { get; init; }

    /// <summary>Usable content in MWh.</summary>
    public required double CapacityMwh { get; init; }

    /// <summary>Greatest charging heat in MW.</summary>
    public required double ChargeMw { get; init; }

    /// <summary>Greatest discharging heat in MW.</summary>
    public required double DischargeMw { get; init; }

    /// <summary>Share of the charging heat that gets in.</summary>
    public double ChargeEfficiency { get; init; } = 1;

    /// <summary>Share of the content taken that gets out.</summary>
    public double DischargeEfficiency { get; init; } = 1;

    /// <summary>Share of the content that is left after a step at rest.</summary>
    public double Retention { get; init; } = 1;

    /// <summary>Content before the first step in MWh.</summary>
    public double InitialMwh { get; init; }

    /// <summary>Least content after the last step in MWh.</summary>
    public double FinalMwh { get; init; }

    /// <summary>Whether it may be used, by step; null: always.</summary>
    public bool[]? IsAvailable { get; init; }
}

/// <summary>A meter whose highest power of each month is charged.</summary>
/// <param name="Id">Name: tariff and plant.</param>
/// <param name="MonthOf">Index of the month of each step, from 0.</param>
/// <param name="ChargePerMw">Charge per MW of the highest power by month.</param>
public sealed record PowerMeter(string Id, int[] MonthOf, double[] ChargePerMw);

/// <summary>A limit on fuel or emissions over some steps.</summary>
/// <param name="Name">What it limits.</param>
/// <param name="First">First step.</param>
/// <param name="Count">Number of steps.</param>
/// <param name="Limit">Greatest amount.</param>
/// <param name="PerFuelMwh">Amount per MWh of fuel, by unit.</param>
/// <param name="PerElectricityMwh">Amount per MWh of electricity used, by unit.</param>
public sealed record EnergyBudget(LimitName Name, int First, int Count, double Limit, double[] PerFuelMwh, double[] PerElectricityMwh);

/// <summary>A limit that the hydraulics set in a step: Σ coefficient · plant heat + Σ coefficient · unserved heat ≤ limit.</summary>
/// <param name="Name">What binds.</param>
/// <param name="Step">The step.</param>
/// <param name="Coefficients">Coefficient by plant; the largest is 1.</param>
/// <param name="LimitMw">Limit in MW.</param>
/// <param name="AreaCoefficients">Coefficient of unserved heat by area, and so by how much the limit rises with the area's demand; null: all zero.</param>
public sealed record PlantHeatCut(LimitName Name, int Step, double[] Coefficients, double LimitMw, double[]? AreaCoefficients = null)
{
    /// <summary>Whether it keeps its step at an input that holds, and so takes the place of all other rows of the step.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The limits that keep that input from being nearer to what is wanted; empty where they are not known.</summary>
    public IReadOnlyList<LimitName> HeldBy { get; init; } = [];

    /// <summary>By how many MW an input breaks it; less than zero is to spare.</summary>
    /// <param name="inputMw">Heats of the plants, then unserved heats of the areas.</param>
    public double ExcessMw(double[] inputMw)
    {
        var sum = -LimitMw;
        for (var i = 0; i < inputMw.Length; i++)
        {
            sum += inputMw[i] * (i < Coefficients.Length ? Coefficients[i] : AreaCoefficients?[i - Coefficients.Length] ?? 0);
        }

        return sum;
    }
}
