using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>Finds rows for the steps of a schedule that do not hold, and for steps like them; remembers what holds and what was tried.</summary>
internal sealed class RowFinder
{
    /// <summary>Rounds in which a step that is held is held ever farther from the limits.</summary>
    public const int HoldAttempts = 8;

    // A step that does not yield to so many rounds of tangents is kept at heats that hold, where there are such, and ever farther from the
    // limits; else it is reported.
    private const int TangentAttempts = 7;

    // A row that forbids so much of a step's heats gives it another chance.
    private const double WorthwhileMw = 0.05;

    // Rows that hold a step leave it so much, and give up so much of the demand at the second attempt, twice that at every next.
    private const double HoldWithinMw = 0.005;
    private const double ServedLess = 0.005;

    // Heat given up needlessly, as a share of the demand, for which an input that holds is looked at once more.
    private const double NeedlessShare = 0.005;

    private readonly AreaLoad _load;
    private readonly LikeSteps _like;
    private readonly CutFinder _finder;
    private readonly double[]?[] _safe;
    private readonly PlantHeats _heats;
    private readonly HoldingSearch _holding;
    private readonly bool[] _isSearched;
    private readonly LimitName[][] _heldBy;
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
        _heats = new PlantHeats(problem);
        _holding = new HoldingSearch(_finder, simulator, load, _heats);
        _isSearched = new bool[load.Load.StepCount];
        _heldBy = new LimitName[load.Load.StepCount][];
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

    /// <summary>Rows that keep a step at an input that holds: for a step that swings between schedules, each of which has the losses of the other.</summary>
    /// <param name="step">The step.</param>
    /// <param name="inputMw">The input.</param>
    public List<PlantHeatCut> HoldAt(int step, double[] inputMw)
    {
        (_safe[step], _heldBy[step]) = (inputMw, []);
        _attempts[step] = Math.Max(_attempts[step], TangentAttempts + 1);
        RepairedSteps.Add(step);
        return HeldRows(step, inputMw, 0);
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

        var failing = checks.Where(check => !check.Holds && _attempts[check.Step] < TangentAttempts + HoldAttempts).Select(check => check.Step).ToHashSet();
        int[][] groups = [.. _like.Groups().Select(group => group.Where(failing.Contains).ToArray()).Where(group => group.Length > 0)];
        var found = new List<PlantHeatCut>[groups.Length];

        // Rows of a group touch steps of others: each group sees of these what was known before, whichever is done first.
        double[]?[] known = [.. _safe];
        Parallel.For(
            0,
            groups.Length,
            new ParallelOptions { MaxDegreeOfParallelism = _threads },
            i => found[i] = RowsOf(groups[i], inputs, [.. known], token));
        List<PlantHeatCut> all = [.. found.SelectMany(rows => rows)];
        RepairedSteps.UnionWith(all.Select(row => row.Step));
        return all;
    }

    // Steps with about the same demand: what one of them teaches may do for the others.
    private List<PlantHeatCut> RowsOf(int[] failing, double[][] inputs, double[]?[] safe, CancellationToken token)
    {
        var rows = new List<PlantHeatCut>();
        var isCut = new HashSet<int>();
        try
        {
            ServeMore(failing, inputs, safe, token);
            foreach (var step in failing.Where(step => !isCut.Contains(step)))
            {
                AddRows(step, inputs, safe, rows, isCut, token);
            }
        }
        catch (OperationCanceledException)
        {
            // What was found so far is true, too.
        }

        foreach (var step in failing)
        {
            _safe[step] = safe[step];
        }

        return rows;
    }

    // Rows let the known input of a step pass. Where that gives up more heat than the schedule, it is looked whether it has to.
    private void ServeMore(int[] steps, double[][] inputs, double[]?[] safe, CancellationToken token)
    {
        var known = new List<(int Step, HeatTangent Tangent)>();
        var before = -1;
        foreach (var step in steps.Where(step => !_isSearched[step] && !IsServed(step, safe[step], inputs[step])))
        {
            _isSearched[step] = true;
            if (before >= 0 && _holding.Moved(before, safe[before]!, step) is { } moved && (safe[step] is not { } own || _holding.UnservedMw(moved) < _holding.UnservedMw(own)))
            {
                safe[step] = moved;
            }

            if (safe[step] is { } input)
            {
                safe[step] = IsServed(step, input, inputs[step]) ? input : _holding.Nearest(step, inputs[step], input, known, token).InputMw;
                before = step;
            }
        }
    }

    private bool IsServed(int step, double[]? safe, double[] wanted) =>
        safe is not null && _holding.UnservedMw(safe) <= _holding.UnservedMw(wanted) + (NeedlessShare * _load.Load.DemandMw[step]);

    private void AddRows(int step, double[][] inputs, double[]?[] safe, List<PlantHeatCut> rows, HashSet<int> isCut, CancellationToken token)
    {
        var attempt = _attempts[step]++;
        if (attempt >= TangentAttempts)
        {
            rows.AddRange(safe[step] is not null ? Hold(step, inputs[step], ref safe[step]!, attempt - TangentAttempts, token) : []);
            return;
        }

        var (like, farthest) = _like.Of(step);
        foreach (var tangent in _finder.Find(_load, step, inputs[step], ref safe[step], farthest, token))
        {
            foreach (var other in like)
            {
                var row = tangent.At(other, _load.Load.DemandMw[other] - _load.Load.DemandMw[step], safe[other], _load.PlantCount);
                rows.Add(row);
                if (row.ExcessMw(inputs[other]) > WorthwhileMw)
                {
                    isCut.Add(other);
                }
            }
        }
    }

    // Rows that keep a step at heats that hold, as near as may be to what the schedule wants, and farther from the limits the more often
    // that failed.
    private List<PlantHeatCut> Hold(int step, double[] wanted, ref double[] safe, int attempt, CancellationToken token)
    {
        if (attempt == 0)
        {
            (safe, _heldBy[step]) = _holding.Nearest(step, wanted, safe, [], token);
        }

        return HeldRows(step, safe, attempt == 0 ? 0 : ServedLess * (1 << (attempt - 1)));
    }

    private List<PlantHeatCut> HeldRows(int step, double[] safe, double less)
    {
        var held = new List<PlantHeatCut>();
        for (var plant = 0; plant < _load.PlantCount; plant++)
        {
            held.Add(HeldAt(step, plant, 1, Math.Max(safe[plant] * (1 - less), Math.Min(safe[plant], _heats.LeastMw(plant)))));
        }

        for (var area = 0; area < _load.Areas.Count; area++)
        {
            var unserved = safe[_load.PlantCount + area];
            held.Add(HeldAt(step, _load.PlantCount + area, -1, -(unserved + (less * (_load.DemandMw[area][step] - unserved)))));
        }

        return held;
    }

    private PlantHeatCut HeldAt(int step, int input, double coefficient, double limitMw)
    {
        var coefficients = new double[_load.PlantCount + _load.Areas.Count];
        coefficients[input] = coefficient;
        return new PlantHeatCut(
            new LimitName(DispatchLimitKind.Division, ""), step, coefficients[.._load.PlantCount], limitMw + HoldWithinMw, coefficients[_load.PlantCount..])
        {
            IsHeld = true,
            HeldBy = _heldBy[step],
        };
    }
}
