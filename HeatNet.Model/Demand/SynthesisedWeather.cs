using HeatNet.Model.Scenarios;

namespace HeatNet.Model.Demand;

/// <summary>
/// Outdoor temperatures of a typical year that have the heating statistics of a city by construction, without chance: a yearly wave
/// with five weather waves gives the order of the days, and the days of the period up to 5 °C take, coldest first, the day means of the
/// city's <see cref="TemperatureDuration"/>. Hours lie on straight lines between noons plus a daily wave with its peak at 15:00. Every
/// year is the same. Clock times are those of China (UTC+8).
/// </summary>
public sealed class SynthesisedWeather
{
    private const double DailyRangeK = 12;
    private const double WavesK = 3.5;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);
    private static readonly double[] WavePeriodsD = [5.3, 7.7, 11.9, 18.1, 29.3];
    private static readonly double[] WavePhases = [0.3, 1.9, 4.1, 2.7, 5.5];

    /// <summary>Day means in °C from 1 July; the 366th is for years with a 29 February.</summary>
    private readonly double[] _dayMeanC = new double[366];

    /// <param name="climate">The city.</param>
    /// <param name="shiftK">Added to every temperature, in K.</param>
    public SynthesisedWeather(CityClimate climate, double shiftK = 0)
    {
        Climate = climate;
        var duration = new TemperatureDuration(climate);
        var first = DayFromJuly(new DateOnly(2001, climate.FirstDayUpTo5C.Month, climate.FirstDayUpTo5C.Day));
        var last = DayFromJuly(new DateOnly(2001, climate.LastDayUpTo5C.Month, climate.LastDayUpTo5C.Day));
        var amplitudeK = (climate.AnnualMeanC - climate.ColdestMonthC) / 0.989;
        var centre = ((first + last) / 2.0) + 3;
        for (var day = 0; day < _dayMeanC.Length; day++)
        {
            _dayMeanC[day] = Raw(day);
        }

        var cold = Enumerable.Range(first, duration.Days).OrderBy(day => _dayMeanC[day]).ThenBy(day => day).ToArray();
        for (var day = 0; day < _dayMeanC.Length; day++)
        {
            _dayMeanC[day] = Math.Max(_dayMeanC[day], 5);
        }

        for (var rank = 1; rank <= cold.Length; rank++)
        {
            _dayMeanC[cold[rank - 1]] = duration.Integral(rank) - duration.Integral(rank - 1);
        }

        for (var day = 0; day < _dayMeanC.Length; day++)
        {
            _dayMeanC[day] += shiftK;
        }

        double Raw(int day)
        {
            var waves = 0.0;
            for (var k = 0; k < WavePeriodsD.Length; k++)
            {
                waves += Math.Sin((2 * Math.PI * day / WavePeriodsD[k]) + WavePhases[k]);
            }

            return climate.AnnualMeanC - (amplitudeK * Math.Cos(2 * Math.PI * (day - centre) / 365)) + (WavesK * Math.Sqrt(2.0 / 5) * waves);
        }
    }

    /// <summary>The city.</summary>
    public CityClimate Climate { get; }

    /// <summary>Daily mean in °C.</summary>
    public double DayMeanC(DateOnly date) => _dayMeanC[DayFromJuly(date)];

    /// <summary>Outdoor temperature in °C at a time.</summary>
    public double OutdoorC(DateTimeOffset time)
    {
        var clock = time.ToOffset(China);
        var hour = clock.TimeOfDay.TotalHours;
        var date = DateOnly.FromDateTime(clock.DateTime);
        var noon = hour < 12 ? date.AddDays(-1) : date;
        var sinceNoon = hour < 12 ? hour + 12 : hour - 12;
        var before = DayMeanC(noon);
        var mean = before + ((DayMeanC(noon.AddDays(1)) - before) * sinceNoon / 24);
        return mean + (DailyRangeK / 2 * Math.Cos(2 * Math.PI * (hour - 15) / 24));
    }

    /// <summary>The temperatures of a period as a series with the column <c>outdoor_c</c>; the last row is at the end of the period.</summary>
    public TimeSeries ToSeries(ScenarioPeriod period)
    {
        var values = new double[period.StepCount + 1];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = OutdoorC(period.TimeOf(i));
        }

        return new TimeSeries(period.Start, period.Step, new Dictionary<string, double[]> { ["outdoor_c"] = values });
    }

    /// <summary>The statutory heating period that begins in a year, in steps.</summary>
    public ScenarioPeriod HeatingSeason(int year, TimeSpan step)
    {
        var (start, end) = (Climate.HeatingStart, Climate.HeatingEnd);
        return new ScenarioPeriod(
            new DateTimeOffset(year, start.Month, start.Day, 0, 0, 0, China),
            new DateTimeOffset(year + 1, end.Month, end.Day, 0, 0, 0, China).AddDays(1),
            step);
    }

    private static int DayFromJuly(DateOnly date)
    {
        var july = new DateOnly(date.Month >= 7 ? date.Year : date.Year - 1, 7, 1);
        return date.DayNumber - july.DayNumber;
    }
}
