using HeatNet.Model.Generation;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>A solver that is used again answers as a new one does, and without new memory.</summary>
public class RepeatedSolveTests
{
    [Test]
    public void A_state_reached_from_another_one_is_that_of_a_cold_start([Range(0, 2)] int chunk, [Values] SubstationMode mode)
    {
        var compared = 0;
        var others = 0;
        for (var seed = 2000 + (20 * chunk); seed < 2020 + (20 * chunk); seed++)
        {
            var network = RandomNetworks.Make(seed, RandomNetworkOptions.Benign);
            var mild = network.Point with { DemandKw = [.. network.Point.DemandKw.Select((demand, i) => demand * (i % 2 == 0 ? 0.3 : 0.9))] };
            var options = new SimulationOptions { Mode = mode };
            var cold = new SteadySimulator(network.Case, options).Solve(mild);
            var simulator = new SteadySimulator(network.Case, options);
            if (simulator.Solve(network.Point).Report.Status != SolveStatus.Converged || cold.Report.Status != SolveStatus.Converged)
            {
                continue;
            }

            var warm = simulator.Solve(mild);
            compared++;
            Assert.That(warm.Report.Status, Is.EqualTo(SolveStatus.Converged), $"seed {seed}: {warm.Report}");
            var scale = cold.Pipes.FlowKgPerS.Max(Math.Abs);
            if (warm.Pipes.FlowKgPerS.Zip(cold.Pipes.FlowKgPerS, (a, b) => Math.Abs(a - b)).Max() > 1e-5 * scale)
            {
                // Slow ties on hills can have two steady states; which one holds depends on what was before.
                Assert.That(SteadyAudit.Check(network with { Point = mild }, warm, mode == SubstationMode.DemandDriven), Is.Empty, $"seed {seed}");
                others++;
                continue;
            }

            Assert.That(warm.Pipes.FlowKgPerS, Is.EqualTo(cold.Pipes.FlowKgPerS).Within(1e-8 * scale), $"seed {seed}");
            Assert.That(warm.Nodes.SupplyKpa, Is.EqualTo(cold.Nodes.SupplyKpa).Within(1e-8 * 1000), $"seed {seed}");
            Assert.That(warm.Substations.ReturnC, Is.EqualTo(cold.Substations.ReturnC).Within(1e-6), $"seed {seed}");
        }

        Assert.That(compared, Is.GreaterThan(10));
        Assert.That(others, Is.LessThanOrEqualTo(2), "other states");
    }

    [Test]
    public void Fresh_solves_give_the_same_bits([Values] SubstationMode mode)
    {
        for (var seed = 2100; seed < 2120; seed++)
        {
            var network = RandomNetworks.Make(seed);
            var first = new SteadySimulator(network.Case, new SimulationOptions { Mode = mode }).Solve(network.Point);
            var second = new SteadySimulator(network.Case, new SimulationOptions { Mode = mode }).Solve(network.Point);
            Assert.That(second.Pipes.FlowKgPerS.SequenceEqual(first.Pipes.FlowKgPerS), Is.True, $"seed {seed}: flows");
            Assert.That(second.Nodes.SupplyKpa.SequenceEqual(first.Nodes.SupplyKpa), Is.True, $"seed {seed}: pressures");
            Assert.That(second.Nodes.ReturnC.SequenceEqual(first.Nodes.ReturnC), Is.True, $"seed {seed}: temperatures");
            Assert.That(second.Report.HydraulicIterations, Is.EqualTo(first.Report.HydraulicIterations), $"seed {seed}");
        }
    }

    [Test]
    public void A_reset_simulator_gives_the_bits_of_a_fresh_one()
    {
        for (var seed = 2120; seed < 2130; seed++)
        {
            var network = RandomNetworks.Make(seed, RandomNetworkOptions.Benign);
            var used = new SteadySimulator(network.Case, new SimulationOptions());
            used.Solve(network.Point with { DemandKw = [.. network.Point.DemandKw.Select(demand => 0.4 * demand)] });
            used.Reset();
            var fresh = new SteadySimulator(network.Case, new SimulationOptions()).Solve(network.Point);
            var again = used.Solve(network.Point);
            var scale = fresh.Pipes.FlowKgPerS.Max(Math.Abs);
            Assert.That(again.Pipes.FlowKgPerS, Is.EqualTo(fresh.Pipes.FlowKgPerS).Within(1e-12 * scale), $"seed {seed}");
            Assert.That(again.Report.CouplingIterations, Is.EqualTo(fresh.Report.CouplingIterations), $"seed {seed}");
        }
    }

    [Test]
    public void A_repeated_coupled_solve_allocates_its_report_and_nothing_else()
    {
        const int ReportBytes = 512;
        var heatCase = CityGenerator.Generate(new CityOptions { Substations = 100 });
        var simulator = new SteadySimulator(heatCase, new SimulationOptions());
        var design = OperatingPoints.Design(heatCase);
        var changed = design with { DemandKw = [.. design.DemandKw.Select((demand, i) => demand * (i % 2 == 0 ? 0.97 : 1.02))] };
        for (var i = 0; i < 3; i++)
        {
            Assert.That(simulator.SolveOnly(design).Status, Is.EqualTo(SolveStatus.Converged));
            Assert.That(simulator.SolveOnly(changed).Status, Is.EqualTo(SolveStatus.Converged));
        }

        foreach (var point in new[] { design, changed })
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            simulator.SolveOnly(point);
            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(ReportBytes));
        }
    }

    [Test]
    public void Repeated_hydraulic_solves_allocate_nothing([Values] bool isWarm)
    {
        var network = RandomNetworks.Make(7, RandomNetworkOptions.Benign with { MaxNodes = 80, IsFluidConstant = true });
        var flowNetwork = NetworkCompiler.Compile(network.Case, isThrottled: true);
        var solver = new HydraulicSolver(flowNetwork, Reachability.Passable(flowNetwork, Reachability.FindCutOff(flowNetwork)));
        var density = Enumerable.Repeat(960.0, flowNetwork.EdgeCount).ToArray();
        var viscosity = Enumerable.Repeat(3e-4, flowNetwork.PipeCount).ToArray();
        Array.Fill(solver.ThrottleFlowKgPerS, 2);
        for (var edge = 0; edge < flowNetwork.EdgeCount; edge++)
        {
            solver.Parameter[edge] = flowNetwork.Law[edge] == EdgeLaw.Throttle ? 1e4 : solver.Parameter[edge];
        }

        Solve(3);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Solve(20);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Solve(int times)
        {
            for (var i = 0; i < times; i++)
            {
                solver.SetProperties(density, viscosity);
                solver.Solve(isWarm && i > 0);
                solver.Check();
            }
        }
    }
}
