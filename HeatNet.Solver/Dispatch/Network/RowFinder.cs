using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>Finds rows for the steps of a schedule that do not hold, and for steps like them; remembers what holds and what was tried.</summary>
internal sealed class RowFinder
{
    // A step that does not yield to so many rounds of tangents is kept at heats that hold, where there are such; else it is reported.
    private const int TangentAttempts = 7;

    // A row that forbids so much of a step's heats gives it another chance; less heat than this is none.
    private const double WorthwhileMw = 0.05;
    private const double NegligibleMw = 0.05;

    private readonly AreaLoad _load;
    private readonly LikeSteps _like;
    private readonly CutFinder _finder;
    private readonly double[]?[] _safe;
    private readonly double[] _leastHeatMw;
    private readonly int[] _attempts;
    private readonly int _threads;

    /// <param name="network">The network.</param>
    /// <param name="simulator">Simulates it.</param>
    /// <param name="load">Demands by area.</param>
    /// <param name="safeMw">An input that holds by step; null where none is known.</param>
    /// <param name="problem">The problem, for what the units can give.</param>
    /// <param name="threads">Threads to use.</param>
    public RowFinder(DispatchedNetwork network, ScheduleSimulator simulator, AreaLoad load, double[]?[] safeMw, DispatchProblem problem, int threads)
    {
        _load = load;
        _like = new LikeSteps(load.Load);
        _finder = new CutFinder(network, simulator);
        _safe = safeMw;
        _leastHeatMw = LeastHeats(problem);
        _attempts = new int[load.Load.StepCount];
        _threads = threads;
    }

    /// <summary>Steps that were given rows.</summary>
    public HashSet<int> RepairedSteps { get; } = [];

    /// <summary>From now on steps that do not hold are kept at heats that do.</summary>
    public void HoldAll()
    {
        for (var step = 0; step < _attempts.Length; step++)
        {
            _attempts[step] = Math.Max(_attempts[step], TangentAttempts);
        }
    }

    /// <summary>Rows for what does not hold.</summary>
    /// <param name="inputs">Heats of plants and unserved heats of areas in MW, by step.</param>
    /// <param name="checks">What the simulation says of them, of all steps or some.</param>
    /// <param name="token">Cancels; the answer is then what was found.</param>
    public List<PlantHeatCut> Find(double[][] inputs, StepCheck[] checks, CancellationToken token)
    {
        foreach (var check in checks.Where(check => check.Holds))
        {
            _safe[check.Step] = inputs[check.Step];
        }

        var failing = checks.Where(check => !check.Holds && _attempts[check.Step] <= TangentAttempts + 1).Select(check => check.Step).ToHashSet();
        int[][] groups = [.. _like.Groups().Select(group => group.Where(failing.Contains).ToArray()).Where(group => group.Length > 0)];
        var found = new List<PlantHeatCut>[groups.Length];
        Parallel.For(
            0,
            groups.Length,
            new ParallelOptions { MaxDegreeOfParallelism = _threads },
            i => found[i] = RowsOf(groups[i], inputs, token));
        List<PlantHeatCut> all = [.. found.SelectMany(rows => rows)];
        RepairedSteps.UnionWith(all.Select(row => row.Step));
        return all;
    }

    // Steps with about the same demand: what one of them teaches may do for the others.
    private List<PlantHeatCut> RowsOf(int[] failing, double[][] inputs, CancellationToken token)
    {
        var rows = new List<PlantHeatCut>();
        var isCut = new HashSet<int>();
        foreach (var step in failing)
        {
            if (isCut.Contains(step))
            {
                continue;
            }

            try
            {
                AddRows(step, inputs, rows, isCut, token);
            }
            catch (OperationCanceledException)
            {
                return rows;
            }
        }

        return rows;
    }

    private void AddRows(int step, double[][] inputs, List<PlantHeatCut> rows, HashSet<int> isCut, CancellationToken token)
    {
        var attempt = _attempts[step]++;
        if (attempt >= TangentAttempts)
        {
            rows.AddRange(_safe[step] is not { } hold ? []
                : attempt > TangentAttempts ? CutFinder.HoldAt(step, hold, _load.PlantCount)
                : _finder.Hold(_load, step, inputs[step], hold, CanRun, token));
            return;
        }

        var (like, farthest) = _like.Of(step);
        foreach (var tangent in _finder.Find(_load, step, inputs[step], ref _safe[step], farthest, token))
        {
            foreach (var other in like)
            {
                var row = tangent.At(other, _load.Load.DemandMw[other] - _load.Load.DemandMw[step], _safe[other], _load.PlantCount);
                rows.Add(row);
                if (HeatTangent.Excess(row, inputs[other]) > WorthwhileMw)
                {
                    isCut.Add(other);
                }
            }
        }
    }

    private bool CanRun(double[] inputMw)
    {
        for (var plant = 0; plant < _leastHeatMw.Length; plant++)
        {
            if (inputMw[plant] > NegligibleMw && inputMw[plant] < _leastHeatMw[plant])
            {
                return false;
            }
        }

        return true;
    }

    private static double[] LeastHeats(DispatchProblem problem)
    {
        double[] least = [.. problem.Plants.Select(_ => double.PositiveInfinity)];
        foreach (var unit in problem.Units)
        {
            least[unit.Plant] = Math.Min(least[unit.Plant], unit.LeastHeatMw);
        }

        foreach (var store in problem.Stores)
        {
            least[store.Plant] = 0;
        }

        return least;
    }
}
