using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Thermal.Dynamic;

namespace HeatNet.Tests.Solver.Thermal.Dynamic;

/// <summary>Properties of water that moves through one pipe.</summary>
public class PlugFlowTests
{
    private static readonly Pipe Steel = new() { Id = "", From = "", To = "", LengthM = 500, Dn = 200 };
    private static readonly Pipe Bare = Steel with { WallThicknessMm = 0 };
    private static readonly Pipe Insulated = Bare with { UWPerMK = 0 };

    [Test]
    public void Water_reversed_twice_is_the_same_water()
    {
        var pipe = Make(Insulated, 40, new DynamicOptions { MergeToleranceK = 0 });
        var random = new Random(3);
        var entered = Enumerable.Range(0, 20).Select(_ => 40 + (60 * random.NextDouble())).ToArray();
        foreach (var temperatureC in entered)
        {
            pipe.Step(20, temperatureC, 10);
        }

        // Back and forth again by half of what entered: what came in last leaves first, and the rest is as it was.
        var back = new List<double>();
        for (var step = 0; step < 10; step++)
        {
            back.Add(pipe.MeanOutletC(-20, 40, 10));
        }

        Assert.That(back, Is.EqualTo(entered.Reverse().Take(10)).Within(1e-9));
        for (var step = 0; step < 10; step++)
        {
            Assert.That(pipe.MeanOutletC(20, back[9 - step], 10), Is.EqualTo(40).Within(1e-9));
        }

        for (var step = 0; step < 20; step++)
        {
            pipe.Step(-20, 99, 10);
        }

        Assert.That(Math.Abs(pipe.ImbalanceJ), Is.LessThan(1e-9 * pipe.ThroughputJ));
    }

    [Test]
    public void Fronts_keep_their_order_and_nothing_leaves_the_bounds([Values(true, false)] bool hasWall, [Values(1, 60, 1800)] double stepS)
    {
        var random = new Random((int)stepS);
        var pipe = Make(hasWall ? Steel : Insulated, 60, new DynamicOptions());
        var last = double.NegativeInfinity;
        for (var step = 0; step < 400; step++)
        {
            // A rising staircase arrives as a rising staircase, whatever the flow does.
            var outletC = pipe.Step(5 + (40 * random.NextDouble()), 60 + (0.1 * Math.Min(step, 300)), stepS);
            foreach (var (_, temperatureC) in outletC)
            {
                Assert.That(temperatureC, Is.InRange(5, 90 + 1e-9));
                if (!hasWall)
                {
                    Assert.That(temperatureC, Is.GreaterThan(last - 1e-9), $"step {step}");
                    last = Math.Max(last, temperatureC);
                }
            }
        }

        Assert.That(Math.Abs(pipe.ImbalanceJ), Is.LessThan(1e-9 * pipe.ThroughputJ));
    }

    [Test]
    public void A_season_of_reversals_and_standstills_closes([Values(true, false)] bool hasWall, [Values(true, false)] bool isWater)
    {
        var random = new Random(11);
        var fluid = isWater ? (FluidSpec)new WaterSpec() : new ConstantFluidSpec(975, 4190, 4e-7);
        var pipe = new SinglePipe(hasWall ? Steel : Bare, fluid, 5, 70, new DynamicOptions(), 300);
        var flow = 0.0;
        var inletC = 90.0;
        double least = double.PositiveInfinity, greatest = double.NegativeInfinity;
        for (var step = 0; step < 20000; step++)
        {
            if (step % 12 == 0)
            {
                flow = random.Next(4) == 0 ? 0 : (random.NextDouble() - 0.4) * 40;
                inletC = 50 + (70 * random.NextDouble());
            }

            foreach (var (_, temperatureC) in pipe.Step(flow, inletC, 300))
            {
                least = Math.Min(least, temperatureC);
                greatest = Math.Max(greatest, temperatureC);
            }
        }

        Assert.That(Math.Abs(pipe.ImbalanceJ), Is.LessThan(1e-8 * pipe.ThroughputJ));
        Assert.That(least, Is.GreaterThanOrEqualTo(5));
        Assert.That(greatest, Is.LessThanOrEqualTo(120 + 1e-6));
        Assert.That(pipe.Water.ParcelCount(0), Is.LessThan(2000));
    }

