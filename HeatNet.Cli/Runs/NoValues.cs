using HeatNet.Solver.Simulation;

namespace HeatNet.Cli.Runs;

/// <summary>
/// The rows of a step without solution: ids stand, all values are missing. The last iterate of a solver that gave up must not
/// stand in a table like a result.
/// </summary>
internal static class NoValues
{
    public static SteadyResult Like(SteadyResult result)
    {
        var nodes = Missing(result.Nodes.SupplyKpa.Length);
        var pipes = Missing(result.Pipes.Pipe.Length);
        var substations = Missing(result.Substations.HeatKw.Length);
        var plants = Missing(result.Plants.HeatKw.Length);
        var pumps = Missing(result.Pumps.FlowKgPerS.Length);
        var terminals = Missing(result.Terminals.FlowKgPerS.Length);
        var exchangers = Missing(result.Exchangers.HeatKw.Length);
        return new SteadyResult
        {
            Report = result.Report,
            Nodes = new NodeResults(nodes, nodes, nodes, nodes),
            Pipes = new PipeResults(result.Pipes.Pipe, result.Pipes.Side, pipes, pipes, pipes, pipes, pipes, pipes, pipes),
            Substations = new SubstationResults(substations, substations, substations, substations, substations, substations),
            Plants = new PlantResults(plants, plants, plants, plants, plants, plants, plants, plants),
            Pumps = new PumpResults(pumps, pumps, pumps),
            Terminals = new TerminalResults(terminals, terminals, terminals),
            Exchangers = new ExchangerResults(
                exchangers, exchangers, exchangers, exchangers, exchangers, exchangers, exchangers, exchangers, exchangers),
        };
    }

    private static double[] Missing(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
