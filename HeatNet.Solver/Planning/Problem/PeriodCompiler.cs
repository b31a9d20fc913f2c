using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Economics;
using HeatNet.Model.Planning;
using HeatNet.Model.Scenarios;

namespace HeatNet.Solver.Planning.Problem;

/// <summary>Makes the representative days and steps of a plan from the hours of its heating season.</summary>
internal sealed class PeriodCompiler
{
    // A price that differs by its mean weighs like so many kelvin.
    private const double PriceWeightK = 5;

    private readonly HeatCase _case;
    private readonly Plan _plan;
    private readonly List<DateTimeOffset> _days = [];
    private readonly List<double[]> _hourlyC = [];

    public PeriodCompiler(HeatCase heatCase, Plan plan)
    {
        (_case, _plan) = (heatCase, plan);
        ReadHours();
        (Days, Steps) = Build();
    }

    public PlanDay[] Days { get; }

    public PlanStep[] Steps { get; }

    /// <summary>Mean price per kWh of a tariff in a step.</summary>
    public static double PricePerKwh(Tariff tariff, PlanStep step)
    {
        var sum = 0.0;
        for (var hour = 0; hour < (int)step.LengthH; hour++)
        {
            sum += tariff.PricePerKwh(step.Time.Month, step.Time.Hour + hour);
        }

        return sum / (int)step.LengthH;
    }

    private void ReadHours()
    {
        if (_plan.Weather is CityWeather city && ClimateTable.TryFind(city.City, out var climate))
        {
            var weather = new SynthesisedWeather(climate, city.ShiftK);
            var season = weather.HeatingSeason(_plan.BaseYear, TimeSpan.FromHours(1));
            ReadDays(season.Start, season.End, weather.OutdoorC);
        }
        else if (_plan.Weather is SeriesWeather series
            && SeriesColumn.TryFind(_case, series.Column, out var column)
            && _case.TryGetSeriesColumn(series.Column, out var table, out _))
        {
            ReadDays(table.Start, table.End, column.At, InSeason);
        }

        if (_days.Count == 0)
        {
            throw new PlanningException("plan-without-season", ("weather", _plan.Weather?.ToString() ?? "–"));
        }
    }

    private void ReadDays(DateTimeOffset start, DateTimeOffset end, Func<DateTimeOffset, double> outdoorC, Func<DateTimeOffset, bool>? isIn = null)
    {
        var first = new DateTimeOffset(start.Year, start.Month, start.Day, 0, 0, 0, start.Offset);
        for (var day = first < start ? first.AddDays(1) : first; day.AddDays(1) <= end; day = day.AddDays(1))
        {
            var hours = Enumerable.Range(0, 24).Select(hour => outdoorC(day.AddHours(hour + 0.5))).ToArray();
            if ((isIn is null || isIn(day)) && hours.All(double.IsFinite))
            {
                _days.Add(day);
                _hourlyC.Add(hours);
            }
        }
    }

