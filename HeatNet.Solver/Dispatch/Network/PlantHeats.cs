using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>What the plants can give in a step, by their units and stores.</summary>
internal sealed class PlantHeats
{
    // Less heat than this is none.
    private const double NegligibleMw = 0.05;

    private readonly DispatchProblem _problem;
    private readonly double[] _leastMw;
    private readonly double[] _storesMw;

    /// <param name="problem">The problem.</param>
    public PlantHeats(DispatchProblem problem)
    {
        _problem = problem;
        _leastMw = [.. problem.Plants.Select(_ => double.PositiveInfinity)];
        _storesMw = new double[_leastMw.Length];
        foreach (var unit in problem.Units)
        {
            _leastMw[unit.Plant] = Math.Min(_leastMw[unit.Plant], unit.LeastHeatMw);
        }

        foreach (var store in problem.Stores)
        {
            _leastMw[store.Plant] = 0;
            _storesMw[store.Plant] += store.DischargeMw;
        }
    }

    /// <summary>Least heat in MW of a plant that runs.</summary>
    public double LeastMw(int plant) => _leastMw[plant];

    /// <summary>Whether plants can give such heats, each rest or at least what its smallest unit gives.</summary>
    public bool CanGive(int step, double[] heatMw)
    {
        for (var plant = 0; plant < _leastMw.Length; plant++)
        {
            if (heatMw[plant] > MostMw(step, plant) + NegligibleMw || (heatMw[plant] > NegligibleMw && heatMw[plant] < _leastMw[plant] - NegligibleMw))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Least and greatest heat in MW by plant where those run that a schedule or a known input runs, and the others rest.</summary>
    /// <param name="step">The step.</param>
    /// <param name="wantedMw">Heats of the schedule.</param>
    /// <param name="knownMw">Heats of the known input.</param>
    public (double[] Least, double[] Most) Range(int step, double[] wantedMw, double[] knownMw)
    {
        var (least, most) = (new double[_leastMw.Length], new double[_leastMw.Length]);
        for (var plant = 0; plant < least.Length; plant++)
        {
            if (Math.Max(wantedMw[plant], knownMw[plant]) > NegligibleMw)
            {
                most[plant] = MostMw(step, plant);
                least[plant] = Math.Min(_leastMw[plant], most[plant]);
            }
        }

        return (least, most);
    }

    /// <summary>Heats of which those of plants that rest are nothing at all: a trickle is enough to keep a place warm that would else stand still.</summary>
    public double[] WithoutTrickles(double[] inputMw)
    {
        double[] clean = [.. inputMw];
        for (var plant = 0; plant < _leastMw.Length; plant++)
        {
            clean[plant] = clean[plant] < NegligibleMw ? 0 : clean[plant];
        }

        return clean;
    }

    private double MostMw(int step, int plant)
    {
        var most = _storesMw[plant];
        foreach (var unit in _problem.Units)
        {
            most += unit.Plant == plant ? unit.GreatestHeatAt(step) : 0;
        }

        return most;
    }
}
