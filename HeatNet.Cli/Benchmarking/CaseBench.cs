using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Interchange.Epanet;
using HeatNet.Model.Scenarios;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Benchmarking;

/// <summary>Measures every phase of the work on one case.</summary>
/// <param name="request">What to measure.</param>
/// <param name="heatCase">The case, read before.</param>
/// <param name="token">Cancels.</param>
internal sealed class CaseBench(BenchRequest request, HeatCase heatCase, CancellationToken token)
{
    // The series is a stretch of January in the city of the climate table whose design outdoor temperature is nearest to the case's.
    private static readonly DateTimeOffset SeriesStart = new(2026, 1, 12, 0, 0, 0, TimeSpan.FromHours(8));

    private readonly PhaseClock _clock = new(request.Runs, request.WarmUp, token);

    /// <summary>Runs the bench; stops before the cold solve is timed where that has no solution.</summary>
    public BenchReport Run()
    {
        var phases = new List<PhaseTime>
        {
            _clock.Measure(BenchPhase.Read, _ => Read()),
            _clock.Measure(BenchPhase.Validate, _ => CaseValidator.Validate(heatCase)),
            _clock.Measure(BenchPhase.Compile, _ => NetworkCompiler.Compile(heatCase)),
        };
        return request.HydraulicsOnly ? RunHydraulics(phases) : RunCoupled(phases);
    }

    private void Read()
    {
        if (request.IsInputFile)
        {
            EpanetReader.Read(request.Path);
        }
        else
        {
            CaseReader.Read(request.Path);
        }
    }

    private BenchReport RunHydraulics(List<PhaseTime> phases)
    {
        if (HydraulicProblem.Create(heatCase, token, out var design) is not { } problem)
        {
            return Report(phases, SizeOf(NetworkCompiler.Compile(heatCase), null), Solves(design!, new WarmSolves()), 0);
        }

        var solver = problem.CreateSolver();
        phases.Add(_clock.Measure(BenchPhase.SetUp, _ => solver = problem.CreateSolver()));
        problem.Prepare(solver);
        problem.SetDemands(solver);
        var cold = solver.Solve(isWarm: false, token);
        if (!cold.IsConverged)
        {
            return Report(phases, SizeOf(problem.Network, solver), Solves(cold, new WarmSolves()), 0);
        }

        phases.Add(_clock.Measure(
            BenchPhase.Cold,
            _ => solver.Solve(isWarm: false, token),
            _ =>
            {
                solver.Reset();
                problem.SetDemands(solver);
            }));

        var warm = new WarmSolves();
        phases.Add(_clock.Measure(
            BenchPhase.Warm,
            _ => warm.Add(solver.Solve(isWarm: true, token)),
            repetition => problem.SetChangedDemands(solver, repetition)));
        problem.SetChangedDemands(solver, repetition: -1);
        var allocated = AllocatedBy(() => solver.Solve(isWarm: true, token));
        return Report(phases, SizeOf(problem.Network, solver), Solves(cold, warm), allocated);
    }

    private BenchReport RunCoupled(List<PhaseTime> phases)
    {
        var network = NetworkCompiler.Compile(heatCase);
        var hydraulics = CreateHydraulics(network);
        phases.Add(_clock.Measure(BenchPhase.SetUp, _ => hydraulics = CreateHydraulics(network)));
        var size = SizeOf(network, hydraulics);
        var simulator = new SteadySimulator(heatCase, new SimulationOptions());
        var design = OperatingPoints.Design(heatCase);
        var cold = simulator.Solve(design, token).Report;
        if (cold.Status != SolveStatus.Converged)
        {
            return Report(phases, size, Solves(cold, new WarmSolves()), 0);
        }

        phases.Add(_clock.Measure(BenchPhase.Cold, _ => simulator.SolveOnly(design, token), _ => simulator.Reset()));
        var point = design with { DemandKw = [.. design.DemandKw] };
        var warm = new WarmSolves();
        phases.Add(_clock.Measure(
            BenchPhase.Warm,
            _ => warm.Add(simulator.SolveOnly(point, token)),
            repetition => DemandChanges.Apply(design.DemandKw, repetition, point.DemandKw)));
        DemandChanges.Apply(design.DemandKw, -1, point.DemandKw);
        var allocated = AllocatedBy(() => simulator.SolveOnly(point, token));
        var report = Report(phases, size, Solves(cold, warm), allocated);
        return heatCase.Design.OutdoorC is { } outdoorC && request.Hours > 0 ? WithSeries(report, phases, outdoorC) : report;
    }

