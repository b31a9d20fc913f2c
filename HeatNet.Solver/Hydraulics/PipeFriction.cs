using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using HeatNet.Model.Cases;
using HeatNet.Solver.Numerics;

using HeatNet.Solver.State;

namespace HeatNet.Solver.Hydraulics;

/// <summary>
/// Pressure drop Δp = (λ(Re) L/d + ζ) m|m| / (2 ρ A²) of many pipes at once, with its exact derivative. Laminar (64/Re) below
/// Re 2000, the chosen law above Re 4000, a cubic with matching values and slopes between. Arrays are padded to whole vectors,
/// so that every pipe is computed by the same instructions wherever it stands.
/// </summary>
internal sealed class PipeFriction
{
    private const double LaminarReynolds = 2000;
    private const double TurbulentReynolds = 4000;
    private const ulong AllLanes = 0xFF;

    private readonly FrictionLaw _law;

    // Geometry: 8 L/(π² d⁵), 8 ζ/(π² d⁴), 4/(π d), term of the wall's roughness.
    private readonly double[] _frictionGeometry;
    private readonly double[] _localGeometry;
    private readonly double[] _reynoldsGeometry;
    private readonly double[] _roughness;

    // Factors of the powers of Re/2000 in the transition.
    private readonly double[][] _transition;

    // With the properties of the water: geometry/ρ, geometry/ρ, geometry/μ.
    private readonly double[] _friction;
    private readonly double[] _local;
    private readonly double[] _reynoldsPerFlow;

    // Slope of the laminar drop: 64/Re · m² with Re = r·m is linear in m.
    private readonly double[] _laminar;
    private readonly double[] _memory;

    /// <param name="law">Friction law.</param>
    /// <param name="lengthM">Lengths in m, positive.</param>
    /// <param name="diameterM">Inner diameters in m.</param>
    /// <param name="roughnessM">Roughnesses in m.</param>
    /// <param name="lossCoefficient">Sums of local loss coefficients.</param>
    public PipeFriction(
        FrictionLaw law,
        ReadOnlySpan<double> lengthM,
        ReadOnlySpan<double> diameterM,
        ReadOnlySpan<double> roughnessM,
        ReadOnlySpan<double> lossCoefficient)
    {
        _law = law;
        Count = lengthM.Length;
        PaddedCount = (Count + Vector512<double>.Count - 1) / Vector512<double>.Count * Vector512<double>.Count;
        _frictionGeometry = Padded(1);
        _localGeometry = Padded(0);
        _reynoldsGeometry = Padded(1);
        _roughness = Padded(RoughnessTerm(law, 0.001));
        _friction = Padded(1);
        _local = Padded(0);
        _reynoldsPerFlow = Padded(1);
        _laminar = Padded(64);
        _memory = Padded(0);
        var relativeRoughness = Padded(0.001);
        for (var i = 0; i < Count; i++)
        {
            var d = diameterM[i];
            var d4 = d * d * d * d;
            _frictionGeometry[i] = 8 * lengthM[i] / (Math.PI * Math.PI * d4 * d);
            _localGeometry[i] = 8 * lossCoefficient[i] / (Math.PI * Math.PI * d4);
            _reynoldsGeometry[i] = 4 / (Math.PI * d);
            relativeRoughness[i] = roughnessM[i] / d;
            _roughness[i] = RoughnessTerm(law, relativeRoughness[i]);
        }

        _transition = law == FrictionLaw.Nikuradse ? [] : Transition(relativeRoughness);
    }

    /// <summary>Number of pipes.</summary>
    public int Count { get; }

    /// <summary>Length that arrays passed to <see cref="Evaluate"/> must have.</summary>
    public int PaddedCount { get; }

    /// <summary>Forgets where implicit laws ended last time.</summary>
    public void Reset() => Array.Clear(_memory);

    /// <summary>Writes where the last evaluation ended, or reads it back.</summary>
    internal void Exchange(IStateExchange state) => state.Exchange(_memory);

    /// <summary>Sets the water's properties, pipe by pipe.</summary>
    /// <param name="pipe">Pipe index in this object's order.</param>
    /// <param name="densityKgPerM3">Density in kg/m³.</param>
    /// <param name="dynamicViscosityPaS">Dynamic viscosity in Pa·s.</param>
    public void SetProperties(int pipe, double densityKgPerM3, double dynamicViscosityPaS)
    {
        _friction[pipe] = _frictionGeometry[pipe] / densityKgPerM3;
        _local[pipe] = _localGeometry[pipe] / densityKgPerM3;
        _reynoldsPerFlow[pipe] = _reynoldsGeometry[pipe] / dynamicViscosityPaS;
        _laminar[pipe] = 64 * _friction[pipe] / _reynoldsPerFlow[pipe];
    }

