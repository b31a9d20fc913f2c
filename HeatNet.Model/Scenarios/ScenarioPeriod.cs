namespace HeatNet.Model.Scenarios;

/// <summary>A period cut into equal steps.</summary>
/// <param name="Start">Beginning of the first step.</param>
/// <param name="End">End of the last step.</param>
/// <param name="Step">Length of a step.</param>
public sealed record ScenarioPeriod(DateTimeOffset Start, DateTimeOffset End, TimeSpan Step)
{
    /// <summary>Number of steps that begin before the end.</summary>
    public int StepCount => (int)Math.Ceiling((End - Start) / Step);

    /// <summary>Time at which a step begins.</summary>
    public DateTimeOffset TimeOf(int step) => Start + (Step * step);
}
