using System.Diagnostics.CodeAnalysis;

namespace HeatNet.Model.Demand;

/// <summary>A class of buildings: design heat index, inertia, emitters and daily profile.</summary>
/// <param name="Id">Name in case files: type of building and, after an underscore, its energy standard.</param>
/// <param name="NameZh">Chinese name.</param>
/// <param name="DesignHeatWPerM2">Heat per floor area at the heating design temperature in W/m², with about 5 % of network loss.</param>
/// <param name="LowWPerM2">Low end of its range.</param>
/// <param name="HighWPerM2">High end of its range.</param>
/// <param name="TimeConstantH">Thermal time constant in h.</param>
/// <param name="EmitterExponentB">Emitter exponent B of the heating curve.</param>
/// <param name="SecondarySupplyC">Usual design supply temperature of the secondary side in °C.</param>
/// <param name="SecondaryReturnC">Usual design return temperature of the secondary side in °C.</param>
/// <param name="Profile">Course of the heat demand over a day.</param>
public sealed record BuildingClass(
    string Id,
    string NameZh,
    double DesignHeatWPerM2,
    double LowWPerM2,
    double HighWPerM2,
    double TimeConstantH,
    double EmitterExponentB,
    double SecondarySupplyC,
    double SecondaryReturnC,
    LoadProfile Profile)
{
    /// <summary>
    /// All classes. Heat indices are those of CJJ 34 and, for dwellings, by energy standard at a design temperature of −17 °C; inertia and
    /// emitters are engineering estimates.
    /// </summary>
    public static IReadOnlyList<BuildingClass> All { get; } =
    [
        new("residential_uninsulated", "住宅（2005年前非节能）", 62, 58, 70, 70, 0.3, 75, 50, LoadProfile.Residential),
        new("residential_30pct", "住宅（30%节能）", 52, 48, 56, 80, 0.3, 75, 50, LoadProfile.Residential),
        new("residential_50pct", "住宅（50%节能）", 43, 40, 45, 100, 0.3, 75, 50, LoadProfile.Residential),
        new("residential_65pct", "住宅（65%节能）", 34, 31, 37, 130, 0.2, 50, 40, LoadProfile.Residential),
        new("residential_75pct", "住宅（75%节能）", 26, 23, 30, 170, 0.1, 45, 35, LoadProfile.Residential),
        new("residential_ultra_low", "住宅（超低能耗）", 13, 10, 18, 250, 0.1, 35, 30, LoadProfile.Residential),
        new("residential_retrofitted", "住宅（老旧小区节能改造后）", 42, 38, 46, 100, 0.3, 65, 45, LoadProfile.Residential),
        new("residential_single_storey", "平房/城中村", 90, 80, 110, 45, 0.3, 70, 50, LoadProfile.Residential),
        new("mixed_residential_area_uninsulated", "居住区综合（未采取节能措施）", 64, 60, 67, 60, 0.3, 75, 50, LoadProfile.Continuous),
        new("mixed_residential_area_insulated", "居住区综合（采取节能措施）", 50, 45, 55, 100, 0.25, 65, 45, LoadProfile.Continuous),
        new("school_office_uninsulated", "学校、办公（未采取节能措施）", 70, 60, 80, 60, 0.3, 75, 50, LoadProfile.Office),
        new("school_office_insulated", "学校、办公（采取节能措施）", 60, 50, 70, 100, 0.25, 65, 45, LoadProfile.Office),
        new("hospital_kindergarten_uninsulated", "医院、托幼（未采取节能措施）", 73, 65, 80, 60, 0.3, 75, 50, LoadProfile.Continuous),
        new("hospital_kindergarten_insulated", "医院、托幼（采取节能措施）", 63, 55, 70, 100, 0.25, 65, 45, LoadProfile.Continuous),
        new("hotel_uninsulated", "旅馆（未采取节能措施）", 65, 60, 70, 60, 0.3, 75, 50, LoadProfile.Continuous),
        new("hotel_insulated", "旅馆（采取节能措施）", 55, 50, 60, 100, 0.25, 65, 45, LoadProfile.Continuous),
        new("shop_uninsulated", "商店（未采取节能措施）", 73, 65, 80, 60, 0.3, 75, 50, LoadProfile.Commercial),
        new("shop_insulated", "商店（采取节能措施）", 63, 55, 70, 100, 0.25, 65, 45, LoadProfile.Commercial),
        new("canteen_uninsulated", "食堂、餐厅（未采取节能措施）", 128, 115, 140, 60, 0.3, 75, 50, LoadProfile.Commercial),
        new("canteen_insulated", "食堂、餐厅（采取节能措施）", 115, 100, 130, 100, 0.25, 65, 45, LoadProfile.Commercial),
        new("cinema_exhibition_uninsulated", "影剧院、展览馆（未采取节能措施）", 105, 95, 115, 60, 0.3, 75, 50, LoadProfile.Commercial),
        new("cinema_exhibition_insulated", "影剧院、展览馆（采取节能措施）", 93, 80, 105, 100, 0.25, 65, 45, LoadProfile.Commercial),
        new("hall_gym_uninsulated", "大礼堂、体育馆（未采取节能措施）", 140, 115, 165, 60, 0.3, 75, 50, LoadProfile.Commercial),
        new("hall_gym_insulated", "大礼堂、体育馆（采取节能措施）", 125, 100, 150, 100, 0.25, 65, 45, LoadProfile.Commercial),
    ];

    private static readonly Dictionary<string, BuildingClass> ById = ByIdOrType();

    /// <summary>Everything by which <see cref="TryFind"/> finds a class.</summary>
    public static IReadOnlyCollection<string> Ids => ById.Keys;

    /// <summary>
    /// Finds a class by its id. A type of building alone stands for its usual standard: dwellings of the 50 % standard, other buildings
    /// with energy measures.
    /// </summary>
    public static bool TryFind(string id, [NotNullWhen(true)] out BuildingClass? buildingClass) => ById.TryGetValue(id, out buildingClass);

    private static Dictionary<string, BuildingClass> ByIdOrType()
    {
        const string measures = "_insulated";
        var classes = All.ToDictionary(buildingClass => buildingClass.Id);
        foreach (var usual in All.Where(buildingClass => buildingClass.Id.EndsWith(measures, StringComparison.Ordinal)))
        {
            classes.Add(usual.Id[..^measures.Length], usual);
        }

        classes.Add("residential", classes["residential_50pct"]);
        return classes;
    }
}
