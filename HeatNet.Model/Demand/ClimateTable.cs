using System.Diagnostics.CodeAnalysis;

namespace HeatNet.Model.Demand;

/// <summary>
/// Climate of the cities of Inner Mongolia: GB 50736-2012 appendix A, statistics of 1971–2000 (today about 1–1.5 K warmer). Wuhai and
/// Alxa are not in the standard and are interpolated from neighbours. Statutory heating periods outside Hohhot are to be checked.
/// </summary>
public static class ClimateTable
{
    /// <summary>All cities.</summary>
    public static IReadOnlyList<CityClimate> Cities { get; } =
    [
        new(["Hohhot", "呼和浩特"], 40.82, 111.68, 1063.0)
        {
            AnnualMeanC = 6.7, DesignC = -17.0, ColdestMonthC = -11.6, WinterAirConditioningC = -20.3, RecordLowC = -30.5,
            DaysUpTo5C = 167, FirstDayUpTo5C = new(10, 20), LastDayUpTo5C = new(4, 4), MeanUpTo5C = -5.3,
            HeatingStart = new(10, 15), HeatingEnd = new(4, 15),
        },
        new(["Baotou", "包头"], 40.67, 109.85, 1067.2)
        {
            AnnualMeanC = 7.2, DesignC = -16.6, ColdestMonthC = -11.1, WinterAirConditioningC = -19.7, RecordLowC = -31.4,
            DaysUpTo5C = 164, FirstDayUpTo5C = new(10, 21), LastDayUpTo5C = new(4, 2), MeanUpTo5C = -5.1,
            HeatingStart = new(10, 15), HeatingEnd = new(4, 15),
        },
        new(["Chifeng", "赤峰"], 42.27, 118.93, 568.0)
        {
            AnnualMeanC = 7.5, DesignC = -16.2, ColdestMonthC = -10.7, WinterAirConditioningC = -18.8, RecordLowC = -28.8,
            DaysUpTo5C = 161, FirstDayUpTo5C = new(10, 26), LastDayUpTo5C = new(4, 4), MeanUpTo5C = -5.0,
            HeatingStart = new(10, 15), HeatingEnd = new(4, 15),
        },
        new(["Tongliao", "通辽"], 43.6, 122.27, 178.5)
        {
            AnnualMeanC = 6.6, DesignC = -19.0, ColdestMonthC = -13.5, WinterAirConditioningC = -21.8, RecordLowC = -31.6,
            DaysUpTo5C = 166, FirstDayUpTo5C = new(10, 21), LastDayUpTo5C = new(4, 4), MeanUpTo5C = -6.7,
            HeatingStart = new(10, 15), HeatingEnd = new(4, 15),
        },
        new(["Ordos", "Dongsheng", "鄂尔多斯", "东胜"], 39.83, 109.98, 1460.4)
        {
            AnnualMeanC = 6.2, DesignC = -16.8, ColdestMonthC = -10.5, WinterAirConditioningC = -19.6, RecordLowC = -28.4,
            DaysUpTo5C = 168, FirstDayUpTo5C = new(10, 20), LastDayUpTo5C = new(4, 5), MeanUpTo5C = -4.9,
            HeatingStart = new(10, 15), HeatingEnd = new(4, 15),
        },
        new(["Hailar", "Hulunbuir", "海拉尔", "呼伦贝尔"], 49.22, 119.75, 610.2)
        {
            AnnualMeanC = -1.0, DesignC = -31.6, ColdestMonthC = -25.1, WinterAirConditioningC = -34.5, RecordLowC = -42.3,
            DaysUpTo5C = 208, FirstDayUpTo5C = new(10, 1), LastDayUpTo5C = new(4, 26), MeanUpTo5C = -12.7,
            HeatingStart = new(9, 25), HeatingEnd = new(5, 10),
        },
        new(["Manzhouli", "满洲里"], 49.57, 117.43, 661.7)
        {
            AnnualMeanC = -0.7, DesignC = -28.6, ColdestMonthC = -23.3, WinterAirConditioningC = -31.6, RecordLowC = -40.5,
            DaysUpTo5C = 210, FirstDayUpTo5C = new(9, 30), LastDayUpTo5C = new(4, 27), MeanUpTo5C = -12.4,
            HeatingStart = new(9, 25), HeatingEnd = new(5, 10),
        },
        new(["Bayannur", "Linhe", "巴彦淖尔", "临河"], 40.75, 107.42, 1039.3)
        {
            AnnualMeanC = 8.1, DesignC = -15.3, ColdestMonthC = -9.9, WinterAirConditioningC = -19.1, RecordLowC = -35.3,
            DaysUpTo5C = 157, FirstDayUpTo5C = new(10, 24), LastDayUpTo5C = new(3, 29), MeanUpTo5C = -4.4,
            HeatingStart = new(10, 15), HeatingEnd = new(4, 15),
        },
        new(["Ulanqab", "Jining", "乌兰察布", "集宁"], 41.03, 113.07, 1419.3)
        {
            AnnualMeanC = 4.3, DesignC = -18.9, ColdestMonthC = -13.0, WinterAirConditioningC = -21.9, RecordLowC = -32.4,
            DaysUpTo5C = 181, FirstDayUpTo5C = new(10, 16), LastDayUpTo5C = new(4, 14), MeanUpTo5C = -6.4,
            HeatingStart = new(10, 10), HeatingEnd = new(4, 20),
        },
        new(["Ulanhot", "Hinggan", "乌兰浩特", "兴安盟"], 46.08, 122.05, 274.7)
        {
            AnnualMeanC = 5.0, DesignC = -20.5, ColdestMonthC = -15.0, WinterAirConditioningC = -23.5, RecordLowC = -33.7,
            DaysUpTo5C = 176, FirstDayUpTo5C = new(10, 17), LastDayUpTo5C = new(4, 10), MeanUpTo5C = -7.8,
            HeatingStart = new(10, 10), HeatingEnd = new(4, 20),
        },
        new(["Erenhot", "二连浩特"], 43.65, 111.97, 964.7)
        {
            AnnualMeanC = 4.0, DesignC = -24.3, ColdestMonthC = -18.1, WinterAirConditioningC = -27.8, RecordLowC = -37.1,
            DaysUpTo5C = 181, FirstDayUpTo5C = new(10, 14), LastDayUpTo5C = new(4, 12), MeanUpTo5C = -9.3,
            HeatingStart = new(10, 1), HeatingEnd = new(4, 30),
        },
        new(["Xilinhot", "Xilingol", "锡林浩特", "锡林郭勒"], 43.95, 116.07, 989.5)
        {
            AnnualMeanC = 2.6, DesignC = -25.2, ColdestMonthC = -18.8, WinterAirConditioningC = -27.8, RecordLowC = -38.0,
            DaysUpTo5C = 189, FirstDayUpTo5C = new(10, 11), LastDayUpTo5C = new(4, 17), MeanUpTo5C = -9.7,
            HeatingStart = new(10, 1), HeatingEnd = new(4, 30),
        },
        new(["Wuhai", "乌海"], 39.66, 106.82, 1092)
        {
            AnnualMeanC = 9.2, DesignC = -14.2, ColdestMonthC = -9.0, WinterAirConditioningC = -18.0, RecordLowC = -32.0,
            DaysUpTo5C = 150, FirstDayUpTo5C = new(10, 29), LastDayUpTo5C = new(3, 27), MeanUpTo5C = -4.0,
            HeatingStart = new(10, 15), HeatingEnd = new(4, 15), IsEstimate = true,
        },
        new(["Alxa", "Bayanhot", "阿拉善", "巴彦浩特"], 38.83, 105.67, 1561)
        {
            AnnualMeanC = 8.0, DesignC = -14.5, ColdestMonthC = -9.3, WinterAirConditioningC = -18.0, RecordLowC = -31.4,
            DaysUpTo5C = 156, FirstDayUpTo5C = new(10, 26), LastDayUpTo5C = new(3, 30), MeanUpTo5C = -3.9,
            HeatingStart = new(10, 15), HeatingEnd = new(4, 15), IsEstimate = true,
        },
    ];

    /// <summary>Finds a city by one of its English or Chinese names, without regard to case.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out CityClimate? city)
    {
        city = Cities.FirstOrDefault(candidate => candidate.Names.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase));
        return city is not null;
    }
}
