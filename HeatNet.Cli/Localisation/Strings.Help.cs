namespace HeatNet.Cli.Localisation;

/// <content>Words of --help.</content>
internal sealed partial class Strings
{
    public string RootDescription => Get();
    public string LangOption => Get();
    public string PlainOption => Get();
    public string CaseArgument => Get();
    public string ValidateDescription => Get();
    public string SimulateDescription => Get();
    public string ScenarioOption => Get();
    public string OutdoorOption => Get();
    public string ModeOption => Get();
    public string OutputOption => Get();
    public string FormatOption => Get();
    public string OverwriteOption => Get();
    public string StrictOption => Get();
    public string QuietOption => Get();
    public string ThreadsOption => Get();
    public string GenerateDescription => Get();
    public string GenerateOutputOption => Get();
    public string SubstationsOption => Get();
    public string PlantsOption => Get();
    public string SeedOption => Get();
    public string CityHeatOption => Get();
    public string CitySupplyOption => Get();
    public string CityReturnOption => Get();
    public string CityLoopsOption => Get();
    public string CityHillsOption => Get();
    public string CityValvesOption => Get();
    public string CityConstantReturnOption => Get();
    public string GenerateOverwriteOption => Get();
    public string CompletionDescription => Get();
    public string ShellArgument => Get();
    public string UsageTitle => Get();
    public string ArgumentsTitle => Get();
    public string OptionsTitle => Get();
    public string CommandsTitle => Get();

    public string DefaultValue(string value) => Fill(nameof(DefaultValue), value);

    public string RequiredMark => Get();
    public string HelpOption => Get();
    public string VersionOption => Get();
    public string ExamplesTitle => Get();
    public string ExitCodesTitle => Get();
    public string ExitSolved => Get();
    public string ExitViolated => Get();
    public string ExitInvalid => Get();
    public string ExitNotSolved => Get();
    public string ExitUnexpected => Get();
    public string ExitCancelled => Get();
    public string ExampleValidate => Get();
    public string ExampleDesign => Get();
    public string ExampleOutdoor => Get();
    public string ExampleScenario => Get();
    public string ExampleStrict => Get();
    public string ExampleGenerate => Get();
    public string ExampleGenerateOther => Get();
    public string ExampleGenerateTown => Get();

    public string ExampleCompletion(string shell) => Fill(nameof(ExampleCompletion), shell);
}
