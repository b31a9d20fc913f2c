using HeatNet.Model.Fluids;

namespace HeatNet.Solver.Thermal;

/// <summary>
/// A counter-flow exchanger between the primary water of a substation and its secondary circuit, sized at design. Off design the heat transfer
/// of each side follows its flow to the power 0.7: 1/UA = ½/UA'·((m₁/m₁')^−0.7 + (m₂/m₂')^−0.7).
/// </summary>
internal sealed class HeatExchanger
{
    private const double FlowExponent = -0.7;

    private readonly Fluid _fluid;
    private readonly double _uaWPerK;
    private readonly double _primaryFlow;
    private readonly double _secondaryCapacityWPerK;

    /// <param name="fluid">Liquid of the primary side.</param>
    /// <param name="uaWPerK">UA at design in W/K.</param>
    /// <param name="primaryFlowKgPerS">Primary flow at design in kg/s.</param>
    /// <param name="secondaryCapacityWPerK">Heat capacity flow of the secondary side at design in W/K.</param>
    private HeatExchanger(Fluid fluid, double uaWPerK, double primaryFlowKgPerS, double secondaryCapacityWPerK)
    {
        _fluid = fluid;
        _uaWPerK = uaWPerK;
        _primaryFlow = primaryFlowKgPerS;
        _secondaryCapacityWPerK = secondaryCapacityWPerK;
    }

    /// <summary>Sizes an exchanger so that it transfers its design heat at its design temperatures.</summary>
    /// <param name="fluid">Liquid of the primary side.</param>
    /// <param name="heatW">Design heat in W.</param>
    /// <param name="primarySupplyC">Design temperature of the primary supply in °C.</param>
    /// <param name="primaryReturnC">Design temperature of the primary return in °C, above the secondary return.</param>
    /// <param name="secondarySupplyC">Design temperature of the secondary supply in °C, below the primary supply.</param>
    /// <param name="secondaryReturnC">Design temperature of the secondary return in °C.</param>
    public static HeatExchanger Sized(
        Fluid fluid,
        double heatW,
        double primarySupplyC,
        double primaryReturnC,
        double secondarySupplyC,
        double secondaryReturnC) => WithUa(
            fluid,
            heatW / LogMean(primarySupplyC - secondarySupplyC, primaryReturnC - secondaryReturnC),
            heatW,
            primarySupplyC,
            primaryReturnC,
            secondarySupplyC,
            secondaryReturnC);

    /// <summary>An exchanger of given UA in W/K at its design flows; other parameters as for <see cref="Sized"/>.</summary>
    public static HeatExchanger WithUa(
        Fluid fluid,
        double uaWPerK,
        double heatW,
        double primarySupplyC,
        double primaryReturnC,
        double secondarySupplyC,
        double secondaryReturnC) => new(
            fluid,
            uaWPerK,
            heatW / (fluid.EnthalpyJPerKg(primarySupplyC) - fluid.EnthalpyJPerKg(primaryReturnC)),
            heatW / (secondarySupplyC - secondaryReturnC));

