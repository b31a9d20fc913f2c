using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using HeatNet.Model.Fluids;
using HeatNet.Solver.State;
using HeatNet.Solver.Thermal;

namespace HeatNet.Solver.Simulation;

/// <summary>
/// The regulating exchangers of all substations, several at a time: Newton's method of <see cref="HeatExchanger.TryFindReturn"/> from the last working
/// points. Those that it does not settle in a few steps are left to the careful way, one by one.
/// </summary>
/// <remarks>A lane stops for itself, so that its bits do not depend on its neighbours.</remarks>
internal sealed class ExchangerBank
{
    private const int StepLimit = 6;
    private const double SettledStep = 1e-8;
    private const double LargestStep = 1;
    private const double EqualEnds = 1e-4;

    // Fields of the lanes.
    private const int Heat = 0;
    private const int HotEnd = 1;
    private const int Supply = 2;
    private const int SecondaryReturn = 3;
    private const int Share = 4;
    private const int Transfer = 5;
    private const int DesignFlow = 6;
    private const int ColdEnd = 7;
    private const int SupplyEnthalpy = 8;
    private const int SupplyCapacity = 9;
    private const int Return = 10;
    private const int ReturnEnthalpy = 11;
    private const int ReturnCapacity = 12;
    private const int BySupply = 13;
    private const int Step = 14;
    private const int LaneFields = 15;

    private readonly Fluid _fluid;
    private readonly HeatExchanger?[] _exchangers;

    // By substation: secondary share of the resistance at the present demand, 2·UA, primary flow at design, and the last working point.
    private readonly double[] _secondaryShare;
    private readonly double[] _transfer;
    private readonly double[] _designFlow;
    private readonly double[] _heatW;
    private readonly double[] _secondarySupplyC;
    private readonly double[] _secondaryReturnC;
    private readonly double[] _coldEnd;
    private readonly double[] _coldEndBySupply;
    private readonly double[] _lastSupplyC;

    // By lane of the present call.
    private readonly double[][] _lanes;

