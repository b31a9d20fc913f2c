using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Simulation;

namespace HeatNet.Solver.Dispatch.Network;

/// <summary>
/// What the plants have to give for substations behind long mains. Where the supply temperature follows the weather, heat that a plant gives
/// now is needed when it arrives, and what stands in the pipes warms up or cools down in the meantime. Only mains count that heat takes more
/// than half a step to pass at the greatest demand: pipes in a row, between which nobody draws. Temperatures and travelling times come from
/// the steady states of every step.
/// </summary>
internal sealed class TransportDelay
{
    private const int BlockLength = 24;

    // Less than this share of a step is no delay: what enters a main in a step leaves it in the same.
    private const double LeastShareOfStep = 0.5;

    // Passages in a step that keep nothing of an earlier one.
    private const double MostPassages = 10;

    private const double ReferenceC = 70;

    private readonly HeatCase _case;
    private readonly FlowNetwork _network;
    private readonly double[] _kgByPipe;
    private readonly double[] _kgOfMain;

    /// <param name="heatCase">The case.</param>
    public TransportDelay(HeatCase heatCase)
    {
        _case = heatCase;
        _network = NetworkCompiler.Compile(heatCase);
        _kgByPipe = WaterKg(heatCase, _network);
        var mains = SupplyFlows.Mains(heatCase, _network);
        _kgOfMain = Array.ConvertAll(mains, main => mains.Zip(_kgByPipe, (other, kg) => other == main ? kg : 0).Sum());
    }

    /// <summary>A period with the demands as the plants see them; the period itself where no heat travels long enough.</summary>
    /// <param name="load">Demands and temperatures.</param>
    /// <param name="greatest">State of about the greatest demand.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="token">Cancels; the answer is then the period itself.</param>
    public PeriodLoad SeenByPlants(PeriodLoad load, SteadyResult? greatest, int threads, CancellationToken token)
    {
        if (greatest is null || LongMains(greatest, LeastShareOfStep * load.Period.Step.TotalSeconds) is not { } isLong)
        {
            return load;
        }

        var states = States(load, isLong, threads, token);
        if (token.IsCancellationRequested)
        {
            return load;
        }

        double[][] demands = [.. Enumerable.Range(0, load.StepCount).Select(step => load.PointAt(step).DemandKw.ToArray())];
        var passage = new MainPassage(load.StepCount);
        for (var i = 0; i < demands[0].Length; i++)
        {
            if (!Array.Exists(states, state => state?.DelayS[i] > 0))
            {
                continue;
            }

            var ratio = passage.HeatRatio(
                WithoutGaps(states, state => state.SupplyC[i]),
                WithoutGaps(states, state => state.ReturnC[i]),
                [.. WithoutGaps(states, state => state.DelayS[i]).Select(delayS => Math.Min(MostPassages, load.Period.Step.TotalSeconds / delayS))]);
            for (var step = 0; step < ratio.Length; step++)
            {
                demands[step][i] *= ratio[step];
            }
        }

        return load.WithDemands(demands);
    }

    // A step without a state, or without flow, is as the one before it, the first of all as the next.
    private static double[] WithoutGaps(StateOfStep?[] states, Func<StateOfStep, double> valueOf)
    {
        double[] values = [.. states.Select(state => state is null ? double.NaN : valueOf(state))];
        var last = values.FirstOrDefault(value => !double.IsNaN(value));
        for (var step = 0; step < values.Length; step++)
        {
            values[step] = last = double.IsNaN(values[step]) ? last : values[step];
        }

        return values;
    }

    // By pipe; null where there is none.
    private bool[]? LongMains(SteadyResult state, double leastS)
    {
        var isLong = new bool[_kgByPipe.Length];
        foreach (var flow in new SupplyFlows(_case, _network, state).Flows)
        {
            isLong[flow.Pipe] = _kgOfMain[flow.Pipe] > leastS * flow.KgPerS;
        }

        return Array.Exists(isLong, main => main) ? isLong : null;
    }

    // Time in s that heat on its way from the plants to each substation spends in long mains, the mean by mass over all ways.
    private double[] DelaysS(SteadyResult state, bool[] isLong)
    {
        var flows = new SupplyFlows(_case, _network, state);
        var (mass, delay) = (new double[flows.PlaceLimit], new double[flows.PlaceLimit]);
        for (var plant = 0; plant < _network.PlantEdge.Length; plant++)
        {
            mass[flows.PlaceOfPlant(plant)] += Math.Max(0, state.Plants.FlowKgPerS[plant]);
        }

        foreach (var (pipe, from, to, kgPerS) in flows.Flows)
        {
            mass[to] += kgPerS;
            delay[to] += (kgPerS * MeanAt(from)) + (isLong[pipe] ? _kgByPipe[pipe] : 0);
        }

        return [.. Enumerable.Range(0, _network.SubstationEdge.Length).Select(i => MeanAt(flows.PlaceOfSubstation(i)))];

        double MeanAt(int place) => mass[place] > 0 ? delay[place] / mass[place] : 0;
    }

    // In blocks without memory of others, so that the number of threads does not matter.
    private StateOfStep?[] States(PeriodLoad load, bool[] isLong, int threads, CancellationToken token)
    {
        var states = new StateOfStep?[load.StepCount];
        var blocks = (states.Length + BlockLength - 1) / BlockLength;
        Parallel.For(
            0,
            blocks,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            () => new SteadySimulator(_case, new SimulationOptions()),
            (block, _, simulator) =>
            {
                simulator.Reset();
                for (var step = block * BlockLength; step < Math.Min(states.Length, (block + 1) * BlockLength) && !token.IsCancellationRequested; step++)
                {
                    var state = simulator.Solve(load.PointAt(step), token);
                    states[step] = state.Report.Status == SolveStatus.Converged
                        ? new StateOfStep([.. state.Substations.SupplyC], [.. state.Substations.ReturnC], DelaysS(state, isLong))
                        : null;
                }

                return simulator;
            },
            _ => { });
        return states;
    }

    // Water that has the heat capacity of a pipe of the supply side and of the steel around it.
    private static double[] WaterKg(HeatCase heatCase, FlowNetwork network)
    {
        var fluid = Fluid.From(heatCase.Fluid);
        var kg = new double[heatCase.Network.Pipes.Count];
        for (var edge = 0; edge < network.PipeCount; edge++)
        {
            if (network.VertexSide[network.From[edge]] != Side.Supply)
            {
                continue;
            }

            var (diameterM, wallM) = (network.DiameterM[edge], network.WallThicknessM[edge]);
            var waterKgPerM = Math.PI * diameterM * diameterM / 4 * fluid.DensityKgPerM3(ReferenceC);
            var wallKgPerM = Math.PI * (diameterM + wallM) * wallM * network.WallCapacityJPerM3K[edge] / fluid.HeatCapacityJPerKgK(ReferenceC);
            kg[network.Element[edge]] += network.LengthM[edge] * (waterKgPerM + wallKgPerM);
        }

        return kg;
    }

    private sealed record StateOfStep(double[] SupplyC, double[] ReturnC, double[] DelayS);
}
