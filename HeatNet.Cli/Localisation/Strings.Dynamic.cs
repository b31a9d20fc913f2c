namespace HeatNet.Cli.Localisation;

/// <content>Words of dynamic runs.</content>
internal sealed partial class Strings
{
    public string DynamicOption => Get();
    public string StepOption => Get();
    public string ResumeOption => Get();
    public string ExampleDynamic => Get();
    public string ExampleResume => Get();
    public string StepNeedsDynamic => Get();
    public string DynamicNeedsScenario => Get();
    public string StateNotAState => Get();
    public string StateDamaged => Get();
    public string StateOtherNetwork => Get();
    public string StateOtherOptions => Get();
    public string StateOtherTime => Get();
    public string Stored => Get();

    public string StepNotAllowed(string value) => Fill(nameof(StepNotAllowed), value);

    public string DynamicNeedsPeriod(string scenario) => Fill(nameof(DynamicNeedsPeriod), scenario);

    public string StateRefused(string file, string reason) => Fill(nameof(StateRefused), file, reason);

    public string StateNotRead(string file, string reason) => Fill(nameof(StateNotRead), file, reason);

    public string StoredValue(string first, string least, string most, string last) => Fill(nameof(StoredValue), first, least, most, last);
}
