using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;

namespace HeatNet.Solver.Thermal;

/// <summary>
/// Steady temperatures along all pipes in ground of constant temperature: m·cp(T)·dT/dx = −U·(T − T_g). With z = ln|T − T_g| this reads
/// U·L/m = ∫ cp dz between outlet and inlet, so that T_out = T_g + (T_in − T_g)·exp(−U L/(m c̄)) holds exactly when c̄ is the mean of cp over z.
/// </summary>
/// <remarks>
/// c̄ is that of the last pass, moved along its slopes to the new flow and inlet temperature: with X = U·L/m and a = X/c̄, the integral gives
/// da = dX/cp(T_out) − (cp(T_in)/cp(T_out) − 1)·dz_in. What is left falls as the square of the change; <see cref="ErrorK"/> tells how much it was. For water Gauss's rule of three points gives it within 1e-10 over a change of z by 0.15; pipes that cool further are
/// taken in parts. Arrays are padded to whole vectors. Methods that take vector exponentials are compiled at once for good: before and after
/// optimisation these differ in the last bit.
/// </remarks>
internal sealed class PipeCooling
{
    private const int Chunk = 512;
    private const double LargestChange = 0.15;

    // Closer than this to the ground, water has the heat capacity of ground temperature.
    private const double ColdK = 1e-6;

    // From here on all but the last of the way is at ground temperature.
    private const double LargestExponent = 500;
    private const double StandingFlow = 1e-30;

    // ½·√(3/5): distance of the outer points of Gauss's rule from the middle.
    private const double GaussPoint = 0.38729833462074168852;

    // Most that a change of the inlet temperature may bend an exponent by.
    private const double LargestBend = 0.1;

    private const double StartC = 70;

    private readonly Fluid _fluid;
    private readonly double[] _groundC;
    private readonly double[] _lossWPerK;
    private readonly double[] _massFlow;
    private readonly double[] _capacity;

    // Where _capacity was taken: its flow, and d ln c̄/d ln X there.
    private readonly double[] _capacityFlow;
    private readonly double[] _capacityByFlow;
    private readonly Inlet[] _inlet;
    private readonly int _count;

