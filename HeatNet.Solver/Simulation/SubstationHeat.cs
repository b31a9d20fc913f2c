using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation;

/// <summary>What one substation does with its water: the flow that its heat needs and the temperature at which the water leaves.</summary>
internal sealed class SubstationHeat
{
    // A supply less than this above the return gives no heat worth a flow.
    private const double LeastDropK = 0.01;

    private readonly Fluid _fluid;
    private readonly double? _returnC;
    private readonly double? _deltaC;
    private readonly HeatExchanger? _exchanger;
    private readonly bool _returnFollowsHeat;

    /// <param name="substation">The substation.</param>
    /// <param name="heatCase">Its case, for design temperatures.</param>
    /// <param name="fluid">The liquid.</param>
    public SubstationHeat(Substation substation, HeatCase heatCase, Fluid fluid)
    {
        _fluid = fluid;
        _returnFollowsHeat = substation.Control != SubstationControl.Heat && substation.DesignHeatKw is not null;
        if (substation is { SecondarySupplyC: { } secondarySupplyC, SecondaryReturnC: { } secondaryReturnC, DesignHeatKw: > 0 })
        {
            var primarySupplyC = heatCase.Design.SupplyC ?? heatCase.Network.Plants.Max(plant => plant.SupplyC.At(heatCase.Design.OutdoorC ?? -99));
            _exchanger = HeatExchanger.Sized(
                fluid,
                1000 * substation.DesignHeatKw.Value,
                primarySupplyC,
                secondaryReturnC + (substation.ApproachK ?? 5),
                secondarySupplyC,
                secondaryReturnC);
        }
        else if (!_returnFollowsHeat)
        {
            _deltaC = substation.DeltaC;
            _returnC = _deltaC is null ? substation.ReturnC ?? heatCase.Design.ReturnC : null;
        }
    }

    /// <summary>Flow in kg/s and return temperature in °C with which the substation takes exactly its heat.</summary>
    /// <param name="heatW">Heat in W.</param>
    /// <param name="supplyC">Temperature of its supply in °C.</param>
    /// <param name="secondarySupplyC">Secondary supply temperature in °C, for an exchanger.</param>
    /// <param name="secondaryReturnC">Secondary return temperature in °C, for an exchanger.</param>
    /// <param name="flowKgPerS">Receives the flow.</param>
    /// <param name="returnC">Receives the return temperature.</param>
    /// <returns>Whether the supply is warm enough for any flow to do it.</returns>
    public bool TryRegulate(
        double heatW,
        double supplyC,
        double secondarySupplyC,
        double secondaryReturnC,
        out double flowKgPerS,
        out double returnC)
    {
        flowKgPerS = 0;
        returnC = _returnC ?? (supplyC - (_deltaC ?? 0));
        if (heatW <= 0)
        {
            return true;
        }

        if (_exchanger is not null
            && !_exchanger.TryFindReturn(heatW, supplyC, secondarySupplyC, secondaryReturnC, out returnC))
        {
            return false;
        }

        if (supplyC - returnC < LeastDropK)
        {
            return false;
        }

        flowKgPerS = heatW / (_fluid.EnthalpyJPerKg(supplyC) - _fluid.EnthalpyJPerKg(returnC));
        return true;
    }

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

        if (_deltaC is { } deltaC)
        {
            return supplyC - deltaC;
        }

        return _returnFollowsHeat && heatW > 0 ? _fluid.TemperatureC(_fluid.EnthalpyJPerKg(supplyC) - (heatW / flowKgPerS)) : supplyC;
    }
}
