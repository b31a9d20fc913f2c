using HeatNet.Solver.Optimization;

namespace HeatNet.Solver.Planning.Modelling;

/// <summary>
/// Branch and bound that decides the few large things first: pipes, units, closings; changes of blocks, which the relaxation hardly divides
/// once the large things are decided, come last. Every node is the relaxation within bounds, solved from the basis of its parent; the bound of the
/// tree is the least of its open nodes, each proven by its duals. Where the large decisions are integral a dive rounds the small ones to a plan.
/// </summary>
internal sealed class DecisionTree : IDisposable
{
    private const int MostTrials = 4;
    private const int SolvedPerDive = 60;
    private const int SolvedInHope = 1000;

    private readonly Func<double> _cutoff;
    private readonly Func<bool>? _isKept;
    private readonly Action<double[]> _take;
    private readonly RepeatedLinear _linear;
    private readonly RoundingDive _dive;
    private readonly double[] _rootLower;
    private readonly double[] _rootUpper;
    private readonly Branching[] _large;
    private readonly Branching[] _small;
    private readonly int[] _slacks;
    private readonly PriorityQueue<Node, double> _open = new();
    private readonly HashSet<int> _changed = [];
    private double[]? _relaxed;
    private bool _isStrict;
    private int _strictAt;
    private int _divedAt = -SolvedPerDive;
    private CancellationToken _token;

    /// <param name="model">The model, with bounds as they are now; later changes of its bounds do not count.</param>
    /// <param name="cutoff">Cost from which on plans are of no interest.</param>
    /// <param name="isKept">
    /// Whether a plan that keeps everything is known, so that no other is of interest; until then the tree looks for one, and only where
    /// that is in vain, for the one that falls short least. Null: looks for that one at once.
    /// </param>
    /// <param name="take">Takes values that are integral where they have to be.</param>
    public DecisionTree(PlanModel model, Func<double> cutoff, Func<bool>? isKept, Action<double[]> take)
    {
        (_cutoff, _isKept, _take) = (cutoff, isKept, take);
        (_rootLower, _rootUpper) = (model.Model.Lower.ToArray(), model.Model.Upper.ToArray());
        _slacks = [.. model.Slacks.Select(slack => slack.Column)];
        _linear = new RepeatedLinear(model.Model);
        _large = [.. model.LargeDecisions().Select(decision => new Branching(decision))];
        _small = [.. model.SmallDecisions().Select(decision => new Branching(decision))];
        _dive = new RoundingDive(_linear, _large, _small, Solve, Cutoff, take);
        Restart(isStrict: isKept is not null);
    }

    /// <summary>Number of relaxations solved.</summary>
    public int Solved { get; private set; }

    /// <summary>Values of the relaxation solved last at a node; null before there are such. Readable from any thread; not to be changed.</summary>
    public double[]? Relaxed => Volatile.Read(ref _relaxed);

    /// <summary>Runs until nothing is open below the cutoff, or it is stopped; then it can be run on.</summary>
    /// <param name="raise">Takes the proven bound as it rises.</param>
    /// <param name="token">Stops.</param>
    public void Run(Action<double> raise, CancellationToken token)
    {
        _token = token;
        while (!_token.IsCancellationRequested)
        {
            var isKept = _isKept?.Invoke() ?? false;
            if (isKept ? !_isStrict : _isStrict && (_open.Count == 0 || Solved - _strictAt > SolvedInHope))
            {
                Restart(isKept);
            }

            if (!_open.TryDequeue(out var node, out _))
            {
                return;
            }

            if (node.Bound < Cutoff() && !Expand(node))
            {
                _open.Enqueue(node, node.Bound);
                return;
            }

            node.Basis = null;
            if (!_isStrict || isKept)
            {
                var cutoff = Cutoff();
                raise(_open.TryPeek(out var least, out _) ? Math.Min(least.Bound, cutoff) : cutoff);
            }
        }
    }

    public void Dispose() => _linear.Dispose();

    private void Restart(bool isStrict)
    {
        (_isStrict, _strictAt) = (isStrict, Solved);
        foreach (var slack in _slacks)
        {
            _linear.SetBounds(slack, 0, isStrict ? 0 : _rootUpper[slack]);
        }

        _open.Clear();
        _open.Enqueue(new Node(null, -1, 0, double.NegativeInfinity, null), double.NegativeInfinity);
    }

    // The cost of a plan that falls short says nothing about those that do not.
    private double Cutoff() => _isStrict && !_isKept!() ? double.PositiveInfinity : _cutoff();

