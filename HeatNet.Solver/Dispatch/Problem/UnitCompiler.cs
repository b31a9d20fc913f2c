using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Economics;
using HeatNet.Model.Equipment;
using HeatNet.Model.Scenarios;

namespace HeatNet.Solver.Dispatch.Problem;

/// <summary>Makes dispatch units and stores of the units of a case: prices, limits and states of every step.</summary>
internal sealed class UnitCompiler
{
    // A heat pump whose source is nearly as warm as the supply is limited by its machine, not by thermodynamics.
    private const double LeastLiftK = 5;

    private readonly HeatCase _case;
    private readonly Scenario _scenario;
    private readonly ScenarioPeriod _period;
    private readonly Dictionary<(int Plant, string Tariff), int> _meterIndex = [];

    public UnitCompiler(HeatCase heatCase, Scenario scenario)
    {
        _case = heatCase;
        _scenario = scenario;
        _period = scenario.Period!;
    }

    /// <summary>Meters of the units compiled so far: one a plant and tariff with a demand charge.</summary>
    public List<PowerMeter> Meters { get; } = [];

    /// <summary>Electricity with its emissions.</summary>
    public EnergyCarrier Electricity => Carrier("electricity");

    private double StepH => _period.Step.TotalHours;

    /// <summary>A unit that gives heat.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="plant">Index of its plant.</param>
    /// <param name="supplyC">Supply temperature of the plant in °C by step.</param>
    public DispatchUnit Compile(HeatUnit unit, int plant, double[] supplyC)
    {
        var fuel = unit.Fuel is { } id ? FuelOf(id) : null;
        var usesElectricity = unit.Kind == HeatUnitKind.ElectricBoiler || (unit.Kind == HeatUnitKind.HeatPump && fuel is null);
        var tariff = usesElectricity ? TariffOf(unit) : null;
        var drive = unit.Kind == HeatUnitKind.HeatPump ? DrivePerHeat(unit.Cop!, supplyC)
            : unit.Kind is HeatUnitKind.WasteHeat or HeatUnitKind.Geothermal && fuel is not null ? Constant(1)
            : null;
        return new DispatchUnit
        {
            Id = unit.Id,
            Kind = unit.Kind,
            Plant = plant,
            Pieces = RegionPieces.Of(unit),
            MaxHeatMw = MaxHeat(unit),
            IsAvailable = Availability(unit),
            FuelPerHeat = fuel is null ? null : drive,
            ElectricityPerHeat = fuel is null ? drive : null,
            Fuel = fuel is null ? null : Carrier(fuel.Id),
            FuelPricePerMwh = (fuel?.PricePerKwh ?? 0) * 1000,
            ElectricityPricePerMwh = usesElectricity ? ElectricityPrice(tariff) : null,
            Meter = tariff is { DemandChargePerKwMonth: > 0 } ? MeterOf(plant, tariff) : null,
            PowerPricePerMwh = PowerPrice(unit),
            PowerLossPerHeat = unit.PowerLossPerK > 0 ? PowerLoss(unit, plant, supplyC) : null,
            VariableCostPerMwh = unit.VariableCostPerMwh,
            NoLoadCostPerH = unit.NoLoadCostPerH,
            StartCost = unit.StartCost,
            MinUpSteps = Steps(unit.MinUpH),
            MinDownSteps = Steps(unit.MinDownH),
            RampUpMw = (unit.RampUpKwPerH ?? double.PositiveInfinity) * StepH / 1000,
            RampDownMw = (unit.RampDownKwPerH ?? double.PositiveInfinity) * StepH / 1000,
            MustRun = unit.MustRun,
            Initial = InitialOf(unit),
            IsClean = unit.Clean ?? (usesElectricity ? FuelOf("electricity") : fuel)?.Clean ?? true,
            StartsWithinAnHour = unit.MinDownH <= 1 && unit.Kind is HeatUnitKind.Boiler or HeatUnitKind.ElectricBoiler or HeatUnitKind.HeatPump,
            FixedCost = unit.FixedCostPerKwA * GreatestHeatKw(unit) * _period.StepCount * StepH / 8760,
        };
    }

    /// <summary>A heat store.</summary>
    public HeatStore CompileStore(HeatUnit unit, int plant) => new()
    {
        Id = unit.Id,
        Plant = plant,
        CapacityMwh = unit.CapacityKwh!.Value / 1000,
        ChargeMw = unit.ChargeKw!.Value / 1000,
        DischargeMw = unit.DischargeKw!.Value / 1000,
        Retention = Math.Pow(1 - unit.LossPerH, StepH),
        InitialMwh = unit.CapacityKwh.Value * unit.InitialFraction / 1000,
        FinalMwh = unit.CapacityKwh.Value * unit.InitialFraction / 1000,
        IsAvailable = Availability(unit),
    };

    /// <summary>Price per MWh of electricity by step, of a tariff or of the fuel <c>electricity</c>.</summary>
    public double[] ElectricityPrice(Tariff? tariff)
    {
        var flat = FuelOf("electricity").PricePerKwh * 1000;
        return ByStep(time => tariff is null ? flat : TariffPrice(tariff, time));
    }

    /// <summary>Fuel of a case with the price of the scenario.</summary>
    public Fuel FuelOf(string id)
    {
        _case.TryGetFuel(id, out var fuel);
        foreach (var price in _scenario.Prices.Fuels)
        {
            fuel = price.Fuel == id ? fuel! with { PricePerUnit = price.PricePerUnit } : fuel;
        }

        return fuel!;
    }

