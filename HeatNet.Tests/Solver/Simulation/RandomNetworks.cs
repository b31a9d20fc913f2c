using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>A case with an operating point to compute.</summary>
public sealed record RandomNetwork(HeatCase Case, OperatingPoint Point);

/// <summary>
/// Heat networks that depend on a seed alone: trees and meshes on flat or hilly ground, sized as an engineer would, with one to four plants,
/// every control, and the oddities of real data (closed, one-sided, parallel and zero-length pipes, substations without demand).
/// </summary>
public sealed class RandomNetworks
{
    private const double SpecificHeat = 4190;
    private const double DesignDropK = 50;

    private readonly Random _random;
    private readonly RandomNetworkOptions _options;
    private readonly bool _isBenign;
    private readonly List<Node> _nodes = [];
    private readonly List<(double X, double Y)> _place = [];
    private readonly List<Pipe> _pipes = [];
    private readonly List<Substation> _substations = [];
    private readonly List<double> _designHeatKw = [];
    private RandomLayout _layout = null!;

    private RandomNetworks(int seed, RandomNetworkOptions options)
    {
        _random = new Random(seed);
        _options = options;
        _isBenign = options.MaxDemandFactor <= 1;
    }

    /// <summary>Makes the network of a seed.</summary>
    public static RandomNetwork Make(int seed, RandomNetworkOptions? options = null) =>
        new RandomNetworks(seed, options ?? new RandomNetworkOptions()).Build();

    private RandomNetwork Build()
    {
        var count = _random.Next(5, _options.MaxNodes + 1);
        PlaceNodes(count);
        _layout = new RandomLayout(_random, _place);
        AddSubstations();
        AddPipes();
        var longestKpa = LongestRouteDropKpa();
        var machines = new RandomMachines(_random, _nodes, _pipes, _layout.ParentNode);
        if (_options.HasMachines)
        {
            machines.Insert();
        }

        var plants = new RandomPlants(_random, _nodes, _layout.SubtreeSums(_designHeatKw), longestKpa, _options.HasMachines).Make(_place.Count);
        var isConstant = _options.IsFluidConstant ?? Chance(0.3);
        var heatCase = new HeatCase
        {
            Name = "random network",
            Fluid = isConstant ? RandomNetworkOptions.ConstantFluid : new WaterSpec(),
            Friction = (FrictionLaw)_random.Next(5),
            Design = new DesignValues { SupplyC = 120, ReturnC = 65 },
            GroundC = _random.Next(-2, 12),
            Network = new HeatNetwork
            {
                Nodes = [.. _nodes],
                Pipes = [.. _pipes],
                Substations = [.. _substations],
                Plants = plants,
                Pumps = [.. machines.Pumps],
                Valves = [.. machines.Valves],
            },
        };
        var factor = Uniform(0.2, _options.MaxDemandFactor);
        var design = OperatingPoints.Design(heatCase);
        return new RandomNetwork(heatCase, design with { DemandKw = [.. design.DemandKw.Select(demand => factor * demand)] });
    }

