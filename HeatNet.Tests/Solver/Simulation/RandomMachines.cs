using HeatNet.Model.Network;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>
/// Pumps and valves set into some pipes of a random network. Each stands on one side between the pipe and a new node; a joint without
/// length leads past it on the other side.
/// </summary>
internal sealed class RandomMachines(Random random, List<Node> nodes, List<Pipe> pipes, IReadOnlyDictionary<string, string> parentNode)
{
    /// <summary>Pumps.</summary>
    public List<Pump> Pumps { get; } = [];

    /// <summary>Valves.</summary>
    public List<Valve> Valves { get; } = [];

    /// <summary>Replaces one end of about one pipe in ten.</summary>
    public void Insert()
    {
        var count = pipes.Count;
        for (var i = 0; i < count; i++)
        {
            if (pipes[i].Side == PipeSides.Both && pipes[i].LengthM > 0 && random.Next(10) == 0)
            {
                Insert(i);
            }
        }
    }

    private void Insert(int index)
    {
        var pipe = pipes[index];
        var end = nodes.First(node => node.Id == pipe.To);
        var joint = end with { Id = $"m{index}" };
        nodes.Add(joint);
        pipes[index] = pipe with { To = joint.Id };
        var side = random.Next(2) == 0 ? Side.Supply : Side.Return;
        pipes.Add(new Pipe
        {
            Id = $"j{index}",
            From = joint.Id,
            To = end.Id,
            LengthM = 0,
            InnerDiameterM = pipe.InnerDiameterM,
            Side = side == Side.Supply ? PipeSides.Return : PipeSides.Supply,
        });

        // Machines that pass one way only point the way of the water in the tree.
        var isAwayFromRoot = parentNode.GetValueOrDefault(end.Id) == pipe.From;
        var (from, to) = isAwayFromRoot == (side == Side.Supply) ? (joint.Id, end.Id) : (end.Id, joint.Id);
        var area = Math.PI / 4 * Math.Pow(pipe.InnerDiameterM!.Value, 2);
        var flow = 950 * area * 1.2;
        var kv = 3.6 * flow / Math.Sqrt(0.2);
        switch (random.Next(7))
        {
            case 0:
                Pumps.Add(new Pump { Id = $"u{index}", From = from, To = to, Side = side, Curve = RandomPlants.Curve(random, flow, 60) });
                break;
            case 1:
                Pumps.Add(new Pump { Id = $"u{index}", From = from, To = to, Side = side, LiftKpa = random.Next(10, 80) });
                break;
            case 2:
                Valves.Add(Valve(ValveKind.Check) with { KvM3PerH = random.Next(2) == 0 ? null : kv });
                break;
            case 3:
                Valves.Add(Valve(ValveKind.Kv) with { KvM3PerH = kv });
                break;
            case 4:
                Valves.Add(Valve(ValveKind.PressureDifference) with { SetKpa = random.Next(5, 40), KvM3PerH = random.Next(2) == 0 ? null : kv });
                break;
            case 5:
                Valves.Add(Valve(ValveKind.Isolation) with { State = random.Next(4) == 0 ? ElementState.Closed : ElementState.Open });
                break;
            default:
                Valves.Add(Valve(ValveKind.Isolation));
                break;
        }

        Valve Valve(ValveKind kind) => new() { Id = $"v{index}", From = from, To = to, Side = side, Kind = kind };
    }
}
