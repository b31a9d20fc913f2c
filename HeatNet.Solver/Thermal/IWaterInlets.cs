namespace HeatNet.Solver.Thermal;

/// <summary>Takes over the water that enters a network from outside.</summary>
internal interface IWaterInlets
{
    /// <summary>Forgets the water that enters from outside.</summary>
    void ClearInjections();

    /// <summary>Adds water that enters at a vertex from outside.</summary>
    /// <param name="vertex">The vertex.</param>
    /// <param name="massFlowKgPerS">Flow in kg/s.</param>
    /// <param name="temperatureC">Its temperature in °C.</param>
    void Inject(int vertex, double massFlowKgPerS, double temperatureC);
}
