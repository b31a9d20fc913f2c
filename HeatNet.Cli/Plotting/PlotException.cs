namespace HeatNet.Cli.Plotting;

/// <summary>Why a drawing cannot be made.</summary>
internal enum PlotProblem
{
    /// <summary>No installed font has Chinese letters.</summary>
    NoFont,

    /// <summary>The run has no data for the view.</summary>
    NoData,

    /// <summary>The case has no such element.</summary>
    NoElement,

    /// <summary>No water flows to the place in the state.</summary>
    NoRoute,
}

/// <summary>A drawing cannot be made.</summary>
/// <param name="problem">Why.</param>
/// <param name="detail">What it is about.</param>
internal sealed class PlotException(PlotProblem problem, string detail) : Exception($"{problem}: {detail}")
{
    public PlotProblem Problem { get; } = problem;

    public string Detail { get; } = detail;
}
