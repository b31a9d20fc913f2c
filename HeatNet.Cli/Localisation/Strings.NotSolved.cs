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

    public string FailureCoupling(string element) => Fill(nameof(FailureCoupling), element);

    public string FailureHeatBalance(string share) => Fill(nameof(FailureHeatBalance), share);

    public string FailureBelowVacuum(string element, string kpa) => Fill(nameof(FailureBelowVacuum), element, kpa);

    public string FailureSupplyTooCold(string element, string temperature) => Fill(nameof(FailureSupplyTooCold), element, temperature);

    public string FailureReturnTooHot(string element, string temperature) => Fill(nameof(FailureReturnTooHot), element, temperature);

    public string FailureBackwards(string element, string flow) => Fill(nameof(FailureBackwards), element, flow);

    public string FailureSurplusHeat(string element, string heat) => Fill(nameof(FailureSurplusHeat), element, heat);

    public string FailureHold(string element, string kpa) => Fill(nameof(FailureHold), element, kpa);

    public string FailureIdealPumps(string element, string flow) => Fill(nameof(FailureIdealPumps), element, flow);
}