    /// <summary>Primary return temperature in °C at which the exchanger transfers a heat.</summary>
    /// <param name="heatW">Heat in W, positive.</param>
    /// <param name="primarySupplyC">Primary supply temperature in °C.</param>
    /// <param name="secondarySupplyC">Secondary supply temperature in °C.</param>
    /// <param name="secondaryReturnC">Secondary return temperature in °C.</param>
    /// <param name="primaryReturnC">Receives the answer.</param>
    /// <returns>Whether there is one: not where the primary supply is too cold for the secondary one.</returns>
    public bool TryFindReturn(double heatW, double primarySupplyC, double secondarySupplyC, double secondaryReturnC, out double primaryReturnC)
    {
        primaryReturnC = secondaryReturnC;
        var hotEnd = primarySupplyC - secondarySupplyC;
        if (hotEnd <= 0)
        {
            return false;
        }

        // In y = ln of the cold end's difference the surplus of heat rises steadily; regula falsi (Illinois) between safe ends.
        var secondaryShare = Math.Pow(heatW / (secondarySupplyC - secondaryReturnC) / _secondaryCapacityWPerK, FlowExponent);
        var supplyEnthalpy = _fluid.EnthalpyJPerKg(primarySupplyC);
        var low = Math.Log(1e-9);
        var high = Math.Log(primarySupplyC - secondaryReturnC - 1e-6);
        var atLow = Surplus(low);
        var atHigh = Surplus(high);
        if (atLow > 0 || atHigh < 0)
        {
            return false;
        }

        var lastSide = 0;
        for (var round = 0; round < 100 && high - low > 1e-14 * Math.Max(1, Math.Abs(high)); round++)
        {
            var middle = ((low * atHigh) - (high * atLow)) / (atHigh - atLow);
            if (round % 8 == 7 || !(middle > low && middle < high))
            {
                middle = 0.5 * (low + high);
            }

            var value = Surplus(middle);
            if (value == 0)
            {
                low = high = middle;
            }
            else if (value < 0)
            {
                low = middle;
                atLow = value;
                atHigh = lastSide < 0 ? atHigh / 2 : atHigh;
                lastSide = -1;
            }
            else
            {
                high = middle;
                atHigh = value;
                atLow = lastSide > 0 ? atLow / 2 : atLow;
                lastSide = 1;
            }

            if (Math.Abs(value) <= 1e-13)
            {
                low = high = middle;
            }
        }

        primaryReturnC = secondaryReturnC + Math.Exp(0.5 * (low + high));
        return true;

        double Surplus(double y)
        {
            var coldEnd = Math.Exp(y);
            var primaryFlow = heatW / Math.Max(supplyEnthalpy - _fluid.EnthalpyJPerKg(secondaryReturnC + coldEnd), 1e-6);
            var ua = 2 * _uaWPerK / (Math.Pow(primaryFlow / _primaryFlow, FlowExponent) + secondaryShare);
            return (ua * LogMean(hotEnd, coldEnd) / heatW) - 1;
        }
    }

    /// <summary>Primary return temperature in °C at a given primary flow.</summary>
    /// <param name="flowKgPerS">Primary flow in kg/s, positive.</param>
    /// <param name="secondaryCapacityWPerK">Heat capacity flow of the secondary side in W/K.</param>
    /// <param name="primarySupplyC">Primary supply temperature in °C.</param>
    /// <param name="secondaryReturnC">Secondary return temperature in °C.</param>
    public double ReturnAtFlow(double flowKgPerS, double secondaryCapacityWPerK, double primarySupplyC, double secondaryReturnC)
    {
        if (primarySupplyC <= secondaryReturnC || secondaryCapacityWPerK <= 0)
        {
            return primarySupplyC;
        }

        var ua = 2 * _uaWPerK / (Math.Pow(flowKgPerS / _primaryFlow, FlowExponent)
            + Math.Pow(secondaryCapacityWPerK / _secondaryCapacityWPerK, FlowExponent));
        var primaryCapacity = flowKgPerS * _fluid.HeatCapacityJPerKgK(0.5 * (primarySupplyC + secondaryReturnC));
        var least = Math.Min(primaryCapacity, secondaryCapacityWPerK);
        var heat = Effectiveness(ua / least, least / Math.Max(primaryCapacity, secondaryCapacityWPerK)) * least * (primarySupplyC - secondaryReturnC);
        return _fluid.TemperatureC(_fluid.EnthalpyJPerKg(primarySupplyC) - (heat / flowKgPerS));
    }

    /// <summary>Effectiveness of counter flow: ε = (1 − e^(−NTU(1−C)))/(1 − C·e^(−NTU(1−C))), NTU/(1+NTU) for C = 1.</summary>
    public static double Effectiveness(double transferUnits, double capacityRatio)
    {
        var exponent = transferUnits * (1 - capacityRatio);
        if (exponent < 1e-9)
        {
            return transferUnits / (1 + transferUnits);
        }

        var decay = Math.Exp(-exponent);
        return (1 - decay) / (1 - (capacityRatio * decay));
    }

    /// <summary>Logarithmic mean of two positive temperature differences in K.</summary>
    public static double LogMean(double a, double b)
    {
        var ratio = a / b;
        var offset = ratio - 1;

        // Series of (r − 1)/ln r around r = 1.
        return Math.Abs(offset) < 1e-4 ? b * (1 + (offset / 2) - (offset * offset / 12)) : (a - b) / Math.Log(ratio);
    }
}
