using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>The same network described otherwise has the same state.</summary>
public class InvarianceTests
{
    private const int Seeds = 30;
    private const double Relative = 1e-9;
    private const double ToleranceK = 1e-7;

    [Test]
    public void Reversed_pipe_definitions_reverse_the_signs_and_nothing_else([Range(0, 2)] int chunk)
    {
        ForSolvable(chunk, RandomNetworkOptions.Benign, (network, seed) =>
        {
            var random = new Random(seed);
            var isReversed = network.Case.Network.Pipes.Select(_ => random.Next(2) == 0).ToArray();
            var reversed = WithPipes(network, network.Case.Network.Pipes.Select((pipe, i) => isReversed[i] ? pipe with { From = pipe.To, To = pipe.From } : pipe));
            var (expected, actual) = (Solve(network), Solve(reversed));
            var flows = actual.Pipes.FlowKgPerS.Select((flow, row) => isReversed[actual.Pipes.Pipe[row]] ? -flow : flow).ToArray();
            AssertSame(expected, actual, flows, seed);
            Assert.That(actual.Report.HydraulicIterations, Is.EqualTo(expected.Report.HydraulicIterations), $"seed {seed}: iterations");
        });
    }

    [Test]
    public void Another_order_of_nodes_and_elements_changes_nothing([Range(0, 2)] int chunk)
    {
        var others = 0;
        var rounded = 0;
        ForSolvable(chunk, RandomNetworkOptions.Benign, (network, seed) =>
        {
            var source = network.Case.Network;
            var random = new Random(seed);
            var nodes = Shuffled(source.Nodes.Count);
            var pipes = Shuffled(source.Pipes.Count);
            var substations = Shuffled(source.Substations.Count);
            var shuffled = network.Case with
            {
                Network = source with
                {
                    Nodes = [.. nodes.Select(i => source.Nodes[i])],
                    Pipes = [.. pipes.Select(i => source.Pipes[i])],
                    Substations = [.. substations.Select(i => source.Substations[i])],
                },
            };
            var point = network.Point with
            {
                DemandKw = [.. substations.Select(i => network.Point.DemandKw[i])],
                SecondarySupplyC = [.. substations.Select(i => network.Point.SecondarySupplyC[i])],
                SecondaryReturnC = [.. substations.Select(i => network.Point.SecondaryReturnC[i])],
            };
            var expected = Solve(network);
            var other = new RandomNetwork(shuffled, point);
            var actual = Solve(other);
            var flowScale = expected.Pipes.FlowKgPerS.Max(Math.Abs);
            var kpaScale = PressureScale(expected);
            var rows = actual.Pipes.Pipe.Select((pipe, row) => (Key: (shuffled.Network.Pipes[pipe].Id, actual.Pipes.Side[row]), row)).ToDictionary();
            int RowOf(int row) => rows[(source.Pipes[expected.Pipes.Pipe[row]].Id, expected.Pipes.Side[row])];
            var difference = expected.Pipes.FlowKgPerS.Select((flow, row) => Math.Abs(actual.Pipes.FlowKgPerS[RowOf(row)] - flow)).Max();
            if (difference > 1e-5 * flowScale)
            {
                // Slow ties on hills can have two steady states; the order of the elements may decide which one is found.
                Assert.That(SteadyAudit.Check(other, actual), Is.Empty, $"seed {seed}: another state");
                others++;
                return;
            }

            // Loops of short wide pipes turn the rounding of pressures, some 1e-9 Pa, into flows.
            rounded += difference > Relative * flowScale ? 1 : 0;
            for (var row = 0; row < expected.Pipes.Pipe.Length; row++)
            {
                var same = RowOf(row);
                Assert.That(actual.Pipes.FlowKgPerS[same], Is.EqualTo(expected.Pipes.FlowKgPerS[row]).Within(10 * Relative * flowScale), $"seed {seed}");
                Assert.That(actual.Pipes.DpKpa[same], Is.EqualTo(expected.Pipes.DpKpa[row]).Within(Relative * kpaScale), $"seed {seed}");
            }

            for (var i = 0; i < nodes.Length; i++)
            {
                Assert.That(actual.Nodes.SupplyKpa[i], Is.EqualTo(expected.Nodes.SupplyKpa[nodes[i]]).Within(Relative * kpaScale), $"seed {seed}");
                AssertSameTemperature(actual.Nodes.SupplyC[i], expected.Nodes.SupplyC[nodes[i]], $"seed {seed}: supply of {shuffled.Network.Nodes[i].Id}");
                AssertSameTemperature(actual.Nodes.ReturnC[i], expected.Nodes.ReturnC[nodes[i]], $"seed {seed}: return of {shuffled.Network.Nodes[i].Id}");
            }

            int[] Shuffled(int count) => [.. Enumerable.Range(0, count).OrderBy(_ => random.Next())];
        });
        Assert.That(others, Is.LessThanOrEqualTo(1), "networks with another state");
        Assert.That(rounded, Is.LessThanOrEqualTo(1), "networks in which rounding shows");
    }

