using HeatNet.Model.Cases.Reading;
using HeatNet.Model.Equipment;
using HeatNet.Model.Network;

namespace HeatNet.Model.Cases.Tables;

/// <summary>Codecs of the curves and point lists of the format.</summary>
internal static class Codecs
{
    public static Codec<ValueList<PumpPoint>> PumpPoints { get; } = new PointsCodec<PumpPoint>(
        "[[kg_per_s, kpa], …]", 1, [Bounds.NotNegative(1e6), Bounds.Lift], n => new(n[0], n[1]), p => [p.FlowKgPerS, p.HeadKpa]);

    /// <summary>A temperature, or points of outdoor temperature and temperature.</summary>
    public static Codec<TemperatureCurve> SupplyCurve { get; } = new EitherCodec<TemperatureCurve, double, ValueList<CurvePoint>>(
        JsonKind.Number,
        new NumberCodec(Bounds.Temperature),
        new PointsCodec<CurvePoint>(
            "[[outdoor_c, supply_c], …]", 2, [Bounds.Climate, Bounds.Temperature], n => new(n[0], n[1]), p => [p.OutdoorC, p.ValueC]),
        constant => new TemperatureCurve(constant),
        points => new TemperatureCurve(points),
        curve => curve.IsConstant ? curve.Points[0].ValueC : null,
        curve => curve.Points);

    /// <summary>An efficiency, or points of load fraction and efficiency.</summary>
    public static Codec<PartLoadEfficiency> Efficiency { get; } = new EitherCodec<PartLoadEfficiency, double, ValueList<EfficiencyPoint>>(
        JsonKind.Number,
        new NumberCodec(Bounds.Efficiency),
        new PointsCodec<EfficiencyPoint>(
            "[[load_fraction, efficiency], …]", 2, [Bounds.Share, Bounds.Efficiency], n => new(n[0], n[1]), p => [p.LoadFraction, p.Efficiency]),
        constant => new PartLoadEfficiency(constant),
        points => new PartLoadEfficiency(points),
        efficiency => efficiency.IsConstant ? efficiency.Points[0].Efficiency : null,
        efficiency => efficiency.Points);

    public static Codec<ValueList<RegionCorner>> Region { get; } = new PointsCodec<RegionCorner>(
        "[[heat_kw, power_kw, fuel_kw], …]", 2, [Bounds.Heat, Bounds.Heat, Bounds.Heat], n => new(n[0], n[1], n[2]), c => [c.HeatKw, c.PowerKw, c.FuelKw]);

    /// <summary>A coefficient of performance, or a share of the ideal one above a heat source.</summary>
    public static Codec<HeatPumpCop> Cop { get; } = new EitherCodec<HeatPumpCop, double, LorenzCop>(
        JsonKind.Number,
        new NumberCodec(Bounds.Positive(50)),
        new ObjectCodec<LorenzCop>(
            new TableBuilder<LorenzCop>("cop", () => new LorenzCop("", 0), c => c with { })
                .Text("source_series", c => c.SourceSeries, "series column (`file.column`) with the temperature of the heat source in °C", required: true)
                .Number("lorenz_efficiency", c => c.LorenzEfficiency, new Bounds(0, 1, true), "share of the ideal (Lorenz) coefficient of performance", required: true)
                .Build()),
        constant => new ConstantCop(constant),
        lorenz => lorenz,
        cop => (cop as ConstantCop)?.Value,
        cop => (LorenzCop)cop);

    /// <summary>Whether a unit is on before the first hour, or that with hours and heat.</summary>
    public static Codec<UnitInitialState> InitialState { get; } = new EitherCodec<UnitInitialState, OnOff, UnitInitialState>(
        JsonKind.String,
        new ChoiceCodec<OnOff>(),
        new ObjectCodec<UnitInitialState>(
            new TableBuilder<UnitInitialState>("initial state", () => new UnitInitialState(false), s => s with { })
                .YesNo("on", s => s.On, "whether it is on")
                .Number("hours", s => s.Hours, Bounds.NotNegative(1e5), "for how many hours it has been so", note: "long enough for any minimum time")
                .Number("heat_kw", s => s.HeatKw, Bounds.Heat, "heat of the hour before", note: "ramps do not bind in the first hour")
                .Build()),
        onOff => new UnitInitialState(onOff == OnOff.On),
        state => state,
        state => state is { Hours: null, HeatKw: null } ? (state.On ? OnOff.On : OnOff.Off) : null,
        state => state);

    public static Codec<ValueList<int>> Months { get; } = new PlainListCodec<int>(new IntegerCodec(new Bounds(1, 12)));

    internal enum OnOff
    {
        On,
        Off,
    }
}
