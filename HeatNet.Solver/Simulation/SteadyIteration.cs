using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Numerics;

namespace HeatNet.Solver.Simulation;

/// <summary>
/// Solves <see cref="SteadyEquations"/>: Newton's method with the exact coupling of flows and temperatures, its linear systems by
/// <see cref="Gmres"/>. Where a Newton step does not lead down, because a flow turns or a control changes, a round of hydraulics and
/// temperatures in turn does instead.
/// </summary>
/// <remarks>
/// A state counts as converged when, with the properties of its own temperatures, every loop and every heat demand is met.
/// </remarks>
internal sealed class SteadyIteration
{
    // Against the largest pressure drop along any chain, or 1 bar.
    private const double LoopTolerance = 1e-9;
    private const double CapacityToleranceK = 1e-8;

    // The first flows need not be better than the temperatures that they were computed with.
    private const double FirstLooseness = 1e7;

    // Where the first attempts have failed, Newton steps wait until heat demands are met to this share.
    private const double NearShare = 1e-3;

    // Most alternating rounds between two attempts with Newton's method.
    private const int LongestPatience = 16;

    // Linear systems are solved no better than the step deserves: to the scaled residual itself, within these.
    private const int LinearStepLimit = 40;
    private const double LoosestLinear = 0.1;
    private const double TightestLinear = 1e-4;

    // A step that brings the residual to this share, and below this, has met no curvature worth another derivative.
    private const double NearlyLinearShare = 1e-2;
    private const double NearlyLinearNorm = 1e-4;

    // Steps in a row that may raise the residual, and by how much each.
    private const int LargestStray = 8;
    private const double StrayFactor = 3;
    private const double SufficientDecrease = 0.1;

    private static readonly double[] Shares = [1, 0.5, 0.25];

    // Steps in which the weight of the water is brought in where all else has failed, and most rounds of one.
    private const double FirstBuoyancyStep = 0.25;
    private const double LeastBuoyancyStep = 0.01;
    private const double BuoyancyLeap = 0.05;
    private const double BuoyancyGrowth = 1.5;
    private const int BuoyancyRounds = 20;

    private readonly HeatCase _case;
    private readonly FlowNetwork _network;
    private readonly SteadyEquations _equations;
    private readonly SteadyJacobian _jacobian;
    private readonly AlternatingRound _alternation;
    private readonly SimulationOptions _options;
    private readonly Gmres _gmres;
    private readonly double[] _residual;
    private readonly double[] _trial;
    private readonly double[] _solution;
    private readonly double[] _step;
    private readonly double[] _unknowns;
    private double _hottestC;
    private int _strayed;

    // Whether the last step has told that the derivative will do for another one.
    private bool _isNearlyLinear;
    private double _norm;
    private int _rounds;
    private int _hydraulicIterations;

    public SteadyIteration(HeatCase heatCase, FlowNetwork network, Fluid fluid, SteadyEquations equations, SimulationOptions options)
    {
        _case = heatCase;
        _network = network;
        _equations = equations;
        _options = options;
        _jacobian = new SteadyJacobian(equations, network, fluid);
        _alternation = new AlternatingRound(equations, network, heatCase.GroundC);
        _gmres = new Gmres(equations.Size, LinearStepLimit);
        _residual = new double[equations.Size];
        _trial = new double[equations.Size];
        _solution = new double[equations.Size];
        _step = new double[equations.Size];
        _unknowns = new double[equations.Size];
    }

    /// <summary>Solves for an operating point.</summary>
    /// <param name="point">Demands and supply temperatures.</param>
    /// <param name="isWarm">Whether to begin with the last state.</param>
    /// <param name="token">Cancels between rounds.</param>
    public SolveReport Solve(OperatingPoint point, bool isWarm, CancellationToken token)
    {
        _hottestC = point.PlantSupplyC.Length > 0 ? point.PlantSupplyC.Max() : _case.GroundC;
        _rounds = 0;
        _hydraulicIterations = 0;
        var limit = _options.CouplingIterationLimit;
        if (isWarm && TrySolve(point, isWarm: true, limit / 12, double.PositiveInfinity, token) is { } fromLast)
        {
            return fromLast;
        }

        return TrySolve(point, isWarm: false, limit / 6, double.PositiveInfinity, token)
            ?? TrySolve(point, isWarm: false, limit / 3, NearShare, token)
            ?? Believe()
            ?? BringInBuoyancy(point, token)
            ?? GiveUp(point, token);

        SolveReport? Believe() => _options.BelievesImpossibleHeat && FindImpossibleHeat() is not null ? GiveUp(point, token) : null;
    }

