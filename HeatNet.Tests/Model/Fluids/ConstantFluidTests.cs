using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;

namespace HeatNet.Tests.Model.Fluids;

public class ConstantFluidTests
{
    private static readonly Fluid Constant = Fluid.From(new ConstantFluidSpec(958, 4200, 3e-7));

    [Test]
    public void Properties_are_the_given_constants()
    {
        Assert.That(Constant.DensityKgPerM3(20), Is.EqualTo(958));
        Assert.That(Constant.HeatCapacityJPerKgK(130), Is.EqualTo(4200));
        Assert.That(Constant.DynamicViscosityPaS(70), Is.EqualTo(958 * 3e-7));
        Assert.That(Constant.EnthalpyJPerKg(70) - Constant.EnthalpyJPerKg(60), Is.EqualTo(42000).Within(1e-9));
        Assert.That(Constant.TemperatureC(Constant.EnthalpyJPerKg(70)), Is.EqualTo(70).Within(1e-12));
    }

    [Test]
    public void Boiling_is_that_of_water() =>
        Assert.That(Constant.SaturationPressurePa(120), Is.EqualTo(WaterFluid.Instance.SaturationPressurePa(120)));

    [Test]
    public void Spans_are_filled()
    {
        var result = new double[3];
        Constant.EnthalpyJPerKg([1, 2, 3], result);
        Assert.That(result, Is.EqualTo(new double[] { 4200, 8400, 12600 }));
    }

    [TestCase(0, 4200, 3e-7)]
    [TestCase(958, -1, 3e-7)]
    [TestCase(958, 4200, double.NaN)]
    public void Constants_that_are_not_positive_are_refused(double density, double heatCapacity, double viscosity) =>
        Assert.That(
            () => Fluid.From(new ConstantFluidSpec(density, heatCapacity, viscosity)),
            Throws.ArgumentException.With.Message.Contains("must be positive"));

    [Test]
    public void Air_pressure_follows_the_standard_atmosphere()
    {
        Assert.That(AtmosphericPressure.AtElevationKpa(0), Is.EqualTo(101.325));
        Assert.That(AtmosphericPressure.AtElevationKpa(1000), Is.EqualTo(89.874).Within(0.01));
        Assert.That(AtmosphericPressure.AtElevationKpa(1063), Is.InRange(89.0, 90.0));
    }
}
