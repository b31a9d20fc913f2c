using HeatNet.Model.Economics;
using HeatNet.Model.Planning;
using HeatNet.Solver.Optimization;

namespace HeatNet.Solver.Planning.Problem;

/// <summary>
/// What supplying a block on its own costs per MW of its design heat. A block has one supply, whose operation follows the block's load:
/// it scales with the design heat, so that it is found once here and needs no variables in the plan.
/// </summary>
internal sealed class LocalSupply(EnergyPrices prices, PlanStep[] steps, int yearCount)
{
    private const double DaysPerMonth = 30.4;
    private readonly Dictionary<(string Technology, string Load), PowerUse> _storage = [];

    /// <summary>Burning a fuel.</summary>
    public (double[] OperationM, Emissions[] Emissions, double FuelMwh) Burning(string fuel, double efficiency, double variableCostPerMwh, double heatMwh)
    {
        var fuelMwh = heatMwh / efficiency;
        var emissions = fuelMwh * prices.OfFuel(fuel);
        return (
            ByYear(year => (fuelMwh * prices.FuelMPerMwh(fuel, year)) + (heatMwh * variableCostPerMwh / 1e6)),
            ByYear(_ => emissions),
            fuelMwh);
    }

    /// <summary>Electric boilers, with storage or without, and heat pumps.</summary>
    public (double[] OperationM, Emissions[] Emissions, PowerUse Use) Electric(SupplyTechnology technology, double[] load, double heatMwh)
    {
        var tariff = prices.Tariff(technology.Tariff!);
        var use = technology.Kind == SupplyKind.HeatPump ? HeatPump(technology, tariff, load) : Boiler(technology, tariff, load);
        return (
            ByYear(year => (use.CostM * prices.TariffFactor(year)) + (heatMwh * technology.VariableCostPerMwh / 1e6)),
            ByYear(year => use.PowerMwh * prices.OfPower(year)),
            use);
    }

    /// <summary>Coefficient of performance at an outdoor temperature.</summary>
    public static double CopAt(SupplyTechnology technology, double outdoorC)
    {
        var points = technology.Cop;
        var next = 0;
        while (next < points.Count && points[next].OutdoorC < outdoorC)
        {
            next++;
        }

        if (next == 0 || next == points.Count)
        {
            return points[Math.Min(next, points.Count - 1)].Cop;
        }

        var (before, after) = (points[next - 1], points[next]);
        return before.Cop + ((after.Cop - before.Cop) * (outdoorC - before.OutdoorC) / (after.OutdoorC - before.OutdoorC));
    }

    /// <summary>Cost in M a year of a MW of greatest power: the charge of every month of the season.</summary>
    public static double DemandChargeM(Tariff tariff, PlanStep[] steps) =>
        tariff.DemandChargePerKwMonth * 1000 / 1e6 * steps.Sum(step => step.HoursPerA) / 24 / DaysPerMonth;

    private PowerUse HeatPump(SupplyTechnology technology, Tariff tariff, double[] load)
    {
        double cost = 0, power = 0, peak = 0;
        for (var t = 0; t < steps.Length; t++)
        {
            var mw = load[t] / CopAt(technology, steps[t].OutdoorC);
            power += mw * steps[t].HoursPerA;
            cost += mw * steps[t].HoursPerA * PeriodCompiler.PricePerKwh(tariff, steps[t]) / 1000;
            peak = Math.Max(peak, mw);
        }

        return new PowerUse(cost + (peak * DemandChargeM(tariff, steps)), power, peak);
    }

    private PowerUse Boiler(SupplyTechnology technology, Tariff tariff, double[] load)
    {
        // What decides the operation is the course of the load, which blocks of the same classes share.
        var key = (technology.Id, string.Join(';', load.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture))));
        if (!_storage.TryGetValue(key, out var use))
        {
            use = Optimised(technology, tariff, load);
            _storage.Add(key, use);
        }

        return use;
    }

    private PowerUse Optimised(SupplyTechnology technology, Tariff tariff, double[] load)
    {
        var model = new LinearModel();
        var capacity = technology.ChargeRatio;
        var peak = model.AddColumn(0, double.PositiveInfinity, DemandChargeM(tariff, steps));
        var power = new int[steps.Length];
        var content = new int[steps.Length];
        for (var t = 0; t < steps.Length; t++)
        {
            power[t] = model.AddColumn(0, capacity / technology.Efficiency, steps[t].HoursPerA * PeriodCompiler.PricePerKwh(tariff, steps[t]) / 1000);
            content[t] = model.AddColumn(0, technology.StorageH, 0);
        }

        for (var t = 0; t < steps.Length; t++)
        {
            // Content at the end of a step; a day ends as it began.
            var before = t > 0 && steps[t - 1].Day == steps[t].Day ? t - 1 : LastOfDay(t);
            model.AddRow(load[t] * steps[t].LengthH, load[t] * steps[t].LengthH);
            model.Add(power[t], technology.Efficiency * steps[t].LengthH);
            model.Add(content[before], 1);
            model.Add(content[t], -1);
            model.AddRow(0, double.PositiveInfinity);
            model.Add(peak, 1);
            model.Add(power[t], -1);
        }

        var answer = Optimizers.Clp.Solve(model, new OptimizerOptions());
        if (answer.Status != OptimizerStatus.Optimal)
        {
            throw new PlanningException("plan-storage-too-small", ("technology", technology.Id));
        }

        return new PowerUse(answer.Objective, power.Select((column, t) => answer.Values[column] * steps[t].HoursPerA).Sum(), power.Max(column => answer.Values[column]));
    }

    private int LastOfDay(int step)
    {
        while (step + 1 < steps.Length && steps[step + 1].Day == steps[step].Day)
        {
            step++;
        }

        return step;
    }

    private T[] ByYear<T>(Func<int, T> value) => [.. Enumerable.Range(0, yearCount).Select(value)];
}

/// <summary>Electricity of a supply per MW of design heat.</summary>
/// <param name="CostM">Cost in M a year at the tariff of the case.</param>
/// <param name="PowerMwh">Electricity in MWh a year.</param>
/// <param name="PeakMw">Greatest power in MW.</param>
internal readonly record struct PowerUse(double CostM, double PowerMwh, double PeakMw);