    // Networks whose water weighs alike at all temperatures settle readily. From there each share of the weight's differences is a small step; where
    // one fails, the last state is taken up again and the step made shorter. If all of this fails, too, the state is left as it was.
    private SolveReport? BringInBuoyancy(OperatingPoint point, CancellationToken token)
    {
        var limit = _options.CouplingIterationLimit;
        var unsettled = new double[_equations.Size];
        _equations.CopyTo(unsettled);
        var settled = new double[_equations.Size];
        var share = 0.0;
        var step = FirstBuoyancyStep;
        SetBuoyancy(share);
        var report = TrySolve(point, isWarm: false, _rounds + (limit / 12), double.PositiveInfinity, token);
        _equations.CopyTo(settled);
        while (report is { Status: not SolveStatus.Cancelled } && share < 1)
        {
            var next = Math.Min(1, share + step);
            SetBuoyancy(next);
            if (TrySolve(point, isWarm: true, Math.Min(limit, _rounds + BuoyancyRounds), double.PositiveInfinity, token) is { } nextReport)
            {
                report = nextReport;
                share = next;
                step *= BuoyancyGrowth;
                _equations.CopyTo(settled);
                continue;
            }

            step /= 2;
            if (_rounds >= limit)
            {
                report = null;
            }
            else if (step < LeastBuoyancyStep)
            {
                // Behind a fold the way goes on elsewhere.
                share = Math.Min(share + BuoyancyLeap, 1 - LeastBuoyancyStep);
                step = BuoyancyLeap;
            }

            MoveTo(settled);
        }

        SetBuoyancy(1);
        if (report is null)
        {
            MoveTo(unsettled);
        }

        return report;
    }

    private void MoveTo(double[] unknowns)
    {
        _equations.MoveFrom(unknowns, unknowns, 0);
        _equations.Evaluate();
    }

    private void SetBuoyancy(double share)
    {
        _equations.Hydraulics.BuoyancyShare = share;
        _jacobian.Buoyancy.Share = share;
    }

    // Goes on until there is something to report, or the limit of rounds is reached. Newton steps are tried where heat demands are met to a share.
    private SolveReport? TrySolve(OperatingPoint point, bool isWarm, int roundLimit, double newtonFrom, CancellationToken token)
    {
        Start(point, isWarm, token);
        var patience = 1;

        // First guesses are far from any state that derivatives could tell of.
        var waiting = isWarm ? 0 : 1;
        var isPolished = false;
        for (var round = 1; ; round++)
        {
            _rounds++;
            var heat = _equations.MeasureHeat();
            var check = _equations.Hydraulics.Check();
            if (token.IsCancellationRequested)
            {
                return Report(SolveStatus.Cancelled, null, check, heat);
            }

            var agrees = _equations.Hydraulics.ControlsAgree();
            if (agrees && IsConverged(check, heat))
            {
                // Where slow ties magnify what is left, one more step costs little; where none leads down, the state stays as it is.
                if (isPolished || _norm <= _options.HeatTolerance || !TryNewton(mayStray: false))
                {
                    return Finish(check, heat);
                }

                isPolished = true;
                continue;
            }

            if (_rounds >= roundLimit || !double.IsFinite(check.LoopResidualPa))
            {
                return null;
            }

            if (waiting == 0 && agrees && heat.Share <= newtonFrom)
            {
                if (TryNewton(mayStray: true))
                {
                    continue;
                }

                waiting = patience;
                patience = Math.Min(2 * patience, LongestPatience);
            }

            waiting = Math.Max(0, waiting - 1);
            _norm = double.PositiveInfinity;
            _isNearlyLinear = false;
            _hydraulicIterations += _alternation.Take(_jacobian.Buoyancy, round, token).Iterations;
        }
    }

    private void Start(OperatingPoint point, bool isWarm, CancellationToken token)
    {
        _alternation.Start(_hottestC);
        _strayed = 0;
        _isNearlyLinear = false;
        _norm = double.PositiveInfinity;
        var report = isWarm ? _equations.StartWarm(point, FirstLooseness, token) : _equations.StartCold(point, FirstLooseness, token);
        _hydraulicIterations += report.Iterations;
    }

    private static bool IsLost(HydraulicReport check, SteadyEquations.HeatMeasure heat) =>
        !double.IsFinite(check.LoopResidualPa) || !double.IsFinite(heat.Share);

    private bool IsConverged(HydraulicReport check, SteadyEquations.HeatMeasure heat) =>
        check.IsConverged
        && heat.Share <= _options.HeatTolerance
        && check.LoopResidualPa <= LoopTolerance * Math.Max(1e5, _equations.Hydraulics.LargestDropPa)
        && _equations.Thermal.CapacityErrorK <= CapacityToleranceK
        && Array.TrueForAll(_equations.Holds, hold => hold.IsHeld(_network, _equations.Hydraulics));

