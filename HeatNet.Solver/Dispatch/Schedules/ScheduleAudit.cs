using HeatNet.Solver.Dispatch.Problem;

namespace HeatNet.Solver.Dispatch.Schedules;

/// <summary>
/// Cost and largest violation of a schedule, computed from the decisions alone by code that shares nothing with the model: regions by
/// their corners, times by counting runs, contents by stepping.
/// </summary>
public sealed class ScheduleAudit
{
    private readonly DispatchProblem _problem;
    private readonly Schedule _schedule;

    private ScheduleAudit(DispatchProblem problem, Schedule schedule)
    {
        _problem = problem;
        _schedule = schedule;
    }

    /// <summary>Cost by kind.</summary>
    public ScheduleCost Cost { get; private set; } = new();

    /// <summary>Largest violation in MW or MWh (steps for times on and off).</summary>
    public double LargestViolation { get; private set; }

    /// <summary>What is violated most, with unit and step; null where nothing is.</summary>
    public string? WorstPlace { get; private set; }

    /// <summary>Audits a schedule.</summary>
    public static ScheduleAudit Of(DispatchProblem problem, Schedule schedule)
    {
        var audit = new ScheduleAudit(problem, schedule);
        audit.CheckBalances();
        for (var unit = 0; unit < problem.Units.Count; unit++)
        {
            audit.CheckRegion(unit);
            audit.CheckTimes(unit);
            audit.CheckRamps(unit);
        }

        audit.CheckStores();
        audit.CheckBudgets();
        audit.Cost = audit.SumCost();
        return audit;
    }

    private void Note(double violation, string what, int step)
    {
        if (double.IsNaN(violation) || violation > LargestViolation)
        {
            LargestViolation = double.IsNaN(violation) ? double.PositiveInfinity : violation;
            WorstPlace = $"{what}, step {step}";
        }
    }

    private void CheckBalances()
    {
        for (var t = 0; t < _schedule.StepCount; t++)
        {
            for (var area = 0; area < _problem.Areas.Count; area++)
            {
                if (_problem.CarrierOf(area) != area)
                {
                    continue;
                }

                var (sum, demand) = (-_schedule.SurplusMw[area][t], 0.0);
                for (var other = 0; other < _problem.Areas.Count; other++)
                {
                    var isCarried = _problem.CarrierOf(other) == area;
                    sum += isCarried ? _schedule.UnservedMw[other][t] : 0;
                    demand += isCarried ? _problem.Areas[other].DemandMw[t] : 0;
                }

                for (var unit = 0; unit < _problem.Units.Count; unit++)
                {
                    sum += _problem.Plants[_problem.Units[unit].Plant].Area == area ? _schedule.HeatMw[unit][t] : 0;
                }

                for (var store = 0; store < _problem.Stores.Count; store++)
                {
                    var net = _schedule.DischargeMw[store][t] - _schedule.ChargeMw[store][t];
                    sum += _problem.Plants[_problem.Stores[store].Plant].Area == area ? net : 0;
                }

                for (var link = 0; link < _problem.Links.Count; link++)
                {
                    sum += _problem.Links[link].To == area ? _schedule.LinkMw[link][t] : 0;
                    sum -= _problem.Links[link].From == area ? _schedule.LinkMw[link][t] : 0;
                }

                Note(Math.Abs(sum - demand), $"balance of {_problem.Areas[area].Id}", t);
            }

            for (var plant = 0; plant < _problem.Plants.Count && _problem.Plants.Count > 1; plant++)
            {
                var heat = _problem.Units.Select((unit, i) => unit.Plant == plant ? _schedule.HeatMw[i][t] : 0).Sum()
                    + _problem.Stores.Select((store, i) => store.Plant == plant ? _schedule.DischargeMw[i][t] - _schedule.ChargeMw[i][t] : 0).Sum();
                Note(-heat, $"heat of {_problem.Plants[plant].Id}", t);
            }

            for (var link = 0; link < _problem.Links.Count; link++)
            {
                Note(Math.Abs(_schedule.LinkMw[link][t]) - _problem.Links[link].CapacityMw[t], $"link {_problem.Links[link].Id}", t);
            }
        }
    }

