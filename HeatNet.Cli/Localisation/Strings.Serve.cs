namespace HeatNet.Cli.Localisation;

/// <content>Words of <c>serve</c> around its page; the page has its own.</content>
internal sealed partial class Strings
{
    public string ServeDescription => Get();
    public string ServeCasesArgument => Get();
    public string ServeRunsOption => Get();
    public string ServeBindOption => Get();
    public string ServePortOption => Get();
    public string ServeAllowHostOption => Get();
    public string ExampleServe => Get();
    public string ExampleServePort => Get();
    public string ExampleServeBind => Get();
    public string ServeThisMachineOnly => Get();
    public string ServeNotEncrypted => Get();
    public string ServeStopping => Get();

    public string ServeNotAnAddress(string value) => Fill(nameof(ServeNotAnAddress), value);

    public string ServeTokenTooShort(string variable, string letters) => Fill(nameof(ServeTokenTooShort), variable, letters);

    public string ServeNoCases(string folder) => Fill(nameof(ServeNoCases), folder);

    public string ServeListening(string address) => Fill(nameof(ServeListening), address);

    public string ServeCannotListen(string address, string reason) => Fill(nameof(ServeCannotListen), address, reason);
}
