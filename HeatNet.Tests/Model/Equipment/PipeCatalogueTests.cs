using HeatNet.Model.Equipment;

namespace HeatNet.Tests.Model.Equipment;

public class PipeCatalogueTests
{
    [TestCase(20, 0.0213)]
    [TestCase(100, 0.100)]
    [TestCase(500, 0.513)]
    [TestCase(1400, 1.388)]
    public void A_nominal_size_is_looked_up(int dn, double innerDiameterM)
    {
        Assert.That(PipeCatalogue.Standard.TryGet(dn, out var pipe), Is.True);
        Assert.That(pipe!.InnerDiameterM, Is.EqualTo(innerDiameterM).Within(1e-12));
    }

    [Test]
    public void A_size_that_is_not_made_is_not_found() =>
        Assert.That(PipeCatalogue.Standard.TryGet(110, out _), Is.False);

    [Test]
    public void All_dimensions_rise_with_the_nominal_size()
    {
        var pipes = PipeCatalogue.Standard.Pipes;
        Assert.That(PipeCatalogue.Standard.NominalSizes, Is.EqualTo(pipes.Select(pipe => pipe.Dn)));
        Assert.That(pipes.Select(pipe => pipe.InnerDiameterM), Is.Ordered);
        Assert.That(pipes.Select(pipe => pipe.CasingDiameterMm), Is.Ordered);
        Assert.That(pipes.Select(pipe => pipe.CasingDiameterMm - pipe.OuterDiameterMm), Has.All.GreaterThan(40));
    }

    [TestCase(100, 1155)]
    [TestCase(500, 6075)]
    [TestCase(1400, 32940)]
    public void Trench_costs_follow_the_estimate(int dn, double cny)
    {
        Assert.That(PipeCatalogue.Standard.TryGet(dn, out var pipe), Is.True);
        Assert.That(pipe!.CostCnyPerRouteM, Is.EqualTo(cny).Within(1e-9));
    }

    [Test]
    public void A_catalogue_out_of_order_is_refused() =>
        Assert.That(
            () => new PipeCatalogue([new(100, 108, 4, 200, 0.3), new(80, 89, 4, 160, 0.3)]),
            Throws.ArgumentException.With.Message.Contains("80 follows 100"));
}
