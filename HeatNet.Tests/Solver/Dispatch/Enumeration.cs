using Google.OrTools.LinearSolver;
using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Tests.Solver.Dispatch;

/// <summary>
/// Least cost by trying every sequence of states of every unit, with a plain linear model for the rest and another solver than the
/// program uses. It shares no code with the model that it judges.
/// </summary>
internal sealed class Enumeration : IDisposable
{
    private const int Off = -1;
    private readonly DispatchProblem _problem;
    private readonly int _steps;
    private readonly Google.OrTools.LinearSolver.Solver _solver = Google.OrTools.LinearSolver.Solver.CreateSolver("GLOP");
    private readonly Variable[][][][] _weights;
    private readonly Constraint[][][] _pieceSums;
    private readonly Constraint?[][] _rampUp;
    private readonly Constraint?[][] _rampDown;
    private readonly Constraint[][] _reserve;

    public Enumeration(DispatchProblem problem)
    {
        _problem = problem;
        _steps = problem.StepCount;
        _solver.Objective().SetMinimization();
        _weights = [.. problem.Units.Select(unit => Steps(t => unit.Pieces.Select(piece => piece.Select(point => Weight(unit, point, t)).ToArray()).ToArray()))];
        _pieceSums = [.. problem.Units.Select((unit, u) => Steps(t => unit.Pieces.Select((_, p) => Sum(_weights[u][t][p])).ToArray()))];
        _rampUp = [.. problem.Units.Select((unit, u) => Steps(t => t == 0 ? null : Difference(u, t, 1)))];
        _rampDown = [.. problem.Units.Select((unit, u) => Steps(t => t == 0 ? null : Difference(u, t, -1)))];
        AddHeatLimits();
        var (contents, discharges, charges) = AddStores();
        var unserved = AddBalances(discharges, charges);
        AddPlants(discharges, charges);
        AddMeters();
        AddBudgets();
        AddCuts(discharges, charges, unserved);
        _reserve = AddReserve(contents, unserved);
    }

    /// <summary>Number of commitments that keep the times on and off.</summary>
    public int Tried { get; private set; }

    public double LeastCost()
    {
        var choices = _problem.Units.Select((_, u) => Sequences(u).ToArray()).ToArray();
        var best = double.PositiveInfinity;
        Try(0, new int[choices.Length][], 0);
        return best;

        void Try(int unit, int[][] chosen, double fixedCost)
        {
            if (unit == choices.Length)
            {
                Tried++;
                var cost = Solve(chosen);
                best = Math.Min(best, cost + fixedCost);
                return;
            }

            foreach (var sequence in choices[unit])
            {
                chosen[unit] = sequence;
                Try(unit + 1, chosen, fixedCost + FixedCost(unit, sequence));
            }
        }
    }

    public void Dispose() => _solver.Dispose();

    private T[] Steps<T>(Func<int, T> make) => [.. Enumerable.Range(0, _steps).Select(make)];

    private double FixedCost(int u, int[] states)
    {
        var unit = _problem.Units[u];
        if (!IsDecision(unit))
        {
            return 0;
        }

        var cost = 0.0;
        for (var t = 0; t < _steps; t++)
        {
            var wasOn = t > 0 ? states[t - 1] != Off : unit.Initial.IsOn ?? true;
            cost += states[t] == Off ? 0 : (unit.NoLoadCostPerH * _problem.StepH) + (wasOn ? 0 : unit.StartCost);
        }

        return cost;
    }

    private static bool IsDecision(DispatchUnit unit) => unit.Pieces[0][0].HeatMw > 0 || unit.Pieces[0].Length > 2;

    private IEnumerable<int[]> Sequences(int u)
    {
        var unit = _problem.Units[u];
        if (!IsDecision(unit))
        {
            return [new int[_steps]];
        }

        var all = new List<int[]> { Array.Empty<int>() };
        for (var t = 0; t < _steps; t++)
        {
            all = [.. all.SelectMany(before => Enumerable.Range(-1, unit.Pieces.Count + 1).Select(state => before.Append(state).ToArray()))];
        }

        return all.Where(states => IsAllowed(unit, states));
    }

