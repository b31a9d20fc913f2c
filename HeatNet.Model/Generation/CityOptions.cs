using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Generation;

/// <summary>How generated substations return the primary water.</summary>
public enum CitySubstationKind
{
    /// <summary>A heat exchanger towards a secondary network with radiators.</summary>
    Exchanger,

    /// <summary>A constant primary return temperature.</summary>
    ConstantReturn,
}

/// <summary>How generated plants other than the pressure maintenance point are pumped.</summary>
public enum CityPlantControl
{
    /// <summary>With the lift of the first plant, which suits every load.</summary>
    Lift,

    /// <summary>With the heat that their part of the city needs at design, which suits the design state.</summary>
    Heat,

    /// <summary>With the flow that their part of the city needs at design, which suits the design state.</summary>
    Flow,
}

/// <summary>What city <see cref="CityGenerator"/> makes. The same options give the same city.</summary>
public sealed record CityOptions
{
    /// <summary>Number of substations, from 1.</summary>
    public required int Substations { get; init; }

    /// <summary>Number of plants; null: one for every 800 MW, and two at least from 200 MW, so that a ring has a second source.</summary>
    public int? Plants { get; init; }

    /// <summary>Seed of all chance.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Closing links, of which each makes a loop, as a share of all trenches, 0–0.2. Zero with one plant gives a tree.</summary>
    public double LoopShare { get; init; } = 0.08;

    /// <summary>
    /// Distance between streets in m; null: 80 m for buildings of 350 kW and, growing with the root of the heat of a substation, some
    /// 330 m for areas of 6 MW.
    /// </summary>
    public double? StreetSpacingM { get; init; }

    /// <summary>Mean design heat of a substation in kW; null: areas of 6 MW up to 1500 substations, single buildings of 350 kW beyond.</summary>
    public double? HeatPerSubstationKw { get; init; }

    /// <summary>Design supply temperature in °C.</summary>
    public double SupplyC { get; init; } = 120;

    /// <summary>Design return temperature in °C.</summary>
    public double ReturnC { get; init; } = 60;

    /// <summary>Heating design outdoor temperature in °C.</summary>
    public double OutdoorC { get; init; } = -17;

    /// <summary>Height of the hills above and below the mean elevation in m.</summary>
    public double HillsM { get; init; } = 12;

    /// <summary>Mean elevation in m.</summary>
    public double ElevationM { get; init; } = 1060;

    /// <summary>How substations return the water.</summary>
    public CitySubstationKind SubstationKind { get; init; } = CitySubstationKind.Exchanger;

    /// <summary>How the plants after the first are pumped.</summary>
    public CityPlantControl OtherPlants { get; init; } = CityPlantControl.Lift;

    /// <summary>Whether branches, house connections, closing links and mains every 2 km have isolation valves.</summary>
    public bool IsolationValves { get; init; }

    internal double EffectiveHeatKw => HeatPerSubstationKw ?? (Substations <= 1500 ? 6000 : 350);

    internal double EffectiveSpacingM => StreetSpacingM ?? 80 * Math.Sqrt(EffectiveHeatKw / 350);

    internal int EffectivePlants => Plants ?? AutomaticPlants;

    internal int AutomaticPlants
    {
        get
        {
            var heatMw = Substations * EffectiveHeatKw / 1000;
            return Math.Clamp((int)Math.Ceiling(heatMw / 800), heatMw >= 200 ? 2 : 1, MostPlants);
        }
    }

    private int MostPlants => Math.Max(1, Substations / 3);

    internal void Check()
    {
        Within(Substations, 1, 10_000_000, "substations");
        Within(EffectiveHeatKw, 1, 100e3, "heat");
        Within(EffectivePlants, 1, MostPlants, "plants");
        Within(LoopShare, 0, 0.2, "loop-share");
        Within(EffectiveSpacingM, 20, 5000, "spacing");
        Within(SupplyC, 60, 180, "supply");
        Within(ReturnC, 25, SupplyC - 20, "return");
        Within(OutdoorC, -60, 10, "outdoor");
        Within(HillsM, 0, 40, "hills");
        Within(ElevationM, -400, 5000, "elevation");
    }

    private static void Within(double value, double least, double greatest, string code)
    {
        if (!(value >= least && value <= greatest))
        {
            throw new CityException(code, new("value", Text.Of(value)), new("least", Text.Of(least)), new("greatest", Text.Of(greatest)));
        }
    }
}
