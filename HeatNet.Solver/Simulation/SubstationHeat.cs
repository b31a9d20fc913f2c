using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.State;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation;

/// <summary>What one substation does with its water: the flow that its heat needs and the temperature at which the water leaves.</summary>
internal sealed class SubstationHeat
{
    /// <summary>A supply less than this above the return gives no heat worth a flow, in K.</summary>
    public const double LeastDropK = 0.01;

    private readonly Fluid _fluid;
    private double? _returnC;
    private readonly double? _deltaC;
    private readonly HeatExchanger? _exchanger;
    private readonly bool _returnFollowsHeat;

    // Nobody cools water below its surroundings.
    private readonly double _coldestC;
    private HeatExchanger.WorkingPoint _point;

    /// <param name="substation">The substation.</param>
    /// <param name="heatCase">Its case, for design temperatures.</param>
    /// <param name="fluid">The liquid.</param>
    public SubstationHeat(Substation substation, HeatCase heatCase, Fluid fluid)
    {
        _fluid = fluid;
        _coldestC = heatCase.GroundC;
        _returnFollowsHeat = substation is { Control: not SubstationControl.Heat, ReturnSeries: null } and not { DesignHeatKw: null, DemandSeries: null };
        if (substation is { SecondarySupplyC: { } secondarySupplyC, SecondaryReturnC: { } secondaryReturnC, DesignHeatKw: > 0 })
        {
            var primarySupplyC = heatCase.Design.SupplyC ?? heatCase.Network.Plants.Max(plant => plant.SupplyC.At(heatCase.Design.OutdoorC ?? -99));
            _exchanger = HeatExchanger.Sized(
                fluid,
                1000 * substation.DesignHeatKw.Value,
                primarySupplyC,
                DesignReturnC(substation.ApproachK, secondaryReturnC, heatCase.Design.ReturnC),
                secondarySupplyC,
                secondaryReturnC);
        }
        else if (!_returnFollowsHeat)
        {
            _deltaC = substation.DeltaC;
            _returnC = _deltaC is null ? substation.ReturnC ?? heatCase.Design.ReturnC : null;
        }
    }

    // By the approach, else the case's design return where an exchanger can have it, else a usual approach.
    private static double DesignReturnC(double? approachK, double secondaryReturnC, double? designReturnC) =>
        approachK is null && designReturnC > secondaryReturnC
            ? designReturnC.Value
            : secondaryReturnC + (approachK ?? HeatExchanger.UsualColdEndK);

    /// <summary>The exchanger, where there is one.</summary>
    public HeatExchanger? Exchanger => _exchanger;

    /// <summary>Flow and return temperature with which the substation takes exactly its heat.</summary>
    /// <param name="heatW">Heat in W.</param>
    /// <param name="supplyC">Temperature of its supply in °C.</param>
    /// <param name="secondarySupplyC">Secondary supply temperature in °C, for an exchanger.</param>
    /// <param name="secondaryReturnC">Secondary return temperature in °C, for an exchanger.</param>
    /// <param name="regulation">Receives them.</param>
    /// <returns>Whether the supply is warm enough for any flow to do it.</returns>
    public bool TryRegulate(double heatW, double supplyC, double secondarySupplyC, double secondaryReturnC, out Regulation regulation)
    {
        var returnC = _returnC ?? AfterDrop(supplyC);
        var returnBySupply = _returnC is null && returnC > _coldestC ? 1 : 0;
        regulation = new Regulation(0, returnC, 0, returnBySupply);
        if (heatW <= 0)
        {
            return true;
        }

        if (_exchanger is not null)
        {
            if (!_exchanger.TryFindReturn(heatW, supplyC, secondarySupplyC, secondaryReturnC, ref _point)
                || supplyC - _point.ReturnC < LeastDropK)
            {
                return false;
            }

            regulation = new Regulation(_point.FlowKgPerS, _point.ReturnC, _point.FlowBySupply, _point.ColdEndBySupply);
            return true;
        }

        if (supplyC - returnC < LeastDropK)
        {
            return false;
        }

        var drop = _fluid.EnthalpyJPerKg(supplyC) - _fluid.EnthalpyJPerKg(returnC);
        var dropBySupply = _fluid.HeatCapacityJPerKgK(supplyC) - (returnBySupply * _fluid.HeatCapacityJPerKgK(returnC));
        regulation = new Regulation(heatW / drop, returnC, -heatW * dropBySupply / (drop * drop), returnBySupply);
        return true;
    }

    /// <summary>Writes the last working point, or reads it back.</summary>
    public void Exchange(IStateExchange state) => _point = HeatExchanger.WorkingPoint.Exchange(state, _point);

    /// <summary>Takes over a return temperature in °C that follows a series.</summary>
    public void SetReturn(double returnC) => _returnC = double.IsNaN(returnC) ? _returnC : returnC;

    /// <summary>Forgets the last working point.</summary>
    public void Reset() => _point = default;

    /// <summary>Return temperature in °C at a given flow.</summary>
    /// <param name="flowKgPerS">Flow in kg/s, positive.</param>
    /// <param name="heatW">Heat asked for in W; NaN where there is none.</param>
    /// <param name="supplyC">Temperature of its supply in °C.</param>
    /// <param name="secondarySupplyC">Secondary supply temperature in °C, for an exchanger.</param>
    /// <param name="secondaryReturnC">Secondary return temperature in °C, for an exchanger.</param>
    public double ReturnC(double flowKgPerS, double heatW, double supplyC, double secondarySupplyC, double secondaryReturnC)
    {
        if (_exchanger is not null)
        {
            return heatW > 0
                ? _exchanger.ReturnAtFlow(flowKgPerS, heatW / (secondarySupplyC - secondaryReturnC), supplyC, secondaryReturnC)
                : supplyC;
        }

        if (_returnC is { } returnC)
        {
            return Math.Min(returnC, supplyC);
        }

        if (_deltaC is not null)
        {
            return AfterDrop(supplyC);
        }

        return _returnFollowsHeat && heatW > 0
            ? Math.Max(_fluid.TemperatureC(_fluid.EnthalpyJPerKg(supplyC) - (heatW / flowKgPerS)), Math.Min(supplyC, _coldestC))
            : supplyC;
    }

    private double AfterDrop(double supplyC) => Math.Max(supplyC - (_deltaC ?? 0), Math.Min(supplyC, _coldestC));

    /// <summary>What a regulating substation does.</summary>
    /// <param name="FlowKgPerS">Flow in kg/s.</param>
    /// <param name="ReturnC">Return temperature in °C.</param>
    /// <param name="FlowBySupply">Derivative of the flow by the supply temperature in kg/(s·K).</param>
    /// <param name="ReturnBySupply">Derivative of the return temperature by the supply temperature.</param>
    public readonly record struct Regulation(double FlowKgPerS, double ReturnC, double FlowBySupply, double ReturnBySupply);
}
