using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Optimization;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// Looks for the input of a step that holds in simulation, gives up as little heat as may be, and is near to what a schedule wants: a
/// small linear problem over the heats of the plants and the unserved heats of the areas, whose answer is followed to the first limit,
/// where the tangents are its next rows. Every answer was simulated and holds; that it is the least is true as far as limits are convex.
/// </summary>
/// <param name="cuts">Finds tangents.</param>
/// <param name="simulator">Simulates.</param>
/// <param name="load">Demands by area.</param>
/// <param name="heats">What the plants can give.</param>
internal sealed class HoldingSearch(CutFinder cuts, ScheduleSimulator simulator, AreaLoad load, PlantHeats heats)
{
    private const int MostIterations = 10;

    // A MWh that an area goes without is worth so many MWh moved from plant to plant.
    private const double UnservedWeight = 20;
    private const double WorthwhileMw = 0.5;

    // A tangent so near to an input is what keeps it from going on.
    private const double NearMw = 1;
    private const int MostLimits = 3;

    /// <summary>The input, and the limits that keep it from coming nearer.</summary>
    /// <param name="step">The step.</param>
    /// <param name="wantedMw">What the schedule wants.</param>
    /// <param name="safeMw">An input that holds.</param>
    /// <param name="known">Tangents of like steps, with their steps; those found are added.</param>
    /// <param name="token">Cancels.</param>
    public HeldInput Nearest(int step, double[] wantedMw, double[] safeMw, List<(int Step, HeatTangent Tangent)> known, CancellationToken token) =>
        simulator.WithSimulator((steady, checks) =>
        {
            var probe = new StepProbe(load, step, steady, token);
            var best = safeMw;
            if (simulator.CheckOf(load, step, probe.At(best)) is not { IsSolved: true } safeCheck)
            {
                return new HeldInput(safeMw, []);
            }

            List<HeatTangent> rows = [.. known.Select(entry => entry.Tangent with
            {
                LimitMw = entry.Tangent.LimitMw + (entry.Tangent.LimitPerDemand * (load.Load.DemandMw[step] - load.Load.DemandMw[entry.Step])),
            })];
            var (least, most) = heats.Range(step, wantedMw, safeMw);
            for (var i = 0; i < MostIterations; i++)
            {
                var target = Solve(step, wantedMw, best, rows, safeCheck.LossMw, least, most);
                if (target is null || Measure(best, wantedMw) - Measure(target, wantedMw) < WorthwhileMw)
                {
                    break;
                }

                var state = probe.At(target);
                if (checks.ExcessKpa(state) <= 0)
                {
                    best = target;
                    break;
                }

                var place = LimitSearch.Find(probe, best, target, state, checks);
                best = place.InsideMw;
                var found = place.Edge.HasPressures ? cuts.Tangents(probe, place.EdgeMw, place.Edge, step, checks) : [];
                found.RemoveAll(tangent => !(Excess(tangent, best, target) > 0));
                if (found.Count == 0)
                {
                    break;
                }

                rows.AddRange(found);
                known.AddRange(found.Select(tangent => (step, tangent)));
            }

            return Simulated(probe, step, best) is { } input ? new HeldInput(input, LimitsAt(input, rows)) : new HeldInput(safeMw, []);
        });

    /// <summary>The input of a like step moved to another: plants give the same, and areas go without what is then asked for more.</summary>
    public double[]? Moved(int from, double[] inputMw, int to)
    {
        double[] moved = [.. inputMw];
        for (var area = 0; area < load.Areas.Count; area++)
        {
            var unserved = inputMw[load.PlantCount + area] + load.DemandMw[area][to] - load.DemandMw[area][from];
            moved[load.PlantCount + area] = Math.Clamp(unserved, 0, load.DemandMw[area][to]);
        }

        return simulator.WithSimulator((steady, checks) =>
        {
            var probe = new StepProbe(load, to, steady, default);
            return checks.ExcessKpa(probe.At(moved)) <= 0 ? Simulated(probe, to, moved) : null;
        });
    }