    private void CheckRegion(int index)
    {
        var unit = _problem.Units[index];
        for (var t = 0; t < _schedule.StepCount; t++)
        {
            var (heat, power) = (_schedule.HeatMw[index][t], _schedule.PowerMw[index][t]);
            if (!_schedule.IsOn[index][t])
            {
                Note(Math.Max(Math.Abs(heat), Math.Abs(power)), $"rest of {unit.Id}", t);
                continue;
            }

            Note(unit.CanRunAt(t) ? 0 : 1, $"availability of {unit.Id}", t);
            Note(heat - (unit.MaxHeatMw?[t] ?? double.PositiveInfinity), $"greatest heat of {unit.Id}", t);
            var input = OperatingEnvelope.LeastInputMw(unit, heat, power + (heat * (unit.PowerLossPerHeat?[t] ?? 0)))
                + (heat * ((unit.FuelPerHeat?[t] ?? 0) + (unit.ElectricityPerHeat?[t] ?? 0)));

            // Less input than the region allows is a violation; more is only waste, and paid for.
            Note(input - _schedule.FuelMw[index][t] - _schedule.ElectricityMw[index][t], $"input of {unit.Id}", t);
        }
    }

    private void CheckTimes(int index)
    {
        var unit = _problem.Units[index];
        if (!unit.IsCommitted)
        {
            return;
        }

        var (isOn, length) = (unit.Initial.IsOn, unit.Initial.Steps);
        for (var t = 0; t < _schedule.StepCount; t++)
        {
            var now = _schedule.IsOn[index][t];
            Note(unit.MustRun && !now && CanBeOn(unit, t) ? 1 : 0, $"must run of {unit.Id}", t);
            if (now == isOn)
            {
                length++;
                continue;
            }

            if (isOn is not null)
            {
                var least = now ? unit.MinDownSteps : unit.MinUpSteps;
                var isForced = !now && !unit.CanRunAt(t);
                Note(isForced ? 0 : least - length, $"time {(now ? "off" : "on")} of {unit.Id}", t);
            }

            // A state that was free before has lasted long enough.
            length = isOn is null ? int.MaxValue / 2 : 1;
            isOn = now;
        }
    }

    private static bool CanBeOn(DispatchUnit unit, int step)
    {
        for (var back = 0; back < Math.Max(1, unit.MinDownSteps) && back <= step; back++)
        {
            if (!unit.CanRunAt(step - back))
            {
                return false;
            }
        }

        return unit.Initial.IsOn != false || unit.Initial.Steps + step >= unit.MinDownSteps;
    }

    private void CheckRamps(int index)
    {
        var unit = _problem.Units[index];
        var before = unit.Initial;
        var (wasOn, heat) = (before.IsOn ?? false, before.HeatMw);
        for (var t = 0; t < _schedule.StepCount; t++)
        {
            var (isOn, now) = (!unit.IsCommitted || _schedule.IsOn[index][t], _schedule.HeatMw[index][t]);
            if (t > 0 || (before.IsOn is not null && !(wasOn && double.IsNaN(heat))))
            {
                var up = isOn && !wasOn && unit.IsCommitted ? Math.Max(unit.LeastHeatMw, unit.RampUpMw) : unit.RampUpMw;
                var down = wasOn && !isOn ? Math.Max(unit.LeastHeatMw, unit.RampDownMw) : unit.RampDownMw;
                Note(now - (wasOn ? heat : 0) - up, $"ramp of {unit.Id}", t);
                Note(unit.IsForcedDownAt(t) ? 0 : (wasOn ? heat : 0) - now - down, $"ramp of {unit.Id}", t);
            }

            (wasOn, heat) = (isOn, now);
        }
    }

    private void CheckStores()
    {
        for (var index = 0; index < _problem.Stores.Count; index++)
        {
            var store = _problem.Stores[index];
            var content = store.InitialMwh;
            for (var t = 0; t < _schedule.StepCount; t++)
            {
                var (charge, discharge) = (_schedule.ChargeMw[index][t], _schedule.DischargeMw[index][t]);
                var mayMove = store.IsAvailable?[t] ?? true;
                Note(Math.Max(charge - (mayMove ? store.ChargeMw : 0), discharge - (mayMove ? store.DischargeMw : 0)), $"heat of {store.Id}", t);
                Note(-Math.Min(charge, discharge), $"heat of {store.Id}", t);
                content = (content * store.Retention)
                    + (_problem.StepH * ((charge * store.ChargeEfficiency) - (discharge / store.DischargeEfficiency)));
                Note(Math.Max(-content, content - store.CapacityMwh), $"content of {store.Id}", t);
                Note(Math.Abs(content - _schedule.ContentMwh[index][t]), $"content of {store.Id}", t);
            }

            Note(store.FinalMwh - content - Broken(new LimitName(DispatchLimitKind.FinalContent, store.Id)), $"final content of {store.Id}", _schedule.StepCount - 1);
        }
    }