    /// <summary>Emissions of a fuel per MWh.</summary>
    public EnergyCarrier Carrier(string id)
    {
        var fuel = FuelOf(id);
        const double GjPerMwh = 3.6;
        return new EnergyCarrier(
            id,
            fuel.Co2KgPerGj * GjPerMwh / 1000,
            fuel.So2GPerGj * GjPerMwh / 1000,
            fuel.NoxGPerGj * GjPerMwh / 1000,
            fuel.PmGPerGj * GjPerMwh / 1000);
    }

    /// <summary>Tariff of all electricity where the scenario names one, else null.</summary>
    public Tariff? ScenarioTariff() => _scenario.Prices.Tariff is { } id && _case.TryGetTariff(id, out var tariff) ? tariff : null;

    private Tariff? TariffOf(HeatUnit unit) =>
        ScenarioTariff() ?? (unit.Tariff is { } id && _case.TryGetTariff(id, out var tariff) ? tariff : null);

    private static double GreatestHeatKw(HeatUnit unit) => unit.MaxHeatKw ?? unit.Region?.Max(corner => corner.HeatKw) ?? 0;

    // A long step takes the mean of its hours.
    private double TariffPrice(Tariff tariff, DateTimeOffset time)
    {
        var hours = Math.Max(1, (int)Math.Ceiling(StepH));
        var sum = 0.0;
        for (var hour = 0; hour < hours; hour++)
        {
            var at = time.AddHours(hour);
            sum += tariff.PricePerKwh(at.Month, at.Hour) * 1000;
        }

        return sum / hours;
    }

    private double[] ByStep(Func<DateTimeOffset, double> value)
    {
        var values = new double[_period.StepCount];
        for (var step = 0; step < values.Length; step++)
        {
            values[step] = value(_period.TimeOf(step));
        }

        return values;
    }

    private double[] Constant(double value) => ByStep(_ => value);

    private int Steps(double hours) => Math.Max(1, (int)Math.Ceiling((hours / StepH) - 1e-9));

    private double[]? MaxHeat(HeatUnit unit) =>
        unit.AvailabilitySeries is { } name && SeriesColumn.TryFind(_case, name, out var column)
            ? ByStep(time => column.At(time) * GreatestHeatKw(unit) / 1000)
            : null;

    private bool[]? Availability(HeatUnit unit)
    {
        UnitOutage[] outages = [.. _scenario.Outages.Where(outage => outage.Unit == unit.Id)];
        if (outages.Length == 0)
        {
            return null;
        }

        var available = new bool[_period.StepCount];
        for (var step = 0; step < available.Length; step++)
        {
            var (begin, end) = (_period.TimeOf(step), _period.TimeOf(step + 1));
            available[step] = !outages.Any(outage => outage.From < end && outage.To > begin);
        }

        return available;
    }

    private double[]? PowerPrice(HeatUnit unit)
    {
        if (unit.PowerPriceSeries is { } name && SeriesColumn.TryFind(_case, name, out var column))
        {
            return ByStep(column.At);
        }

        return unit.PowerPricePerMwh is { } price ? Constant(price) : null;
    }

    private double[] PowerLoss(HeatUnit unit, int plant, double[] supplyC)
    {
        var highestC = _case.Network.Plants[plant].SupplyC.Points.Max(point => point.ValueC);
        return Array.ConvertAll(supplyC, celsius => unit.PowerLossPerK * (celsius - highestC));
    }

    private double[] DrivePerHeat(HeatPumpCop cop, double[] supplyC)
    {
        if (cop is ConstantCop constant)
        {
            return Constant(1 / constant.Value);
        }

        var lorenz = (LorenzCop)cop;
        SeriesColumn.TryFind(_case, lorenz.SourceSeries, out var source);
        var drive = new double[_period.StepCount];
        for (var step = 0; step < drive.Length; step++)
        {
            var lift = Math.Max(LeastLiftK, supplyC[step] - source!.At(_period.TimeOf(step)));
            drive[step] = Math.Min(1, lift / (lorenz.LorenzEfficiency * (supplyC[step] + 273.15)));
        }

        return drive;
    }

    private UnitState InitialOf(HeatUnit unit) => unit.InitialState is { } state
        ? new UnitState(
            state.On,
            state.Hours is { } hours ? (int)Math.Floor((hours / StepH) + 1e-9) : int.MaxValue / 2,
            state.On ? (state.HeatKw ?? double.NaN) / 1000 : 0)
        : UnitState.Free;

    private int MeterOf(int plant, Tariff tariff)
    {
        if (_meterIndex.TryGetValue((plant, tariff.Id), out var index))
        {
            return index;
        }

        // A month that the period covers in part is charged in part: its peak serves the other part too.
        var (months, charges) = (new int[_period.StepCount], new List<double>());
        var last = (Year: 0, Month: 0);
        for (var step = 0; step < months.Length; step++)
        {
            var time = _period.TimeOf(step);
            if ((time.Year, time.Month) != last)
            {
                last = (time.Year, time.Month);
                charges.Add(0);
            }

            months[step] = charges.Count - 1;
            charges[^1] += tariff.DemandChargePerKwMonth * 1000 * StepH / (24 * DateTime.DaysInMonth(time.Year, time.Month));
        }

        Meters.Add(new PowerMeter($"{tariff.Id} at {_case.Network.Plants[plant].Id}", months, [.. charges]));
        _meterIndex.Add((plant, tariff.Id), Meters.Count - 1);
        return Meters.Count - 1;
    }
}
