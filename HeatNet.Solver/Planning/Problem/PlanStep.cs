namespace HeatNet.Solver.Planning.Problem;

/// <summary>A step of a representative day.</summary>
/// <param name="Day">Index of its day; steps of a day follow one another.</param>
/// <param name="Time">Its beginning on the day that was chosen.</param>
/// <param name="LengthH">Its length in h.</param>
/// <param name="HoursPerA">Hours of a year that it stands for.</param>
/// <param name="OutdoorC">Mean outdoor temperature in °C.</param>
/// <param name="LoadRatio">Weather-driven demand relative to design, at most 1.</param>
/// <param name="DropShare">Temperature difference of the network relative to design.</param>
public sealed record PlanStep(int Day, DateTimeOffset Time, double LengthH, double HoursPerA, double OutdoorC, double LoadRatio, double DropShare);

/// <summary>A representative day.</summary>
/// <param name="Date">The day that was chosen.</param>
/// <param name="DaysPerA">Days of a year that it stands for.</param>
/// <param name="MeanC">Its mean outdoor temperature in °C.</param>
/// <param name="Role">Why it is there.</param>
public sealed record PlanDay(DateOnly Date, double DaysPerA, double MeanC, PlanDayRole Role);

/// <summary>Why a day represents others.</summary>
public enum PlanDayRole
{
    /// <summary>The centre of a cluster.</summary>
    Typical,

    /// <summary>The day nearest to the design temperature.</summary>
    Design,

    /// <summary>The coldest day.</summary>
    ColdWave,
}
