namespace HeatNet.Cli.Plotting;

/// <summary>What can be drawn of a run.</summary>
internal enum PlotView
{
    /// <summary>Heights of water along a route (水压图).</summary>
    PressureDiagram,

    /// <summary>Temperatures along a route.</summary>
    Temperature,

    /// <summary>Heat load duration curve (热负荷延续时间曲线).</summary>
    Duration,

    /// <summary>Schedule of a dispatch.</summary>
    Dispatch,

    /// <summary>The network by its coordinates.</summary>
    Map,
}