    /// <param name="fluid">Liquid of the primary side.</param>
    /// <param name="exchangers">Exchanger by substation; null where there is none that regulates.</param>
    public ExchangerBank(Fluid fluid, HeatExchanger?[] exchangers)
    {
        _fluid = fluid;
        _exchangers = exchangers;
        var count = exchangers.Length;
        _secondaryShare = new double[count];
        _transfer = [.. exchangers.Select(exchanger => 2 * (exchanger?.UaWPerK ?? 0))];
        _designFlow = [.. exchangers.Select(exchanger => exchanger?.PrimaryFlowKgPerS ?? 0)];
        _heatW = new double[count];
        _secondarySupplyC = new double[count];
        _secondaryReturnC = new double[count];
        _coldEnd = new double[count];
        _coldEndBySupply = new double[count];
        _lastSupplyC = new double[count];
        var padded = (count + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;
        _lanes = [.. Enumerable.Range(0, LaneFields).Select(_ => new double[padded])];
        Reset();
    }

    /// <summary>Forgets the last working points.</summary>
    public void Reset()
    {
        Array.Fill(_coldEnd, HeatExchanger.UsualColdEndK);
        Array.Clear(_coldEndBySupply);
        Array.Clear(_lastSupplyC);
    }

    /// <summary>Writes the last working points, or reads them back.</summary>
    public void Exchange(IStateExchange state)
    {
        state.Exchange(_coldEnd);
        state.Exchange(_coldEndBySupply);
        state.Exchange(_lastSupplyC);
    }

    /// <summary>Takes over demand and secondary temperatures of a substation.</summary>
    public void SetDemand(int substation, double heatW, double secondarySupplyC, double secondaryReturnC)
    {
        _heatW[substation] = heatW;
        _secondarySupplyC[substation] = secondarySupplyC;
        _secondaryReturnC[substation] = secondaryReturnC;
        _secondaryShare[substation] = _exchangers[substation] is { } exchanger && heatW > 0
            ? exchanger.SecondaryShare(heatW, secondarySupplyC, secondaryReturnC)
            : double.NaN;
    }

    /// <summary>Finds working points of as many substations as settle quickly.</summary>
    /// <param name="substations">Substations.</param>
    /// <param name="supplyC">Primary supply temperature of each in °C.</param>
    /// <param name="points">Receives working points.</param>
    /// <param name="isFound">Receives whether there is one.</param>
    public void Find(ReadOnlySpan<int> substations, ReadOnlySpan<double> supplyC, Span<HeatExchanger.WorkingPoint> points, Span<bool> isFound)
    {
        isFound.Clear();
        var count = 0;
        for (var i = 0; i < substations.Length; i++)
        {
            var substation = substations[i];
            if (double.IsNaN(_secondaryShare[substation]) || !(supplyC[i] > _secondarySupplyC[substation]))
            {
                continue;
            }

            _lanes[Heat][count] = _heatW[substation];
            _lanes[HotEnd][count] = supplyC[i] - _secondarySupplyC[substation];
            _lanes[Supply][count] = supplyC[i];
            _lanes[SecondaryReturn][count] = _secondaryReturnC[substation];
            _lanes[Share][count] = _secondaryShare[substation];
            _lanes[Transfer][count] = _transfer[substation];
            _lanes[DesignFlow][count] = _designFlow[substation];
            var guess = _coldEnd[substation] + (_coldEndBySupply[substation] * (supplyC[i] - _lastSupplyC[substation]));
            _lanes[ColdEnd][count] = guess > 0 ? guess : HeatExchanger.UsualColdEndK;
            count++;
        }

        Pad(count);
        _fluid.EnthalpyJPerKg(_lanes[Supply].AsSpan(0, count), _lanes[SupplyEnthalpy].AsSpan(0, count));
        _fluid.HeatCapacityJPerKgK(_lanes[Supply].AsSpan(0, count), _lanes[SupplyCapacity].AsSpan(0, count));
        _lanes[Step].AsSpan(0, count).Fill(double.PositiveInfinity);
        for (var step = 0; step < StepLimit && TakeStep(count); step++)
        {
        }

        Write(substations, supplyC, points, isFound);
    }

    // Repeats the last lane up to a whole vector.
    private void Pad(int count)
    {
        for (var i = count; i % Vector512<double>.Count != 0; i++)
        {
            foreach (var lane in _lanes)
            {
                lane[i] = lane[count - 1];
            }
        }
    }

    // One step of all lanes; whether any has to go on.
    private bool TakeStep(int count)
    {
        var returns = _lanes[Return].AsSpan(0, count);
        for (var i = 0; i < count; i++)
        {
            returns[i] = _lanes[SecondaryReturn][i] + _lanes[ColdEnd][i];
        }

        _fluid.EnthalpyJPerKg(returns, _lanes[ReturnEnthalpy].AsSpan(0, count));
        _fluid.HeatCapacityJPerKgK(returns, _lanes[ReturnCapacity].AsSpan(0, count));
        Pad(count);
        return Advance((count + Vector512<double>.Count - 1) / Vector512<double>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Advance(int blocks)
    {
        var goesOn = false;
        for (var i = 0; i < blocks; i++)
        {
            var last = At(Step)[i];
            var isGoing = Vector512.GreaterThanOrEqual(Vector512.Abs(last), Vector512.Create(SettledStep));
            if (isGoing == Vector512<double>.Zero)
            {
                continue;
            }

            var heat = At(Heat)[i];
            var hot = At(HotEnd)[i];
            var cold = At(ColdEnd)[i];
            var drop = At(SupplyEnthalpy)[i] - At(ReturnEnthalpy)[i];
            var flow = heat / drop;
            var primaryShare = Vector512.Exp(HeatExchanger.FlowExponent * Vector512.Log(flow / At(DesignFlow)[i]));
            var resistance = primaryShare + At(Share)[i];

            // Logarithmic mean and the derivatives of its logarithm by either end; series where the ends are nearly equal.
            var offset = (hot / cold) - Vector512<double>.One;
            var isEqual = Vector512.LessThan(Vector512.Abs(offset), Vector512.Create(EqualEnds));
            var safe = Vector512.ConditionalSelect(isEqual, Vector512.Create(1.0), offset);
            var mean = Vector512.ConditionalSelect(
                isEqual,
                cold * (Vector512<double>.One + (offset * (Vector512.Create(0.5) - (offset * (1.0 / 12))))),
                cold * safe / Vector512.Log(safe + Vector512<double>.One));
            var difference = cold * safe;
            var byCold = Vector512.ConditionalSelect(isEqual, Vector512.Create(0.5) / hot, ((mean / cold) - Vector512<double>.One) / difference);
            var byHot = Vector512.ConditionalSelect(isEqual, Vector512.Create(0.5) / cold, (Vector512<double>.One - (mean / hot)) / difference);
            var byLogFlow = -HeatExchanger.FlowExponent * primaryShare / resistance;
            var byLogCold = cold * ((byLogFlow * At(ReturnCapacity)[i] / drop) + byCold);
            var step = -Vector512.Log(At(Transfer)[i] * mean / (resistance * heat)) / byLogCold;
            var bySupply = -cold * (byHot - (byLogFlow * At(SupplyCapacity)[i] / drop)) / byLogCold;

            var limited = Vector512.Max(Vector512.Min(step, Vector512.Create(LargestStep)), Vector512.Create(-LargestStep));
            At(ColdEnd)[i] = Vector512.ConditionalSelect(isGoing, cold * Vector512.Exp(limited), cold);
            At(BySupply)[i] = Vector512.ConditionalSelect(isGoing, bySupply, At(BySupply)[i]);
            At(Step)[i] = Vector512.ConditionalSelect(isGoing, step, last);
            goesOn |= Vector512.GreaterThanOrEqualAny(Vector512.Abs(At(Step)[i]), Vector512.Create(SettledStep));
        }

        return goesOn;
    }

    private void Write(ReadOnlySpan<int> substations, ReadOnlySpan<double> supplyC, Span<HeatExchanger.WorkingPoint> points, Span<bool> isFound)
    {
        var lane = 0;
        for (var i = 0; i < substations.Length; i++)
        {
            var substation = substations[i];
            if (double.IsNaN(_secondaryShare[substation]) || !(supplyC[i] > _secondarySupplyC[substation]))
            {
                continue;
            }

            var cold = _lanes[ColdEnd][lane];
            var returnC = _secondaryReturnC[substation] + cold;
            if (Math.Abs(_lanes[Step][lane]) < SettledStep && returnC < supplyC[i])
            {
                var drop = _lanes[SupplyEnthalpy][lane] - _fluid.EnthalpyJPerKg(returnC);
                var flow = _heatW[substation] / drop;
                var bySupply = _lanes[BySupply][lane];
                points[i] = new HeatExchanger.WorkingPoint
                {
                    SupplyC = supplyC[i],
                    ReturnC = returnC,
                    FlowKgPerS = flow,
                    FlowBySupply = -flow * (_lanes[SupplyCapacity][lane] - (_lanes[ReturnCapacity][lane] * bySupply)) / drop,
                    ColdEndK = cold,
                    ColdEndBySupply = bySupply,
                };
                isFound[i] = true;
                _coldEnd[substation] = cold;
                _coldEndBySupply[substation] = bySupply;
                _lastSupplyC[substation] = supplyC[i];
            }

            lane++;
        }
    }

    private Span<Vector512<double>> At(int field) => MemoryMarshal.Cast<double, Vector512<double>>(_lanes[field].AsSpan());
}
