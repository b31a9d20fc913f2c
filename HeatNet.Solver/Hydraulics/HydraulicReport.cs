namespace HeatNet.Solver.Hydraulics;

/// <summary>How a hydraulic solve ended.</summary>
/// <param name="IsConverged">Whether the residuals are within tolerance.</param>
/// <param name="Iterations">Newton steps taken.</param>
/// <param name="LoopResidualPa">Largest pressure imbalance around a loop in Pa.</param>
/// <param name="FlowResidualKgPerS">Largest remaining flow correction in kg/s that a loop's own resistance asks for.</param>
/// <param name="WorstEdge">Edge that closes the worst loop, or −1.</param>
/// <param name="IsCancelled">Whether the caller cancelled.</param>
public readonly record struct HydraulicReport(
    bool IsConverged,
    int Iterations,
    double LoopResidualPa,
    double FlowResidualKgPerS,
    int WorstEdge,
    bool IsCancelled = false);