    [Test]
    public void A_pipe_split_at_its_middle_carries_the_same_flow_between_the_same_pressures([Range(0, 2)] int chunk)
    {
        var options = RandomNetworkOptions.Benign with { IsFluidConstant = true };
        ForSolvable(chunk, options, (network, seed) => AssertSame(network, Split(network, seed), seed, Relative, ToleranceK));
    }

    // A pipe's friction and weight are those of water at its mean temperature, so halves with means of their own differ a little.
    [Test]
    public void A_split_pipe_of_water_differs_by_no_more_than_its_temperature_along_the_way()
    {
        var options = RandomNetworkOptions.Benign with { IsFluidConstant = false };
        var others = 0;
        ForSolvable(0, options, (network, seed) =>
        {
            const double Nearness = 2e-3;
            var split = Split(network, seed);
            if (IsAnotherState(network, split, Nearness))
            {
                others++;
                return;
            }

            AssertSame(network, split, seed, Nearness, 1);
        });
        Assert.That(others, Is.LessThanOrEqualTo(1), "networks with another state");
    }

    [Test]
    public void Two_disjoint_copies_have_the_states_of_one([Range(0, 2)] int chunk)
    {
        ForSolvable(chunk, RandomNetworkOptions.Benign, (network, seed) =>
        {
            var source = network.Case.Network;
            var doubled = network.Case with
            {
                Network = source with
                {
                    Nodes = [.. source.Nodes, .. source.Nodes.Select(node => node with { Id = "b" + node.Id })],
                    Pipes = [.. source.Pipes, .. source.Pipes.Select(pipe => pipe with { Id = "b" + pipe.Id, From = "b" + pipe.From, To = "b" + pipe.To })],
                    Substations = [.. source.Substations, .. source.Substations.Select(substation => substation with { Id = "b" + substation.Id, Node = "b" + substation.Node })],
                    Plants = [.. source.Plants, .. source.Plants.Select(Copy)],
                },
            };
            var point = new OperatingPoint
            {
                DemandKw = Twice(network.Point.DemandKw),
                PlantSupplyC = Twice(network.Point.PlantSupplyC),
                SecondarySupplyC = Twice(network.Point.SecondarySupplyC),
                SecondaryReturnC = Twice(network.Point.SecondaryReturnC),
                OutdoorC = network.Point.OutdoorC,
            };
            var expected = Solve(network);
            var actual = Solve(new RandomNetwork(doubled, point));
            var scale = expected.Plants.FlowKgPerS.Max(Math.Abs);
            for (var i = 0; i < source.Plants.Count; i++)
            {
                Assert.That(actual.Plants.FlowKgPerS[i], Is.EqualTo(expected.Plants.FlowKgPerS[i]).Within(Relative * scale), $"seed {seed}");
                Assert.That(actual.Plants.FlowKgPerS[source.Plants.Count + i], Is.EqualTo(expected.Plants.FlowKgPerS[i]).Within(Relative * scale), $"seed {seed}");
                Assert.That(actual.Plants.LiftKpa[i], Is.EqualTo(expected.Plants.LiftKpa[i]).Within(Relative * PressureScale(expected)), $"seed {seed}");
            }
        });

        static double[] Twice(double[] values) => [.. values, .. values];

        static Plant Copy(Plant plant) => plant with
        {
            Id = "b" + plant.Id,
            Node = "b" + plant.Node,
            Control = plant.Control is PressureControl { HoldDpAt: { } place } hold && place != PressureControl.Worst ? hold with { HoldDpAt = "b" + place } : plant.Control,
        };
    }

