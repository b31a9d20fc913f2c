using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Planning;
using HeatNet.Solver.Planning.Accounts;
using HeatNet.Solver.Planning.Decisions;
using HeatNet.Solver.Planning.Problem;
using HeatNet.Solver.Planning.Years;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Solver.Planning;

/// <summary>The test city from files to simulated years.</summary>
public class CheckedPlanTests
{
    private HeatCase _case = null!;
    private CheckedPlan _plan = null!;

    [OneTimeSetUp]
    public void Plan()
    {
        _case = TestCity.Read();
        _plan = CheckedPlan.Run(_case, new PlanOptions { Gap = 0.005, TimeLimitS = 40 });
    }

    [Test]
    public void A_plan_with_a_proven_gap_keeps_all_targets_and_agrees_with_its_accounts()
    {
        Assert.That(_plan.Outcome.Best, Is.Not.Null);
        Assert.That(_plan.Outcome.Best!.Shortfalls, Is.Empty);
        Assert.That(_plan.Outcome.Gap, Is.LessThan(0.03));
        Assert.That(_plan.Outcome.Best.ObjectiveM, Is.LessThanOrEqualTo(_plan.Outcome.YearByYear!.ObjectiveM));
        Assert.That(PlanAudit.Check(_plan.Problem, _plan.Outcome.Best), Is.Empty);
    }

    [Test]
    public void Every_year_is_simulated_at_design_and_with_each_plant_out()
    {
        Assert.That(_plan.Checks, Has.Count.EqualTo(3));
        Assert.That(_plan.Checks.Select(check => check.Problems.Count), Is.All.Zero);
        Assert.That(_plan.Checks.Select(check => check.HoldsAtDesign), Is.All.True);
        Assert.That(_plan.Checks.Select(check => check.Failures.Count), Is.All.EqualTo(2));
        Assert.That(_plan.Checks.SelectMany(check => check.Failures).Select(failure => failure.Result?.Report.Status), Is.All.EqualTo(SolveStatus.Converged));
    }

    [Test]
    public void The_network_of_a_year_has_the_demand_of_the_plan()
    {
        foreach (var check in _plan.Checks)
        {
            var account = new PlanAccounts(_plan.Problem, _plan.Outcome.Best!).Years[check.Year];
            Assert.That(check.Case.Network.Substations.Sum(s => s.DesignHeatKw!.Value), Is.EqualTo(account.NetworkDesignMw * 1000).Within(1e-6 * account.NetworkDesignMw * 1000));
        }
    }

    [Test]
    public void Pipes_are_open_from_their_year_on()
    {
        var (problem, decisions) = (_plan.Problem, _plan.Outcome.Best!.Decisions);
        var trunk = Array.FindIndex(problem.Edges, edge => edge.Id == "trunk");
        foreach (var check in _plan.Checks)
        {
            var pipe = check.Case.Network.Pipes.Single(p => p.Id == "trunk");
            Assert.That(pipe.State == ElementState.Open, Is.EqualTo(check.Year >= decisions.EdgeYear[trunk]));
            if (pipe.State == ElementState.Open)
            {
                Assert.That(pipe.Dn, Is.EqualTo(problem.Edges[trunk].Designs[decisions.EdgeDesign[trunk]].Dn));
            }
        }
    }

