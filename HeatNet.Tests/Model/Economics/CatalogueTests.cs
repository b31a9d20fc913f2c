using HeatNet.Model.Economics;

namespace HeatNet.Tests.Model.Economics;

public class CatalogueTests
{
    [Test]
    public void Built_in_fuels_have_heating_value_and_price()
    {
        Assert.That(FuelCatalogue.Standard.Ids, Is.SupersetOf(new[] { "coal_5000", "coal_power", "gas", "electricity", "biomass", "waste_heat" }));
        Assert.That(FuelCatalogue.Standard.TryGet("gas", out var gas));
        Assert.That(gas!.PricePerKwh, Is.EqualTo(2.952 * 3.6 / 35.6).Within(1e-12));
        Assert.That(gas.Co2KgPerGj, Is.EqualTo(55.54));
    }

    [Test]
    public void Built_in_tariffs_give_every_hour_one_price()
    {
        foreach (var id in TariffCatalogue.Standard.Ids)
        {
            TariffCatalogue.Standard.TryGet(id, out var tariff);
            for (var month = 1; month <= 12; month++)
            {
                for (var hour = 0; hour < 24; hour++)
                {
                    Assert.That(tariff!.Periods.Count(p => p.Covers(month, hour)), Is.EqualTo(1), $"{id}, month {month}, hour {hour}");
                }
            }
        }
    }

    [Test]
    public void The_tariff_of_2023_is_cheap_at_midday_in_winter()
    {
        TariffCatalogue.Standard.TryGet("mengxi-2023", out var tariff);

        Assert.That(tariff!.PricePerKwh(1, 12), Is.EqualTo(0.2488));
        Assert.That(tariff.PricePerKwh(1, 19), Is.EqualTo(0.6809));
        Assert.That(tariff.DemandChargePerKwMonth, Is.EqualTo(31.2));
    }
}
