using HeatNet.Model.Fluids;

using HeatNet.Solver.State;

namespace HeatNet.Solver.Thermal;

/// <summary>
/// A counter-flow exchanger between the primary water of a substation and its secondary circuit, sized at design. Off design the heat transfer
/// of each side follows its flow to the power 0.7: 1/UA = ½/UA'·((m₁/m₁')^−0.7 + (m₂/m₂')^−0.7).
/// </summary>
internal sealed class HeatExchanger
{
    /// <summary>Exponent of a side's resistance against its flow.</summary>
    public const double FlowExponent = -0.7;

    /// <summary>A usual difference at the cold end in K, to start from.</summary>
    public const double UsualColdEndK = 5;

    // Least difference at the cold end in K.
    private const double NarrowestK = 1e-9;

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

    /// <summary>UA at design in W/K.</summary>
    public double UaWPerK => _uaWPerK;

    /// <summary>Primary flow at design in kg/s.</summary>
    public double PrimaryFlowKgPerS => _primaryFlow;

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

    /// <summary>Finds the primary flow and return temperature with which the exchanger transfers a heat.</summary>
    /// <param name="heatW">Heat in W, positive.</param>
    /// <param name="primarySupplyC">Primary supply temperature in °C.</param>
    /// <param name="secondarySupplyC">Secondary supply temperature in °C.</param>
    /// <param name="secondaryReturnC">Secondary return temperature in °C.</param>
    /// <param name="point">The working point of the last call, to start from, and that of this one.</param>
    /// <returns>Whether there is one: not where the primary supply is too cold for the secondary one.</returns>
    public bool TryFindReturn(double heatW, double primarySupplyC, double secondarySupplyC, double secondaryReturnC, ref WorkingPoint point)
    {
        var hotEnd = primarySupplyC - secondarySupplyC;
        var widest = primarySupplyC - secondaryReturnC - 1e-6;
        if (hotEnd <= 0 || widest <= NarrowestK)
        {
            return false;
        }

        // In y = ln of the cold end's difference the logarithm of UA·LMTD/Q rises steadily and is nearly straight: Newton between safe ends.
        var duty = new Duty(
            heatW,
            hotEnd,
            secondaryReturnC,
            _fluid.EnthalpyJPerKg(primarySupplyC),
            _fluid.HeatCapacityJPerKgK(primarySupplyC),
            SecondaryShare(heatW, secondarySupplyC, secondaryReturnC));
        var low = Math.Log(NarrowestK);
        var high = Math.Log(widest);
        var guess = point.ColdEndK + (point.ColdEndBySupply * (primarySupplyC - point.SupplyC));
        var y = Math.Log(Math.Clamp(guess > 0 ? guess : UsualColdEndK, NarrowestK, widest));
        var isBounded = false;
        Surplus at = default;
        for (var round = 0; round < 100; round++)
        {
            at = Evaluate(duty, Math.Exp(y));
            if (at.LogRatio > 0)
            {
                high = Math.Min(high, y);
            }
            else
            {
                low = Math.Max(low, y);
            }

            var step = -at.LogRatio / at.ByLogColdEnd;
            var next = y + step;
            if (next > low && next < high)
            {
                y = next;
                if (Math.Abs(step) < 1e-8)
                {
                    break;
                }
            }
            else if (high - low < 1e-14 * Math.Max(1, Math.Abs(high)))
            {
                break;
            }
            else
            {
                if (!isBounded && Evaluate(duty, widest).LogRatio < 0)
                {
                    return false;
                }

                if (!isBounded && Evaluate(duty, NarrowestK).LogRatio > 0)
                {
                    // So little heat that the primary water leaves as cold as the secondary water returns.
                    y = Math.Log(NarrowestK);
                    break;
                }

                isBounded = true;
                y = 0.5 * (low + high);
            }
        }

        var coldEnd = Math.Exp(y);
        var drop = duty.SupplyEnthalpy - _fluid.EnthalpyJPerKg(secondaryReturnC + coldEnd);
        var bySupply = -coldEnd * at.BySupply / at.ByLogColdEnd;
        var flow = heatW / drop;
        point = new WorkingPoint
        {
            SupplyC = primarySupplyC,
            ColdEndK = coldEnd,
            ColdEndBySupply = bySupply,
            ReturnC = secondaryReturnC + coldEnd,
            FlowKgPerS = flow,
            FlowBySupply = -flow * (duty.SupplyCapacity - (at.ReturnCapacity * bySupply)) / drop,
        };
        return true;
    }

