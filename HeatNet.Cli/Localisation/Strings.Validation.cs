namespace HeatNet.Cli.Localisation;

/// <content>Words of the page of <c>validate</c>.</content>
internal sealed partial class Strings
{
    public string CaseInvalid(string errors, string warnings) => Fill(nameof(CaseInvalid), errors, warnings);

    public string CaseValid(string warnings) => Fill(nameof(CaseValid), warnings);

    public string WholeFolder => Get();

    public string SummaryTitle(string name) => Fill(nameof(SummaryTitle), name);

    public string NodeCount => Get();
    public string PipeCount => Get();
    public string TrenchKm => Get();
    public string SubstationCount => Get();
    public string DesignHeat => Get();
    public string PlantCount => Get();
    public string PumpCount => Get();
    public string ValveCount => Get();
    public string TerminalCount => Get();
    public string ExchangerCount => Get();
    public string LoopCount => Get();
    public string PartCount => Get();
    public string ElevationRange => Get();
    public string SeriesCount => Get();
    public string ScenarioNames => Get();
    public string DnColumn => Get();
    public string KmColumn => Get();
    public string NoDn => Get();
}
