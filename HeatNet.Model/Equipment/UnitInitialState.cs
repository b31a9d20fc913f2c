namespace HeatNet.Model.Equipment;

/// <summary>State of a unit before the first hour of a run.</summary>
/// <param name="On">Whether it is on.</param>
/// <param name="Hours">For how many hours it has been so; null: long enough for any minimum time.</param>
/// <param name="HeatKw">Heat in kW of the hour before; null: ramps do not bind in the first hour.</param>
public sealed record UnitInitialState(bool On, double? Hours = null, double? HeatKw = null);
