using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// What is known of the network before anything is optimised: areas, losses and pumping, and for every step an input that holds: plants
/// as the case's own controls divide the heat, by size, or each as much as it can for its own area; and where none holds, the same with a
/// part of the demand.
/// </summary>
internal sealed class HydraulicSurvey : IDisposable
{
    private const int BlockLength = 24;
    private static readonly double[] _servedShares = [1, 0.9, 0.75, 0.6, 0.45, 0.3, 0.15, 0.05];

    private readonly HeatCase _case;
    private readonly ScheduleSimulator _simulator;
    private readonly int _threads;
    private readonly ThreadLocal<SteadySimulator> _own;

    private HydraulicSurvey(HeatCase heatCase, ScheduleSimulator simulator, int threads)
    {
        _case = heatCase;
        _simulator = simulator;
        _threads = threads;
        _own = new ThreadLocal<SteadySimulator>(() => new SteadySimulator(heatCase, new SimulationOptions()));
    }

    /// <summary>Demands by area, as the plants see them.</summary>
    public AreaLoad Load { get; private set; } = null!;

    /// <summary>States of steps under the case's own controls or with heat by size; some steps may have none.</summary>
    public StepCheck[] Checks { get; private set; } = [];

    /// <summary>An input that holds by step; null where none was found.</summary>
    public double[]?[] Safe { get; private set; } = [];

    /// <summary>Surveys a period.</summary>
    /// <param name="heatCase">The case.</param>
    /// <param name="simulator">Simulates it.</param>
    /// <param name="load">Demands and temperatures.</param>
    /// <param name="greatestHeatMw">Greatest heat in MW by step and plant.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="token">Cancels.</param>
    public static HydraulicSurvey Of(
        HeatCase heatCase,
        ScheduleSimulator simulator,
        PeriodLoad load,
        double[][] greatestHeatMw,
        int threads,
        CancellationToken token)
    {
        var survey = new HydraulicSurvey(heatCase, simulator, threads);
        var reference = survey.Reference(load);
        load = new TransportDelay(heatCase).SeenByPlants(load, reference, threads, token);
        survey.Load = new AreaLoad(load, DemandAreas.Of(heatCase, reference));
        survey.Find(greatestHeatMw, token);
        return survey;
    }

    /// <inheritdoc/>
    public void Dispose() => _own.Dispose();

    // The state of greatest demand that has one.
    private SteadyResult? Reference(PeriodLoad load)
    {
        const int Tries = 5;
        var simulator = new SteadySimulator(_case, new SimulationOptions());
        var byDemand = Enumerable.Range(0, load.StepCount).OrderByDescending(step => load.DemandMw[step]).ToArray();
        for (var i = 0; i < Tries && byDemand.Length > 0; i++)
        {
            var state = simulator.Solve(load.PointAt(byDemand[(byDemand.Length - 1) * i / Tries]));
            if (state.Report.Status == SolveStatus.Converged)
            {
                return state;
            }
        }

        return null;
    }

    private void Find(double[][] greatestHeatMw, CancellationToken token)
    {
        var steps = Load.Load.StepCount;
        Safe = new double[]?[steps];
        Checks = new StepCheck[steps];
        foreach (var share in _servedShares)
        {
            int[] open = [.. Enumerable.Range(0, steps).Where(step => Safe[step] is null)];
            Try(open, step => OwnControls(step, share), greatestHeatMw, share, token);
            open = [.. open.Where(step => Safe[step] is null)];
            Try(open, step => BySize(step, greatestHeatMw[step], share), greatestHeatMw, share, token);
            open = [.. open.Where(step => Safe[step] is null)];
            Try(open, step => ByArea(step, greatestHeatMw[step], share), greatestHeatMw, share, token);
        }
    }

    private void Try(int[] steps, Func<int, double[]?> inputOf, double[][] greatestHeatMw, double share, CancellationToken token)
    {
        var blocks = (steps.Length + BlockLength - 1) / BlockLength;
        Parallel.For(
            0,
            blocks,
            new ParallelOptions { MaxDegreeOfParallelism = _threads },
            block => _simulator.WithSimulator((steady, checks) =>
            {
                // A block has no memory of those that its thread had before.
                _own.Value!.Reset();
                foreach (var step in steps.Skip(block * BlockLength).Take(BlockLength))
                {
                    if (!token.IsCancellationRequested && inputOf(step) is { } input)
                    {
                        Note(step, input, steady.Solve(Load.PointAt(step, input), token), greatestHeatMw[step], share);
                    }
                }

                return 0;
            }));
    }

    private void Note(int step, double[] input, StepState state, double[] greatestHeatMw, double share)
    {
        var check = _simulator.CheckOf(Load, step, state);
        if (share == 1 && (Checks[step] is null || check.IsSolved))
        {
            Checks[step] = check;
        }

        // What the balancing plant gives follows from the others.
        var isWithin = check.Holds && check.PlantHeatMw.Zip(greatestHeatMw, (heat, most) => heat <= most + 1e-6).All(fits => fits);
        Safe[step] = isWithin ? [.. check.PlantHeatMw, .. input[Load.PlantCount..]] : Safe[step];
    }

    private double[]? OwnControls(int step, double share)
    {
        var point = Load.Load.PointAt(step);
        var simulator = _own.Value!;
        var result = simulator.Solve(point with { DemandKw = Array.ConvertAll(point.DemandKw, demand => share * demand) });
        return result.Report.Status != SolveStatus.Converged ? null
            : Load.Input(step, Array.ConvertAll(result.Plants.HeatKw, heat => double.IsNaN(heat) ? 0 : Math.Max(0, heat / 1000)), share);
    }

    private double[] BySize(int step, double[] greatestHeatMw, double share)
    {
        var demandMw = share * Load.Load.DemandMw[step];
        var all = Math.Max(1e-9, greatestHeatMw.Sum());
        return Load.Input(step, Array.ConvertAll(greatestHeatMw, most => demandMw * most / all), share);
    }

    // Little heat moves between areas: what is short in one stays there.
    private double[] ByArea(int step, double[] greatestHeatMw, double share)
    {
        var areas = Load.Areas;
        var most = new double[areas.Count];
        for (var plant = 0; plant < greatestHeatMw.Length; plant++)
        {
            most[areas.OfPlant(plant)] += greatestHeatMw[plant];
        }

        var served = most.Select((heat, area) => Math.Min(heat, share * Load.DemandMw[area][step])).ToArray();
        return
        [
            .. greatestHeatMw.Select((heat, plant) => heat * served[areas.OfPlant(plant)] / Math.Max(1e-9, most[areas.OfPlant(plant)])),
            .. served.Select((heat, area) => Load.DemandMw[area][step] - heat),
        ];
    }
}
