using CsCheck;
using HeatNet.Model.Cases;
using HeatNet.Model.Fluids;

namespace HeatNet.Tests.Model.Fluids;

public class WaterFluidTests
{
    private static readonly Fluid Water = Fluid.From(new WaterSpec());
    private static readonly Gen<double> Temperatures = Gen.Double[WaterFluid.LowestC, WaterFluid.HighestC];

    // IAPWS-IF97 at 1.6 MPa (viscosity IAPWS 2008), saturation pressure of region 4.
    [TestCase(0.01, 1000.606, 4211.97, 1628.0, 1.787792e-03, 611.7)]
    [TestCase(20, 998.891, 4180.15, 85422.5, 1.001141e-03, 2339.2)]
    [TestCase(40, 992.879, 4174.87, 168952.1, 6.529198e-04, 7384.4)]
    [TestCase(60, 983.863, 4179.44, 252481.1, 4.664028e-04, 19945.8)]
    [TestCase(80, 972.472, 4192.24, 336184.4, 3.544598e-04, 47414.7)]
    [TestCase(100, 959.055, 4213.20, 420225.0, 2.819896e-04, 101418.0)]
    [TestCase(120, 943.805, 4242.80, 504769.9, 2.324039e-04, 198665.4)]
    [TestCase(130, 935.522, 4261.22, 547287.8, 2.132870e-04, 270259.6)]
    [TestCase(150, 917.644, 4306.63, 632945.7, 1.828975e-04, 476101.4)]
    [TestCase(175, 892.747, 4383.93, 741522.6, 1.551143e-04, 892447.5)]
    [TestCase(200, 864.702, 4493.74, 852411.3, 1.345989e-04, 1554671.9)]
    public void Properties_agree_with_IF97_at_16_bar(
        double t, double density, double heatCapacity, double enthalpy, double viscosity, double saturation)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Water.DensityKgPerM3(t), Is.EqualTo(density).Within(density * 2e-6));
            Assert.That(Water.HeatCapacityJPerKgK(t), Is.EqualTo(heatCapacity).Within(heatCapacity * 8e-5));
            Assert.That(Water.EnthalpyJPerKg(t), Is.EqualTo(enthalpy).Within(2.0));
            Assert.That(Water.DynamicViscosityPaS(t), Is.EqualTo(viscosity).Within(viscosity * 2e-6));
            Assert.That(Water.SaturationPressurePa(t), Is.EqualTo(saturation).Within(saturation * 1e-4));
        });
    }

    [Test]
    public void Saturation_pressure_gives_the_check_values_of_the_IF97_release()
    {
        Assert.That(SaturationPressure.Pa(300 - 273.15), Is.EqualTo(0.353658941e-2 * 1e6).Within(1e-5));
        Assert.That(SaturationPressure.Pa(500 - 273.15), Is.EqualTo(0.263889776e1 * 1e6).Within(1e-2));
        Assert.That(SaturationPressure.Pa(600 - 273.15), Is.EqualTo(0.123443146e2 * 1e6).Within(1e-1));
    }

    [Test]
    public void Temperature_is_the_inverse_of_enthalpy() =>
        Gen.Double[-200, 500].Sample(t =>
        {
            var back = Water.TemperatureC(Water.EnthalpyJPerKg(t));
            return Math.Abs(back - t) <= 1e-12 * Math.Max(1, Math.Abs(t));
        });

    [Test]
    public void Heat_capacity_is_the_derivative_of_enthalpy() =>

        // Not across −5 and 210 °C, where the continuation by a straight line begins and the second derivative jumps.
        Temperatures.Where(t => Math.Abs(t + 5) > 0.01 && Math.Abs(t - 210) > 0.01).Sample(t =>
        {
            const double step = 1e-3;
            var slope = (Water.EnthalpyJPerKg(t + step) - Water.EnthalpyJPerKg(t - step)) / (2 * step);
            return Math.Abs(slope - Water.HeatCapacityJPerKgK(t)) < 1e-4;
        });

    [Test]
    public void Enthalpy_rises_everywhere()
    {
        for (var t = -100.0; t < 400; t += 0.01)
        {
            Assert.That(Water.EnthalpyJPerKg(t + 0.01) - Water.EnthalpyJPerKg(t), Is.GreaterThan(40));
        }
    }

    [TestCase(-5)]
    [TestCase(210)]
    public void Properties_are_continuous_at_the_ends_of_the_fit(double end)
    {
        foreach (var property in new Func<double, double>[]
                 { Water.DensityKgPerM3, Water.EnthalpyJPerKg, Water.HeatCapacityJPerKgK, Water.DynamicViscosityPaS })
        {
            Assert.That(property(end + 1e-9), Is.EqualTo(property(end - 1e-9)).Within(1e-5).Percent);
        }
    }

    [TestCase(-1e300)]
    [TestCase(-273.15)]
    [TestCase(1e6)]
    [TestCase(1e300)]
    public void A_stray_temperature_gives_finite_positive_properties(double t)
    {
        Assert.That(
            new[] { Water.DensityKgPerM3(t), Water.HeatCapacityJPerKgK(t), Water.DynamicViscosityPaS(t), Water.SaturationPressurePa(t) },
            Has.All.GreaterThan(0).And.All.LessThan(1e9));
        Assert.That(Water.EnthalpyJPerKg(t), Is.Not.NaN);
    }

    [Test]
    public void Spans_give_the_bits_of_the_scalar_methods() =>
        Gen.Double[-300, 600].Array[0, 40].Sample(temperatures =>
        {
            var result = new double[temperatures.Length];
            Water.DensityKgPerM3(temperatures, result);
            Assert.That(result, Is.EqualTo(temperatures.Select(Water.DensityKgPerM3)).AsCollection);
            Water.DynamicViscosityPaS(temperatures, result);
            Assert.That(result, Is.EqualTo(temperatures.Select(Water.DynamicViscosityPaS)).AsCollection);
            Water.EnthalpyJPerKg(temperatures, result);
            Assert.That(result, Is.EqualTo(temperatures.Select(Water.EnthalpyJPerKg)).AsCollection);
        });

    [Test]
    public void Spans_of_different_length_are_refused() =>
        Assert.That(() => Water.DensityKgPerM3(new double[3], new double[2]), Throws.ArgumentException.With.Message.Contains("3"));
}
