using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;
using HeatNet.Tests.Solver.Hydraulics;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>
/// Recomputes every balance of a steady state from the case and the result tables alone, by formulas of its own: mass at every vertex,
/// pressure along every pipe and machine (pressures belong to vertices, so loops are closed when every edge is right), exponential losses,
/// mixing by enthalpy, heat of every substation and plant, heat of the whole.
/// </summary>
internal sealed class SteadyAudit
{
    private const double FlowTolerance = 1e-9;
    private const double PressureTolerance = 1e-8;
    private const double TemperatureToleranceK = 1e-6;
    private const double HeatTolerance = 1e-8;

    private readonly HeatCase _case;
    private readonly HeatNetwork _network;
    private readonly OperatingPoint _point;
    private readonly SteadyResult _result;
    private readonly Fluid _fluid;
    private readonly Dictionary<string, int> _node;
    private readonly double _largestFlow;
    private readonly double _largestKpa;
    private readonly List<string> _findings = [];
    private readonly AuditedVertex[][] _vertex;
    private readonly StandingRule _standing;

    private SteadyAudit(RandomNetwork network, SteadyResult result)
    {
        _case = network.Case;
        _network = _case.Network;
        _point = network.Point;
        _result = result;
        _fluid = Fluid.From(_case.Fluid);
        _node = _network.Nodes.Select((node, i) => (node.Id, i)).ToDictionary();
        _standing = new StandingRule(_case, Celsius);
        _largestFlow = result.Pipes.FlowKgPerS.Concat(result.Substations.FlowKgPerS).Concat(result.Plants.FlowKgPerS).Max(Math.Abs);
        _largestKpa = 100 + result.Pipes.DpKpa.Concat(result.Plants.LiftKpa).Where(double.IsFinite).Max(Math.Abs);
        _vertex = [.. Enum.GetValues<Side>().Select(_ => Enumerable.Range(0, _network.Nodes.Count).Select(_ => new AuditedVertex()).ToArray())];
    }

    /// <summary>What is wrong with a result; nothing when all is right.</summary>
    public static IReadOnlyList<string> Check(RandomNetwork network, SteadyResult result, bool isDemandMet = true)
    {
        var audit = new SteadyAudit(network, result);
        audit.CheckPipes();
        audit.CheckSubstations(isDemandMet);
        audit.CheckPlants();
        audit.CheckPumpsAndValves();
        audit.CheckVertices();
        audit.CheckWhole();
        return audit._findings;
    }

    private double Kpa(string node, Side side) => (side == Side.Supply ? _result.Nodes.SupplyKpa : _result.Nodes.ReturnKpa)[_node[node]];

    private double Celsius(string node, Side side) => (side == Side.Supply ? _result.Nodes.SupplyC : _result.Nodes.ReturnC)[_node[node]];

    private AuditedVertex Vertex(string node, Side side) => _vertex[(int)side][_node[node]];

    private void CheckPipes()
    {
        var pipes = _result.Pipes;
        for (var row = 0; row < pipes.Pipe.Length; row++)
        {
            var pipe = _network.Pipes[pipes.Pipe[row]];
            var side = pipes.Side[row];
            var flow = pipes.FlowKgPerS[row];
            var name = $"pipe {pipe.Id} ({side})";
            Pass(flow, pipe.From, pipe.To, side, pipes.FromC[row], pipes.ToC[row]);
            Expect(double.IsFinite(flow) && double.IsFinite(pipes.FromC[row]) && double.IsFinite(pipes.HeatLossKw[row]), $"{name}: not a number");
            if (pipe.State != ElementState.Open)
            {
                Expect(flow == 0, $"{name}: closed, but {flow} kg/s");
                continue;
            }

            if (double.IsNaN(Kpa(pipe.From, side)))
            {
                Expect(flow == 0, $"{name}: cut off, but {flow} kg/s");
                continue;
            }

            CheckCooling(row, pipe, name);
            CheckDrop(row, pipe, side, name);
        }
    }

