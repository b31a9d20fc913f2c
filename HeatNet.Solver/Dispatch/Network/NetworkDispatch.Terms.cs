using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Network;

/// <content>What the simulation teaches the problem: losses, pumping, rows.</content>
public sealed partial class NetworkDispatch
{
    // A network of which nothing is known loses this share of its heat.
    private const double UsualLoss = 0.05;

    private const double TwinMw = 0.3;
    private const double TwinCoefficient = 0.02;

    // Losses and pumping as the simulation found them; a step without a state keeps what was thought of it.
    private NetworkTerms Learned(AreaLoad load, NetworkTerms terms, StepCheck[] checks, IReadOnlyList<PlantHeatCut> cuts)
    {
        var losses = terms.LossMw.Select(area => area.ToArray()).ToArray();
        var pumping = terms.PumpCostPerMwh.Select(plant => plant.ToArray()).ToArray();
        foreach (var check in checks.Where(check => check.IsSolved))
        {
            for (var area = 0; area < losses.Length; area++)
            {
                if (Math.Abs(check.LossMw[area] - losses[area][check.Step]) > KnownLossShare * ImbalanceMw(load, check.Step))
                {
                    losses[area][check.Step] = check.LossMw[area];
                }
            }

            for (var plant = 0; plant < pumping.Length; plant++)
            {
                if (check.PlantHeatMw[plant] > 0.01 * load.Load.DemandMw[check.Step])
                {
                    var price = Math.Max(0, check.PumpMw[plant]) * _electricityPrice[check.Step] / check.PlantHeatMw[plant];
                    pumping[plant][check.Step] = Math.Abs(price - pumping[plant][check.Step]) > KnownPumpingShare * Math.Abs(price) ? price : pumping[plant][check.Step];
                }
            }
        }

        return terms with { LossMw = losses, PumpCostPerMwh = pumping, Cuts = Renewed(terms.Cuts, cuts) };
    }

    // The rough capacity of a plant gives way to any tangents; a step that is held at heats needs none any more.
    private static IReadOnlyList<PlantHeatCut> Renewed(IReadOnlyList<PlantHeatCut> known, IReadOnlyList<PlantHeatCut> found)
    {
        var held = found.Where(cut => cut.IsHeld).Select(cut => cut.Step).ToHashSet();
        var steps = found.Select(cut => cut.Step).ToHashSet();
        return WithoutTwins(
        [
            .. found.Where(cut => !held.Contains(cut.Step) || cut.IsHeld),
            .. known.Where(cut => !held.Contains(cut.Step)
                && !(steps.Contains(cut.Step) && cut.Name.Kind == DispatchLimitKind.PlantCapacity)),
        ]);
    }

    // Rows of a step that say nearly the same weigh on the solvers and add nothing: the one that was found last stays.
    private static PlantHeatCut[] WithoutTwins(IEnumerable<PlantHeatCut> cuts)
    {
        var kept = new List<PlantHeatCut>();
        foreach (var ofStep in cuts.GroupBy(cut => cut.Step))
        {
            var first = kept.Count;
            foreach (var cut in ofStep)
            {
                if (!kept.Skip(first).Any(other => IsTwin(cut, other)))
                {
                    kept.Add(cut);
                }
            }
        }

        return [.. kept];
    }

    private static bool IsTwin(PlantHeatCut cut, PlantHeatCut other) =>
        Math.Abs(cut.LimitMw - other.LimitMw) < TwinMw
        && cut.IsHeld == other.IsHeld
        && Distance(cut.Coefficients, other.Coefficients) < TwinCoefficient
        && (!cut.IsHeld || Distance(cut.AreaCoefficients!, other.AreaCoefficients!) < TwinCoefficient);

    private static double Distance(double[] a, double[] b) => a.Zip(b, (one, two) => Math.Abs(one - two)).Max();

    private static double ImbalanceMw(AreaLoad load, int step) => Math.Max(LeastImbalanceMw, BalanceTolerance * load.Load.DemandMw[step]);

    private NetworkTerms FirstTerms(HydraulicSurvey survey)
    {
        var (load, areas) = (survey.Load.Load, survey.Load.Areas);
        StepCheck[] known = [.. survey.Checks.Where(check => check is { IsSolved: true } && load.DemandMw[check.Step] > 0)];
        var share = Enumerable.Range(0, areas.Count)
            .Select(area => known.Select(check => check.LossMw[area] / load.DemandMw[check.Step]).DefaultIfEmpty(area == 0 ? UsualLoss : 0).Average());
        var terms = new NetworkTerms
        {
            SupplyC = load.SupplyC,
            Areas = areas,
            DemandMw = survey.Load.DemandMw,
            LossMw = [.. share.Select(share => Array.ConvertAll(load.DemandMw, demand => demand * share))],
            PumpCostPerMwh = [.. load.SupplyC.Select(_ => new double[load.StepCount])],
        };
        return Learned(survey.Load, terms, known, []);
    }

    // The problem without a network, for what it says of the units.
    private NetworkTerms NoTerms(PeriodLoad load)
    {
        var areas = DemandAreas.Of(_case, null);
        return new NetworkTerms
        {
            SupplyC = load.SupplyC,
            Areas = areas,
            DemandMw = areas.DemandMw(load),
            LossMw = [.. areas.Ids.Select(_ => new double[load.StepCount])],
            PumpCostPerMwh = [.. load.SupplyC.Select(_ => new double[load.StepCount])],
        };
    }

    // What every plant can give in every step, outages and availability counted.
    private double[][] GreatestHeats(PeriodLoad load)
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
}
