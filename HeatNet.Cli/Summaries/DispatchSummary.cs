using HeatNet.Solver.Dispatch.Network;
using HeatNet.Solver.Dispatch.Problem;
using HeatNet.Solver.Dispatch.Schedules;

namespace HeatNet.Cli.Summaries;

/// <summary>A figure of a dispatch.</summary>
/// <param name="Quantity">What it is: <c>cost</c>, <c>heat</c>, <c>starts</c>…</param>
/// <param name="Item">Of what: a kind of cost, a unit, a plant, a fuel.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Value">The figure.</param>
internal sealed record SummaryRow(string Quantity, string Item, string Unit, double Value);

/// <summary>The sums of a dispatch: cost by kind, fuel, emissions, starts, full-load hours, clean share, cost of heat, and what the simulation says.</summary>
internal sealed class DispatchSummary
{
    /// <summary>What money is called in a case that names no currency.</summary>
    public const string NoCurrency = "money";

    private const double GjPerMwh = 3.6;
    private const double Negligible = 1e-9;

    private readonly DispatchProblem _problem;
    private readonly Schedule _schedule;
    private readonly List<SummaryRow> _rows = [];

    public DispatchSummary(NetworkOutcome outcome, string currency)
    {
        Outcome = outcome;
        Currency = currency;
        _problem = outcome.Outcome.Problem;
        _schedule = outcome.Outcome.Schedule;
        DeliveredMwh = (outcome.Load.DemandMw.Sum() - _schedule.UnservedMw.Sum(area => area.Sum())) * _problem.StepH;
        AddCosts();
        AddUnits();
        AddEmissions();
        AddChecks();
    }

    public NetworkOutcome Outcome { get; }

    public string Currency { get; }

    /// <summary>Heat that consumers get in MWh.</summary>
    public double DeliveredMwh { get; }

    public IReadOnlyList<SummaryRow> Rows => _rows;

    /// <summary>The figure of a quantity and item; NaN where there is none.</summary>
    public double Of(string quantity, string item = "") =>
        _rows.Find(row => row.Quantity == quantity && row.Item == item)?.Value ?? double.NaN;

    /// <summary>All figures of a quantity.</summary>
    public IEnumerable<SummaryRow> All(string quantity) => _rows.Where(row => row.Quantity == quantity);

    private void Add(string quantity, string item, string unit, double value) => _rows.Add(new SummaryRow(quantity, item, unit, value));

    private static (string Item, double Value)[] CostsOf(NetworkOutcome outcome)
    {
        var cost = outcome.Outcome.Audit.Cost;
        return
        [
            ("fuel", cost.Fuel), ("electricity", cost.Electricity), ("demand_charge", cost.DemandCharge), ("co2", cost.Co2), ("starts", cost.Starts),
            ("no_load", cost.NoLoad), ("variable", cost.Variable), ("power_sales", cost.PowerSales), ("pumping", outcome.PumpingCost),
        ];
    }

    private void AddCosts()
    {
        foreach (var (item, value) in CostsOf(Outcome))
        {
            Add("cost", item, Currency, value);
        }

        var fixedCost = _problem.Units.Sum(unit => unit.FixedCost);
        Add("total_cost", "", Currency, Outcome.TotalCost);
        Add("fixed_cost", "", Currency, fixedCost);
        Add("cost_of_heat", "", Currency + "/MWh", (Outcome.TotalCost + fixedCost) / Math.Max(Negligible, DeliveredMwh));
        Add("cost_of_heat_gj", "", Currency + "/GJ", (Outcome.TotalCost + fixedCost) / Math.Max(Negligible, DeliveredMwh * GjPerMwh));
        Add("repair_cost", "", Currency, Outcome.RepairCost);
        Add("repair_unserved", "", "MWh", Outcome.RepairUnservedMwh);
        Add("bound", "", Currency, Outcome.Bound);
        Add("gap", "", "1", Outcome.Gap);
        Add("bound_within_limits", "", Currency, Outcome.BoundWithinLimits);
        Add("gap_within_limits", "", "1", Outcome.GapWithinLimits);
    }