    [Test]
    public void A_symmetric_ring_has_a_symmetric_state()
    {
        var heatCase = SmallCases.Case(new HeatNetwork
        {
            Nodes = [.. Enumerable.Range(0, 6).Select(i => SmallCases.Node($"n{i}", i % 3))],
            Pipes = [.. Enumerable.Range(0, 6).Select(i => SmallCases.Pipe($"p{i}", $"n{i}", $"n{(i + 1) % 6}", u: 0.5))],
            Substations = [.. Enumerable.Range(1, 5).Select(i => SmallCases.Substation($"s{i}", $"n{i}", 900))],
            Plants = [SmallCases.PressurePlant("n0")],
        }, new WaterSpec());
        heatCase = heatCase with { Network = heatCase.Network with { Nodes = [.. heatCase.Network.Nodes.Select((node, i) => node with { ElevationM = 10 * Math.Abs(3 - i) })] } };
        var result = SmallCases.SolveAudited(heatCase);
        var flow = result.Pipes.FlowKgPerS;
        for (var i = 0; i < 3; i++)
        {
            Assert.That(flow[i], Is.EqualTo(-flow[5 - i]).Within(1e-10 * flow[0]), $"p{i}");
        }

        for (var i = 1; i < 3; i++)
        {
            Assert.That(result.Nodes.SupplyKpa[i], Is.EqualTo(result.Nodes.SupplyKpa[6 - i]).Within(1e-9 * 800), $"n{i}");
            Assert.That(result.Nodes.ReturnC[i], Is.EqualTo(result.Nodes.ReturnC[6 - i]).Within(1e-9), $"n{i}");
        }
    }

    private static void ForSolvable(int chunk, RandomNetworkOptions options, Action<RandomNetwork, int> check)
    {
        var solved = 0;
        for (var seed = 1000 + (chunk * Seeds); seed < 1000 + ((chunk + 1) * Seeds); seed++)
        {
            var network = RandomNetworks.Make(seed, options);
            if (Solve(network).Report.Status == SolveStatus.Converged)
            {
                solved++;
                check(network, seed);
            }
        }

        Assert.That(solved, Is.GreaterThan(Seeds / 2), "networks with a solution");
    }

    private static SteadyResult Solve(RandomNetwork network) => new SteadySimulator(network.Case, new SimulationOptions()).Solve(network.Point);

    private static RandomNetwork WithPipes(RandomNetwork network, IEnumerable<Pipe> pipes) =>
        network with { Case = network.Case with { Network = network.Case.Network with { Pipes = [.. pipes] } } };

    // The first halves keep the places of the pipes, so that rows stay comparable.
    private static RandomNetwork Split(RandomNetwork network, int seed)
    {
        var random = new Random(seed);
        var source = network.Case.Network;
        var elevation = source.Nodes.ToDictionary(node => node.Id, node => node.ElevationM);
        var nodes = source.Nodes.ToList();
        var pipes = source.Pipes.ToList();
        for (var i = 0; i < source.Pipes.Count; i++)
        {
            var pipe = source.Pipes[i];
            if (random.Next(3) > 0 || pipe.LengthM == 0)
            {
                continue;
            }

            var middle = $"half{i}";
            nodes.Add(new Node { Id = middle, ElevationM = 0.5 * (elevation[pipe.From] + elevation[pipe.To]) });
            var half = pipe with { LengthM = pipe.LengthM / 2, LossCoefficient = pipe.LossCoefficient / 2 };
            pipes[i] = half with { To = middle };
            pipes.Add(half with { Id = pipe.Id + "b", From = middle });
        }

        return network with { Case = network.Case with { Network = source with { Nodes = [.. nodes], Pipes = [.. pipes] } } };
    }

