namespace HeatNet.Cli.Localisation;

/// <content>Words of <c>import</c>.</content>
internal sealed partial class Strings
{
    public string ImportDescription => Get();
    public string ImportEpanetDescription => Get();
    public string EpanetFileArgument => Get();
    public string ImportOutputOption => Get();
    public string ImportDemandOption => Get();
    public string ImportAllOption => Get();
    public string ExampleImport => Get();
    public string ExampleImportMean => Get();
    public string ImportChangedTitle => Get();
    public string ImportConvertedTitle => Get();

    public string ImportMore(string more, string total) => Fill(nameof(ImportMore), more, total);
}
