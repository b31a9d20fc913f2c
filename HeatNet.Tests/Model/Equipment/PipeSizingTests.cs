using HeatNet.Model.Equipment;

namespace HeatNet.Tests.Model.Equipment;

public class PipeSizingTests
{
    private static readonly PipeSizing Sizing = new(PipeCatalogue.Standard);

    // Capacity at 50 Pa/m, roughness 0.5 mm, 110 °C.
    [TestCase(100, 16, 0.58)]
    [TestCase(150, 46, 0.76)]
    [TestCase(200, 108, 0.94)]
    [TestCase(300, 315, 1.21)]
    [TestCase(400, 660, 1.45)]
    [TestCase(500, 1174, 1.66)]
    [TestCase(600, 1880, 1.85)]
    [TestCase(800, 3760, 2.18)]
    [TestCase(1000, 6668, 2.50)]
    [TestCase(1200, 10660, 2.79)]
    [TestCase(1400, 15861, 3.06)]
    [TestCase(1600, 22385, 3.32)]
    public void Capacities_agree_with_the_usual_table(int dn, double tonnesPerHour, double velocity)
    {
        Assert.That(PipeCatalogue.Standard.TryGet(dn, out var pipe), Is.True);
        var flow = Sizing.CapacityKgPerS(pipe!, 50);
        Assert.That(flow * 3.6, Is.EqualTo(tonnesPerHour).Within(Math.Max(0.6, tonnesPerHour * 0.01)));
        Assert.That(Sizing.VelocityMPerS(flow, pipe!), Is.EqualTo(velocity).Within(0.015));
    }

    [Test]
    public void The_smallest_size_within_the_limits_is_chosen()
    {
        var chosen = Sizing.Choose(1000 / 3.6, SizingLimits.Trunk);
        var smaller = PipeCatalogue.Standard.Pipes.Last(pipe => pipe.Dn < chosen.Dn);
        Assert.That(chosen.Dn, Is.EqualTo(450));
        Assert.That(Sizing.FrictionPaPerM(1000 / 3.6, chosen), Is.LessThanOrEqualTo(70));
        Assert.That(Sizing.FrictionPaPerM(1000 / 3.6, smaller), Is.GreaterThan(70));
    }

    [Test]
    public void A_branch_is_smaller_than_a_trunk_for_the_same_flow() =>
        Assert.That(Sizing.Choose(50, SizingLimits.Branch).Dn, Is.LessThan(Sizing.Choose(50, SizingLimits.Trunk).Dn));

    [Test]
    public void Velocity_decides_where_friction_does_not()
    {
        var chosen = Sizing.Choose(3000, SizingLimits.Branch);
        Assert.That(Sizing.VelocityMPerS(3000, chosen), Is.LessThanOrEqualTo(3.5));
    }

    [Test]
    public void A_flow_reversed_has_the_same_size() =>
        Assert.That(Sizing.Choose(-40, SizingLimits.Trunk), Is.EqualTo(Sizing.Choose(40, SizingLimits.Trunk)));

    [Test]
    public void The_least_size_is_kept() => Assert.That(Sizing.Choose(0.1, SizingLimits.Branch, 80).Dn, Is.EqualTo(80));

    [Test]
    public void Beyond_the_catalogue_the_largest_size_is_given() =>
        Assert.That(Sizing.Choose(1e6, SizingLimits.Trunk), Is.EqualTo(PipeCatalogue.Standard.Pipes[^1]));
}