    // One Newton step, shortened until it leads down. A few in a row may lead astray, whole where that is not far: behind a ridge the way down goes on. The state is left as it
    // was where there is no step to take.
    private bool TryNewton(bool mayStray)
    {
        _equations.CopyTo(_unknowns);
        if (!(_isNearlyLinear && _jacobian.IsInOrder) && !_jacobian.Linearise(_hottestC, _case.GroundC))
        {
            return false;
        }

        _equations.Residuals(_residual);
        _jacobian.Scale(_residual);
        var norm = VectorKernel.Norm(_residual);
        if (!double.IsFinite(norm))
        {
            return false;
        }

        VectorKernel.Scale(-1, _residual);
        _gmres.Solve(_jacobian, _residual, _solution, Math.Clamp(norm / Math.Sqrt(_residual.Length), TightestLinear, LoosestLinear));
        if (_gmres.SeesNegativeEigenvalue())
        {
            _gmres.SolveReflected(_solution);
        }

        _jacobian.Step(_solution, _step);
        if (!double.IsFinite(VectorKernel.Norm(_step)))
        {
            return false;
        }

        var best = double.PositiveInfinity;
        var bestShare = 0.0;
        var canStray = mayStray && _strayed < LargestStray;
        foreach (var share in Shares)
        {
            var trial = Try(share);
            if (trial < best)
            {
                best = trial;
                bestShare = share;
            }

            var leadsDown = trial <= (1 - (SufficientDecrease * share)) * norm;
            if (leadsDown || (share == 1 && canStray && trial < StrayFactor * norm))
            {
                return Accept(trial, leadsDown);
            }
        }

        if (canStray && best < StrayFactor * norm)
        {
            return Accept(Try(bestShare), leadsDown: false);
        }

        _strayed = 0;
        _isNearlyLinear = false;
        Try(0);
        return false;

        bool Accept(double reached, bool leadsDown)
        {
            _strayed = leadsDown ? 0 : _strayed + 1;
            _isNearlyLinear = reached < NearlyLinearNorm && reached < NearlyLinearShare * norm;
            _norm = reached;
            _hydraulicIterations++;
            return true;
        }
    }

    // Scaled norm of the residuals after a share of the step.
    private double Try(double share)
    {
        _equations.MoveFrom(_unknowns, _step, share);
        _equations.Evaluate();
        _equations.Residuals(_trial);
        _jacobian.Scale(_trial);
        var norm = VectorKernel.Norm(_trial);
        return double.IsNaN(norm) ? double.PositiveInfinity : norm;
    }

    // Heat that nobody can give or take is the reason where there is such; else the iteration itself has failed.
    private SolveReport GiveUp(OperatingPoint point, CancellationToken token)
    {
        if (IsLost(_equations.Hydraulics.Check(), _equations.MeasureHeat()))
        {
            // The first guess tells more than a state of which nothing is left.
            Start(point, isWarm: false, token);
        }

        var heat = _equations.MeasureHeat();
        var check = _equations.Hydraulics.Check();
        var hydraulics = _equations.Hydraulics;
        var branches = _equations.Branches;
        hydraulics.RefreshPressures();
        if (FindImpossibleHeat() is { } impossible)
        {
            return Report(SolveStatus.Infeasible, impossible, check, heat);
        }

        if (Array.Find(_equations.Holds, hold => !hold.IsHeld(_network, hydraulics)) is { } missed)
        {
            var difference = missed.Difference(_network, hydraulics) / 1000;
            var notReached = new SolveFailure(SolveFailureKind.HoldNotReached, NameOf(missed.PlantEdge), difference);
            return Report(SolveStatus.Infeasible, notReached, check, heat);
        }

        var isHeatMet = heat.Share <= _options.HeatTolerance;
        var surplusKw = branches.SurplusHeatW / 1000;
        var failure = surplusKw > 0
            ? new SolveFailure(SolveFailureKind.SurplusHeat, NameOf(heat.WorstEdge), surplusKw)
            : new SolveFailure(SolveFailureKind.CouplingNotConverged, NameOf(isHeatMet ? check.WorstEdge : heat.WorstEdge), heat.ResidualW);
        return Report(surplusKw > 0 ? SolveStatus.Infeasible : SolveStatus.IterationLimit, failure, check, heat);
    }

    private SolveFailure? FindImpossibleHeat() =>
        FeasibilityCheck.FindImpossibleHeat(_network, _equations.Hydraulics, _equations.Thermal, _equations.Branches, _equations.ControlledEdges);

    private SolveReport Finish(HydraulicReport check, SteadyEquations.HeatMeasure heat)
    {
        _equations.Hydraulics.RefreshPressures();
        var failure = FeasibilityCheck.Find(
            _case, _network, _equations.Hydraulics, _equations.Thermal, _equations.Branches, _equations.ControlledEdges);
        return Report(failure is null ? SolveStatus.Converged : SolveStatus.Infeasible, failure, check, heat);
    }

    private SolveReport Report(
        SolveStatus status,
        SolveFailure? failure,
        HydraulicReport hydraulic,
        SteadyEquations.HeatMeasure heat) => new()
        {
            Status = status,
            Failure = failure,
            CouplingIterations = _rounds,
            HydraulicIterations = _hydraulicIterations,
            LoopResidualPa = hydraulic.LoopResidualPa,
            HeatResidualW = heat.ResidualW,
            WorstElement = heat.ResidualW > 0 ? NameOf(heat.WorstEdge) : hydraulic.LoopResidualPa > 0 ? NameOf(hydraulic.WorstEdge) : null,
        };

    private string NameOf(int edge) => edge == FlowNetwork.None ? string.Empty : _network.NameOfEdge(edge);
}
