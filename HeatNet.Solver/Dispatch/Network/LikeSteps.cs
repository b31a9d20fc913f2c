namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// Steps that ask nearly the same of the network: with the weather all demands and temperatures move along one line, so that what is
/// found in one step, and how it moves with the demand, is known for its neighbours too.
/// </summary>
internal sealed class LikeSteps
{
    // Neighbours in demand, as a share of the greatest.
    private const double Reach = 0.02;

    // How far demands (as a share) and supply temperatures may be off the line.
    private const double DemandTolerance = 0.004;
    private const double TemperatureToleranceK = 0.4;

    private readonly PeriodLoad _load;
    private readonly int[] _byDemand;
    private readonly double _reachMw;

    /// <param name="load">Demands and temperatures.</param>
    public LikeSteps(PeriodLoad load)
    {
        _load = load;
        _byDemand = [.. Enumerable.Range(0, load.StepCount).OrderBy(step => load.DemandMw[step]).ThenBy(step => step)];
        _reachMw = Reach * load.DemandMw.DefaultIfEmpty(0).Max();
    }

    /// <summary>Groups of steps with about the same demand, in order of demand.</summary>
    public IEnumerable<int[]> Groups()
    {
        for (var first = 0; first < _byDemand.Length;)
        {
            var end = first;
            while (end < _byDemand.Length && _load.DemandMw[_byDemand[end]] <= _load.DemandMw[_byDemand[first]] + _reachMw)
            {
                end++;
            }

            yield return _byDemand[first..end];
            first = end;
        }
    }

    /// <summary>Steps like a given one, itself among them, and the one of them that differs most in demand: the line on which they lie.</summary>
    public (int[] Steps, int Farthest) Of(int step)
    {
        var demand = _load.DemandMw[step];
        int[] near = [.. Near(demand)];
        var farthest = near.MaxBy(other => Math.Abs(_load.DemandMw[other] - demand));
        return ([.. near.Where(other => other == step || IsOnLine(step, farthest, other))], farthest);
    }

    private IEnumerable<int> Near(double demandMw)
    {
        var (low, high) = (0, _byDemand.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _load.DemandMw[_byDemand[middle]] < demandMw - _reachMw ? (middle + 1, high) : (low, middle);
        }

        for (var i = low; i < _byDemand.Length && _load.DemandMw[_byDemand[i]] <= demandMw + _reachMw; i++)
        {
            yield return _byDemand[i];
        }
    }

    private bool IsOnLine(int step, int farthest, int other)
    {
        var length = _load.DemandMw[farthest] - _load.DemandMw[step];
        var share = Math.Abs(length) > 1e-9 ? (_load.DemandMw[other] - _load.DemandMw[step]) / length : 0;
        var (from, to, point) = (_load.PointAt(step), _load.PointAt(farthest), _load.PointAt(other));
        for (var plant = 0; plant < point.PlantSupplyC.Length; plant++)
        {
            var supplyC = from.PlantSupplyC[plant] + (share * (to.PlantSupplyC[plant] - from.PlantSupplyC[plant]));
            if (Math.Abs(point.PlantSupplyC[plant] - supplyC) > TemperatureToleranceK)
            {
                return false;
            }
        }

        var off = 0.0;
        for (var i = 0; i < point.DemandKw.Length; i++)
        {
            var demandKw = from.DemandKw[i] + (share * (to.DemandKw[i] - from.DemandKw[i]));
            off += point.DemandKw[i] > 0 ? Math.Abs(point.DemandKw[i] - demandKw) : 0;
        }

        return off <= DemandTolerance * 1000 * _load.DemandMw[other];
    }
}