    private bool IsAllowed(DispatchUnit unit, int[] states)
    {
        bool CanRun(int t) => (unit.IsAvailable?[t] ?? true)
            && (unit.MaxHeatMw?[t] ?? double.MaxValue) >= unit.Pieces.Min(piece => piece.Min(point => point.HeatMw));

        // Time in the present state before each step; long where nothing is known.
        int? state = unit.Initial.IsOn is { } was ? (was ? 0 : Off) : null;
        long time = unit.Initial.IsOn is null ? 1000 : unit.Initial.Steps;
        for (var t = 0; t < _steps; t++)
        {
            var (isOn, wasOn) = (states[t] != Off, state is null ? states[t] != Off : state != Off);
            if (isOn && !CanRun(t))
            {
                return false;
            }

            if (isOn != wasOn && time < (wasOn ? unit.MinUpSteps : unit.MinDownSteps))
            {
                var isForcedAtOnce = wasOn && !CanRun(t) && Enumerable.Range(0, t).All(back => states[back] != Off) && unit.Initial.IsOn == true && unit.Initial.Steps + t < unit.MinUpSteps;
                if (!isForcedAtOnce)
                {
                    return false;
                }
            }

            if (!isOn && unit.MustRun)
            {
                var hasBeenOut = Enumerable.Range(0, Math.Max(1, unit.MinDownSteps)).Any(back => t - back >= 0 && !CanRun(t - back));
                var mustRest = unit.Initial.IsOn == false && unit.Initial.Steps + t < unit.MinDownSteps;
                if (!hasBeenOut && !mustRest)
                {
                    return false;
                }
            }

            time = isOn == wasOn ? time + 1 : 1;
            state = states[t];
        }

        return true;
    }

    private Variable Weight(DispatchUnit unit, RegionPoint point, int t)
    {
        var fuel = point.FuelMw + ((unit.FuelPerHeat?[t] ?? 0) * point.HeatMw);
        var electricity = point.ElectricityMw + ((unit.ElectricityPerHeat?[t] ?? 0) * point.HeatMw);
        var cost = (fuel * (unit.FuelPricePerMwh + (_problem.Co2PricePerT * (unit.Fuel?.Co2TPerMwh ?? 0))))
            + (electricity * (unit.ElectricityPricePerMwh?[t] ?? 0))
            + (unit.VariableCostPerMwh * point.HeatMw)
            - ((unit.PowerPricePerMwh?[t] ?? 0) * (point.PowerMw - ((unit.PowerLossPerHeat?[t] ?? 0) * point.HeatMw)));
        return Column(0, 1, cost * _problem.StepH);
    }

    private Variable Column(double lower, double upper, double cost)
    {
        var column = _solver.MakeNumVar(lower, upper, "");
        _solver.Objective().SetCoefficient(column, cost);
        return column;
    }

    private Constraint Row(double lower, double upper) => _solver.MakeConstraint(lower, upper, "");

    private Constraint Sum(Variable[] columns)
    {
        var row = Row(0, 0);
        Array.ForEach(columns, column => row.SetCoefficient(column, 1));
        return row;
    }

    private void Add(Constraint row, int u, int t, Func<RegionPoint, double> amount)
    {
        for (var p = 0; p < _problem.Units[u].Pieces.Count; p++)
        {
            for (var k = 0; k < _weights[u][t][p].Length; k++)
            {
                row.SetCoefficient(_weights[u][t][p][k], row.GetCoefficient(_weights[u][t][p][k]) + amount(_problem.Units[u].Pieces[p][k]));
            }
        }
    }

    private double Electricity(int u, int t, RegionPoint point) =>
        point.ElectricityMw + ((_problem.Units[u].ElectricityPerHeat?[t] ?? 0) * point.HeatMw);

    private double Fuel(int u, int t, RegionPoint point) => point.FuelMw + ((_problem.Units[u].FuelPerHeat?[t] ?? 0) * point.HeatMw);