    /// <summary>Drops in Pa and their derivatives in Pa·s/kg at flows in kg/s; all arrays have <see cref="PaddedCount"/> entries.</summary>
    public void Evaluate(ReadOnlySpan<double> flowKgPerS, Span<double> dropPa, Span<double> slopePaSPerKg)
    {
        switch (_law)
        {
            case FrictionLaw.Colebrook:
                Evaluate<ColebrookLaw>(flowKgPerS, dropPa, slopePaSPerKg);
                break;
            case FrictionLaw.SwameeJain:
                Evaluate<SwameeJainLaw>(flowKgPerS, dropPa, slopePaSPerKg);
                break;
            case FrictionLaw.Haaland:
                Evaluate<HaalandLaw>(flowKgPerS, dropPa, slopePaSPerKg);
                break;
            case FrictionLaw.Shifrinson:
                Evaluate<ShifrinsonLaw>(flowKgPerS, dropPa, slopePaSPerKg);
                break;
            default:
                EvaluateSum(flowKgPerS, dropPa, slopePaSPerKg);
                break;
        }
    }

    private static double RoughnessTerm(FrictionLaw law, double relativeRoughness) => law switch
    {
        FrictionLaw.Colebrook => ColebrookLaw.RoughnessTerm(relativeRoughness),
        FrictionLaw.SwameeJain => SwameeJainLaw.RoughnessTerm(relativeRoughness),
        FrictionLaw.Haaland => HaalandLaw.RoughnessTerm(relativeRoughness),
        FrictionLaw.Shifrinson => ShifrinsonLaw.RoughnessTerm(relativeRoughness),
        _ => NikuradseLaw.RoughnessTerm(relativeRoughness),
    };

    // Compiled at once for good: before and after optimisation vector logarithms differ in the last bit.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Evaluate<TLaw>(ReadOnlySpan<double> flow, Span<double> drop, Span<double> slope)
        where TLaw : ITurbulentLaw
    {
        var flows = MemoryMarshal.Cast<double, Vector512<double>>(flow[..PaddedCount]);
        var drops = MemoryMarshal.Cast<double, Vector512<double>>(drop[..PaddedCount]);
        var slopes = MemoryMarshal.Cast<double, Vector512<double>>(slope[..PaddedCount]);
        var frictions = MemoryMarshal.Cast<double, Vector512<double>>(_friction.AsSpan());
        var locals = MemoryMarshal.Cast<double, Vector512<double>>(_local.AsSpan());
        var reynoldsPerFlow = MemoryMarshal.Cast<double, Vector512<double>>(_reynoldsPerFlow.AsSpan());
        var laminars = MemoryMarshal.Cast<double, Vector512<double>>(_laminar.AsSpan());
        var roughness = MemoryMarshal.Cast<double, Vector512<double>>(_roughness.AsSpan());
        var memory = MemoryMarshal.Cast<double, Vector512<double>>(_memory.AsSpan());
        var laminarLimit = Vector512.Create(LaminarReynolds);
        var turbulentLimit = Vector512.Create(TurbulentReynolds);
        for (var i = 0; i < flows.Length; i++)
        {
            var magnitude = Vector512.Abs(flows[i]);
            var reynolds = reynoldsPerFlow[i] * magnitude;
            var isLaminar = Vector512.LessThanOrEqual(reynolds, laminarLimit);
            var isTurbulent = Vector512.GreaterThanOrEqual(reynolds, turbulentLimit);

            var localTimesFlow = locals[i] * magnitude;
            var dropPerFlow = laminars[i] + localTimesFlow;
            var derivative = dropPerFlow + localTimesFlow;
            if (Vector512.GreaterThanAny(reynolds, laminarLimit))
            {
                var turbulentReynolds = Vector512.Max(reynolds, turbulentLimit);
                var factor = TLaw.Factor(turbulentReynolds, roughness[i], ref memory[i], out var rise);
                if ((isLaminar | isTurbulent).ExtractMostSignificantBits() != AllLanes)
                {
                    var cubic = TransitionFactor(i, reynolds, out var cubicRise);
                    factor = Vector512.ConditionalSelect(isTurbulent, factor, cubic);
                    rise = Vector512.ConditionalSelect(isTurbulent, rise, cubicRise);
                }

                var ratio = ((factor * frictions[i]) + locals[i]) * magnitude;
                dropPerFlow = Vector512.ConditionalSelect(isLaminar, dropPerFlow, ratio);
                derivative = Vector512.ConditionalSelect(isLaminar, derivative, (2.0 * ratio) + (rise * frictions[i] * magnitude));
            }

            drops[i] = dropPerFlow * flows[i];
            slopes[i] = derivative;
        }
    }