    private void CheckDrop(int row, Pipe pipe, Side side, string name)
    {
        var flow = _result.Pipes.FlowKgPerS[row];
        var ground = pipe.GroundC ?? _case.GroundC;
        var (inlet, outlet) = flow >= 0 ? (_result.Pipes.FromC[row], _result.Pipes.ToC[row]) : (_result.Pipes.ToC[row], _result.Pipes.FromC[row]);
        var losesHeat = (pipe.UWPerMK ?? 0) * pipe.LengthM > 0;
        var mean = !IsStill(flow) ? ground + ((inlet - ground) * MeanShare(CoolingExponent(flow, inlet, pipe)))
            : losesHeat ? 0.5 * (inlet + outlet)
            : _standing.MeanC(pipe, side);
        var creep = Math.PI * Math.Pow(pipe.InnerDiameterM!.Value, 2) / 4;
        if (!losesHeat && Math.Abs(flow) < creep && !IsStill(flow))
        {
            // Below 1 mm/s the mean of a pipe without loss goes over into that of standing water.
            var x = Math.Abs(flow) / creep;
            var standing = _standing.MeanC(pipe, side);
            mean = standing + (x * (2 - x) * (mean - standing));
        }

        var density = _fluid.DensityKgPerM3(mean);
        var friction = ScalarFriction.DropPa(
            _case.Friction,
            flow,
            pipe.LengthM,
            pipe.InnerDiameterM!.Value,
            pipe.RoughnessMm / 1000,
            pipe.LossCoefficient,
            density,
            _fluid.DynamicViscosityPaS(mean));
        var rise = _network.Nodes[_node[pipe.To]].ElevationM - _network.Nodes[_node[pipe.From]].ElevationM;
        var expected = (friction + (density * _case.GravityMPerS2 * rise)) / 1000;
        Near(Kpa(pipe.From, side) - Kpa(pipe.To, side), expected, PressureTolerance * Math.Max(_largestKpa, Math.Abs(Kpa(pipe.From, side))), $"{name}: drop in kPa");
    }

    private void CheckCooling(int row, Pipe pipe, string name)
    {
        // Below the range of the water's properties heat capacity has a kink, which the solver's quadrature does not resolve.
        var flow = Math.Abs(_result.Pipes.FlowKgPerS[row]);
        if (IsStill(flow) || Math.Min(_result.Pipes.FromC[row], _result.Pipes.ToC[row]) < WaterFluid.LowestC)
        {
            return;
        }

        var ground = pipe.GroundC ?? _case.GroundC;
        var forward = _result.Pipes.FlowKgPerS[row] > 0;
        var (inlet, outlet) = forward ? (_result.Pipes.FromC[row], _result.Pipes.ToC[row]) : (_result.Pipes.ToC[row], _result.Pipes.FromC[row]);
        Near(outlet, ground + ((inlet - ground) * Math.Exp(-CoolingExponent(flow, inlet, pipe))), TemperatureToleranceK, $"{name}: outlet in °C");
        Near(
            _result.Pipes.HeatLossKw[row],
            flow * (_fluid.EnthalpyJPerKg(inlet) - _fluid.EnthalpyJPerKg(outlet)) / 1000,
            HeatTolerance * flow * 4.2 * 100,
            $"{name}: loss in kW");
    }

    // m·cp(T)·dT/dx = −U·(T − Tg) in z = ln|T − Tg| by Runge and Kutta's method: how far z falls along the pipe.
    private double CoolingExponent(double flowKgPerS, double inletC, Pipe pipe)
    {
        var ground = pipe.GroundC ?? _case.GroundC;
        var lossPerFlow = (pipe.UWPerMK ?? 0) * pipe.LengthM / Math.Abs(flowKgPerS);
        var steps = (int)Math.Clamp(Math.Ceiling(40 * lossPerFlow / _fluid.HeatCapacityJPerKgK(inletC)), 4, 4000);
        var fallen = 0.0;
        for (var step = 0; step < steps && fallen < 100; step++)
        {
            var k1 = Slope(fallen);
            var k2 = Slope(fallen + (k1 / (2 * steps)));
            var k3 = Slope(fallen + (k2 / (2 * steps)));
            var k4 = Slope(fallen + (k3 / steps));
            fallen += (k1 + (2 * k2) + (2 * k3) + k4) / (6 * steps);
        }

        return fallen < 100 ? fallen : lossPerFlow / _fluid.HeatCapacityJPerKgK(ground);

        double Slope(double at) => lossPerFlow / _fluid.HeatCapacityJPerKgK(ground + ((inletC - ground) * Math.Exp(-at)));
    }