    private Constraint Difference(int u, int t, double sign)
    {
        var row = Row(double.NegativeInfinity, double.PositiveInfinity);
        Add(row, u, t, point => sign * point.HeatMw);
        Add(row, u, t - 1, point => -sign * point.HeatMw);
        return row;
    }

    private void AddHeatLimits()
    {
        for (var u = 0; u < _problem.Units.Count; u++)
        {
            for (var t = 0; t < _steps && _problem.Units[u].MaxHeatMw is not null; t++)
            {
                Add(Row(double.NegativeInfinity, _problem.Units[u].MaxHeatMw![t]), u, t, point => point.HeatMw);
            }
        }
    }

    private (Variable[][] Contents, Variable[][] Discharges, Variable[][] Charges) AddStores()
    {
        var contents = _problem.Stores.Select(store => Steps(_ => Column(0, store.CapacityMwh, 0))).ToArray();
        var charges = _problem.Stores.Select(store => Steps(_ => Column(0, store.ChargeMw, 0))).ToArray();
        var discharges = _problem.Stores.Select(store => Steps(_ => Column(0, store.DischargeMw, 0))).ToArray();
        for (var s = 0; s < contents.Length; s++)
        {
            var store = _problem.Stores[s];
            for (var t = 0; t < _steps; t++)
            {
                var carried = t == 0 ? store.InitialMwh * store.Retention : 0;
                var row = Row(carried, carried);
                row.SetCoefficient(contents[s][t], 1);
                row.SetCoefficient(charges[s][t], -_problem.StepH * store.ChargeEfficiency);
                row.SetCoefficient(discharges[s][t], _problem.StepH / store.DischargeEfficiency);
                if (t > 0)
                {
                    row.SetCoefficient(contents[s][t - 1], -store.Retention);
                }
            }

            var final = Row(store.FinalMwh, double.PositiveInfinity);
            final.SetCoefficient(contents[s][^1], 1);
            final.SetCoefficient(Column(0, double.PositiveInfinity, _problem.BrokenLimitCostPerMwh), 1);
        }

        return (contents, discharges, charges);
    }

    private Variable[][] AddBalances(Variable[][] discharges, Variable[][] charges)
    {
        var penalty = _problem.UnservedCostPerMwh * _problem.StepH;
        var unserved = _problem.Areas.Select(area => Steps(t => Column(0, area.DemandMw[t], penalty))).ToArray();
        var flows = _problem.Links.Select(link => Steps(t => Column(-link.CapacityMw[t], link.CapacityMw[t], 0))).ToArray();
        for (var area = 0; area < _problem.Areas.Count; area++)
        {
            for (var t = 0; t < _steps; t++)
            {
                if (_problem.CarrierOf(area) != area)
                {
                    continue;
                }

                int[] carried = [.. Enumerable.Range(0, _problem.Areas.Count).Where(other => _problem.CarrierOf(other) == area)];
                var demand = carried.Sum(other => _problem.Areas[other].DemandMw[t]);
                var row = Row(demand, demand);
                for (var u = 0; u < _problem.Units.Count; u++)
                {
                    if (_problem.Plants[_problem.Units[u].Plant].Area == area)
                    {
                        Add(row, u, t, point => point.HeatMw);
                    }
                }

                for (var s = 0; s < discharges.Length && area == _problem.Plants[_problem.Stores[s].Plant].Area; s++)
                {
                    row.SetCoefficient(discharges[s][t], 1);
                    row.SetCoefficient(charges[s][t], -1);
                }

                for (var l = 0; l < flows.Length; l++)
                {
                    row.SetCoefficient(flows[l][t], _problem.Links[l].To == area ? 1 : -1);
                }

                Array.ForEach(carried, other => row.SetCoefficient(unserved[other][t], 1));
                row.SetCoefficient(Column(0, double.PositiveInfinity, penalty), -1);
            }
        }

        return unserved;
    }

