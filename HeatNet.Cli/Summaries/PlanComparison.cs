using HeatNet.Solver.Planning.Comparison;
using HeatNet.Solver.Planning.Finance;

namespace HeatNet.Cli.Summaries;

/// <summary>What a plan is compared with.</summary>
/// <param name="Finance">The plan as money by year.</param>
/// <param name="Options">The options of every boiler, each by itself.</param>
/// <param name="Variants">Plans of variants, with that of least cost; empty if none were asked for.</param>
/// <param name="Front">Front between cost and CO₂; empty if it was not asked for.</param>
internal sealed record PlanComparison(PlanFinance Finance, IReadOnlyList<SupplyOption> Options, IReadOnlyList<ComparedPlan> Variants, IReadOnlyList<FrontPoint> Front);