    private void CheckSubstations(bool isDemandMet)
    {
        var results = _result.Substations;
        for (var i = 0; i < _network.Substations.Count; i++)
        {
            var substation = _network.Substations[i];
            var name = $"substation {substation.Id}";
            var flow = results.FlowKgPerS[i];
            Cross(flow, substation.Node, substation.EffectiveReturnNode, results.ReturnC[i]);
            Expect(double.IsFinite(flow) && double.IsFinite(results.HeatKw[i]), $"{name}: not a number");
            var dp = Kpa(substation.Node, Side.Supply) - Kpa(substation.EffectiveReturnNode, Side.Return);
            if (double.IsNaN(dp))
            {
                Expect(flow == 0, $"{name}: cut off, but {flow} kg/s");
                continue;
            }

            Near(results.DpKpa[i], dp, PressureTolerance * _largestKpa, $"{name}: dp");
            var demand = _point.DemandKw[i];
            var carried = flow * (_fluid.EnthalpyJPerKg(Celsius(substation.Node, Side.Supply)) - _fluid.EnthalpyJPerKg(results.ReturnC[i])) / 1000;
            Near(results.HeatKw[i], flow < 0 ? results.HeatKw[i] : carried, HeatTolerance * Math.Max(Math.Abs(carried), 1), $"{name}: heat in kW");
            switch (substation.Control)
            {
                case SubstationControl.Heat when isDemandMet:
                    Near(results.HeatKw[i], demand, HeatTolerance * Math.Max(demand, 1), $"{name}: demand in kW");
                    break;
                case SubstationControl.Heat:
                    Expect(results.HeatKw[i] <= demand * (1 + HeatTolerance), $"{name}: {results.HeatKw[i]} kW for a demand of {demand}");
                    break;
                case SubstationControl.Flow when isDemandMet:
                    Near(flow, substation.FlowKgPerS!.Value, FlowTolerance * _largestFlow, $"{name}: flow");
                    break;
                case SubstationControl.Valve:
                    var inletC = flow >= 0 ? Celsius(substation.Node, Side.Supply) : Celsius(substation.EffectiveReturnNode, Side.Return);
                    CheckKv(flow, dp, substation.KvM3PerH!.Value, inletC, name);
                    break;
            }
        }
    }

    private void CheckPlants()
    {
        var results = _result.Plants;
        for (var i = 0; i < _network.Plants.Count; i++)
        {
            var plant = _network.Plants[i];
            var name = $"plant {plant.Id}";
            var flow = results.FlowKgPerS[i];
            Expect(double.IsFinite(flow) && double.IsFinite(results.HeatKw[i]), $"{name}: not a number");
            CrossBack(flow, plant.EffectiveReturnNode, plant.Node, flow > 0 ? results.SupplyC[i] : results.SupplyC[i], _point.PlantSupplyC[i]);
            var supply = Kpa(plant.Node, Side.Supply);
            var back = Kpa(plant.EffectiveReturnNode, Side.Return);
            if (double.IsNaN(supply) || double.IsNaN(back))
            {
                Expect(flow == 0, $"{name}: cut off, but {flow} kg/s");
                continue;
            }

            var tolerance = PressureTolerance * _largestKpa;
            if (flow > FlowTolerance * _largestFlow)
            {
                var heat = flow * (_fluid.EnthalpyJPerKg(_point.PlantSupplyC[i]) - _fluid.EnthalpyJPerKg(Celsius(plant.EffectiveReturnNode, Side.Return))) / 1000;
                Near(results.HeatKw[i], heat, HeatTolerance * Math.Max(Math.Abs(heat), 1), $"{name}: heat in kW");
            }

            Near(results.LiftKpa[i], supply - back, tolerance, $"{name}: lift");
            switch (plant.Control)
            {
                case HeatControl control:
                    Near(results.HeatKw[i], control.HeatKw, HeatTolerance * Math.Max(control.HeatKw, 1), $"{name}: set heat");
                    break;
                case FlowControl control:
                    Near(flow, control.FlowKgPerS, FlowTolerance * _largestFlow, $"{name}: set flow");
                    break;
                case LiftControl control:
                    Near(supply - back, control.LiftKpa, tolerance, $"{name}: set lift");
                    break;
                case PumpControl control:
                    CheckCurve(control.Curve, control.Speed, flow, supply - back, name);
                    break;
                case PressureControl control:
                    Near(back, control.ReturnKpa ?? back, tolerance, $"{name}: set return pressure");
                    Near(supply, control.SupplyKpa ?? supply, tolerance, $"{name}: set supply pressure");
                    Near(supply - back, control.LiftKpa ?? (supply - back), tolerance, $"{name}: set lift");
                    CheckHold(control);
                    break;
            }
        }
    }

    private void CheckHold(PressureControl control)
    {
        if (control.HoldDpKpa is not { } hold)
        {
            return;
        }

        var differences = _network.Substations
            .Select((substation, i) => (substation.Id, Flow: _result.Substations.FlowKgPerS[i], Dp: _result.Substations.DpKpa[i]))
            .Where(item => !double.IsNaN(item.Dp) && (control.HoldDpAt == item.Id || (control.HoldDpAt == PressureControl.Worst && item.Flow > 0)))
            .Select(item => item.Dp)
            .ToArray();
        if (differences.Length > 0)
        {
            Near(differences.Min(), hold, 1e-4 + (PressureTolerance * _largestKpa), "held difference in kPa");
        }
    }