    /// <summary>The secondary side's part of the heat transfer resistance at a heat, in that of one side at design.</summary>
    public double SecondaryShare(double heatW, double secondarySupplyC, double secondaryReturnC) =>
        Math.Pow(heatW / (secondarySupplyC - secondaryReturnC) / _secondaryCapacityWPerK, FlowExponent);

    // Logarithm of UA·LMTD/Q at a difference of the cold end, and its derivatives.
    private Surplus Evaluate(in Duty duty, double coldEnd)
    {
        var returnC = duty.SecondaryReturnC + coldEnd;
        var drop = Math.Max(duty.SupplyEnthalpy - _fluid.EnthalpyJPerKg(returnC), 1e-6);
        var capacity = _fluid.HeatCapacityJPerKgK(returnC);
        var primaryShare = Math.Pow(duty.HeatW / drop / _primaryFlow, FlowExponent);
        var resistance = primaryShare + duty.SecondaryShare;
        var mean = LogMean(duty.HotEndK, coldEnd);

        // d ln UA/d ln m, and d ln LMTD by either end.
        var byLogFlow = -FlowExponent * primaryShare / resistance;
        return new Surplus(
            Math.Log(2 * _uaWPerK * mean / (resistance * duty.HeatW)),
            coldEnd * ((byLogFlow * capacity / drop) + LogMeanSlope(coldEnd, duty.HotEndK, mean)),
            LogMeanSlope(duty.HotEndK, coldEnd, mean) - (byLogFlow * duty.SupplyCapacity / drop),
            capacity);
    }

    // d ln LMTD/da = (1 − LMTD/a)/(a − b); ½/b in the limit of equal ends.
    private static double LogMeanSlope(double a, double b, double mean) =>
        Math.Abs(a - b) < 1e-5 * b ? 0.5 / b : (1 - (mean / a)) / (a - b);

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

    /// <summary>Where an exchanger transfers its heat.</summary>
    public readonly record struct WorkingPoint
    {
        /// <summary>Primary supply temperature in °C.</summary>
        public double SupplyC { get; init; }

        /// <summary>Primary return temperature in °C.</summary>
        public double ReturnC { get; init; }

        /// <summary>Primary flow in kg/s.</summary>
        public double FlowKgPerS { get; init; }

        /// <summary>Derivative of the flow by the supply temperature in kg/(s·K).</summary>
        public double FlowBySupply { get; init; }

        /// <summary>Primary less secondary return temperature in K.</summary>
        public double ColdEndK { get; init; }

        /// <summary>Derivative of the return temperature by the supply temperature.</summary>
        public double ColdEndBySupply { get; init; }

        /// <summary>Writes a point, or answers the one read.</summary>
        public static WorkingPoint Exchange(IStateExchange state, in WorkingPoint point) => new()
        {
            SupplyC = state.Exchange(point.SupplyC),
            ReturnC = state.Exchange(point.ReturnC),
            FlowKgPerS = state.Exchange(point.FlowKgPerS),
            FlowBySupply = state.Exchange(point.FlowBySupply),
            ColdEndK = state.Exchange(point.ColdEndK),
            ColdEndBySupply = state.Exchange(point.ColdEndBySupply),
        };
    }

    private readonly record struct Duty(
        double HeatW, double HotEndK, double SecondaryReturnC, double SupplyEnthalpy, double SupplyCapacity, double SecondaryShare);

    private readonly record struct Surplus(double LogRatio, double ByLogColdEnd, double BySupply, double ReturnCapacity);
}
