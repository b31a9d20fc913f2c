using HeatNet.Model.Cases;
using HeatNet.Model.Demand;
using HeatNet.Model.Network;
using HeatNet.Model.Scenarios;

namespace HeatNet.Tests.Model.Demand;

public class HeatLoadTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 1, 5, 0, 0, 0, TimeSpan.FromHours(8));

    [TestCase(0.4, 0.60, 4000)]
    [TestCase(0.5, 0.73, 3885)]
    [TestCase(0.6, 0.83, 3687)]
    [TestCase(0.65, 0.87, 3572)]
    [TestCase(0.7, 0.91, 3449)]
    [TestCase(0.8, 0.96, 3190)]
    [TestCase(0.9, 0.99, 2924)]
    public void A_base_source_gives_the_known_share_of_the_season(double capacityRatio, double share, double hours)
    {
        var duration = new HeatLoadDuration(Hohhot());
        Assert.That(duration.BaseShare(capacityRatio), Is.EqualTo(share).Within(0.006));
        Assert.That(duration.BaseFullLoadHours(capacityRatio), Is.EqualTo(hours).Within(1));
    }

    [TestCase("Hohhot", 2668)]
    [TestCase("Hailar", 3090)]
    public void Full_load_hours_follow_from_the_mean(string name, double hours)
    {
        Assert.That(ClimateTable.TryFind(name, out var city), Is.True);
        Assert.That(new HeatLoadDuration(city!).FullLoadHours, Is.EqualTo(hours).Within(1));
    }

    [Test]
    public void A_source_for_the_coldest_day_covers_the_season() =>
        Assert.That(new HeatLoadDuration(Hohhot()).BaseShare(1.2), Is.EqualTo(1).Within(1e-12));

    [TestCase(75, 50, 0.3, 5, 43.4, 34.1)]
    [TestCase(75, 50, 0.3, 0, 51.1, 38.3)]
    [TestCase(75, 50, 0.3, -5, 58.4, 42.0)]
    [TestCase(75, 50, 0.3, -10, 65.5, 45.5)]
    [TestCase(75, 50, 0.3, -17, 75, 50)]
    [TestCase(50, 40, 0.1, 5, 30.8, 27.1)]
    [TestCase(50, 40, 0.1, -5, 39.7, 33.1)]
    [TestCase(50, 40, 0.1, -17, 50, 40)]
    public void The_heating_curve_gives_the_known_temperatures(
        double supply, double back, double exponent, double outdoor, double expectedSupply, double expectedReturn)
    {
        var (supplyC, returnC) = new HeatingCurve(supply, back, 18, exponent).At((18 - outdoor) / 35);
        Assert.That(supplyC, Is.EqualTo(expectedSupply).Within(0.06));
        Assert.That(returnC, Is.EqualTo(expectedReturn).Within(0.06));
    }

    [Test]
    public void Without_load_emitters_have_room_temperature() =>
        Assert.That(new HeatingCurve(75, 50).At(-0.1), Is.EqualTo((18.0, 18.0)));

    [TestCase(-17, 5000)]
    [TestCase(-27.5, 6500)]
    [TestCase(0.5, 2500)]
    [TestCase(18, 0)]
    [TestCase(25, 0)]
    public void Demand_follows_the_outdoor_temperature(double outdoorC, double expectedKw)
    {
        var substation = new Substation { Id = "s", Node = "n", DesignHeatKw = 5000 };
        Assert.That(new HeatLoadModel(Case(substation)).DemandKw(substation, outdoorC, Midnight), Is.EqualTo(expectedKw).Within(1e-9));
    }

    [Test]
    public void A_case_without_design_weather_has_its_design_demand()
    {
        var substation = new Substation { Id = "s", Node = "n", DesignHeatKw = 5000 };
        var heatCase = Case(substation) with { Design = new DesignValues() };
        Assert.That(new HeatLoadModel(heatCase).DemandKw(substation, double.NaN, null), Is.EqualTo(5000));
    }

    [Test]
    public void Every_profile_keeps_the_heat_of_the_day()
    {
        foreach (var buildingClass in BuildingClass.All)
        {
            var substation = new Substation { Id = "s", Node = "n", DesignHeatKw = 1000, BuildingClass = buildingClass.Id };
            var model = new HeatLoadModel(Case(substation));
            var day = Enumerable.Range(0, 24).Average(hour => model.DemandKw(substation, -17, Midnight.AddHours(hour)));
            Assert.That(day, Is.EqualTo(1000).Within(1e-9), buildingClass.Id);
        }
    }

    [Test]
    public void Offices_are_set_back_at_night_and_dwellings_are_not()
    {
        var office = new Substation { Id = "a", Node = "n", DesignHeatKw = 1000, BuildingClass = "school_office" };
        var dwelling = new Substation { Id = "b", Node = "n", DesignHeatKw = 1000, BuildingClass = "residential" };
        var model = new HeatLoadModel(Case(office, dwelling));
        Assert.That(model.DemandKw(office, -17, Midnight) / model.DemandKw(office, -17, Midnight.AddHours(7)), Is.EqualTo(0.65 / 1.2).Within(1e-12));
        Assert.That(model.DemandKw(dwelling, -17, Midnight), Is.EqualTo(1000).Within(1e-9));
    }

    [Test]
    public void A_series_replaces_the_weather()
    {
        var substation = new Substation { Id = "s", Node = "n", DesignHeatKw = 5000, DemandSeries = "load.s" };
        var heatCase = Case(substation) with { Series = Hourly("load", "s", 100, 200, 400) };
        var model = new HeatLoadModel(heatCase);
        Assert.That(model.DemandKw(substation, -17, Midnight.AddMinutes(90)), Is.EqualTo(300));
        Assert.That(model.DemandKw(substation, -17, null), Is.EqualTo(100));
        Assert.That(model.DesignKw(substation), Is.EqualTo(5000));
        Assert.That(model.DesignKw(substation with { DesignHeatKw = null }), Is.EqualTo(400), "the design state is that of the greatest demand");
        Assert.That(model.DemandKw(substation, -17, Midnight.AddHours(9)), Is.NaN);
        Assert.That(model.Check(heatCase, new ScenarioPeriod(Midnight, Midnight.AddHours(3), TimeSpan.FromHours(1))), Is.Empty);
        Assert.That(
            model.Check(heatCase, new ScenarioPeriod(Midnight, Midnight.AddHours(4), TimeSpan.FromHours(1))).Single().Code,
            Is.EqualTo("period-outside-series"));
    }

    [Test]
    public void Secondary_temperatures_use_the_emitters_of_the_class()
    {
        var radiator = new Substation { Id = "a", Node = "n", SecondarySupplyC = 75, SecondaryReturnC = 50 };
        var floor = radiator with { Id = "b", SecondarySupplyC = 45, SecondaryReturnC = 35, BuildingClass = "residential_75pct" };
        var none = new Substation { Id = "c", Node = "n" };
        var model = new HeatLoadModel(Case(radiator, floor, none));
        Assert.That(model.SecondaryTemperatures(radiator, 0.5), Is.EqualTo(new HeatingCurve(75, 50).At(0.5)));
        Assert.That(model.SecondaryTemperatures(floor, 0.5), Is.EqualTo(new HeatingCurve(45, 35, 18, 0.1).At(0.5)));
        Assert.That(model.SecondaryTemperatures(none, 0.5).SupplyC, Is.NaN);
    }

    [Test]
    public void Demands_are_computed_without_allocation()
    {
        var substation = new Substation { Id = "s", Node = "n", DesignHeatKw = 1000, BuildingClass = "shop", SecondarySupplyC = 75, SecondaryReturnC = 50 };
        var model = new HeatLoadModel(Case(substation));
        model.DemandKw(substation, -5, Midnight);
        model.SecondaryTemperatures(substation, 0.7);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = 0.0;
        for (var i = 0; i < 1000; i++)
        {
            sum += model.DemandKw(substation, -5, Midnight) + model.SecondaryTemperatures(substation, 0.7).SupplyC;
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(sum, Is.GreaterThan(0));
    }

    private static CityClimate Hohhot() => ClimateTable.TryFind("Hohhot", out var city) ? city : throw new InvalidOperationException();

    private static HeatCase Case(params Substation[] substations) => new()
    {
        Name = "test",
        Design = new DesignValues { OutdoorC = -17, IndoorC = 18 },
        Network = new HeatNetwork { Substations = substations },
    };

    private static Dictionary<string, TimeSeries> Hourly(string file, string column, params double[] values) =>
        new() { [file] = new TimeSeries(Midnight, TimeSpan.FromHours(1), new Dictionary<string, double[]> { [column] = values }) };
}