    [Test]
    public void A_relay_main_is_written_with_pumps_in_its_middle()
    {
        var plan = _case.Plan!;
        var relayed = plan.Pipes.Select(option => option.Pipe == "trunk"
            ? option with { Relay = new HeatNet.Model.Planning.RelayPumps { Invest = 1e6, FrictionPaPerM = 150, LiftKpa = 200 } }
            : option);
        var problem = ProblemCompiler.Compile(_case with { Plan = plan with { Pipes = [.. relayed] } });
        var trunk = Array.FindIndex(problem.Edges, edge => edge.Id == "trunk");
        var solution = PlanSolver.Evaluate(problem, Connected(problem, trunk), withRenovations: true)!;

        var network = YearNetwork.Build(problem, solution, 0).Network;

        Assert.That(network.Pipes.Count(pipe => pipe.Id.StartsWith("trunk", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(network.Pumps.Select(pump => pump.Side), Is.EquivalentTo(new[] { Side.Supply, Side.Return }));
        Assert.That(CaseValidator.Validate(YearNetwork.Build(problem, solution, 0)).Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
    }

    [Test]
    public void What_fails_with_a_plant_out_comes_back_as_a_larger_main()
    {
        // The west can carry its share of the heat as far as heat goes, but not against the friction of its narrow main.
        var plan = _case.Plan!;
        var narrow = _case with
        {
            Network = _case.Network with
            {
                Pipes = [.. _case.Network.Pipes.Select(pipe => pipe.Id == "west-main" ? pipe with { Dn = 250 } : pipe)],
                Plants = [.. _case.Network.Plants.Select(plant => plant.Id == "east" ? plant with { Control = new PressureControl { ReturnKpa = 300, LiftKpa = 400 } } : plant)],
            },
            Plan = plan with { Pipes = [.. plan.Pipes, new HeatNet.Model.Planning.PipeOption { Pipe = "west-main", Dn = [350, 400, 500] }] },
        };
        var options = new PlanOptions { Gap = 0.01, TimeLimitS = 40 };
        var problem = ProblemCompiler.Compile(narrow);
        var first = PlanSolver.Solve(problem, options).Best!;

        var last = CheckedPlan.Run(narrow, options);

        var checks = Enumerable.Range(0, problem.YearCount).Select(year => YearCheck.Run(problem, first, year, CancellationToken.None)).ToArray();
        var main = Array.FindIndex(problem.Edges, edge => edge.Id == "west-main");
        Assert.That(checks.Select(check => check.HoldsAtDesign), Is.All.True);
        Assert.That(checks.Select(check => check.HoldsAfterFailures), Is.All.False);
        Assert.That(first.Decisions.EdgeYear[main], Is.EqualTo(PlanDecisions.Never));
        Assert.That(last.Rounds, Is.GreaterThan(1));
        Assert.That(last.Checks.Select(check => check.HoldsAtDesign && check.HoldsAfterFailures), Is.All.True);
        Assert.That(last.Outcome.Best!.Decisions.EdgeYear[main], Is.Zero);
        Assert.That(last.Outcome.Best.Shortfalls, Is.Empty);
        Assert.That(last.Outcome.Best.ObjectiveM, Is.GreaterThan(first.ObjectiveM));
    }

    [Test]
    public void Lower_capacity_of_a_pipe_never_makes_a_plan_cheaper()
    {
        var narrow = ProblemCompiler.Compile(_case, new Dictionary<string, double> { ["trunk"] = 0.6 });
        var outcome = PlanSolver.Solve(narrow, new PlanOptions { Gap = 0.005, TimeLimitS = 20 });

        Assert.That(outcome.Best!.ObjectiveM, Is.GreaterThanOrEqualTo(_plan.Outcome.BoundM * (1 - 1e-6)));
    }

    [Test]
    public void A_cancelled_search_gives_what_it_has()
    {
        using var source = new CancellationTokenSource();
        var outcome = PlanSolver.Solve(
            _plan.Problem,
            new PlanOptions { Gap = 0, TimeLimitS = 60 },
            progress =>
            {
                if (double.IsFinite(progress.CostM))
                {
                    source.Cancel();
                }
            },
            source.Token);

        Assert.That(outcome.WasCancelled, Is.True);
        Assert.That(outcome.Best, Is.Not.Null);
        Assert.That(PlanAudit.Check(_plan.Problem, outcome.Best!), Is.Empty);
    }

    private static PlanDecisions Connected(PlanningProblem problem, int trunk)
    {
        var decisions = new PlanDecisions(problem);
        for (var b = 0; b < problem.Blocks.Length; b++)
        {
            if (problem.Blocks[b].Boiler >= 0)
            {
                (decisions.BlockAlternative[b], decisions.BlockYear[b], decisions.BlockSizeMw[b]) = (1, 0, problem.Blocks[b].DesignMw[0]);
            }
        }

        for (var e = 0; e < problem.Edges.Length; e++)
        {
            if (problem.Edges[e].Designs.Length > 0)
            {
                (decisions.EdgeYear[e], decisions.EdgeDesign[e]) = (0, problem.Edges[e].Designs.Length - 1);
            }
        }

        Assert.That(problem.Edges[trunk].Designs[^1].Relay, Is.Not.Null);
        return decisions;
    }
}
