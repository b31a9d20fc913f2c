using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Hydraulics;
using MathNet.Numerics.LinearAlgebra;
using Random = System.Random;

namespace HeatNet.Tests.Solver.Hydraulics;

/// <summary>
/// The solver (forest, chains, loop flows, sparse factor) against the textbook: Newton's method on all flows and all heads at once, with a
/// dense factorisation. Only the friction law is shared, which has tests of its own.
/// </summary>
public class DenseNewtonTests
{
    private const double DensityKgPerM3 = 971.8;
    private const double ViscosityPaS = 3.54e-4;

    [Test]
    public void Flows_and_pressures_are_those_of_a_dense_Newton([Values] FrictionLaw law, [Range(0, 19)] int seed)
    {
        var heatCase = RandomCase(new Random(seed), law);
        var network = NetworkCompiler.Compile(heatCase);
        var solver = new HydraulicSolver(network, Reachability.Passable(network, Reachability.FindCutOff(network)));
        var density = Enumerable.Repeat(DensityKgPerM3, network.EdgeCount).ToArray();
        solver.SetProperties(density, Enumerable.Repeat(ViscosityPaS, network.PipeCount).ToArray());
        for (var i = 0; i < network.TerminalVertex.Length; i++)
        {
            solver.InjectionKgPerS[network.TerminalVertex[i]] -= heatCase.Network.Terminals[i].FlowKgPerS ?? 0;
        }

        Assert.That(solver.Solve(isWarm: false).IsConverged);
        var (flow, pressure) = SolveDense(network, solver.InjectionKgPerS);
        var largestFlow = flow.Max(Math.Abs);
        Assert.That(solver.EdgeFlowKgPerS, Is.EqualTo(flow).Within(1e-9 * largestFlow));
        Assert.That(solver.VertexPressurePa, Is.EqualTo(pressure).Within(1e-9 * pressure.Max(Math.Abs)));

        // A warm start from another state comes to the same place.
        var injection = solver.InjectionKgPerS.ToArray();
        for (var vertex = 0; vertex < injection.Length; vertex++)
        {
            solver.InjectionKgPerS[vertex] *= 0.5;
        }

        Assert.That(solver.Solve(isWarm: true).IsConverged);
        injection.CopyTo(solver.InjectionKgPerS, 0);
        Assert.That(solver.Solve(isWarm: true).IsConverged);
        Assert.That(solver.EdgeFlowKgPerS, Is.EqualTo(flow).Within(1e-9 * largestFlow));
    }

    // Streets of all lengths and sizes, parallel pipes, dead ends, hills, water that is drawn and fed in, one to three held pressures.
    private static HeatCase RandomCase(Random random, FrictionLaw law)
    {
        var count = random.Next(4, 40);
        var ends = Enumerable.Range(1, count - 1).Select(i => (From: random.Next(Math.Max(0, i - 5), i), To: i)).ToList();
        for (var k = random.Next(1, count); k > 0; k--)
        {
            var (a, b) = (random.Next(count), random.Next(count));
            if (a != b)
            {
                ends.Add((a, b));
            }
        }

        var held = Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(count)).Distinct().ToArray();
        return new HeatCase
        {
            Name = "random",
            Friction = law,
            Network = new HeatNetwork
            {
                Nodes = [.. Enumerable.Range(0, count).Select(i => new Node { Id = $"n{i}", ElevationM = Math.Round(50 * random.NextDouble(), 1) })],
                Pipes = [.. ends.Select((pipe, i) => new Pipe
                {
                    Id = $"p{i}",
                    From = $"n{pipe.From}",
                    To = $"n{pipe.To}",
                    LengthM = 5 + (random.NextDouble() * 800),
                    InnerDiameterM = 0.05 + (0.35 * random.NextDouble()),
                    RoughnessMm = 0.05 + random.NextDouble(),
                    LossCoefficient = random.Next(3),
                    Side = PipeSides.Supply,
                })],
                Terminals =
                [
                    .. held.Select((node, i) => new Terminal
                    {
                        Id = $"h{i}",
                        Node = $"n{node}",
                        Side = Side.Supply,
                        Kind = TerminalKind.Pressure,
                        PressureKpa = 500 + (50 * random.NextDouble()),
                    }),
                    .. Enumerable.Range(0, count).Where(_ => random.Next(2) == 0).Select(i => new Terminal
                    {
                        Id = $"d{i}",
                        Node = $"n{i}",
                        Side = Side.Supply,
                        Kind = TerminalKind.Flow,
                        FlowKgPerS = (random.NextDouble() * 4) - 0.5,
                    }),
                ],
            },
        };
    }

    private static (double[] Flow, double[] Pressure) SolveDense(FlowNetwork network, double[] injection)
    {
        var friction = new PipeFriction(network.Friction, network.LengthM, network.DiameterM, network.RoughnessM, network.LossCoefficient);
        for (var pipe = 0; pipe < network.PipeCount; pipe++)
        {
            friction.SetProperties(pipe, DensityKgPerM3, ViscosityPaS);
        }

        var (edges, vertices) = (network.EdgeCount, network.VertexCount);
        var flow = new double[friction.PaddedCount];
        var (drop, slope) = (new double[friction.PaddedCount], new double[friction.PaddedCount]);
        Array.Fill(flow, 5.0);
        var pressure = new double[vertices];
        var isHeld = new bool[vertices];
        for (var k = 0; k < network.FixedVertex.Length; k++)
        {
            isHeld[network.FixedVertex[k]] = true;
            pressure[network.FixedVertex[k]] = network.FixedPressurePa[k];
        }

        for (var iteration = 0; iteration < 200; iteration++)
        {
            friction.Evaluate(flow, drop, slope);
            var matrix = Matrix<double>.Build.Dense(edges + vertices, edges + vertices);
            var right = Vector<double>.Build.Dense(edges + vertices);
            for (var edge = 0; edge < edges; edge++)
            {
                var (from, to) = (network.From[edge], network.To[edge]);
                var weightPa = DensityKgPerM3 * network.GravityMPerS2 * (network.ElevationM[to] - network.ElevationM[from]);
                matrix[edge, edge] = slope[edge];
                matrix[edge, edges + from] = -1;
                matrix[edge, edges + to] = 1;
                right[edge] = pressure[from] - pressure[to] - drop[edge] - weightPa;
                Balance(from, edge, -1);
                Balance(to, edge, 1);
            }

            for (var vertex = 0; vertex < vertices; vertex++)
            {
                if (isHeld[vertex])
                {
                    matrix[edges + vertex, edges + vertex] = 1;
                }
                else
                {
                    right[edges + vertex] -= injection[vertex];
                }
            }

            var change = matrix.Solve(right);
            for (var edge = 0; edge < edges; edge++)
            {
                flow[edge] += change[edge];
            }

            for (var vertex = 0; vertex < vertices; vertex++)
            {
                pressure[vertex] += change[edges + vertex];
            }

            if (change.SubVector(0, edges).InfinityNorm() <= 1e-13 * flow.Max(Math.Abs))
            {
                break;
            }

            void Balance(int vertex, int edge, double sign)
            {
                if (!isHeld[vertex])
                {
                    matrix[edges + vertex, edge] += sign;
                    right[edges + vertex] -= sign * flow[edge];
                }
            }
        }

        return (flow[..edges], pressure);
    }
}