    private void AddPlants(Variable[][] discharges, Variable[][] charges)
    {
        for (var plant = 0; plant < _problem.Plants.Count && _problem.Plants.Count > 1; plant++)
        {
            for (var t = 0; t < _steps; t++)
            {
                var row = Row(0, double.PositiveInfinity);
                for (var u = 0; u < _problem.Units.Count; u++)
                {
                    if (_problem.Units[u].Plant == plant)
                    {
                        Add(row, u, t, point => point.HeatMw);
                    }
                }

                for (var s = 0; s < discharges.Length && _problem.Stores[s].Plant == plant; s++)
                {
                    row.SetCoefficient(discharges[s][t], 1);
                    row.SetCoefficient(charges[s][t], -1);
                }
            }
        }
    }

    private void AddMeters()
    {
        for (var m = 0; m < _problem.Meters.Count; m++)
        {
            var peaks = _problem.Meters[m].ChargePerMw.Select(charge => Column(0, double.PositiveInfinity, charge)).ToArray();
            for (var t = 0; t < _steps; t++)
            {
                var row = Row(double.NegativeInfinity, 0);
                for (var u = 0; u < _problem.Units.Count; u++)
                {
                    if (_problem.Units[u].Meter == m)
                    {
                        Add(row, u, t, point => Electricity(u, t, point));
                    }
                }

                row.SetCoefficient(peaks[_problem.Meters[m].MonthOf[t]], -1);
            }
        }
    }

    private void AddBudgets()
    {
        foreach (var budget in _problem.Budgets)
        {
            var row = Row(double.NegativeInfinity, budget.Limit);
            for (var t = budget.First; t < budget.First + budget.Count; t++)
            {
                for (var u = 0; u < _problem.Units.Count; u++)
                {
                    Add(row, u, t, point => _problem.StepH
                        * ((budget.PerFuelMwh[u] * Fuel(u, t, point)) + (budget.PerElectricityMwh[u] * Electricity(u, t, point))));
                }
            }

            var largest = Math.Max(budget.PerFuelMwh.Max(), budget.PerElectricityMwh.Max());
            row.SetCoefficient(Column(0, double.PositiveInfinity, _problem.BrokenLimitCostPerMwh / largest), -1);
        }
    }

    private void AddCuts(Variable[][] discharges, Variable[][] charges, Variable[][] unserved)
    {
        foreach (var cut in _problem.Cuts)
        {
            var row = Row(double.NegativeInfinity, cut.LimitMw);
            for (var u = 0; u < _problem.Units.Count; u++)
            {
                Add(row, u, cut.Step, point => cut.Coefficients[_problem.Units[u].Plant] * point.HeatMw);
            }

            for (var s = 0; s < discharges.Length; s++)
            {
                row.SetCoefficient(discharges[s][cut.Step], cut.Coefficients[_problem.Stores[s].Plant]);
                row.SetCoefficient(charges[s][cut.Step], -cut.Coefficients[_problem.Stores[s].Plant]);
            }

            for (var area = 0; area < (cut.AreaCoefficients?.Length ?? 0); area++)
            {
                row.SetCoefficient(unserved[area][cut.Step], cut.AreaCoefficients![area]);
            }

            row.SetCoefficient(Column(0, double.PositiveInfinity, _problem.CutCostShare * _problem.BrokenLimitCostPerMwh * _problem.StepH), -1);
        }
    }

    private Constraint[][] AddReserve(Variable[][] contents, Variable[][] unserved)
    {
        if (!_problem.CoversLargestUnit)
        {
            return [];
        }

        return Steps(t =>
        {
            var ready = _problem.Stores.Select((store, s) =>
            {
                var column = Column(0, store.DischargeMw, 0);
                var row = Row(double.NegativeInfinity, t == 0 ? store.InitialMwh * store.Retention : 0);
                row.SetCoefficient(column, _problem.StepH / store.DischargeEfficiency);
                if (t > 0)
                {
                    row.SetCoefficient(contents[s][t - 1], -store.Retention);
                }

                return column;
            }).ToArray();
            return _problem.Units.Select(_ =>
            {
                var row = Row(0, double.PositiveInfinity);
                Array.ForEach(ready, column => row.SetCoefficient(column, 1));
                Array.ForEach(unserved, area => row.SetCoefficient(area[t], 1));
                row.SetCoefficient(Column(0, double.PositiveInfinity, 0.5 * _problem.UnservedCostPerMwh * _problem.StepH), 1);
                return row;
            }).ToArray();
        });
    }

