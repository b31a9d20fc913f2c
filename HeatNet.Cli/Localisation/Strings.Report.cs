namespace HeatNet.Cli.Localisation;

/// <content>Words of <c>report</c> around its page; the page has its own.</content>
internal sealed partial class Strings
{
    public string ReportDescription => Get();
    public string RunArgument => Get();
    public string ReportRunsArgument => Get();
    public string ReportOutputOption => Get();
    public string ReportCaseOption => Get();
    public string ReportStatesOption => Get();
    public string ReportOverwriteOption => Get();
    public string ExampleReport => Get();
    public string ExampleReportChinese => Get();
    public string ExampleReportCompare => Get();

    public string ReportWritten(string path) => Fill(nameof(ReportWritten), path);

    public string CaseChanged(string folder, string files) => Fill(nameof(CaseChanged), folder, files);

    public string OutputFileExists(string path) => Fill(nameof(OutputFileExists), path);

    public string OutputIsAFolder(string path) => Fill(nameof(OutputIsAFolder), path);

    public string RunNotARun(string path) => Fill(nameof(RunNotARun), path);

    public string RunIncomplete(string path, string found) => Fill(nameof(RunIncomplete), path, found);

    public string RunUnreadable(string path, string found) => Fill(nameof(RunUnreadable), path, found);

    public string RunCaseNotFound(string path, string found) => Fill(nameof(RunCaseNotFound), path, found);

    public string RunOtherCase(string found) => Fill(nameof(RunOtherCase), found);

    public string RunScenarioNotFound(string path, string found) => Fill(nameof(RunScenarioNotFound), path, found);
}