    // λ = 64/Re + constant: linear and quadratic parts add, without transition.
    private void EvaluateSum(ReadOnlySpan<double> flow, Span<double> drop, Span<double> slope)
    {
        for (var i = 0; i < PaddedCount; i++)
        {
            var quadratic = ((_roughness[i] * _friction[i]) + _local[i]) * Math.Abs(flow[i]);
            drop[i] = (_laminar[i] + quadratic) * flow[i];
            slope[i] = _laminar[i] + (2 * quadratic);
        }
    }

    private Vector512<double> TransitionFactor(int block, Vector512<double> reynolds, out Vector512<double> rise)
    {
        var at = block * Vector512<double>.Count;
        var c0 = Vector512.Create(_transition[0], at);
        var c1 = Vector512.Create(_transition[1], at);
        var c2 = Vector512.Create(_transition[2], at);
        var c3 = Vector512.Create(_transition[3], at);
        var r = reynolds * (1 / LaminarReynolds);
        rise = r * (c1 + (r * ((2.0 * c2) + (3.0 * r * c3))));
        return c0 + (r * (c1 + (r * (c2 + (r * c3)))));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double[][] Transition(double[] relativeRoughness)
    {
        var coefficients = new[] { Padded(0), Padded(0), Padded(0), Padded(0) };
        for (var i = 0; i < PaddedCount; i += Vector512<double>.Count)
        {
            var roughness = Vector512.Create(_roughness, i);
            var (c0, c1, c2, c3) = _law switch
            {
                FrictionLaw.SwameeJain => DunlopCubic(Vector512.Create(relativeRoughness, i)),
                FrictionLaw.Colebrook => HermiteCubic<ColebrookLaw>(roughness),
                FrictionLaw.Haaland => HermiteCubic<HaalandLaw>(roughness),
                _ => HermiteCubic<ShifrinsonLaw>(roughness),
            };
            c0.CopyTo(coefficients[0], i);
            c1.CopyTo(coefficients[1], i);
            c2.CopyTo(coefficients[2], i);
            c3.CopyTo(coefficients[3], i);
        }

        return coefficients;
    }

    // Cubic in r = Re/2000 with value and slope of 64/Re at r = 1 and those of the law at r = 2.
    private static (Vector512<double> C0, Vector512<double> C1, Vector512<double> C2, Vector512<double> C3) HermiteCubic<TLaw>(
        Vector512<double> roughness)
        where TLaw : ITurbulentLaw
    {
        const double ValueAt1 = 64 / LaminarReynolds;
        const double SlopeAt1 = -ValueAt1;
        var memory = Vector512<double>.Zero;
        var valueAt2 = TLaw.Factor(Vector512.Create(TurbulentReynolds), roughness, ref memory, out var riseAt2);
        var slopeAt2 = riseAt2 * (LaminarReynolds / TurbulentReynolds);
        var rise = valueAt2 - Vector512.Create(ValueAt1);

        // In s = r − 1: a0 + a1 s + a2 s² + a3 s³.
        var a1 = Vector512.Create(SlopeAt1);
        var a2 = (3.0 * rise) - (2.0 * a1) - slopeAt2;
        var a3 = a1 + slopeAt2 - (2.0 * rise);
        return (Vector512.Create(ValueAt1) - a1 + a2 - a3, a1 - (2.0 * a2) + (3.0 * a3), a2 - (3.0 * a3), a3);
    }

    // Dunlop's cubic as EPANET has it (Rossman, EPANET 2.2 user manual, 2020, section 12.1), constants included.
    private static (Vector512<double> C0, Vector512<double> C1, Vector512<double> C2, Vector512<double> C3) DunlopCubic(
        Vector512<double> relativeRoughness)
    {
        var smooth = Vector512.Create(5.74) * ElementaryFunctions.Pow(Vector512.Create(TurbulentReynolds), -0.9);
        var y2 = (relativeRoughness / 3.7) + smooth;
        var y3 = -0.8685889638 * ElementaryFunctions.Log(y2);
        var fa = Vector512<double>.One / (y3 * y3);
        var fb = fa * (Vector512.Create(2.0) - (Vector512.Create(0.00514215) / (y2 * y3)));
        return (
            (7.0 * fa) - fb,
            Vector512.Create(0.128) - (17.0 * fa) + (2.5 * fb),
            Vector512.Create(-0.128) + (13.0 * fa) - (2.0 * fb),
            Vector512.Create(0.032) - (3.0 * fa) + (0.5 * fb));
    }

    private double[] Padded(double value)
    {
        var array = new double[PaddedCount];
        Array.Fill(array, value);
        return array;
    }
}
