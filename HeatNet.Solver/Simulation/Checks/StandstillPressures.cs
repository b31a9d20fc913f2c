using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Numerics;

namespace HeatNet.Solver.Simulation.Checks;

/// <summary>Pressure and temperature of a node when all pumps have stopped; NaN where nothing is known.</summary>
/// <param name="GaugeKpa">Gauge pressure in kPa on both sides; NaN where no maintenance point holds it.</param>
/// <param name="HottestC">Temperature in °C of the hottest water in the connected part.</param>
/// <param name="DensityKgPerM3">Density of its coldest water, by which heights become pressures.</param>
internal readonly record struct StandstillState(double GaugeKpa, double HottestC, double DensityKgPerM3);

/// <summary>
/// The static pressure line (静水压线): with the pumps stopped each connected part has the pressure that its maintenance point
/// holds, plus the column of water between the two places, p = p_held + ρ g (z_held − z). The density is that of the coldest
/// water of the part: the heaviest column is the less favourable one, above the maintenance point as below it.
/// Between two pressure terminals water flows on without pumps: such a part has no static line.
/// </summary>
internal sealed class StandstillPressures
{
    private readonly HeatCase _case;
    private readonly Fluid _fluid;
    private readonly int[] _part;
    private readonly List<HeldPressure> _held = [];
    private readonly HashSet<int> _flowing = [];

    public StandstillPressures(HeatCase heatCase, Fluid fluid, NodeIndex places)
    {
        _case = heatCase;
        _fluid = fluid;
        _part = Parts(heatCase.Network, places);
        foreach (var plant in heatCase.Network.Plants)
        {
            if (plant.Control is PressureControl control)
            {
                _held.Add(HeldBy(plant, control, places));
            }
        }

        foreach (var exchanger in heatCase.Network.Exchangers)
        {
            if (exchanger.SecondaryReturnKpa is { } heldKpa)
            {
                _held.Add(new HeldPressure(places[exchanger.EffectiveSecondaryReturnNode], heldKpa));
            }
        }

        foreach (var terminals in heatCase.Network.Terminals.Where(terminal => terminal.Kind == TerminalKind.Pressure).GroupBy(terminal => _part[places[terminal.Node]]))
        {
            _held.AddRange(terminals.Select(terminal => new HeldPressure(places[terminal.Node], terminal.PressureKpa!.Value)));
            if (terminals.Count() > 1)
            {
                _flowing.Add(terminals.Key);
            }
        }
    }

    /// <summary>State of every node if the pumps stopped now.</summary>
    public StandstillState[] Of(SteadyResult result)
    {
        var states = new StandstillState[_part.Length];
        Array.Fill(states, new StandstillState(double.NaN, double.NaN, double.NaN));
        var (coldest, hottest) = TemperatureRange(result.Nodes);
        var heldOf = new Dictionary<int, HeldPressure>();
        foreach (var held in _held)
        {
            heldOf.TryAdd(_part[held.Node], held);
        }

        for (var i = 0; i < states.Length; i++)
        {
            var part = _part[i];
            if (!(hottest[part] >= coldest[part]))
            {
                continue;
            }

            var densityKgPerM3 = _fluid.DensityKgPerM3(coldest[part]);
            var gaugeKpa = double.NaN;
            if (!_flowing.Contains(part) && heldOf.TryGetValue(part, out var held))
            {
                var rise = _case.Network.Nodes[held.Node].ElevationM - _case.Network.Nodes[i].ElevationM;
                gaugeKpa = held.GaugeKpa + (densityKgPerM3 * _case.GravityMPerS2 * rise / 1000);
            }

            states[i] = new StandstillState(gaugeKpa, hottest[part], densityKgPerM3);
        }

        return states;
    }

    // A return pressure given as supply pressure less lift is still what is held before the pumps; only a supply pressure alone is held behind them.
    private static HeldPressure HeldBy(Plant plant, PressureControl control, NodeIndex places) =>
        (control.ReturnKpa ?? (control.SupplyKpa - control.LiftKpa)) is { } returnKpa
            ? new HeldPressure(places[plant.EffectiveReturnNode], returnKpa)
            : new HeldPressure(places[plant.Node], control.SupplyKpa ?? double.NaN);

    private (double[] Coldest, double[] Hottest) TemperatureRange(NodeResults nodes)
    {
        var coldest = new double[_part.Length];
        var hottest = new double[_part.Length];
        Array.Fill(coldest, double.PositiveInfinity);
        Array.Fill(hottest, double.NegativeInfinity);
        for (var i = 0; i < _part.Length; i++)
        {
            Widen(_part[i], nodes.SupplyC[i]);
            Widen(_part[i], nodes.ReturnC[i]);
        }

        return (coldest, hottest);

        void Widen(int part, double temperatureC)
        {
            if (!double.IsNaN(temperatureC))
            {
                coldest[part] = Math.Min(coldest[part], temperatureC);
                hottest[part] = Math.Max(hottest[part], temperatureC);
            }
        }
    }

    // Stopped pumps and controls let pressure through; only closed elements and exchangers part the water.
    private static int[] Parts(HeatNetwork network, NodeIndex places)
    {
        var groups = new DisjointSets(network.Nodes.Count);
        foreach (var pipe in network.Pipes.Where(pipe => pipe.State == ElementState.Open))
        {
            groups.Union(places[pipe.From], places[pipe.To]);
        }

        foreach (var valve in network.Valves.Where(valve => valve.State == ElementState.Open))
        {
            groups.Union(places[valve.From], places[valve.To]);
        }

        foreach (var pump in network.Pumps.Where(pump => pump.State == ElementState.Open))
        {
            groups.Union(places[pump.From], places[pump.To]);
        }

        foreach (var substation in network.Substations)
        {
            groups.Union(places[substation.Node], places[substation.EffectiveReturnNode]);
        }

        foreach (var plant in network.Plants)
        {
            groups.Union(places[plant.Node], places[plant.EffectiveReturnNode]);
        }

        foreach (var exchanger in network.Exchangers)
        {
            groups.Union(places[exchanger.Node], places[exchanger.EffectiveReturnNode]);
            groups.Union(places[exchanger.SecondarySupplyNode], places[exchanger.EffectiveSecondaryReturnNode]);
        }

        return [.. Enumerable.Range(0, network.Nodes.Count).Select(groups.Find)];
    }

    private readonly record struct HeldPressure(int Node, double GaugeKpa);
}