    /// <param name="network">The network.</param>
    /// <param name="fluid">The liquid.</param>
    public PipeCooling(FlowNetwork network, Fluid fluid)
    {
        _fluid = fluid;
        _count = network.PipeCount;
        var padded = (_count + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;
        _groundC = new double[padded];
        _lossWPerK = new double[padded];
        _massFlow = new double[padded];
        _capacity = new double[padded];
        _capacityFlow = new double[padded];
        _capacityByFlow = new double[padded];
        _inlet = new Inlet[_count];
        Exponent = new double[padded];
        Decay = new double[padded];
        MeanShare = new double[padded];
        for (var pipe = 0; pipe < _count; pipe++)
        {
            _groundC[pipe] = network.GroundC[pipe];
            _inlet[pipe].GroundC = _groundC[pipe];
            _lossWPerK[pipe] = network.UWPerMK[pipe] * network.LengthM[pipe];
        }

        Reset();
    }

    /// <summary>Loss of each pipe in W for each kelvin above the ground.</summary>
    public ReadOnlySpan<double> LossWPerK => _lossWPerK;

    /// <summary>U·L/(m·c̄) by pipe.</summary>
    public double[] Exponent { get; }

    /// <summary>Share of the inlet's excess over the ground that is left at the outlet, by pipe.</summary>
    public double[] Decay { get; }

    /// <summary>Mean excess over the ground along the pipe as a share of the inlet's, by pipe.</summary>
    public double[] MeanShare { get; }

    /// <summary>Largest error in K of an outlet temperature of the last pass, from the heat capacities it was computed with.</summary>
    public double ErrorK { get; private set; }

    /// <summary>Forgets the last temperatures.</summary>
    public void Reset()
    {
        Array.Fill(_capacity, _fluid.HeatCapacityJPerKgK(StartC));
        Array.Clear(_capacityByFlow);
        Array.Clear(_capacityFlow);
        foreach (ref var inlet in _inlet.AsSpan())
        {
            inlet.Bend = 0;
            inlet.LastC = StartC;
        }
    }

    /// <summary>Computes how far each pipe cools its water, for the inlet temperatures of the last pass.</summary>
    /// <param name="edgeFlow">Flow in kg/s, pipes first.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void SetFlows(ReadOnlySpan<double> edgeFlow)
    {
        edgeFlow[.._count].CopyTo(_massFlow);
        var flows = Vectors(_massFlow);
        var losses = Vectors(_lossWPerK);
        var capacities = Vectors(_capacity);
        var capacityFlows = Vectors(_capacityFlow);
        var slopes = Vectors(_capacityByFlow);
        var exponents = Vectors(Exponent);
        var decays = Vectors(Decay);
        var shares = Vectors(MeanShare);
        var least = Vector512.Create(StandingFlow);
        var series = Vector512.Create(1e-3);
        for (var i = 0; i < flows.Length; i++)
        {
            flows[i] = Vector512.Max(Vector512.Abs(flows[i]), least);

            // 2(X − X₀)/(X + X₀) for ln(X/X₀): bounded however far the flow goes.
            var change = 2 * slopes[i] * (capacityFlows[i] - flows[i]) / (capacityFlows[i] + flows[i]);
            var a = losses[i] / (flows[i] * capacities[i] * (Vector512<double>.One + change));
            var decay = Vector512.Exp(-a);

            // (1 − e⁻ᵃ)/a, by its series where that is better.
            var share = (Vector512<double>.One - decay) / a;
            if (Vector512.LessThanAny(a, series))
            {
                var small = Vector512.Create(1.0 / 24) - (a * (1.0 / 120));
                small = Vector512.Create(1.0 / 6) - (a * small);
                small = Vector512.Create(0.5) - (a * small);
                small = Vector512<double>.One - (a * small);
                share = Vector512.ConditionalSelect(Vector512.LessThan(a, series), small, share);
            }

            exponents[i] = a;
            decays[i] = decay;
            shares[i] = share;
        }
    }

    /// <summary>Outlet temperature of a pipe in °C.</summary>
    public double OutletC(int pipe, double inletC)
    {
        ref readonly var inlet = ref _inlet[pipe];
        return inlet.GroundC + ((inletC - inlet.GroundC) * Decay[pipe] * Bent(inlet.BendAt(inletC)));
    }

    /// <summary>Takes over the inlet temperatures of a pass, and computes the mean temperatures along all pipes in °C.</summary>
    public void SetInlets(ReadOnlySpan<double> inletC, Span<double> meanC)
    {
        for (var pipe = 0; pipe < _inlet.Length; pipe++)
        {
            ref readonly var inlet = ref _inlet[pipe];
            var bend = inlet.BendAt(inletC[pipe]);
            if (bend != 0)
            {
                // d((1 − e⁻ᵃ)/a)/da = (e⁻ᵃ − share)/a.
                var exponent = Exponent[pipe];
                MeanShare[pipe] -= bend * (exponent < 1e-3 ? (exponent / 3) - 0.5 : (Decay[pipe] - MeanShare[pipe]) / exponent);
                Exponent[pipe] -= bend;
                Decay[pipe] *= Bent(bend);
            }

            meanC[pipe] = inlet.GroundC + ((inletC[pipe] - inlet.GroundC) * MeanShare[pipe]);
        }
    }

    /// <summary>Takes over the heat capacities of a pass's temperatures, for the next one.</summary>
    /// <param name="inletC">Inlet temperatures in °C, pipes first.</param>
    public void RefreshCapacity(ReadOnlySpan<double> inletC)
    {
        ErrorK = 0;
        if (_fluid is ConstantFluid)
        {
            return;
        }

        for (var start = 0; start < _count; start += Chunk)
        {
            RefreshCapacity(start, Math.Min(Chunk, _count - start), inletC);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RefreshCapacity(int start, int count, ReadOnlySpan<double> inletC)
    {
        Span<double> middle = stackalloc double[Chunk];
        Span<double> hot = stackalloc double[Chunk];
        Span<double> cold = stackalloc double[Chunk];
        var padded = (count + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;
        inletC.Slice(start, count).CopyTo(hot);
        hot[count..padded].Clear();
        var grounds = Vectors(_groundC.AsSpan(start, padded));
        var exponents = Vectors(Exponent.AsSpan(start, padded));
        var decays = Vectors(Decay.AsSpan(start, padded));
        var middles = Vectors(middle[..padded]);
        var hots = Vectors(hot[..padded]);
        var colds = Vectors(cold[..padded]);
        for (var i = 0; i < exponents.Length; i++)
        {
            // exp(−a/2), and exp(½√(3/5) a) by its series, which is exact to the last bits up to a of 0.15.
            var atMiddle = (hots[i] - grounds[i]) * Vector512.Sqrt(decays[i]);
            var u = GaussPoint * Vector512.Min(exponents[i], Vector512.Create(LargestChange));
            var apart = Vector512.Create(1.0 / 120) + (u * (1.0 / 720));
            apart = Vector512.Create(1.0 / 24) + (u * apart);
            apart = Vector512.Create(1.0 / 6) + (u * apart);
            apart = Vector512.Create(0.5) + (u * apart);
            apart = Vector512<double>.One + (u * (Vector512<double>.One + (u * apart)));
            middles[i] = grounds[i] + atMiddle;
            hots[i] = grounds[i] + (atMiddle * apart);
            colds[i] = grounds[i] + (atMiddle / apart);
        }

        _fluid.HeatCapacityJPerKgK(middle[..count], middle[..count]);
        _fluid.HeatCapacityJPerKgK(hot[..count], hot[..count]);
        _fluid.HeatCapacityJPerKgK(cold[..count], cold[..count]);
        var error = 0.0;
        for (var i = 0; i < count; i++)
        {
            var pipe = start + i;
            var exponent = Exponent[pipe];
            var excess = inletC[pipe] - _groundC[pipe];
            if (_massFlow[pipe] <= StandingFlow || _lossWPerK[pipe] <= 0)
            {
                continue;
            }

            var capacity = exponent <= LargestChange ? ((8 * middle[i]) + (5 * (hot[i] + cold[i]))) / 18
                : exponent < LargestExponent ? _lossWPerK[pipe] / (_massFlow[pipe] * ExactExponent(pipe, excess))
                : _fluid.HeatCapacityJPerKgK(_groundC[pipe]);
            var used = _lossWPerK[pipe] / (_massFlow[pipe] * exponent);
            error = Math.Max(error, Math.Abs(excess) * Decay[pipe] * exponent * Math.Abs((capacity / used) - 1));
            _capacity[pipe] = capacity;
            _capacityFlow[pipe] = _massFlow[pipe];
            SetSlopes(pipe, inletC[pipe], hot[i] - cold[i]);
        }

        ErrorK = Math.Max(ErrorK, error);
    }

    // Over a short way cp changes in proportion to z, from end to end by so much more than between the outer points of Gauss's rule.
    private void SetSlopes(int pipe, double inletC, double gaussDifference)
    {
        ref var inlet = ref _inlet[pipe];
        var excess = inletC - inlet.GroundC;
        var mean = _capacity[pipe];
        double outlet, difference;
        if (Exponent[pipe] <= LargestChange)
        {
            difference = gaussDifference / (2 * GaussPoint);
            outlet = mean - (0.5 * difference);
        }
        else
        {
            outlet = _fluid.HeatCapacityJPerKgK(inlet.GroundC + (excess * Decay[pipe]));
            difference = _fluid.HeatCapacityJPerKgK(inletC) - outlet;
        }

        _capacityByFlow[pipe] = (outlet - mean) / outlet;
        inlet.LastC = inletC;
        inlet.Bend = Math.Abs(excess) > ColdK ? difference / (outlet * excess) : 0;
    }

    // e to the power of a small number.
    private static double Bent(double bend) => 1 + (bend * (1 + (bend * (0.5 + (bend * (1.0 / 6))))));

    // Change of z over a pipe that cools far, part by part.
    private double ExactExponent(int pipe, double excess)
    {
        if (excess == 0)
        {
            return Exponent[pipe];
        }

        var parts = Math.Ceiling(Exponent[pipe] / LargestChange);
        var lossPerFlow = _lossWPerK[pipe] / (_massFlow[pipe] * parts);
        var change = Exponent[pipe] / parts;
        var exponent = 0.0;
        for (var part = 0; part < parts; part++)
        {
            if (Math.Abs(excess) * Math.Exp(-exponent) < ColdK)
            {
                return exponent + ((parts - part) * lossPerFlow / _fluid.HeatCapacityJPerKgK(_groundC[pipe]));
            }

            change = ChangeOverPart(_groundC[pipe], excess * Math.Exp(-exponent), lossPerFlow, change);
            exponent += change;
        }

        return exponent;
    }

    // The mean of cp over a part depends weakly on its outlet: each round gains three digits.
    private double ChangeOverPart(double groundC, double excess, double lossPerFlow, double change)
    {
        for (var round = 0; round < 8; round++)
        {
            var previous = change;
            var middle = excess * Math.Exp(-0.5 * change);
            var apart = Math.Exp(GaussPoint * change);
            var mean = ((8 * _fluid.HeatCapacityJPerKgK(groundC + middle))
                + (5 * (_fluid.HeatCapacityJPerKgK(groundC + (middle * apart)) + _fluid.HeatCapacityJPerKgK(groundC + (middle / apart))))) / 18;
            change = lossPerFlow / mean;
            if (Math.Abs(change - previous) <= 1e-13 * change)
            {
                break;
            }
        }

        return change;
    }

    private static Span<Vector512<double>> Vectors(Span<double> values) => MemoryMarshal.Cast<double, Vector512<double>>(values);

    private static Span<Vector512<double>> Vectors(double[] values) => Vectors(values.AsSpan());

    // What a pipe's outlet depends on besides the decay, in one place of memory.
    private struct Inlet
    {
        public double GroundC;

        // Where the heat capacity was taken, and by how much the exponent falls for each kelvin above it.
        public double LastC;
        public double Bend;

        public readonly double BendAt(double inletC) => Math.Clamp(Bend * (inletC - LastC), -LargestBend, LargestBend);
    }
}
