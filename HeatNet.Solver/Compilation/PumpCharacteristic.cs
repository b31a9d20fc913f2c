using HeatNet.Model.Network;
using MathNet.Numerics.Interpolation;

namespace HeatNet.Solver.Compilation;

/// <summary>
/// Head of a pump against flow at its actual speed, by the affinity laws H(q, n) = n²·H₁(q/n). One point (q₀, H₀) gives
/// H₁ = 4/3·H₀ − H₀/3·(q/q₀)²; two points give H₁ = a − b·q²; three and more a monotone cubic through the points (Fritsch and
/// Carlson), continued with its end slopes. The slope is nowhere flatter than a tiny falling one, so that the flow is unique.
/// </summary>
public sealed class PumpCharacteristic
{
    private const double LeastFallPaSPerKg = 1e-3;

    private readonly double _speed;
    private readonly double _shutOffPa;
    private readonly double _quadratic;
    private readonly CubicSpline? _spline;
    private readonly double _firstFlow;
    private readonly double _lastFlow;

    /// <param name="curve">Points at nominal speed.</param>
    /// <param name="speed">Speed relative to nominal, positive.</param>
    public PumpCharacteristic(PumpCurve curve, double speed)
    {
        _speed = speed;
        var flow = curve.Points.Select(point => point.FlowKgPerS).ToArray();
        var head = curve.Points.Select(point => point.HeadKpa * 1000).ToArray();
        switch (flow.Length)
        {
            case 1:
                _shutOffPa = head[0] * 4 / 3;
                _quadratic = head[0] / 3 / (flow[0] * flow[0]);
                break;
            case 2:
                _quadratic = (head[0] - head[1]) / ((flow[1] * flow[1]) - (flow[0] * flow[0]));
                _shutOffPa = head[0] + (_quadratic * flow[0] * flow[0]);
                break;
            default:
                _spline = CubicSpline.InterpolatePchipSorted(flow, head);
                break;
        }

        _firstFlow = flow[0];
        _lastFlow = flow[^1];
        MiddleFlowKgPerS = speed * (flow.Length == 1 ? flow[0] : 0.5 * (_firstFlow + _lastFlow));
    }

    /// <summary>A flow in kg/s in the middle of the curve, to start from.</summary>
    public double MiddleFlowKgPerS { get; }

    /// <summary>Largest flow in kg/s for which the curve has a point, at the actual speed.</summary>
    public double RunOutFlowKgPerS => _spline is null && _firstFlow == _lastFlow ? 2 * _speed * _lastFlow : _speed * _lastFlow;

    /// <summary>Head in Pa and its derivative in Pa·s/kg at a flow in kg/s.</summary>
    public (double HeadPa, double SlopePaSPerKg) At(double flowKgPerS)
    {
        var flow = flowKgPerS / _speed;
        double head, slope;
        if (_spline is null)
        {
            head = _shutOffPa - (_quadratic * flow * Math.Abs(flow));
            slope = -2 * _quadratic * Math.Abs(flow);
        }
        else
        {
            var inside = Math.Clamp(flow, _firstFlow, _lastFlow);
            slope = _spline.Differentiate(inside);
            head = _spline.Interpolate(inside) + (slope * (flow - inside));
        }

        return (_speed * _speed * head, Math.Min(_speed * slope, -LeastFallPaSPerKg));
    }
}