    [Test]
    public void Standing_water_and_its_wall_cool_together()
    {
        var pipe = Make(Steel, 90, new DynamicOptions());
        var water = pipe.Water.MassKg(0) * 4200;
        var together = water + pipe.Water.WallJPerK(0);
        for (var step = 0; step < 24 * 60; step++)
        {
            pipe.Step(0, 0, 60);
        }

        var (meanC, _, _) = pipe.Water.Temperatures(0, pipe.TimeS);
        var expected = 5 + (85 * Math.Exp(-0.52 * 500 * 86400 / together));
        Assert.That(meanC, Is.EqualTo(expected).Within(0.6));
        Assert.That(meanC, Is.GreaterThan(5 + (85 * Math.Exp(-0.52 * 500 * 86400 / water)) + 0.5), "the wall gives its heat");
        Assert.That(Math.Abs(pipe.ImbalanceJ), Is.LessThan(1e-9 * pipe.StartJ));
    }

    [Test]
    public void Steps_of_any_length_carry_the_same_heat([Values(true, false)] bool hasWall)
    {
        // A day of two fronts and a standstill: outlet energy of one step length against another.
        var energies = new List<double>();
        foreach (var stepS in new[] { 1.0, 60, 600, 3600 })
        {
            var pipe = Make(hasWall ? Steel : Bare, 60, new DynamicOptions());
            var energy = 0.0;
            while (pipe.TimeS < 86400)
            {
                var hour = (int)(pipe.TimeS / 3600);
                var flow = hour is >= 8 and < 10 ? 0 : 12;
                var outletC = pipe.MeanOutletC(flow, hour is >= 4 and < 14 ? 95 : 60, stepS);
                energy += flow == 0 ? 0 : flow * stepS * (pipe.Fluid.EnthalpyJPerKg(outletC) - pipe.Fluid.EnthalpyJPerKg(5));
            }

            energies.Add(energy);
        }

        foreach (var energy in energies)
        {
            Assert.That(energy, Is.EqualTo(energies[0]).Within(0.02).Percent);
        }
    }

    [Test]
    public void Merging_keeps_energy_and_differs_by_no_more_than_the_tolerance()
    {
        var coarse = Make(Bare, 70, new DynamicOptions { MergeToleranceK = 0.2 });
        var exact = Make(Bare, 70, new DynamicOptions { MergeToleranceK = 0 });
        var random = new Random(5);
        var inletC = 70.0;
        for (var step = 0; step < 3000; step++)
        {
            inletC += 0.1 * (random.NextDouble() - 0.5);
            var difference = coarse.MeanOutletC(8, inletC, 30) - exact.MeanOutletC(8, inletC, 30);
            Assert.That(Math.Abs(difference), Is.LessThan(0.4));
        }

        Assert.That(Math.Abs(coarse.ImbalanceJ), Is.LessThan(1e-9 * coarse.ThroughputJ));
        Assert.That(coarse.Water.ParcelCount(0), Is.LessThan(exact.Water.ParcelCount(0)));
    }

    [Test]
    public void Film_coefficients_are_those_of_the_correlation()
    {
        // Gnielinski at Re 1e5, Pr 3: 0.0180/8·99000·3/(1 + 12.7·√(0.0180/8)·(3^⅔ − 1)), with Konakov's friction (1.8 lg Re − 1.5)⁻².
        var friction = Math.Pow((1.8 * 5) - 1.5, -2);
        var expected = friction / 8 * 99000 * 3 / (1 + (12.7 * Math.Sqrt(friction / 8) * (Math.Pow(3, 2.0 / 3) - 1)));
        Assert.That(FilmCoefficient.Nusselt(1e5, 3), Is.EqualTo(expected).Within(1e-9).Percent);
        Assert.That(FilmCoefficient.Nusselt(1e5, 3), Is.EqualTo(0.023 * Math.Pow(1e5, 0.8) * Math.Pow(3, 0.4)).Within(15).Percent, "near Dittus and Boelter");
        Assert.That(FilmCoefficient.Nusselt(1000, 3), Is.EqualTo(3.66));
        Assert.That(FilmCoefficient.Nusselt(3999.999, 3), Is.EqualTo(FilmCoefficient.Nusselt(4000.001, 3)).Within(1e-3));
    }

    private static SinglePipe Make(Pipe pipe, double startC, DynamicOptions options) =>
        new(pipe, new WaterSpec(), 5, startC, options, 60);
}