    private void CheckPumpsAndValves()
    {
        for (var i = 0; i < _network.Pumps.Count; i++)
        {
            var pump = _network.Pumps[i];
            var flow = _result.Pumps.FlowKgPerS[i];
            Pass(flow, pump.From, pump.To, pump.Side, Celsius(pump.From, pump.Side), Celsius(pump.To, pump.Side), isPlain: true);
            var lift = Kpa(pump.To, pump.Side) - Kpa(pump.From, pump.Side);
            if (double.IsNaN(lift) || pump.State != ElementState.Open)
            {
                Expect(flow == 0, $"pump {pump.Id}: cut off or shut, but {flow} kg/s");
                continue;
            }

            lift -= StaticKpa(pump.From, pump.To, pump.Side);
            if (pump.Curve is { } curve)
            {
                CheckCurve(curve, pump.Speed, flow, lift, $"pump {pump.Id}");
            }
            else
            {
                Near(lift, pump.LiftKpa!.Value, PressureTolerance * _largestKpa, $"pump {pump.Id}: lift in kPa");
            }
        }

        foreach (var valve in _network.Valves)
        {
            CheckValve(valve);
        }
    }

    // The tables have no valves: in these networks the flow of each follows from the mass balance of the one vertex that it alone adjoins.
    private void CheckValve(Valve valve)
    {
        var end = valve.From.StartsWith('m') ? valve.From : valve.To;
        var surplus = Vertex(end, valve.Side).Balance;
        var flow = end == valve.From ? surplus : -surplus;
        Pass(flow, valve.From, valve.To, valve.Side, Celsius(valve.From, valve.Side), Celsius(valve.To, valve.Side), isPlain: true);
        var dp = Kpa(valve.From, valve.Side) - Kpa(valve.To, valve.Side);
        if (valve.State != ElementState.Open || double.IsNaN(dp))
        {
            Expect(Math.Abs(flow) <= FlowTolerance * _largestFlow, $"valve {valve.Id}: shut or cut off, but {flow} kg/s");
            return;
        }

        dp += StaticKpa(valve.From, valve.To, valve.Side);
        var tolerance = PressureTolerance * _largestKpa;
        var inletC = Celsius(flow >= 0 ? valve.From : valve.To, valve.Side);
        switch (valve.Kind)
        {
            case ValveKind.Check:
                Expect(flow >= -2e-5 * (1 + (_largestKpa / 1000)), $"valve {valve.Id}: {flow} kg/s backwards");
                break;
            case ValveKind.PressureDifference:
                if (flow > 1e-3)
                {
                    Expect(dp >= valve.SetKpa!.Value - tolerance - 0.01, $"valve {valve.Id}: drop {dp} kPa below its set {valve.SetKpa}");
                }

                break;
            case ValveKind.Kv:
                CheckKv(flow, dp, valve.KvM3PerH!.Value, inletC, $"valve {valve.Id}");
                break;
            default:
                Near(dp, 0, tolerance, $"valve {valve.Id}: drop in kPa");
                break;
        }
    }

    private double StaticKpa(string from, string to, Side side) =>
        _fluid.DensityKgPerM3(Celsius(from, side)) * _case.GravityMPerS2
            * (_network.Nodes[_node[from]].ElevationM - _network.Nodes[_node[to]].ElevationM) / 1000;

    private void CheckKv(double flow, double dpKpa, double kv, double temperatureC, string name)
    {
        if (Math.Abs(flow) < 1e-3)
        {
            return;
        }

        var cubicMetresPerHour = 3600 * flow / _fluid.DensityKgPerM3(temperatureC);
        var expected = 100 * Math.Pow(cubicMetresPerHour / kv, 2) * _fluid.DensityKgPerM3(temperatureC) / 1000 * Math.Sign(flow);
        Near(dpKpa, expected, (PressureTolerance * _largestKpa) + (1e-8 * Math.Abs(expected)), $"{name}: drop in kPa");
    }