    private double Solve(int[][] states)
    {
        for (var u = 0; u < states.Length; u++)
        {
            for (var t = 0; t < _steps; t++)
            {
                for (var p = 0; p < _pieceSums[u][t].Length; p++)
                {
                    var use = states[u][t] == p ? 1 : 0;
                    _pieceSums[u][t][p].SetBounds(use, use);
                }

                SetRamps(u, t, states[u]);
            }
        }

        SetReserve(states);
        var status = _solver.Solve();
        if (status != Google.OrTools.LinearSolver.Solver.ResultStatus.OPTIMAL)
        {
            // The basis of the last commitment may lead astray: "infeasible", too, is believed only from nothing.
            _solver.Reset();
            status = _solver.Solve();
        }

        return status switch
        {
            Google.OrTools.LinearSolver.Solver.ResultStatus.OPTIMAL => _solver.Objective().Value(),
            Google.OrTools.LinearSolver.Solver.ResultStatus.INFEASIBLE => double.PositiveInfinity,
            _ => throw new InvalidOperationException($"the linear solver says {status}"),
        };
    }

    private void SetRamps(int u, int t, int[] states)
    {
        var unit = _problem.Units[u];
        var least = unit.Pieces.Min(piece => piece.Min(point => point.HeatMw));
        var isOn = states[t] != Off;
        var wasOn = t > 0 ? states[t - 1] != Off : unit.Initial.IsOn ?? true;
        var up = !wasOn && isOn ? Math.Max(least, unit.RampUpMw) : unit.RampUpMw;
        var down = wasOn && !isOn ? Math.Max(least, unit.RampDownMw) : unit.RampDownMw;
        if (MostHeat(unit, t) < (t > 0 ? MostHeat(unit, t - 1) : double.IsNaN(unit.Initial.HeatMw) ? 0 : unit.Initial.HeatMw))
        {
            down = double.PositiveInfinity;
        }

        if (t > 0)
        {
            _rampUp[u][t]!.SetUb(up);
            _rampDown[u][t]!.SetUb(down);
            return;
        }

        // Against the heat before the first step, where it is known: through the bounds of the weights' sums no row is needed but one of its own.
        _first ??= [.. _problem.Units.Select((_, unitIndex) =>
        {
            var row = Row(double.NegativeInfinity, double.PositiveInfinity);
            Add(row, unitIndex, 0, point => point.HeatMw);
            return row;
        })];
        var before = wasOn ? unit.Initial.HeatMw : 0;
        var binds = unit.Initial.IsOn is not null && !double.IsNaN(before);
        _first[u].SetBounds(binds ? before - down : double.NegativeInfinity, binds ? before + up : double.PositiveInfinity);
    }

    private Constraint[]? _first;

    private void SetReserve(int[][] states)
    {
        for (var t = 0; t < _reserve.Length; t++)
        {
            for (var lost = 0; lost < states.Length; lost++)
            {
                var given = 0.0;
                for (var u = 0; u < states.Length; u++)
                {
                    var unit = _problem.Units[u];
                    var isThere = states[u][t] != Off || unit.StartsWithinAnHour;
                    given += u != lost && isThere ? MostHeat(unit, t) : 0;
                }

                var demand = _problem.Areas.Sum(area => area.DemandMw[t]);
                _reserve[t][lost].SetLb(MostHeat(_problem.Units[lost], t) > 0 ? demand - given : double.NegativeInfinity);
            }
        }
    }

    private static double MostHeat(DispatchUnit unit, int t)
    {
        var most = Math.Min(unit.Pieces.Max(piece => piece.Max(point => point.HeatMw)), unit.MaxHeatMw?[t] ?? double.MaxValue);
        var least = unit.Pieces.Min(piece => piece.Min(point => point.HeatMw));
        return !(unit.IsAvailable?[t] ?? true) || most < least ? 0 : most;
    }
}
