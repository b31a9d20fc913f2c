using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Compilation;
using HeatNet.Solver.Thermal.Dynamic;

namespace HeatNet.Tests.Solver.Thermal.Dynamic;

/// <summary>One pipe whose inlet temperature and flow a test decides, step by step.</summary>
internal sealed class SinglePipe
{
    private readonly StreamBuffer _streams = new();
    private readonly FlowNetwork _network;

    public SinglePipe(Pipe pipe, FluidSpec fluid, double groundC, double startC, DynamicOptions options, double stepS)
    {
        var heatCase = new HeatCase
        {
            Name = "pipe",
            Fluid = fluid,
            GroundC = groundC,
            Network = new HeatNetwork
            {
                Nodes = [new Node { Id = "a" }, new Node { Id = "b" }],
                Pipes = [pipe with { Id = "p", From = "a", To = "b", Side = PipeSides.Supply }],
            },
        };
        _network = NetworkCompiler.Compile(heatCase);
        Fluid = Fluid.From(fluid);
        Walls = new PipeWalls(_network, Fluid);
        Water = new PlugFlow(_network, Fluid, options, [Walls.SectionCount(0, stepS)]);
        Water.Fill(0, 0, startC, startC, 0);
        var (stored, accrued) = Water.Content(0, 0);
        StartJ = stored;
        _ = accrued;
    }

    public Fluid Fluid { get; }

    public PipeWalls Walls { get; }

    public PlugFlow Water { get; }

    public double TimeS { get; private set; }

    public double StartJ { get; }

    /// <summary>Heat in J above the ground that entered less what left.</summary>
    public double NetJ { get; private set; }

    /// <summary>Heat in J that passed.</summary>
    public double ThroughputJ { get; private set; }

    /// <summary>Heat in J by which the balance of the pipe does not close.</summary>
    public double ImbalanceJ
    {
        get
        {
            var (stored, accrued) = Water.Content(0, TimeS);
            return NetJ - Water.LostJ(0) - accrued - (stored - StartJ);
        }
    }

    /// <summary>Goes one step on.</summary>
    /// <returns>Pieces of what leaves: their end in s and their temperature in °C.</returns>
    public (double UntilS, double TemperatureC)[] Step(double flowKgPerS, double inletC, double stepS)
    {
        var toS = TimeS + stepS;
        if (flowKgPerS == 0)
        {
            TimeS = toS;
            Water.Rest(0, toS, stepS);
            return [];
        }

        _streams.Clear();
        var start = _streams.Begin();
        _streams.Add(start, toS, inletC);
        var outflow = Water.Move(0, flowKgPerS, TimeS, toS, _streams, _streams.End(start));
        var pieces = Enumerable.Range(outflow.Start, outflow.Count).Select(piece => (_streams.UntilS(piece), _streams.TemperatureC(piece))).ToArray();
        var ground = Fluid.EnthalpyJPerKg(_network.GroundC[0]);
        var flow = Math.Abs(flowKgPerS);
        NetJ += flow * stepS * (Fluid.EnthalpyJPerKg(inletC) - ground);
        ThroughputJ += Math.Abs(flow * stepS * (Fluid.EnthalpyJPerKg(inletC) - ground));
        var beginS = TimeS;
        foreach (var (untilS, temperatureC) in pieces)
        {
            NetJ -= flow * (untilS - beginS) * (Fluid.EnthalpyJPerKg(temperatureC) - ground);
            beginS = untilS;
        }

        TimeS = toS;
        return pieces;
    }

    /// <summary>Goes one step on and answers the mean temperature of what leaves, by mass.</summary>
    public double MeanOutletC(double flowKgPerS, double inletC, double stepS)
    {
        var beginS = TimeS;
        var sum = 0.0;
        var lastS = beginS;
        foreach (var (untilS, temperatureC) in Step(flowKgPerS, inletC, stepS))
        {
            sum += temperatureC * (untilS - lastS);
            lastS = untilS;
        }

        return sum / (TimeS - beginS);
    }
}