    // Curves of one and two points by their parabola; a longer one must lie between its neighbouring points.
    private void CheckCurve(PumpCurve curve, double speed, double flow, double headKpa, string name)
    {
        if (flow < 1e-4)
        {
            Expect(flow > -1e-2, $"{name}: {flow} kg/s backwards");
            return;
        }

        var reduced = flow / speed;
        var points = curve.Points;
        var head = headKpa / (speed * speed);
        switch (points.Count)
        {
            case 1:
                var ratio = reduced / points[0].FlowKgPerS;
                Near(head, points[0].HeadKpa * (4 - (ratio * ratio)) / 3, PressureTolerance * _largestKpa, $"{name}: head in kPa");
                break;
            case 2:
                var (a, b) = (points[0], points[1]);
                var share = ((reduced * reduced) - (a.FlowKgPerS * a.FlowKgPerS)) / ((b.FlowKgPerS * b.FlowKgPerS) - (a.FlowKgPerS * a.FlowKgPerS));
                Near(head, a.HeadKpa + (share * (b.HeadKpa - a.HeadKpa)), PressureTolerance * _largestKpa, $"{name}: head in kPa");
                break;
            default:
                foreach (var point in points)
                {
                    Expect(reduced < point.FlowKgPerS ? head >= point.HeadKpa - 1e-3 : head <= point.HeadKpa + 1e-3, $"{name}: {head} kPa at {reduced} kg/s is off its curve");
                }

                break;
        }
    }

    private void CheckVertices()
    {
        foreach (var side in Enum.GetValues<Side>())
        {
            foreach (var node in _network.Nodes)
            {
                var vertex = Vertex(node.Id, side);
                if (double.IsNaN(Kpa(node.Id, side)))
                {
                    continue;
                }

                Near(vertex.Balance, 0, FlowTolerance * _largestFlow, $"node {node.Id} ({side}): mass balance in kg/s");
                if (vertex.MassIn > 1e-8 * _largestFlow)
                {
                    var mixed = _fluid.TemperatureC(vertex.EnthalpyIn / vertex.MassIn);
                    Near(Celsius(node.Id, side), mixed, TemperatureToleranceK + (1e-9 * _largestFlow / vertex.MassIn), $"node {node.Id} ({side}): mixed temperature in °C");
                }
            }
        }
    }

    private void CheckWhole()
    {
        var plants = _result.Plants.HeatKw.Sum();
        var used = _result.Substations.HeatKw.Sum() + _result.Pipes.HeatLossKw.Sum();
        Near(plants, used, HeatTolerance * Math.Max(Math.Abs(plants), 1), "heat of the whole in kW");
    }

    private bool IsStill(double flow) => Math.Abs(flow) <= 1e-12 * _largestFlow;

    private void Pass(double flow, string from, string to, Side side, double fromC, double toC, bool isPlain = false)
    {
        Vertex(from, side).Add(-flow, isPlain ? toC : fromC, _fluid);
        Vertex(to, side).Add(flow, isPlain ? fromC : toC, _fluid);
        if (!isPlain && !IsStill(flow))
        {
            var (start, startC) = flow > 0 ? (from, fromC) : (to, toC);
            Near(startC, Celsius(start, side), TemperatureToleranceK, $"water entering a pipe at node {start} ({side}) in °C");
        }
    }

    private void Cross(double flow, string supplyNode, string returnNode, double returnC)
    {
        Vertex(supplyNode, Side.Supply).Add(-flow, flow < 0 ? Celsius(returnNode, Side.Return) : returnC, _fluid);
        Vertex(returnNode, Side.Return).Add(flow, returnC, _fluid);
    }

    private void CrossBack(double flow, string returnNode, string supplyNode, double supplyC, double setC)
    {
        Vertex(returnNode, Side.Return).Add(-flow, supplyC, _fluid);
        Vertex(supplyNode, Side.Supply).Add(flow, setC, _fluid);
    }

    private void Near(double actual, double expected, double tolerance, string what) =>
        Expect(Math.Abs(actual - expected) <= tolerance, $"{what} is {actual:R}, should be {expected:R} (tolerance {tolerance:E1})");

    private void Expect(bool isRight, string finding)
    {
        if (!isRight)
        {
            _findings.Add(finding);
        }
    }

    private static double MeanShare(double exponent) => exponent < 1e-5 ? 1 - (exponent / 2) : (1 - Math.Exp(-exponent)) / exponent;

    private sealed class AuditedVertex
    {
        public double Balance { get; private set; }

        public double MassIn { get; private set; }

        public double EnthalpyIn { get; private set; }

        public void Add(double massIn, double temperatureC, Fluid fluid)
        {
            Balance += massIn;
            if (massIn > 0)
            {
                MassIn += massIn;
                EnthalpyIn += massIn * fluid.EnthalpyJPerKg(temperatureC);
            }
        }
    }
}