    private double Broken(LimitName limit) => _schedule.BrokenLimits.Where(broken => broken.Limit == limit).Sum(broken => broken.Amount);

    private void CheckBudgets()
    {
        foreach (var budget in _problem.Budgets)
        {
            var used = 0.0;
            for (var t = budget.First; t < budget.First + budget.Count; t++)
            {
                for (var unit = 0; unit < _problem.Units.Count; unit++)
                {
                    used += _problem.StepH * ((budget.PerFuelMwh[unit] * _schedule.FuelMw[unit][t])
                        + (budget.PerElectricityMwh[unit] * _schedule.ElectricityMw[unit][t]));
                }
            }

            var scale = Math.Max(1, Math.Abs(budget.Limit) * 1e-6);
            Note((used - budget.Limit - Broken(budget.Name)) / scale, budget.Name.ToString(), budget.First);
        }
    }

    private ScheduleCost SumCost()
    {
        double fuel = 0, electricity = 0, co2 = 0, starts = 0, noLoad = 0, variable = 0, pumping = 0, sales = 0, penalty = 0;
        for (var index = 0; index < _problem.Units.Count; index++)
        {
            var unit = _problem.Units[index];
            var wasOn = unit.Initial.IsOn ?? _schedule.IsOn[index][0];
            for (var t = 0; t < _schedule.StepCount; t++)
            {
                var isOn = _schedule.IsOn[index][t];
                fuel += _schedule.FuelMw[index][t] * unit.FuelPricePerMwh;
                electricity += _schedule.ElectricityMw[index][t] * (unit.ElectricityPricePerMwh?[t] ?? 0);
                co2 += (_schedule.FuelMw[index][t] * (unit.Fuel?.Co2TPerMwh ?? 0)) + (_schedule.ElectricityMw[index][t] * _problem.Electricity.Co2TPerMwh);
                variable += _schedule.HeatMw[index][t] * unit.VariableCostPerMwh;
                pumping += _schedule.HeatMw[index][t] * (unit.DeliveryCostPerMwh?[t] ?? 0);
                sales += _schedule.PowerMw[index][t] * (unit.PowerPricePerMwh?[t] ?? 0);
                noLoad += isOn ? unit.NoLoadCostPerH : 0;
                starts += isOn && !wasOn ? unit.StartCost : 0;
                wasOn = isOn;
            }
        }

        for (var area = 0; area < _problem.Areas.Count; area++)
        {
            penalty += (_schedule.UnservedMw[area].Sum() + _schedule.SurplusMw[area].Sum()) * _problem.UnservedCostPerMwh;
        }

        var h = _problem.StepH;
        return new ScheduleCost
        {
            Fuel = fuel * h,
            Electricity = electricity * h,
            DemandCharge = SumDemandCharge(),
            Co2 = co2 * h * _problem.Co2PricePerT,
            Starts = starts,
            NoLoad = noLoad * h,
            Variable = variable * h,
            EstimatedPumping = pumping * h,
            PowerSales = -sales * h,
            Penalty = penalty * h,
        };
    }

    private double SumDemandCharge()
    {
        var sum = 0.0;
        for (var index = 0; index < _problem.Meters.Count; index++)
        {
            var meter = _problem.Meters[index];
            var peaks = new double[meter.ChargePerMw.Length];
            for (var t = 0; t < _schedule.StepCount; t++)
            {
                var power = 0.0;
                for (var unit = 0; unit < _problem.Units.Count; unit++)
                {
                    power += _problem.Units[unit].Meter == index ? _schedule.ElectricityMw[unit][t] : 0;
                }

                peaks[meter.MonthOf[t]] = Math.Max(peaks[meter.MonthOf[t]], power);
            }

            for (var month = 0; month < peaks.Length; month++)
            {
                sum += peaks[month] * meter.ChargePerMw[month];
            }
        }

        return sum;
    }
}
