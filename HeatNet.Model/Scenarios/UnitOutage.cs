namespace HeatNet.Model.Scenarios;

/// <summary>A unit out of service for a time.</summary>
/// <param name="Unit">Id of the unit.</param>
/// <param name="From">Beginning.</param>
/// <param name="To">End.</param>
public sealed record UnitOutage(string Unit, DateTimeOffset From, DateTimeOffset To);
