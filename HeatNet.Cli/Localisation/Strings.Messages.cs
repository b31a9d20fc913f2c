namespace HeatNet.Cli.Localisation;

/// <content>Errors, and the few lines a command says beside its page.</content>
internal sealed partial class Strings
{
    public string ErrorPrefix => Get();
    public string WarningPrefix => Get();

    public string SeeHelp(string command) => Fill(nameof(SeeHelp), command);

    public string UnexpectedError(string type, string message) => Fill(nameof(UnexpectedError), type, message);

    public string HowToReport(string variable) => Fill(nameof(HowToReport), variable);

    public string Cancelled => Get();

    public string CannotWrite(string path, string reason) => Fill(nameof(CannotWrite), path, reason);

    public string OutputExists(string path) => Fill(nameof(OutputExists), path);

    public string OutputNotARun(string path) => Fill(nameof(OutputNotARun), path);

    public string OutputNotACase(string path) => Fill(nameof(OutputNotACase), path);

    public string CannotRead(string path, string reason) => Fill(nameof(CannotRead), path, reason);

    public string OutdoorNeedsState => Get();

    public string NotFinite(string option) => Fill(nameof(NotFinite), option);

    public string OutOfRange(string option, string least, string most) => Fill(nameof(OutOfRange), option, least, most);

    public string NotAllowed(string value, string option, string choices) => Fill(nameof(NotAllowed), value, option, choices);

    public string ResultsIn(string path) => Fill(nameof(ResultsIn), path);

    public string CaseWritten(string path) => Fill(nameof(CaseWritten), path);

    public string NothingWritten => Get();
    public string ProgressSolving => Get();
    public string ProgressReading => Get();
    public string ProgressGenerating => Get();
}