    private void AddUnits()
    {
        var total = 0.0;
        var clean = 0.0;
        var byPlant = new double[_problem.Plants.Count];
        for (var u = 0; u < _problem.Units.Count; u++)
        {
            var unit = _problem.Units[u];
            var heat = _schedule.HeatMw[u].Sum() * _problem.StepH;
            byPlant[unit.Plant] += heat;
            total += heat;
            clean += unit.IsClean ? heat : 0;
            var starts = 0;
            for (var step = 0; step < _problem.StepCount; step++)
            {
                starts += _schedule.Starts(unit, u, step) ? 1 : 0;
            }

            Add("heat", unit.Id, "MWh", heat);
            Add("full_load_hours", unit.Id, "h", unit.GreatestHeatMw > 0 ? heat / unit.GreatestHeatMw : 0);
            Add("hours_on", unit.Id, "h", _schedule.IsOn[u].Count(isOn => isOn) * _problem.StepH);
            Add("starts", unit.Id, "1", starts);
            Add("power", unit.Id, "MWh", _schedule.PowerMw[u].Sum() * _problem.StepH);
            Add("electricity", unit.Id, "MWh", _schedule.ElectricityMw[u].Sum() * _problem.StepH);
        }

        for (var plant = 0; plant < byPlant.Length; plant++)
        {
            Add("plant_heat", _problem.Plants[plant].Id, "MWh", byPlant[plant]);
        }

        Add("clean_share", "", "1", clean / Math.Max(Negligible, total));
        Add("delivered", "", "MWh", DeliveredMwh);
        Add("unserved", "", "MWh", _schedule.UnservedMw.Sum(area => area.Sum()) * _problem.StepH);
        Add("surplus", "", "MWh", _schedule.SurplusMw.Sum(area => area.Sum()) * _problem.StepH);
    }

    private void AddEmissions()
    {
        var used = new SortedDictionary<string, double>(StringComparer.Ordinal);
        double co2 = 0, so2 = 0, nox = 0, pm = 0;
        for (var u = 0; u < _problem.Units.Count; u++)
        {
            Count(_problem.Units[u].Fuel, _schedule.FuelMw[u].Sum() * _problem.StepH);
            Count(_problem.Electricity, _schedule.ElectricityMw[u].Sum() * _problem.StepH);
        }

        foreach (var (carrier, mwh) in used)
        {
            Add("energy_used", carrier, "MWh", mwh);
        }

        Add("emission", "co2", "t", co2);
        Add("emission", "so2", "kg", so2);
        Add("emission", "nox", "kg", nox);
        Add("emission", "pm", "kg", pm);

        void Count(EnergyCarrier? carrier, double mwh)
        {
            if (carrier is null || mwh <= 0)
            {
                return;
            }

            used[carrier.Id] = used.GetValueOrDefault(carrier.Id) + mwh;
            co2 += mwh * carrier.Co2TPerMwh;
            so2 += mwh * carrier.So2KgPerMwh;
            nox += mwh * carrier.NoxKgPerMwh;
            pm += mwh * carrier.PmKgPerMwh;
        }
    }

    private void AddChecks()
    {
        if (Outcome.SupplyShiftK is { } shifts)
        {
            Add("supply_savings", "", Currency, Outcome.SupplySavings);
            Add("supply_shift", "", "K", shifts.Average());
        }

        if (Outcome.OnGivenCurve is { } onCurve)
        {
            foreach (var (given, chosen) in CostsOf(onCurve).Zip(CostsOf(Outcome)).Where(kind => kind.First.Value != kind.Second.Value))
            {
                Add("supply_savings", given.Item, Currency, given.Value - chosen.Value);
            }

            Add("losses_saved", "", "MWh", onCurve.LossMwh - Outcome.LossMwh);
        }

        Add("hours_checked", "", "1", Outcome.Checks.Length);
        Add("hours_failing_blind", "", "1", Outcome.BlindViolations);
        Add("hours_repaired", "", "1", Outcome.RepairedSteps.Count);
        Add("hours_failing", "", "1", Outcome.Failing.Count);
        Add("rounds", "", "1", Outcome.Rounds);
        Add("worst_head_to_spare", "", "kPa", Outcome.Checks.Select(check => check.WorstHeadKpa).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min());
        Add("losses", "", "MWh", Outcome.LossMwh);
        Add("lift_savings", "", Currency, Outcome.LiftSavings);
        Add("pump_energy", "", "MWh", Outcome.Checks.Sum(check => check.PumpMw.Where(pump => pump > 0).Sum()) * _problem.StepH);
    }
}
