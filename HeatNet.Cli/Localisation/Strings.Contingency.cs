namespace HeatNet.Cli.Localisation;

/// <content>Words of contingencies.</content>
internal sealed partial class Strings
{
    public string ContingencyDescription => Get();
    public string ContingencyScenarioOption => Get();
    public string ElementsOption => Get();
    public string ContingencyOutdoorOption => Get();
    public string DepthOption => Get();
    public string GuaranteeOption => Get();
    public string NoRemediesOption => Get();
    public string ContingencyStrictOption => Get();
    public string ExampleContingency => Get();
    public string ExampleContingencyPairs => Get();
    public string ProgressContingencies => Get();
    public string ValvesAssumed => Get();
    public string FailureColumn => Get();
    public string OutcomeColumn => Get();
    public string UnservedMwColumn => Get();
    public string UnservedAreaColumn => Get();
    public string BelowGuaranteeColumn => Get();
    public string HoursTo12Column => Get();
    public string AfterRemedyColumn => Get();
    public string NoFurtherFailure => Get();
    public string NeverHours => Get();
    public string OutcomeSupplied => Get();
    public string OutcomeGuaranteed => Get();
    public string OutcomeBelowGuarantee => Get();
    public string OutcomeNotSolved => Get();
    public string FailurePipe => Get();
    public string FailureNode => Get();
    public string FailureUnit => Get();
    public string FailurePlant => Get();
    public string FailurePump => Get();
    public string FailureRelay => Get();

    public string UnknownElements(string word, string known) => Fill(nameof(UnknownElements), word, known);

    public string GuaranteeOutOfRange(string option) => Fill(nameof(GuaranteeOutOfRange), option);

    public string ContingencyHeading(string name, string count, string outdoor) => Fill(nameof(ContingencyHeading), name, count, outdoor);

    public string GuaranteeLine(string share) => Fill(nameof(GuaranteeLine), share);

    public string WorstFailures(string count) => Fill(nameof(WorstFailures), count);

    public string ContingencyNotSolved(string reason) => Fill(nameof(ContingencyNotSolved), reason);

    public string CloseValves(string valves, string volume) => Fill(nameof(CloseValves), valves, volume);

    public string ColdLine(string substations, string share, string to12, string to5) => Fill(nameof(ColdLine), substations, share, to12, to5);

    public string ColdMore(string count) => Fill(nameof(ColdMore), count);

    public string ContingencyViolations(string kinds) => Fill(nameof(ContingencyViolations), kinds);

    public string RemedyOpenTie(string elements, string left) => Fill(nameof(RemedyOpenTie), elements, left);

    public string RemedyHoldPressure(string elements, string left) => Fill(nameof(RemedyHoldPressure), elements, left);

    public string RemedyRaisePumps(string elements, string left) => Fill(nameof(RemedyRaisePumps), elements, left);

    public string AndMore(string some, string count) => Fill(nameof(AndMore), some, count);

    public string CancelledAfter(string done, string total) => Fill(nameof(CancelledAfter), done, total);
}
