namespace HeatNet.Cli.Localisation;

/// <content>Words for a state that has no solution.</content>
internal sealed partial class Strings
{
    public string NoSolution => Get();
    public string StatusIterationLimit => Get();
    public string StatusInfeasible => Get();
    public string StatusCancelled => Get();

    public string Why(string reason) => Fill(nameof(Why), reason);

    public string WorstAt(string element) => Fill(nameof(WorstAt), element);

    public string TryTitle => Get();

    public string TryValidate(string folder) => Fill(nameof(TryValidate), folder);

    public string TryPressureDriven => Get();
    public string TryLift => Get();
    public string TryReport => Get();
}
