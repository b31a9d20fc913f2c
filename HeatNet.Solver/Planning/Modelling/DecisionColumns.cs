namespace HeatNet.Solver.Planning.Modelling;

/// <summary>Binary columns of one decision over the years, and a guess what it costs in M.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="GuessM">What leaving it undecided may hide, before anything is known.</param>
/// <param name="CanBeUp">Whether a 1 can be asked for by itself; where it only permits something else, 0 can always be had and 1 needs more.</param>
internal sealed record DecisionColumns(int[] Columns, double GuessM, bool CanBeUp = true);
