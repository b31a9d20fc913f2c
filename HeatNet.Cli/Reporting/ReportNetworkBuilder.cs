using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation.Checks;

namespace HeatNet.Cli.Reporting;

/// <summary>Lays out the network of a case for a page: nodes by index, coordinates in metres from the middle of the network.</summary>
internal sealed class ReportNetworkBuilder
{
    // Length in m of a degree of latitude.
    private const double MPerDegree = 111_195;

    private readonly HeatCase _case;
    private readonly NodeIndex _places;
    private readonly double _middleX;
    private readonly double _middleY;
    private readonly double _mPerX;
    private readonly double _mPerY;

    public ReportNetworkBuilder(HeatCase heatCase)
    {
        _case = heatCase;
        _places = new NodeIndex(heatCase.Network);
        var placed = heatCase.Network.Nodes.Where(IsPlaced).ToList();
        _middleX = placed.Count == 0 ? 0 : (placed.Min(node => node.X!.Value) + placed.Max(node => node.X!.Value)) / 2;
        _middleY = placed.Count == 0 ? 0 : (placed.Min(node => node.Y!.Value) + placed.Max(node => node.Y!.Value)) / 2;

        // Geographic coordinates become a plane by their middle latitude: a city is small against the earth.
        var isGeographic = heatCase.Crs is "EPSG:4326" or "EPSG:4490" or "EPSG:4258" or "EPSG:4214" or "EPSG:4610";
        _mPerY = isGeographic ? MPerDegree : 1;
        _mPerX = isGeographic ? MPerDegree * Math.Cos(_middleY * Math.PI / 180) : 1;
    }

    /// <summary>Lays the network out and adds its numbers to the pack.</summary>
    public ReportNetwork Build(NumberPack pack)
    {
        var network = _case.Network;
        pack.Add("node.x", [.. network.Nodes.Select(node => Easting(node.X ?? double.NaN))]);
        pack.Add("node.y", [.. network.Nodes.Select(node => Northing(node.Y ?? double.NaN))]);
        pack.Add("node.elevation_m", [.. network.Nodes.Select(node => node.ElevationM)]);
        pack.Add("pipe.length_m", [.. network.Pipes.Select(pipe => pipe.LengthM)]);
        pack.Add(
            "substation.need_kpa",
            [.. network.Substations.Select(substation => substation.MinDpKpa ?? _case.Limits.MinAvailableHeadKpa)]);
        pack.Add("substation.design_kw", [.. network.Substations.Select(substation => substation.DesignHeatKw ?? double.NaN)]);
        return new ReportNetwork(
            Nodes(network.Nodes),
            Pipes(network.Pipes),
            [
                .. network.Valves.Select(valve =>
                    new ReportLink("valve", valve.Id, _places[valve.From], _places[valve.To], Letter(valve.Side), valve.State == ElementState.Open)),
                .. network.Pumps.Select(pump =>
                    new ReportLink("pump", pump.Id, _places[pump.From], _places[pump.To], Letter(pump.Side), pump.State == ElementState.Open)),
            ],
            new ReportBranches(
                [.. network.Substations.Select(substation => substation.Id)],
                [.. network.Substations.Select(substation => _places[substation.Node])],
                [.. network.Substations.Select(substation => _places[substation.EffectiveReturnNode])]),
            new ReportPlants(
                [.. network.Plants.Select(plant => plant.Id)],
                [.. network.Plants.Select(plant => plant.Name)],
                [.. network.Plants.Select(plant => _places[plant.Node])],
                [.. network.Plants.Select(plant => _places[plant.EffectiveReturnNode])],
                [.. network.Plants.Select(plant => (IReadOnlyList<string>)[.. plant.Units.Select(unit => unit.Id)])]),
            new ReportBranches(
                [.. network.Terminals.Select(terminal => terminal.Id)],
                [.. network.Terminals.Select(terminal => _places[terminal.Node])],
                [.. network.Terminals.Select(terminal => _places[terminal.Node])]),
            new ReportBranches(
                [.. network.Exchangers.Select(exchanger => exchanger.Id)],
                [.. network.Exchangers.Select(exchanger => _places[exchanger.Node])],
                [.. network.Exchangers.Select(exchanger => _places[exchanger.EffectiveReturnNode])]));
    }

    private static ReportNodes Nodes(IReadOnlyList<Node> nodes) => new(
        [.. nodes.Select(node => node.Id)],
        nodes.Any(node => node.Name is not null) ? [.. nodes.Select(node => node.Name)] : null,
        nodes.Any(node => node.Zone is not null) ? [.. nodes.Select(node => node.Zone)] : null,
        nodes.Any(IsPlaced));

    private ReportPipes Pipes(IReadOnlyList<Pipe> pipes) => new(
        [.. pipes.Select(pipe => pipe.Id)],
        [.. pipes.Select(pipe => _places[pipe.From])],
        [.. pipes.Select(pipe => _places[pipe.To])],
        [.. pipes.Select(pipe => pipe.Dn)],
        string.Concat(pipes.Select(pipe => pipe.Side switch { PipeSides.Both => 'b', PipeSides.Supply => 's', _ => 'r' })),
        string.Concat(pipes.Select(pipe => pipe.State switch { ElementState.Open => 'o', ElementState.Closed => 'c', _ => 'n' })),
        pipes
            .Select((pipe, i) => (Index: i, Course: _case.Geometry.GetValueOrDefault(pipe.Id)))
            .Where(entry => entry.Course is { Count: > 2 })
            .ToDictionary(entry => entry.Index, entry => Course(entry.Course!)));

    private double[] Course(IEnumerable<MapPoint> points) =>
        [.. points.SelectMany(point => new[] { Math.Round(Easting(point.X), 1), Math.Round(Northing(point.Y), 1) })];

    private double Easting(double x) => (x - _middleX) * _mPerX;

    private double Northing(double y) => (y - _middleY) * _mPerY;

    private static bool IsPlaced(Node node) => node is { X: not null, Y: not null };

    private static string Letter(Side side) => side == Side.Supply ? "s" : "r";
}
