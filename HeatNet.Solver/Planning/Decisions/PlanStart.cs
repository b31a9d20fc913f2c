namespace HeatNet.Solver.Planning.Decisions;

/// <summary>What is known before a search begins.</summary>
/// <param name="Decisions">Decisions to start from, instead of those of one who decides year by year.</param>
/// <param name="BoundM">Cost in M below which no plan lies.</param>
public sealed record PlanStart(PlanDecisions Decisions, double BoundM = double.NegativeInfinity);
