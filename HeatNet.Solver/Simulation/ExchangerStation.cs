using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation;

/// <summary>An exchanger station: its primary flow gives the heat that its secondary network takes.</summary>
internal sealed class ExchangerStation
{
    private readonly Fluid _fluid;
    private readonly HeatExchanger _exchanger;
    private readonly double _secondarySupplyC;
    private double _heatW;
    private double _secondaryReturnC;

    public ExchangerStation(Exchanger exchanger, HeatCase heatCase, Fluid fluid)
    {
        _fluid = fluid;
        _secondarySupplyC = exchanger.SecondarySupplyC
            ?? throw new ArgumentException($"exchanger {exchanger.Id} has no secondary supply temperature");
        _secondaryReturnC = exchanger.SecondaryReturnC
            ?? throw new ArgumentException($"exchanger {exchanger.Id} has no secondary return temperature");
        var primarySupplyC = exchanger.PrimarySupplyC ?? heatCase.Design.SupplyC ?? (_secondarySupplyC + 5);
        var primaryReturnC = exchanger.PrimaryReturnC ?? (_secondaryReturnC + 5);
        _heatW = 1000 * (exchanger.DesignHeatKw ?? heatCase.Network.Substations.Sum(substation => substation.DesignHeatKw ?? 0));
        _exchanger = exchanger.UaKwPerK is { } ua
            ? HeatExchanger.WithUa(fluid, 1000 * ua, _heatW, primarySupplyC, primaryReturnC, _secondarySupplyC, _secondaryReturnC)
            : HeatExchanger.Sized(fluid, _heatW, primarySupplyC, primaryReturnC, _secondarySupplyC, _secondaryReturnC);
    }

    /// <summary>Takes over what the secondary network asks for.</summary>
    public void SetDemand(double heatW, double secondaryReturnC)
    {
        _heatW = heatW;
        _secondaryReturnC = secondaryReturnC;
    }

    /// <summary>Primary flow in kg/s and return temperature in °C that give the heat; NaN as return where the supply is too cold.</summary>
    public (double FlowKgPerS, double ReturnC) Regulate(double primarySupplyC)
    {
        if (_heatW <= 0)
        {
            return (0, primarySupplyC);
        }

        return _exchanger.TryFindReturn(_heatW, primarySupplyC, _secondarySupplyC, _secondaryReturnC, out var returnC)
            ? (_heatW / (_fluid.EnthalpyJPerKg(primarySupplyC) - _fluid.EnthalpyJPerKg(returnC)), returnC)
            : (0, double.NaN);
    }
}
