using HeatNet.Model.Cases;
using HeatNet.Model.Network;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>Random meshed networks, the same for the same seed: hills, closed pipes, several plants, zero and excessive demands.</summary>
internal static class RoughNetworks
{
    public static HeatCase Make(int seed, bool isWater = true, double excess = 3)
    {
        var random = new Random(seed);
        var count = random.Next(5, 45);
        var hillsM = random.Next(3) * 40;
        var nodes = Enumerable.Range(0, count)
            .Select(i => new Node { Id = $"n{i}", ElevationM = Math.Round(hillsM * random.NextDouble(), 1) })
            .ToList();
        var pipes = new List<Pipe>();
        for (var i = 1; i < count; i++)
        {
            AddPipe(i, random.Next(Math.Max(0, i - 4), i));
        }

        for (var k = random.Next(1, (count / 3) + 2); k > 0; k--)
        {
            var (a, b) = (random.Next(count), random.Next(count));
            if (a != b)
            {
                AddPipe(a, b);
            }
        }

        var substations = new List<Substation>();
        for (var i = 1; i < count; i++)
        {
            if (random.Next(3) > 0)
            {
                substations.Add(MakeSubstation(i));
            }
        }

        var plants = new List<Plant>
        {
            Plant(0, random.Next(3) switch
            {
                0 => new PressureControl { ReturnKpa = 400, HoldDpKpa = 60, HoldDpAt = PressureControl.Worst },
                1 => new PressureControl { ReturnKpa = 400, SupplyKpa = 1000 },
                _ => new PressureControl { ReturnKpa = 400, LiftKpa = 600 },
            }),
        };
        var heatKw = substations.Sum(substation => substation.DesignHeatKw ?? 0);
        for (var k = random.Next(4); k > 0; k--)
        {
            plants.Add(Plant(random.Next(1, count), random.Next(4) switch
            {
                0 => new LiftControl(600),
                1 => new HeatControl(0.15 * heatKw),
                2 => new FlowControl(0.15 * heatKw / 250),
                _ => new PumpControl(new PumpCurve([new PumpPoint(0, 800), new PumpPoint(Math.Max(1, heatKw / 500), 600), new PumpPoint(Math.Max(2, heatKw / 200), 100)])),
            }));
        }

        return new HeatCase
        {
            Name = $"random {seed}",
            Fluid = isWater ? new WaterSpec() : new ConstantFluidSpec(960, 4200, 3e-7),
            Friction = (FrictionLaw)random.Next(5),
            Design = new DesignValues { SupplyC = 120, ReturnC = 60, OutdoorC = -17 },
            Network = new HeatNetwork { Nodes = nodes, Pipes = pipes, Substations = substations, Plants = plants },
        };

        void AddPipe(int from, int to) => pipes.Add(new Pipe
        {
            Id = $"p{pipes.Count}",
            From = $"n{from}",
            To = $"n{to}",
            LengthM = random.Next(20) == 0 ? 0 : 20 + (500 * random.NextDouble()),
            InnerDiameterM = 0.08 + (0.4 * random.NextDouble()),
            RoughnessMm = 0.1 + (0.5 * random.NextDouble()),
            LossCoefficient = random.Next(2) * 3,
            UWPerMK = random.Next(5) == 0 ? 0 : 0.2 + random.NextDouble(),
            Side = random.Next(25) == 0 ? (PipeSides)random.Next(1, 3) : PipeSides.Both,
            State = random.Next(15) == 0 ? ElementState.Closed : ElementState.Open,
        });

        Substation MakeSubstation(int node)
        {
            var heat = random.Next(8) == 0 ? 0 : 100 + (2000 * random.NextDouble() * (random.Next(4) == 0 ? excess : 1));
            var substation = new Substation { Id = $"s{node}", Node = $"n{node}", DesignHeatKw = Math.Round(heat), MinDpKpa = 50 };
            return random.Next(6) switch
            {
                0 => substation with { DeltaC = 40 },
                1 => substation with { SecondarySupplyC = 75, SecondaryReturnC = 50, ApproachK = 8 },
                2 => substation with { Control = SubstationControl.Flow, FlowKgPerS = heat / 250, DesignHeatKw = null, ReturnC = 55 },
                3 => substation with { Control = SubstationControl.Valve, KvM3PerH = 5 + (heat / 50), DesignHeatKw = null, ReturnC = 55 },
                _ => substation with { ReturnC = 55 },
            };
        }

        Plant Plant(int node, PlantControl control) => new()
        {
            Id = $"plant{node}-{random.Next(100000)}",
            Node = $"n{node}",
            SupplyC = new TemperatureCurve(110 + random.Next(20)),
            Control = control,
        };
    }
}
