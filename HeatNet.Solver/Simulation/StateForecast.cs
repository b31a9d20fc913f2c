namespace HeatNet.Solver.Simulation;

/// <summary>
/// Forecast of a state from solved ones of other loads. Where the weather moves all demands, the states lie on a smooth curve above the load: a polynomial through the
/// nearest of them tells what lies between or beyond. How far that holds, of what degree, the solved states tell themselves: each degree is tried on the nearest one.
/// </summary>
/// <remarks>Values are in groups; each group takes its own degree, so that one without a curve does not hold up another.</remarks>
internal sealed class StateForecast
{
    /// <summary>States that are kept where nobody asks for more.</summary>
    public const int UsualCapacity = 5;

    private const int LargestDegree = 3;

    // Support points nearer to each other than this share of the way to the nearest one would magnify their own differences.
    private const double LeastSpacing = 0.3;

    private readonly int[] _groupStart;
    private readonly List<double[]> _states = [];
    private readonly List<double> _loads = [];
    private readonly int[] _support = new int[LargestDegree + 2];
    private readonly double[] _weights = new double[LargestDegree + 1];
    private int _next;

    /// <param name="groupLengths">Number of values of each group.</param>
    public StateForecast(params int[] groupLengths)
    {
        _groupStart = new int[groupLengths.Length + 1];
        for (var group = 0; group < groupLengths.Length; group++)
        {
            _groupStart[group + 1] = _groupStart[group] + groupLengths[group];
        }

        Keep(UsualCapacity);
    }

    /// <summary>Number of states that are known.</summary>
    public int Count { get; private set; }

    /// <summary>Number of values of a state.</summary>
    public int Size => _groupStart[^1];

    /// <summary>Makes room for a number of states, beyond which the oldest gives way to the newest.</summary>
    public void Keep(int states)
    {
        while (_states.Count < states)
        {
            _states.Add(new double[Size]);
            _loads.Add(0);
        }
    }

    /// <summary>Forgets all states.</summary>
    public void Reset() => Count = _next = 0;

    /// <summary>Room for the next solved state, which counts from now on.</summary>
    /// <param name="load">Its load.</param>
    public Span<double> Add(double load)
    {
        var place = _next;
        _next = (_next + 1) % _states.Count;
        Count = Math.Min(Count + 1, _states.Count);
        _loads[place] = load;
        return _states[place];
    }

    /// <summary>Forecasts the state of a load; there must be one state at least.</summary>
    /// <param name="load">The load.</param>
    /// <param name="state">Receives the values.</param>
    public void Predict(double load, Span<double> state)
    {
        var supports = FindSupports(load);
        for (var group = 0; group + 1 < _groupStart.Length; group++)
        {
            var from = _groupStart[group];
            var length = _groupStart[group + 1] - from;
            var degree = FindDegree(supports, from, length);
            Interpolate(_support.AsSpan(0, degree + 1), load, from, state.Slice(from, length));
        }
    }

    // The nearest states, nearest first, that keep a distance from each other.
    private int FindSupports(double load)
    {
        var count = 0;
        var spacing = 0.0;
        while (count < _support.Length)
        {
            var nearest = -1;
            var distance = double.PositiveInfinity;
            for (var i = 0; i < Count; i++)
            {
                if (Math.Abs(_loads[i] - load) < distance && IsApart(_loads[i], _support.AsSpan(0, count), spacing))
                {
                    nearest = i;
                    distance = Math.Abs(_loads[i] - load);
                }
            }

            if (nearest < 0)
            {
                break;
            }

            spacing = count == 0 ? LeastSpacing * distance : spacing;
            _support[count++] = nearest;
        }

        return count;
    }

    private bool IsApart(double load, ReadOnlySpan<int> supports, double spacing)
    {
        foreach (var other in supports)
        {
            if (!(Math.Abs(load - _loads[other]) > spacing))
            {
                return false;
            }
        }

        return true;
    }

    // The degree that would have told the nearest state best from those behind it.
    private int FindDegree(int supports, int from, int length)
    {
        var best = 0;
        var least = double.PositiveInfinity;
        var nearest = _states[_support[0]].AsSpan(from, length);
        for (var degree = 0; degree + 2 <= supports; degree++)
        {
            var others = _support.AsSpan(1, degree + 1);
            FindWeights(others, _loads[_support[0]]);
            var sum = 0.0;
            for (var i = 0; i < length; i++)
            {
                var difference = nearest[i] - ValueAt(others, from + i);
                sum += difference * difference;
            }

            if (sum < least)
            {
                least = sum;
                best = degree;
            }
        }

        return best;
    }

    private void Interpolate(ReadOnlySpan<int> supports, double load, int from, Span<double> values)
    {
        FindWeights(supports, load);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ValueAt(supports, from + i);
        }
    }

    // Lagrange's weights.
    private void FindWeights(ReadOnlySpan<int> supports, double load)
    {
        for (var i = 0; i < supports.Length; i++)
        {
            _weights[i] = 1;
            for (var j = 0; j < supports.Length; j++)
            {
                if (j != i)
                {
                    _weights[i] *= (load - _loads[supports[j]]) / (_loads[supports[i]] - _loads[supports[j]]);
                }
            }
        }
    }

    private double ValueAt(ReadOnlySpan<int> supports, int index)
    {
        var value = 0.0;
        for (var i = 0; i < supports.Length; i++)
        {
            value += _weights[i] * _states[supports[i]][index];
        }

        return value;
    }
}
