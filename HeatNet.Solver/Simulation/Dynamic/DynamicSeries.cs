using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Thermal.Dynamic;

namespace HeatNet.Solver.Simulation.Dynamic;

/// <summary>A period step by step with temperatures that travel: begins in the steady state of its first step, or in a saved state.</summary>
public sealed class DynamicSeries
{
    // Delays are gathered at most this often.
    private const double GatherS = 3600;

    // A step is divided into no more parts than this for water that runs in a circle.
    private const int MostParts = 64;

    private readonly OperatingPoints _points;
    private readonly DynamicSimulator _simulator;
    private readonly PlantDelays _delays;
    private readonly TimeSpan _step;
    private DateTimeOffset? _resumedAt;
    private double _gatheredS = double.NegativeInfinity;

    /// <param name="heatCase">A case without errors.</param>
    /// <param name="options">How flows are computed.</param>
    /// <param name="dynamicOptions">How fine temperatures are followed.</param>
    /// <param name="step">Length of a step, for which results are means.</param>
    public DynamicSeries(HeatCase heatCase, SimulationOptions options, DynamicOptions dynamicOptions, TimeSpan step)
    {
        _points = new OperatingPoints(heatCase);
        _simulator = new DynamicSimulator(heatCase, options, dynamicOptions, step.TotalSeconds);
        _delays = new PlantDelays(_simulator);
        _step = step;
    }

    /// <summary>Delays from plants to substations over the steps so far.</summary>
    public IReadOnlyList<PlantDelay> Delays => _delays.ToList();

    /// <summary>The moment that has been reached; null before the first step.</summary>
    public DateTimeOffset? Reached { get; private set; }

    /// <summary>Goes on from a saved state instead of a steady one.</summary>
    /// <returns>The moment of the state.</returns>
    /// <exception cref="StateException">The state cannot be used.</exception>
    public DateTimeOffset Resume(Stream state)
    {
        _resumedAt = DynamicState.Load(_simulator, state);
        return _resumedAt.Value;
    }

    /// <summary>Writes the state that has been reached.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public void Save(Stream stream) =>
        DynamicState.Save(_simulator, Reached ?? throw new InvalidOperationException("nothing has been computed"), stream);

    /// <summary>Number of steps that a run will have, from the saved state on if there is one.</summary>
    public int StepCount(ScenarioPeriod period) => Steps(period).StepCount - FirstStep(period);

    /// <summary>Computes every step and hands each over in order of time.</summary>
    /// <param name="period">The period; a saved state must lie in it, a whole number of steps after its start.</param>
    /// <param name="outdoor">Outdoor temperature by time.</param>
    /// <param name="sink">Receives the steps.</param>
    /// <param name="token">Cancels between iterations.</param>
    /// <returns>Why there is no state to begin with; null when there was one.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="StateException">The saved state is not of a moment within the period.</exception>
    public SolveReport? Run(ScenarioPeriod period, OutdoorTemperature outdoor, Action<SeriesStep> sink, CancellationToken token)
    {
        var steps = Steps(period);
        var first = FirstStep(period);
        if (_resumedAt is null)
        {
            var start = _simulator.Start(_points.At(outdoor.At(period.Start), period.Start), token);
            token.ThrowIfCancellationRequested();
            if (start.Status != SolveStatus.Converged)
            {
                return start;
            }
        }

        for (var index = first; index < steps.StepCount; index++)
        {
            var from = steps.TimeOf(index);
            var to = from + _step < period.End ? from + _step : period.End;
            sink(Step(index - first, from, to, outdoor, token));
            Reached = to;
        }

        return null;
    }

    private ScenarioPeriod Steps(ScenarioPeriod period) => period with { Step = _step };

    private int FirstStep(ScenarioPeriod period)
    {
        if (_resumedAt is not { } resumed)
        {
            return 0;
        }

        var position = (resumed - period.Start) / _step;
        return resumed >= period.Start && resumed < period.End && position == Math.Floor(position)
            ? (int)position
            : throw new StateException(StateProblem.OtherTime);
    }

    private SeriesStep Step(int index, DateTimeOffset from, DateTimeOffset to, OutdoorTemperature outdoor, CancellationToken token)
    {
        var seconds = (to - from).TotalSeconds;
        var count = (int)Math.Clamp(Math.Ceiling(seconds / _simulator.LongestControlS), 1, MostParts);
        var parts = new SteadyResult[count];
        double outdoorSum = 0, storing = 0;
        for (var part = 0; part < count; part++)
        {
            var begin = from + ((to - from) * part / count);
            var end = from + ((to - from) * (part + 1) / count);
            var outdoorC = outdoor.At(begin + (0.5 * (end - begin)));
            _simulator.Advance(_points.Over(outdoorC, begin, end), seconds / count, token);
            token.ThrowIfCancellationRequested();
            parts[part] = _simulator.Result();
            outdoorSum += outdoorC;
            storing += _simulator.StoringKw;
        }

        if (_simulator.TimeS - _gatheredS >= GatherS)
        {
            _gatheredS = _simulator.TimeS;
            _delays.Gather();
        }

        var content = new NetworkContent(_simulator.StoredJ / 3.6e9, storing / count);
        return new SeriesStep(index, from, outdoorSum / count, StepMean.Of(parts), content);
    }
}
