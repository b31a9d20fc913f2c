using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;

namespace HeatNet.Solver.Simulation;

/// <summary>
/// Hydraulics and temperatures solved in turn, each with a slope of how the other answers: flows of controlled substations by the cooling along
/// their path, the weight of the water in ties on hills by <see cref="BuoyancyFeedback"/>, a lift that holds a pressure difference by a secant.
/// </summary>
internal sealed class AlternatingRound
{
    private const double SteepestPlant = 5;

    // From this round on temperatures go only part of their way, less and less of it.
    private const int DampFrom = 14;
    private const double LeastDampedShare = 0.1;

    // From this round on a substation may also lengthen its step where its last two tell that it converges too slowly.
    private const int LengthenFrom = 8;
    private const double LargestLengthening = 0.6;

    private readonly SteadyEquations _equations;
    private readonly FlowNetwork _network;
    private readonly double _groundC;
    private readonly double[] _lastFlow;
    private readonly double[] _lastWanted;
    private double _hottestC;

    public AlternatingRound(SteadyEquations equations, FlowNetwork network, double groundC)
    {
        _equations = equations;
        _network = network;
        _groundC = groundC;
        _lastFlow = new double[equations.ControlledEdges.Length];
        _lastWanted = new double[equations.ControlledEdges.Length];
    }

    /// <summary>Forgets earlier rounds.</summary>
    /// <param name="hottestC">Temperature in °C that the plants feed in.</param>
    public void Start(double hottestC)
    {
        _hottestC = hottestC;
        Array.Fill(_lastFlow, double.NaN);
    }

    /// <summary>Moves on from the state of the last evaluation, and evaluates.</summary>
    public HydraulicReport Take(BuoyancyFeedback buoyancy, int round, CancellationToken token)
    {
        var hydraulics = _equations.Hydraulics;
        if (round >= DampFrom)
        {
            _equations.Properties.Damp(hydraulics, Math.Max(LeastDampedShare, 0.5 * DampFrom / round));
        }

        buoyancy.Update(hydraulics.State, hydraulics.EdgeFlowKgPerS, _equations.Thermal);
        hydraulics.State.ExtraDrop = buoyancy;
        foreach (var hold in _equations.Holds)
        {
            hold.Correct(_network, hydraulics);
        }

        CorrectFlows(round);
        return _equations.SolveLoops(isWarm: true, looseness: 1, token);
    }

    // More flow arrives warmer, so that less is wanted. With all flows of its path growing alike, a substation's supply follows
    // dT/d(ln m) = (T − T_g)·ln((T_plant − T_g)/(T − T_g)), and less when only its own grows: between that slope and none, the last two
    // rounds tell. The step towards the wanted flow is shortened by it, without which small consumers at the end of long pipes would swing.
    private void CorrectFlows(int round)
    {
        var thermal = _equations.Thermal;
        for (var k = 0; k < _lastFlow.Length; k++)
        {
            var edge = _equations.ControlledEdges[k];
            var wanted = _equations.Branches.FlowWanted[edge];
            var flow = _equations.Flow[k];
            var slope = 0.0;
            var seen = (_lastWanted[k] - wanted) / (flow - _lastFlow[k]);
            if (_network.Kind[edge] == ElementKind.Plant)
            {
                slope = double.IsFinite(seen) ? Math.Clamp(seen, 0, SteepestPlant) : 0;
            }
            else if (_network.Kind[edge] == ElementKind.Substation)
            {
                var excess = thermal.InletC[edge] - _groundC;
                var drop = thermal.InletC[edge] - thermal.OutletC[edge];
                var steepest = excess > 1 && drop > 0 ? excess * Math.Log(Math.Max(1, (_hottestC - _groundC) / excess)) / drop : 0;
                slope = double.IsFinite(seen) ? Math.Clamp(seen, round < LengthenFrom ? 0 : -LargestLengthening, steepest) : steepest;
            }

            _lastFlow[k] = flow;
            _lastWanted[k] = wanted;
            _equations.Flow[k] = flow + ((wanted - flow) / (1 + slope));
        }
    }
}
