using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation;

/// <summary>
/// Density and viscosity of the water in every edge at the temperatures of the last pass. On hills the weight of the water drives flows
/// in ties that hardly flow, whose temperature follows the flow in turn; when the residual does not fall, temperatures are taken over
/// only in part.
/// </summary>
internal sealed class WaterProperties
{
    private const double LeastShare = 0.05;

    private readonly FlowNetwork _network;
    private readonly Fluid _fluid;
    private readonly double[] _usedC;
    private readonly double[] _proposedC;
    private readonly double[] _viscosity;
    private double _share = 1;
    private double _lastResidual = double.PositiveInfinity;

    public WaterProperties(FlowNetwork network, Fluid fluid)
    {
        _network = network;
        _fluid = fluid;
        _usedC = new double[network.EdgeCount];
        _proposedC = new double[network.EdgeCount];
        _viscosity = new double[network.PipeCount];
        DensityKgPerM3 = new double[network.EdgeCount];
    }

    /// <summary>Density in kg/m³ by edge.</summary>
    public double[] DensityKgPerM3 { get; }

    /// <summary>Starts from one temperature a side.</summary>
    public void Fill(double supplyC, double returnC)
    {
        for (var edge = 0; edge < _usedC.Length; edge++)
        {
            _usedC[edge] = _network.VertexSide[_network.From[edge]] == Model.Network.Side.Supply ? supplyC : returnC;
        }

        _usedC.CopyTo(_proposedC, 0);
        _share = 1;
        _lastResidual = double.PositiveInfinity;
    }

    /// <summary>Takes note of the temperatures of a pass.</summary>
    public void Propose(SteadyThermalSolver thermal)
    {
        for (var edge = 0; edge < _proposedC.Length; edge++)
        {
            _proposedC[edge] = edge < _network.PipeCount ? thermal.MeanC[edge] : thermal.InletC[edge];
        }
    }

    /// <summary>Hands the properties at a mixture of used and proposed temperatures to the hydraulics.</summary>
    public void Apply(HydraulicSolver hydraulics, double share)
    {
        for (var edge = 0; edge < _proposedC.Length; edge++)
        {
            _proposedC[edge] = _usedC[edge] + (share * (_proposedC[edge] - _usedC[edge]));
        }

        _fluid.DensityKgPerM3(_proposedC, DensityKgPerM3);
        _fluid.DynamicViscosityPaS(_proposedC.AsSpan(0, _viscosity.Length), _viscosity);
        hydraulics.SetProperties(DensityKgPerM3, _viscosity);
    }

    /// <summary>Decides how much of the proposed temperatures the next round uses.</summary>
    public void Relax(HydraulicSolver hydraulics, double residualPa, int round)
    {
        if (round > 6)
        {
            _share = residualPa > 0.7 * _lastResidual ? Math.Max(LeastShare, 0.5 * _share) : Math.Min(1, 1.2 * _share);
        }

        _lastResidual = residualPa;
        if (_share < 1)
        {
            Apply(hydraulics, _share);
        }

        _proposedC.CopyTo(_usedC, 0);
    }
}