    /// <summary>Heat in MW that areas go without.</summary>
    public double UnservedMw(double[] inputMw) => inputMw.Skip(load.PlantCount).Sum();

    private static LimitName[] LimitsAt(double[] inputMw, List<HeatTangent> rows) =>
    [
        .. rows.Where(row => row.LimitMw - Value(row, inputMw) < NearMw).OrderBy(row => row.LimitMw - Value(row, inputMw)).Select(row => row.Name).Distinct().Take(MostLimits),
    ];

    // With the heat of balancing plants as it turns out; null where they cannot give it.
    private double[]? Simulated(StepProbe probe, int step, double[] givenMw)
    {
        var inputMw = heats.WithoutTrickles(givenMw);
        var check = simulator.CheckOf(load, step, probe.At(inputMw));
        return check.Holds && heats.CanGive(step, check.PlantHeatMw) ? heats.WithoutTrickles([.. check.PlantHeatMw, .. inputMw[load.PlantCount..]]) : null;
    }

    private double Measure(double[] inputMw, double[] wantedMw) =>
        (UnservedWeight * UnservedMw(inputMw)) + Enumerable.Range(0, load.PlantCount).Sum(plant => Math.Abs(inputMw[plant] - wantedMw[plant]));

    // How far a target is beyond a tangent that is moved back to let the best input pass.
    private static double Excess(HeatTangent tangent, double[] best, double[] target) =>
        Value(tangent, target) - Math.Max(tangent.LimitMw, Value(tangent, best));

    private static double Value(HeatTangent tangent, double[] inputMw) => tangent.Coefficients.Zip(inputMw, (coefficient, heat) => coefficient * heat).Sum();

    private double[]? Solve(int step, double[] wantedMw, double[] best, List<HeatTangent> rows, double[] lossMw, double[] leastMw, double[] mostMw)
    {
        var (plants, areas) = (load.PlantCount, load.Areas.Count);
        var model = new LinearModel();
        for (var plant = 0; plant < plants; plant++)
        {
            model.AddColumn(leastMw[plant], mostMw[plant], 0);
        }

        for (var area = 0; area < areas; area++)
        {
            model.AddColumn(0, load.DemandMw[area][step], UnservedWeight);
        }

        for (var plant = 0; plant < plants; plant++)
        {
            model.AddRow(wantedMw[plant], wantedMw[plant]);
            model.Add(plant, 1);
            model.Add(model.AddColumn(0, double.PositiveInfinity, 1), -1);
            model.Add(model.AddColumn(0, double.PositiveInfinity, 1), 1);
        }

        for (var carrier = 0; carrier < areas; carrier++)
        {
            if (load.Areas.CarrierOf(carrier) == carrier)
            {
                AddBalance(model, step, carrier, lossMw[carrier]);
            }
        }

        foreach (var row in rows)
        {
            model.AddRow(double.NegativeInfinity, Math.Max(row.LimitMw, Value(row, best)));
            for (var i = 0; i < row.Coefficients.Length; i++)
            {
                model.Add(i, row.Coefficients[i]);
            }
        }

        var result = Optimizers.Clp.Solve(model, new OptimizerOptions { Relaxes = true });
        return result.HasSolution ? result.Values[..(plants + areas)] : null;
    }

    private void AddBalance(LinearModel model, int step, int carrier, double lossMw)
    {
        int[] areas = [.. Enumerable.Range(0, load.Areas.Count).Where(area => load.Areas.CarrierOf(area) == carrier)];
        var demand = areas.Sum(area => load.DemandMw[area][step]) + lossMw;
        model.AddRow(demand, demand);
        foreach (var area in areas)
        {
            model.Add(load.PlantCount + area, 1);
        }

        for (var plant = 0; plant < load.PlantCount; plant++)
        {
            model.Add(plant, load.Areas.CarrierOfPlant(plant) == carrier ? 1 : 0);
        }
    }
}

/// <summary>An input that holds.</summary>
/// <param name="InputMw">Heats of plants and unserved heats of areas in MW.</param>
/// <param name="Limits">The limits that it meets.</param>
internal readonly record struct HeldInput(double[] InputMw, LimitName[] Limits);
