using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Network;

/// <content>What the simulation teaches the problem: losses, pumping, rows, and heats that are known to hold.</content>
public sealed partial class NetworkDispatch
{
    // Losses and pumping as the simulation found them; a step without a state keeps what was thought of it.
    private NetworkTerms Learned(PeriodLoad load, NetworkTerms terms, StepCheck[] checks, IReadOnlyList<PlantHeatCut> cuts)
    {
        double[] losses = [.. terms.LossMw];
        var pumping = terms.PumpCostPerMwh.Select(plant => plant.ToArray()).ToArray();
        foreach (var check in checks.Where(check => check.IsSolved))
        {
            losses[check.Step] = check.LossMw;
            for (var plant = 0; plant < pumping.Length; plant++)
            {
                if (check.PlantHeatMw[plant] > 0.01 * load.DemandMw[check.Step])
                {
                    pumping[plant][check.Step] = Math.Max(0, check.PumpMw[plant]) * _electricityPrice[check.Step] / check.PlantHeatMw[plant];
                }
            }
        }

        return terms with { LossMw = losses, PumpCostPerMwh = pumping, Cuts = Renewed(terms.Cuts, cuts) };
    }

    // The rough capacity of a plant gives way to any tangents; a step that is held at heats needs none any more.
    private static IReadOnlyList<PlantHeatCut> Renewed(IReadOnlyList<PlantHeatCut> known, IReadOnlyList<PlantHeatCut> found)
    {
        var held = found.Where(cut => cut.Id == CutFinder.HeldDivision).Select(cut => cut.Step).ToHashSet();
        var steps = found.Select(cut => cut.Step).ToHashSet();
        return
        [
            .. known.Where(cut => !held.Contains(cut.Step)
                && !(steps.Contains(cut.Step) && cut.Id.StartsWith(CutFinder.RoughCapacity, StringComparison.Ordinal))),
            .. found.Where(cut => !held.Contains(cut.Step) || cut.Id == CutFinder.HeldDivision),
        ];
    }

    // First losses and pumping, and heats that hold: plants share the demand by size, or as the case's own controls divide it.
    private (NetworkTerms Terms, double[]?[] Safe) Survey(PeriodLoad load)
    {
        var sizes = AvailableHeats(load);
        var shared = SharedBySize(load, sizes);
        var checks = _simulator.Run(load, shared, null, null, null, CancellationToken.None);
        double[]?[] safe = [.. checks.Select(check => check.Holds ? shared[check.Step] : null)];
        if (safe.Any(heats => heats is null))
        {
            var controlled = HeatsOfOwnControls(load);
            var again = _simulator.Run(load, controlled, null, null, null, CancellationToken.None);
            foreach (var check in again.Where(check => check.Holds && controlled[check.Step].Zip(sizes[check.Step], (heat, size) => heat <= size).All(fits => fits)))
            {
                safe[check.Step] ??= controlled[check.Step];
            }
        }

        var share = checks.Where(check => check.IsSolved && load.DemandMw[check.Step] > 0)
            .Select(check => check.LossMw / load.DemandMw[check.Step])
            .DefaultIfEmpty(0.05)
            .Average();
        var terms = NoTerms(load) with { LossMw = Array.ConvertAll(load.DemandMw, demand => demand * share) };
        return (Learned(load, terms, checks, []), safe);
    }

    private double[][] HeatsOfOwnControls(PeriodLoad load)
    {
        var heats = new double[load.StepCount][];
        var simulator = new Simulation.SteadySimulator(_case, new Simulation.SimulationOptions());
        for (var step = 0; step < heats.Length; step++)
        {
            var result = simulator.Solve(load.PointAt(step));
            heats[step] = Array.ConvertAll(result.Plants.HeatKw, heat => double.IsNaN(heat) ? 0 : Math.Max(0, heat / 1000));
        }

        return heats;
    }

    private static NetworkTerms NoTerms(PeriodLoad load) => new()
    {
        SupplyC = load.SupplyC,
        DemandMw = load.DemandMw,
        LossMw = new double[load.StepCount],
        PumpCostPerMwh = [.. load.SupplyC.Select(_ => new double[load.StepCount])],
    };

    // What every plant can give in every step, outages and availability counted.
    private double[][] AvailableHeats(PeriodLoad load)
    {
        var problem = CaseProblem.Make(_case, _scenario, NoTerms(load));
        var heats = new double[load.StepCount][];
        for (var step = 0; step < heats.Length; step++)
        {
            heats[step] = new double[_network.PlantCount];
            foreach (var unit in problem.Units)
            {
                heats[step][unit.Plant] += unit.GreatestHeatAt(step);
            }
        }

        return heats;
    }

    private static double[][] SharedBySize(PeriodLoad load, double[][] sizes) =>
    [
        .. load.DemandMw.Select((demand, step) =>
        {
            var all = Math.Max(1e-9, sizes[step].Sum());
            return Array.ConvertAll(sizes[step], size => demand * size / all);
        }),
    ];
}