    private static HydraulicSolver CreateHydraulics(FlowNetwork network) =>
        new(network, Reachability.Passable(network, Reachability.FindCutOff(network)));

    private BenchReport WithSeries(BenchReport report, List<PhaseTime> phases, double designOutdoorC)
    {
        var city = ClimateTable.Cities.MinBy(city => Math.Abs(city.DesignC - designOutdoorC))!;
        var period = new ScenarioPeriod(SeriesStart, SeriesStart.AddHours(request.Hours), TimeSpan.FromHours(1));
        var scenario = new Scenario { Name = "bench", Weather = new CityWeather(city.Name, designOutdoorC - city.DesignC), Period = period };
        if (!OutdoorTemperature.TryCreate(heatCase, scenario, out var outdoor, out var problem))
        {
            throw new InvalidOperationException($"a city of the climate table has no weather: {problem}");
        }

        var unsolved = 0;
        var series = _clock.Measure(
            BenchPhase.Series,
            _ => new SeriesSimulator(heatCase, new SimulationOptions(), request.Threads).Run(period, outdoor, Count, token),
            _ => unsolved = 0);
        phases.Add(series);
        return report with
        {
            Phases = phases,
            HoursPerS = request.Hours / series.MedianS,
            Hours = request.Hours,
            UnsolvedHours = unsolved,
            Threads = request.Threads,
            PeakBytes = PeakBytes(),
        };

        void Count(SeriesStep step) => unsolved += step.Result.Report.Status == SolveStatus.Converged ? 0 : 1;
    }

    private static long AllocatedBy(Action solve)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        solve();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private BenchReport Report(List<PhaseTime> phases, BenchSize size, BenchSolves solves, long allocatedBytes) => new()
    {
        Case = heatCase.Name,
        HydraulicsOnly = request.HydraulicsOnly,
        Size = size,
        Phases = phases,
        Solves = solves,
        AllocatedBytesPerSolve = allocatedBytes,
        PeakBytes = PeakBytes(),
        Machine = DescribeMachine(),
    };

    private BenchSize SizeOf(FlowNetwork network, HydraulicSolver? solver) => new(
        heatCase.Network.Nodes.Count,
        network.PipeCount,
        heatCase.Network.Substations.Count,
        solver?.UnknownCount ?? 0,
        solver?.ChainCount ?? 0,
        solver?.FactorEntries ?? 0);

    private static BenchSolves Solves(HydraulicReport cold, WarmSolves warm) => new(
        cold.IsConverged ? SolveStatus.Converged : SolveStatus.IterationLimit,
        null,
        0,
        cold.Iterations,
        0,
        warm.MeanSteps,
        warm.UnsolvedShare,
        cold.LoopResidualPa,
        cold.FlowResidualKgPerS,
        null,
        null);

    private static BenchSolves Solves(SolveReport cold, WarmSolves warm) => new(
        cold.Status,
        cold.Reason,
        cold.CouplingIterations,
        cold.HydraulicIterations,
        warm.MeanRounds,
        warm.MeanSteps,
        warm.UnsolvedShare,
        cold.LoopResidualPa,
        null,
        cold.HeatResidualW,
        cold.HeatBalanceRelative);

    private static long PeakBytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private static string DescribeMachine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} cores, vectors of {VectorBits} bits, {RuntimeInformation.FrameworkDescription}");

    private static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}