    private void PlaceNodes(int count)
    {
        var extentM = 300 * Math.Sqrt(count);
        double[] amplitudes = _isBenign ? [0, 20] : [0, 20, 150];
        var amplitude = amplitudes[_random.Next(amplitudes.Length)];
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (Uniform(0, extentM), Uniform(0, extentM));
            _place.Add((x, y));
            var hill = 0.5 + (0.4 * Math.Sin(x / 900) * Math.Cos(y / 700)) + (0.1 * _random.NextDouble());
            _nodes.Add(new Node { Id = $"n{i}", X = x, Y = y, ElevationM = amplitude * hill });
        }
    }

    private void AddSubstations()
    {
        _designHeatKw.AddRange(new double[_nodes.Count]);
        var share = Uniform(0.4, 0.9);
        for (var i = 1; i < _nodes.Count; i++)
        {
            if (i == 1 || Chance(share))
            {
                var heatKw = Math.Round(Math.Exp(Uniform(Math.Log(100), Math.Log(8000))));
                _designHeatKw[i] = heatKw;
                _substations.Add(MakeSubstation(i, heatKw));
            }
        }
    }

    private Substation MakeSubstation(int node, double heatKw)
    {
        var plain = new Substation { Id = $"s{node}", Node = $"n{node}", DesignHeatKw = Chance(0.1) ? 0 : heatKw, MinDpKpa = Chance(0.3) ? 30 : null };
        var designFlow = heatKw * 1000 / (SpecificHeat * DesignDropK);
        return _random.Next(12) switch
        {
            0 => plain with { DeltaC = 45 },
            1 or 2 => plain with { SecondarySupplyC = 60, SecondaryReturnC = 40, ApproachK = _random.Next(3, 10) },
            3 => plain with { Control = SubstationControl.Flow, FlowKgPerS = designFlow, DesignHeatKw = Chance(0.5) ? heatKw : null, ReturnC = 60 },
            4 => plain with { Control = SubstationControl.Valve, KvM3PerH = 3.6 * designFlow / Math.Sqrt(1.2), DesignHeatKw = null, ReturnC = 65 },
            5 => plain with { ReturnC = 60, DesignHeatKw = 0 },
            _ => plain with { ReturnC = _random.Next(45, 70) },
        };
    }

    private void AddPipes()
    {
        var subtreeKw = _layout.SubtreeSums(_designHeatKw);
        foreach (var (from, to, isTree) in _layout.Links)
        {
            var heatKw = isTree ? subtreeKw[to] : Uniform(0.2, 1) * Math.Max(subtreeKw[from], subtreeKw[to]);
            var diameterM = Diameter(Math.Max(heatKw, 50));
            var isJoint = isTree && Chance(0.03);
            if (isJoint)
            {
                _nodes[to] = _nodes[to] with { ElevationM = _nodes[from].ElevationM };
            }

            var pipe = new Pipe
            {
                Id = $"p{_pipes.Count}",
                From = $"n{from}",
                To = $"n{to}",
                LengthM = isJoint ? 0 : Math.Max(1, 1.2 * _layout.Distance(from, to)),
                InnerDiameterM = diameterM,
                RoughnessMm = Chance(0.2) ? 0.1 : 0.5,
                LossCoefficient = Chance(0.3) ? 0 : Uniform(0, 5),
                UWPerMK = Chance(0.15) ? 0 : Uniform(0.1, 1.2),
                GroundC = Chance(0.1) ? 8 : null,
            };
            if (Chance(0.5))
            {
                pipe = pipe with { From = pipe.To, To = pipe.From };
            }

            if (isTree)
            {
                pipe = !_isBenign && Chance(0.01) ? pipe with { State = ElementState.Closed } : pipe;
            }
            else
            {
                pipe = pipe with
                {
                    Side = Chance(0.85) ? PipeSides.Both : Chance(0.5) ? PipeSides.Supply : PipeSides.Return,
                    State = Chance(0.85) ? ElementState.Open : ElementState.Closed,
                };
            }

            _pipes.Add(pipe);
            if (Chance(0.04))
            {
                _pipes.Add(pipe with { Id = pipe.Id + "twin", LengthM = pipe.LengthM * (Chance(0.5) ? 1 : 1.1) });
            }
        }
    }

    // The domain page's rule for sizing, d = 0.387 k^0.0476 G^0.381/(ρR)^0.19, with k = 0.5 mm and R = 70 Pa/m.
    private static double Diameter(double heatKw)
    {
        var tonnesPerHour = 3.6 * heatKw * 1000 / (SpecificHeat * DesignDropK);
        var diameterM = 0.387 * Math.Pow(0.0005, 0.0476) * Math.Pow(tonnesPerHour, 0.381) / Math.Pow(950 * 70, 0.19);
        return Math.Max(0.02, Math.Round(diameterM, 3));
    }

    private double LongestRouteDropKpa() => 2 * 0.07 * 1.3 * _layout.LongestRouteM;

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private double Uniform(double low, double high) => low + ((high - low) * _random.NextDouble());
}
