using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Model.Planning;

namespace HeatNet.Solver.Planning.Problem;

/// <summary>
/// A plan and its case as numbers: what optimisation decides about. Heat is in MW, money in millions (M) of the case's currency, both so that
/// figures are near 1.
/// </summary>
public sealed record PlanningProblem
{
    /// <summary>The case.</summary>
    public required HeatCase Case { get; init; }

    /// <summary>The plan.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Years and discounting.</summary>
    public required PlanningCalendar Calendar { get; init; }

    /// <summary>Representative days.</summary>
    public required PlanDay[] Days { get; init; }

    /// <summary>Steps of the representative days, day after day.</summary>
    public required PlanStep[] Steps { get; init; }

    /// <summary>Blocks of consumers.</summary>
    public required Block[] Blocks { get; init; }

    /// <summary>Ways to renovate.</summary>
    public required Retrofit[] Retrofits { get; init; }

    /// <summary>Plants of the case, then candidate plants.</summary>
    public required Plant[] Plants { get; init; }

    /// <summary>Node of each plant.</summary>
    public required int[] PlantNodes { get; init; }

    /// <summary>Units on the network.</summary>
    public required NetworkUnit[] Units { get; init; }

    /// <summary>Names of the nodes.</summary>
    public required string[] Nodes { get; init; }

    /// <summary>Connections of the nodes.</summary>
    public required TransportEdge[] Edges { get; init; }

    /// <summary>Mean water temperature above ground in K by step, last the design state.</summary>
    public required double[] LossK { get; init; }

    /// <summary>Mean heat per m² of the city in MWh a year, by year, before renovations of the plan.</summary>
    public required double[] CityMwhPerM2 { get; init; }

    /// <summary>Price in M per t of emissions, by year (of coal zero).</summary>
    public required Emissions[] EmissionPricesM { get; init; }

    /// <summary>Number of years.</summary>
    public int YearCount => Calendar.Count;

    /// <summary>The limit of a kind of target in a year; null: none.</summary>
    public double? Target(TargetKind kind, int year) =>
        Plan.Targets.Where(target => target.Kind == kind && target.Year <= Calendar.Years[year]).MaxBy(target => target.Year)?.Value;

    /// <summary>
    /// Value in the base year of what 1 M of a fund in a planning year changes of the cost, when the horizon ends after a given one: negative where money is
    /// given, or lent below the discount rate.
    /// </summary>
    public double FundCost(Fund fund, int year, int lastYear) => fund.Kind switch
    {
        FundKind.Grant => -Calendar.GrantFactor(year, GrantLifeA(fund), lastYear),
        FundKind.Bond => Calendar.DebtServiceFactor(year, fund.Rate, fund.TermA, lastYear) - Calendar.Discount(year),
        _ => 0,
    };

    /// <summary>
    /// The longest life in years of what a grant may pay for; 0 where that leaves nothing behind. With it a grant never gains more than its share of what
    /// is built costs, so that nothing is built for the sake of the grant.
    /// </summary>
    public double GrantLifeA(Fund fund) => Lives().Where(life => fund.For.Count == 0 || fund.For.Contains(life.Kind)).Max(life => (double?)life.LifeA) ?? 0;

    /// <summary>Cost in M of emissions of a year.</summary>
    public double EmissionCostM(Emissions emissions, int year)
    {
        var price = EmissionPricesM[year];
        return (emissions.Co2 * price.Co2) + (emissions.So2 * price.So2) + (emissions.Nox * price.Nox) + (emissions.Pm * price.Pm);
    }

    /// <summary>Heat loss in MW of an edge as it is at the beginning, at a step or (the number of steps) in the design state.</summary>
    public double LossMw(double lossMwPerK, int step) => lossMwPerK * LossK[step];

    /// <summary>Whether N-1 must hold in a year.</summary>
    public bool IsSecured(int year) => Plan.Security is { } security && (security.From ?? int.MinValue) <= Calendar.Years[year];

    private IEnumerable<(InvestmentKind Kind, double LifeA)> Lives() =>
        Blocks.SelectMany(block => block.Alternatives.Skip(1)).Select(alternative => (alternative.Investment, alternative.LifeA))
            .Concat(Units.Where(unit => unit.IsCandidate).Select(unit => (InvestmentKind.Source, unit.LifeA)))
            .Concat(Edges.Where(edge => edge.Designs.Length > 0).Select(edge => (InvestmentKind.Pipe, edge.LifeA)))
            .Concat(Retrofits.Select(retrofit => (InvestmentKind.Retrofit, (double)retrofit.Option.LifeA)))
            .Where(life => life.Item1 != InvestmentKind.Closing);
}
