using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation;

/// <summary>Density and viscosity of the water in every edge.</summary>
internal sealed class WaterProperties
{
    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;
    private readonly double[] _temperatureC;
    private readonly double[] _lastC;
    private readonly double[] _viscosity;

    public WaterProperties(FlowNetwork network, Fluid fluid)
    {
        _network = network;
        _fluid = fluid;
        _temperatureC = new double[network.EdgeCount];
        _lastC = new double[network.EdgeCount];
        _viscosity = new double[network.PipeCount];
        DensityKgPerM3 = new double[network.EdgeCount];
    }

    /// <summary>Density in kg/m³ by edge.</summary>
    public double[] DensityKgPerM3 { get; }

    /// <summary>Hands the properties at one temperature a side to the hydraulics.</summary>
    public void Apply(HydraulicSolver hydraulics, double supplyC, double returnC)
    {
        for (var edge = 0; edge < _temperatureC.Length; edge++)
        {
            _temperatureC[edge] = _network.VertexSide[_network.From[edge]] == Side.Supply ? supplyC : returnC;
        }

        Apply(hydraulics);
    }

    /// <summary>Hands the properties at the temperatures of a pass to the hydraulics.</summary>
    public void Apply(HydraulicSolver hydraulics, NetworkTemperatures thermal)
    {
        _temperatureC.CopyTo(_lastC, 0);
        for (var edge = 0; edge < _temperatureC.Length; edge++)
        {
            _temperatureC[edge] = edge < _network.PipeCount ? thermal.MeanC[edge] : thermal.InletC[edge];
        }

        Apply(hydraulics);
    }

    /// <summary>
    /// Takes back a part of the last change. Where two states of flow change places from round to round, each bringing about the other's
    /// temperatures, the way between them is found by going only part of it.
    /// </summary>
    /// <param name="hydraulics">Receives the properties.</param>
    /// <param name="share">Part of the change that is kept.</param>
    public void Damp(HydraulicSolver hydraulics, double share)
    {
        for (var edge = 0; edge < _temperatureC.Length; edge++)
        {
            _temperatureC[edge] = _lastC[edge] + (share * (_temperatureC[edge] - _lastC[edge]));
        }

        Apply(hydraulics);
    }

    private void Apply(HydraulicSolver hydraulics)
    {
        _fluid.DensityKgPerM3(_temperatureC, DensityKgPerM3);
        _fluid.DynamicViscosityPaS(_temperatureC.AsSpan(0, _viscosity.Length), _viscosity);
        hydraulics.SetProperties(DensityKgPerM3, _viscosity);
    }
}