    // False: stopped.
    private bool Expand(Node node)
    {
        Apply(node);
        if (node.Basis is not null)
        {
            _linear.Begin(node.Basis);
        }

        while (true)
        {
            if (Solve() is not { } solved)
            {
                return false;
            }

            var bound = Math.Max(solved, node.Bound);
            if (bound >= Cutoff())
            {
                return true;
            }

            var (values, basis) = (_linear.Values.ToArray(), _linear.Basis());
            Volatile.Write(ref _relaxed, values);
            if (Solved - _divedAt >= SolvedPerDive)
            {
                if (!_dive.Run([.. values], bound, basis))
                {
                    return false;
                }

                _divedAt = Solved;
            }

            var large = Branching.Fractional(_large, values);
            if (large.Count > 0)
            {
                if (Choose(large, bound, basis) is not { } choice)
                {
                    return false;
                }

                if (choice.OnlySide is { } side)
                {
                    // One way only: the node itself is tightened.
                    node = new Node(node, choice.Column, side, bound, null);
                    Apply(node);
                    continue;
                }

                Branch(node, choice.Column, choice.DownBound, choice.UpBound, basis);
                return true;
            }

            return SmallOnes(node, values, bound, basis);
        }
    }

    private bool SmallOnes(Node node, double[] values, double bound, LinearBasis basis)
    {
        var small = Branching.Fractional(_small, values);
        if (small.Count == 0)
        {
            _take(values);
            return true;
        }

        var (_, column, _) = small.MaxBy(candidate => Math.Min(candidate.Value, 1 - candidate.Value));
        Branch(node, column, bound, bound, basis);
        return true;
    }

    private void Branch(Node node, int column, double downBound, double upBound, LinearBasis basis)
    {
        foreach (var (value, bound) in new[] { (0.0, downBound), (1.0, upBound) })
        {
            if (bound < Cutoff())
            {
                _open.Enqueue(new Node(node, column, value, bound, basis), bound);
            }
        }
    }

    // Decisions that were never branched on are tried on both sides; null: stopped.
    private Choice? Choose(List<Fraction> candidates, double bound, LinearBasis basis)
    {
        candidates.Sort((a, b) => Score(b).CompareTo(Score(a)));
        var (chosen, best) = (default(Choice), -1.0);
        foreach (var (branching, column, value) in candidates.Take(MostTrials))
        {
            var isTried = !branching.IsKnown;
            var (down, up) = (bound + branching.Down.Estimate(value), bound + branching.Up.Estimate(1 - value));
            if (isTried)
            {
                if (Try(column, 0, bound, basis) is not { } triedDown || Try(column, 1, bound, basis) is not { } triedUp)
                {
                    return null;
                }

                (down, up) = (triedDown, triedUp);
                branching.Down.Learn(down - bound, value);
                branching.Up.Learn(up - bound, 1 - value);
                if (down >= Cutoff() || up >= Cutoff())
                {
                    return new Choice(column, bound, bound, down >= Cutoff() ? 1 : 0);
                }
            }

            var score = Product(down - bound, up - bound);
            if (score > best)
            {
                (chosen, best) = (isTried ? new Choice(column, down, up, null) : new Choice(column, bound, bound, null), score);
            }
        }

        return chosen;
    }

    // Bound with a column at a value; afterwards the node is as before.
    private double? Try(int column, double value, double bound, LinearBasis basis)
    {
        var (lower, upper) = (_linear.Lower[column], _linear.Upper[column]);
        _linear.SetBounds(column, value, value);
        var tried = Solve();
        _linear.SetBounds(column, lower, upper);
        _linear.Begin(basis);
        return tried is { } it ? Math.Max(bound, it) : null;
    }

    // Null: stopped.
    private double? Solve()
    {
        Solved++;
        return _linear.Solve(Cutoff(), _token) switch
        {
            RepeatedStatus.Optimal or RepeatedStatus.AboveCutoff => _linear.ProvenBound(),
            RepeatedStatus.Infeasible => double.PositiveInfinity,
            _ => null,
        };
    }

    private void Apply(Node node)
    {
        var wanted = new Dictionary<int, double>();
        for (var it = node; it is { Column: >= 0 }; it = it.Parent)
        {
            wanted.TryAdd(it.Column, it.Value);
        }

        foreach (var column in _changed.Where(column => !wanted.ContainsKey(column)).ToArray())
        {
            _linear.SetBounds(column, _rootLower[column], _rootUpper[column]);
            _changed.Remove(column);
        }

        foreach (var (column, value) in wanted)
        {
            _linear.SetBounds(column, value, value);
            _changed.Add(column);
        }
    }

    private static double Score(Fraction candidate) =>
        Product(candidate.Branching.Down.Estimate(candidate.Value), candidate.Branching.Up.Estimate(1 - candidate.Value));

    private static double Product(double down, double up) => Math.Max(down, 1e-6) * Math.Max(up, 1e-6);

    private sealed record Node(Node? Parent, int Column, double Value, double Bound, LinearBasis? Basis)
    {
        /// <summary>Basis to begin from; given up once the node is expanded, for its children keep the node.</summary>
        public LinearBasis? Basis { get; set; } = Basis;
    }

    private readonly record struct Choice(int Column, double DownBound, double UpBound, int? OnlySide);
}
