namespace HeatNet.Model.Planning;

/// <summary>A planning year: the heating season that begins in it, and the time it stands for.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="WeightA">Number of years that its operation stands for, itself the first.</param>
public sealed record PlanYear(int Year, double WeightA = 1);