    private bool InSeason(DateTimeOffset day)
    {
        var (start, end, now) = (_plan.Periods.SeasonStart, _plan.Periods.SeasonEnd, day.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var (fromStart, toEnd) = (string.CompareOrdinal(now, start) >= 0, string.CompareOrdinal(now, end) <= 0);
        return string.CompareOrdinal(start, end) > 0 ? fromStart || toEnd : fromStart && toEnd;
    }

    private (PlanDay[] Days, PlanStep[] Steps) Build()
    {
        var designC = _case.Design.OutdoorC!.Value;
        var load = new HeatLoadModel(_case);
        var means = _hourlyC.Select(hours => hours.Average()).ToArray();
        var coldest = Array.IndexOf(means, means.Min());
        var design = Enumerable.Range(0, means.Length).Where(day => day != coldest || means.Length == 1).MinBy(day => Math.Abs(means[day] - designC));
        var stepCount = _plan.Periods.StepsPerDay;
        var lengthH = 24 / stepCount;
        var features = Enumerable.Range(0, means.Length).Select(day => Features(day, stepCount)).ToArray();
        var (chosen, assigned) = RepresentativeDays.Choose(features, coldest == design ? [design] : [design, coldest], _plan.Periods.RepresentativeDays);
        var weights = new double[chosen.Length];
        foreach (var cluster in assigned)
        {
            weights[cluster]++;
        }

        var days = chosen.Select((day, c) => new PlanDay(
            DateOnly.FromDateTime(_days[day].DateTime),
            weights[c],
            means[day],
            day == design ? PlanDayRole.Design : day == coldest ? PlanDayRole.ColdWave : PlanDayRole.Typical)).ToArray();

        // Centres are not means: typical days are scaled so that the season's heat is kept.
        double Ratio(int day, int hour) => Math.Min(1, load.LoadRatio(_hourlyC[day][hour]));
        double DayLoad(int day) => Enumerable.Range(0, 24).Sum(hour => Ratio(day, hour));
        var season = Enumerable.Range(0, means.Length).Sum(DayLoad);
        var extreme = days.Select((day, c) => day.Role == PlanDayRole.Typical ? 0 : weights[c] * DayLoad(chosen[c])).Sum();
        var typical = days.Select((day, c) => day.Role == PlanDayRole.Typical ? weights[c] * DayLoad(chosen[c]) : 0).Sum();
        var scale = typical > 0 ? Math.Max(0, season - extreme) / typical : 1;

        var steps = new List<PlanStep>(chosen.Length * stepCount);
        for (var c = 0; c < chosen.Length; c++)
        {
            for (var s = 0; s < stepCount; s++)
            {
                var hours = Enumerable.Range(s * lengthH, lengthH).ToArray();
                var outdoorC = hours.Average(hour => _hourlyC[chosen[c]][hour]);
                var ratio = hours.Average(hour => Ratio(chosen[c], hour)) * (days[c].Role == PlanDayRole.Typical ? scale : 1);
                steps.Add(new PlanStep(c, _days[chosen[c]].AddHours(s * lengthH), lengthH, weights[c] * lengthH, outdoorC, Math.Min(1, ratio), DropShare(outdoorC)));
            }
        }

        return (days, [.. steps]);
    }

    private double[] Features(int day, int stepCount)
    {
        var lengthH = 24 / stepCount;
        var tariffs = _plan.Technologies.Select(technology => technology.Tariff)
            .Concat(_case.Network.Plants.SelectMany(plant => plant.Units).Select(unit => unit.Tariff))
            .Concat(_plan.Expansions.Select(expansion => expansion.Unit.Tariff))
            .OfType<string>()
            .Distinct();
        var features = new List<double>();
        for (var s = 0; s < stepCount; s++)
        {
            features.Add(Enumerable.Range(s * lengthH, lengthH).Average(hour => _hourlyC[day][hour]));
        }

        foreach (var id in tariffs)
        {
            if (_case.TryGetTariff(id, out var tariff))
            {
                var mean = Enumerable.Range(0, 24).Average(hour => tariff.PricePerKwh(1, hour));
                features.AddRange(Enumerable.Range(0, stepCount).Select(s =>
                    PriceWeightK * Enumerable.Range(s * lengthH, lengthH).Average(hour => tariff.PricePerKwh(_days[day].Month, hour)) / Math.Max(mean, 1e-9)));
            }
        }

        return [.. features];
    }

    /// <summary>Supply and return temperature of the network at an outdoor temperature: by the plants' mean curve, the return falling with the load to room temperature.</summary>
    public static (double SupplyC, double ReturnC) Water(HeatCase heatCase, double outdoorC)
    {
        var design = heatCase.Design;
        var (designSupplyC, designReturnC) = (design.SupplyC!.Value, design.ReturnC!.Value);
        var ratio = Math.Clamp(new HeatLoadModel(heatCase).LoadRatio(outdoorC), 0, 1);
        var plants = heatCase.Network.Plants;
        var supplyC = plants.Count == 0 ? designSupplyC : Math.Min(designSupplyC, plants.Average(plant => plant.SupplyC.At(outdoorC)));
        return (supplyC, design.IndoorC + ((designReturnC - design.IndoorC) * ratio));
    }

    private double DropShare(double outdoorC)
    {
        var (supplyC, returnC) = Water(_case, outdoorC);
        return Math.Clamp((supplyC - returnC) / (_case.Design.SupplyC!.Value - _case.Design.ReturnC!.Value), 0.05, 1);
    }
}
