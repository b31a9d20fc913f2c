using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.State;
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
    private HeatExchanger.WorkingPoint _point;

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

    /// <summary>Primary flow in kg/s at design.</summary>
    public double DesignFlowKgPerS => _exchanger.PrimaryFlowKgPerS;

    /// <summary>Takes over what the secondary network asks for.</summary>
    public void SetDemand(double heatW, double secondaryReturnC)
    {
        _heatW = heatW;
        _secondaryReturnC = secondaryReturnC;
    }

    /// <summary>Flow in kg/s that would give the heat with a drop of 20 K.</summary>
    public double NominalFlowKgPerS => Math.Max(_heatW, 0) / (_fluid.HeatCapacityJPerKgK(_secondarySupplyC) * 20);

    /// <summary>Primary flow and return temperature that give the heat.</summary>
    /// <returns>Whether the supply is warm enough for it.</returns>
    public bool TryRegulate(double primarySupplyC, out HeatExchanger.WorkingPoint point)
    {
        if (_heatW <= 0)
        {
            point = new HeatExchanger.WorkingPoint { SupplyC = primarySupplyC, ReturnC = primarySupplyC, ColdEndBySupply = 1 };
            return true;
        }

        var isFound = _exchanger.TryFindReturn(_heatW, primarySupplyC, _secondarySupplyC, _secondaryReturnC, ref _point);
        point = isFound ? _point : default;
        return isFound;
    }

    /// <summary>Greatest heat in W that the station can pass at given flows.</summary>
    /// <param name="primaryFlowKgPerS">Primary flow, positive.</param>
    /// <param name="primarySupplyC">Temperature of the primary supply in °C.</param>
    /// <param name="secondaryFlowKgPerS">Secondary flow, positive.</param>
    /// <param name="secondaryReturnC">Temperature of the secondary return in °C.</param>
    public double GreatestHeatW(double primaryFlowKgPerS, double primarySupplyC, double secondaryFlowKgPerS, double secondaryReturnC)
    {
        var capacity = secondaryFlowKgPerS * _fluid.HeatCapacityJPerKgK(0.5 * (_secondarySupplyC + secondaryReturnC));
        var returnC = _exchanger.ReturnAtFlow(primaryFlowKgPerS, capacity, primarySupplyC, secondaryReturnC);
        return primaryFlowKgPerS * (_fluid.EnthalpyJPerKg(primarySupplyC) - _fluid.EnthalpyJPerKg(returnC));
    }

    /// <summary>Writes the state, or reads it back.</summary>
    public void Exchange(IStateExchange state)
    {
        _heatW = state.Exchange(_heatW);
        _secondaryReturnC = state.Exchange(_secondaryReturnC);
        _point = HeatExchanger.WorkingPoint.Exchange(state, _point);
    }

    /// <summary>Forgets the last working point.</summary>
    public void Reset() => _point = default;
}