    // Slow ties on hills can have two steady states, both of which an audit finds right.
    private static bool IsAnotherState(RandomNetwork network, RandomNetwork split, double relative)
    {
        var (expected, actual) = (Solve(network), Solve(split));
        var flowScale = expected.Pipes.FlowKgPerS.Max(Math.Abs);
        var pipes = Enumerable.Range(0, network.Case.Network.Pipes.Count);
        return pipes.Any(pipe => Math.Abs(FlowOf(expected, pipe) - FlowOf(actual, pipe)) > relative * flowScale)
            && actual.Report.Status == SolveStatus.Converged
            && SteadyAudit.Check(split, actual).Count == 0;

        static double FlowOf(SteadyResult result, int pipe) => result.Pipes.FlowKgPerS[Array.IndexOf(result.Pipes.Pipe, pipe)];
    }

    private static void AssertSame(RandomNetwork network, RandomNetwork split, int seed, double relative, double toleranceK)
    {
        var (expected, actual) = (Solve(network), Solve(split));
        Assert.That(actual.Report.Status, Is.EqualTo(SolveStatus.Converged), $"seed {seed}: {actual.Report}");
        var flowScale = expected.Pipes.FlowKgPerS.Max(Math.Abs);
        var rows = actual.Pipes.Pipe.Select((pipe, row) => (Key: (pipe, actual.Pipes.Side[row]), row)).ToDictionary();
        for (var row = 0; row < expected.Pipes.Pipe.Length; row++)
        {
            var other = rows[(expected.Pipes.Pipe[row], expected.Pipes.Side[row])];
            Assert.That(
                actual.Pipes.FlowKgPerS[other],
                Is.EqualTo(expected.Pipes.FlowKgPerS[row]).Within(relative * flowScale),
                $"seed {seed}: pipe {network.Case.Network.Pipes[expected.Pipes.Pipe[row]].Id}");
        }

        for (var i = 0; i < network.Case.Network.Nodes.Count; i++)
        {
            Assert.That(actual.Nodes.SupplyKpa[i], Is.EqualTo(expected.Nodes.SupplyKpa[i]).Within(relative * PressureScale(expected)), $"seed {seed}: node {i}");
            if (toleranceK < 1)
            {
                AssertSameTemperature(actual.Nodes.SupplyC[i], expected.Nodes.SupplyC[i], $"seed {seed}: node {i}");
            }
        }
    }

    private static void AssertSame(SteadyResult expected, SteadyResult actual, double[] flows, int seed)
    {
        var flowScale = expected.Pipes.FlowKgPerS.Max(Math.Abs);
        var kpaScale = PressureScale(expected);
        Assert.Multiple(() =>
        {
            Assert.That(flows, Is.EqualTo(expected.Pipes.FlowKgPerS).Within(Relative * flowScale), $"seed {seed}: flows");
            Assert.That(actual.Nodes.SupplyKpa, Is.EqualTo(expected.Nodes.SupplyKpa).Within(Relative * kpaScale), $"seed {seed}: supply pressures");
            Assert.That(actual.Nodes.ReturnKpa, Is.EqualTo(expected.Nodes.ReturnKpa).Within(Relative * kpaScale), $"seed {seed}: return pressures");
            Assert.That(actual.Nodes.SupplyC, Is.EqualTo(expected.Nodes.SupplyC).Within(ToleranceK), $"seed {seed}: supply temperatures");
            Assert.That(actual.Nodes.ReturnC, Is.EqualTo(expected.Nodes.ReturnC).Within(ToleranceK), $"seed {seed}: return temperatures");
        });
    }

    private static void AssertSameTemperature(double actual, double expected, string what) =>
        Assert.That(actual, Is.EqualTo(expected).Within(ToleranceK), what);

    private static double PressureScale(SteadyResult result) =>
        result.Nodes.SupplyKpa.Concat(result.Nodes.ReturnKpa).Where(double.IsFinite).Max(Math.Abs);
}
