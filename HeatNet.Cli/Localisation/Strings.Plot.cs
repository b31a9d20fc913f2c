namespace HeatNet.Cli.Localisation;

/// <content>Words of <c>plot</c> around its drawings, whose words are those of the report.</content>
internal sealed partial class Strings
{
    public string PlotDescription => Get();
    public string PlotViewOption => Get();
    public string PlotOutputOption => Get();
    public string PlotToOption => Get();
    public string PlotTimeOption => Get();
    public string PlotWidthOption => Get();
    public string PlotHeightOption => Get();
    public string ExamplePlot => Get();
    public string ExamplePlotMap => Get();

    public string PlotWritten(string path) => Fill(nameof(PlotWritten), path);

    public string PlotFormat(string path) => Fill(nameof(PlotFormat), path);

    public string PlotTime(string time) => Fill(nameof(PlotTime), time);

    public string PlotNoFont(string packages) => Fill(nameof(PlotNoFont), packages);

    public string PlotNoData(string command) => Fill(nameof(PlotNoData), command);

    public string PlotNoElement(string id) => Fill(nameof(PlotNoElement), id);

    public string PlotNoRoute(string id) => Fill(nameof(PlotNoRoute), id);
}
