using HeatNet.Model.Cases;
using HeatNet.Model.Network;

namespace HeatNet.Tests.Reference;

/// <summary>The network of 16 buildings of IBPSA's DESTEST: one plant at node i, pipes of table 6.</summary>
internal static class DestestNetwork
{
    /// <summary>Makes the case.</summary>
    /// <param name="name">Name of the exercise.</param>
    /// <param name="heatCapacityJPerKgK">Heat capacity of the water in J/(kg·K).</param>
    /// <param name="pipe">Completes a pipe from its row of the table.</param>
    /// <param name="substation">Completes the substation of a building.</param>
    public static HeatCase Make(
        string name, double heatCapacityJPerKgK, Func<Pipe, CsvTable, int, Pipe> pipe, Func<Substation, Substation> substation)
    {
        var pipes = CsvTable.Read("destest", "input", "Pipe_data_16_table6_USE_THIS.csv");
        var names = Enumerable.Range(0, pipes.Count)
            .SelectMany(i => new[] { pipes.Text(i, "from_node"), pipes.Text(i, "to_node") })
            .Distinct()
            .ToArray();
        return new HeatCase
        {
            Name = name,
            Fluid = new ConstantFluidSpec(988, heatCapacityJPerKgK, 5.5e-7),
            GroundC = 10,
            Network = new HeatNetwork
            {
                Nodes = [.. names.Select(node => new Node { Id = node })],
                Pipes = [.. Enumerable.Range(0, pipes.Count).Select(i => pipe(Bare(pipes, i), pipes, i))],
                Substations =
                [
                    .. names.Where(node => node.StartsWith("Simple", StringComparison.Ordinal))
                        .Select(node => substation(new Substation { Id = node, Node = node, Control = SubstationControl.Flow })),
                ],
                Plants =
                [
                    new Plant
                    {
                        Id = "i",
                        Node = "i",
                        SupplyC = new TemperatureCurve(70),
                        Control = new PressureControl { ReturnKpa = 200, LiftKpa = 200 },
                    },
                ],
            },
        };
    }

    private static Pipe Bare(CsvTable pipes, int row) => new()
    {
        Id = $"p{row}",
        From = pipes.Text(row, "from_node"),
        To = pipes.Text(row, "to_node"),
        LengthM = pipes.Number(row, "length_m"),
        InnerDiameterM = pipes.Number(row, "inner_diameter_m"),
        RoughnessMm = 0.007,
        UWPerMK = pipes.Number(row, "U_W_per_mK_derived"),
    };
}
