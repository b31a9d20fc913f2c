using HeatNet.Model.Cases;
using HeatNet.Solver.Hydraulics;

namespace HeatNet.Tests.Solver.Hydraulics;

public class PipeFrictionTests
{
    private const double DensityKgPerM3 = 960;
    private const double ViscosityPaS = 3e-4;
    private const double DiameterM = 0.2;

    [Test]
    public void The_slope_is_the_derivative_of_the_drop([Values] FrictionLaw law, [Values(0.0, 1e-4, 1e-3)] double roughnessM)
    {
        if (roughnessM == 0 && law is FrictionLaw.Shifrinson or FrictionLaw.Nikuradse)
        {
            return;
        }

        for (var reynolds = 10.0; reynolds < 1e8; reynolds *= 1.37)
        {
            var flow = FlowAt(reynolds);
            var step = 1e-6 * flow;
            var (_, slope) = Evaluate(law, roughnessM, flow);
            var difference = (Evaluate(law, roughnessM, flow + step).Drop - Evaluate(law, roughnessM, flow - step).Drop) / (2 * step);
            Assert.That(slope, Is.EqualTo(difference).Within(1e-5 * difference), $"Re {reynolds:E2}");
        }
    }

    [Test]
    public void Drop_and_slope_are_continuous_where_the_regimes_meet(
        [Values(FrictionLaw.Colebrook, FrictionLaw.SwameeJain, FrictionLaw.Haaland, FrictionLaw.Shifrinson)] FrictionLaw law,
        [Values(2000.0, 4000.0)] double reynolds)
    {
        var below = Evaluate(law, 1e-3, FlowAt(reynolds * (1 - 1e-9)));
        var above = Evaluate(law, 1e-3, FlowAt(reynolds * (1 + 1e-9)));
        Assert.That(above.Drop, Is.EqualTo(below.Drop).Within(1e-7 * below.Drop));

        // Dunlop's printed constants leave a step of 1e-6 in the slope of Swamee and Jain's law.
        Assert.That(above.Slope, Is.EqualTo(below.Slope).Within(1e-5 * below.Slope));
    }

    [Test]
    public void Colebrooks_equation_is_met_to_the_last_bits([Values(0.0, 1e-5, 1e-3, 8e-3)] double roughnessM)
    {
        for (var reynolds = 4100.0; reynolds < 1e8; reynolds *= 1.9)
        {
            var flow = FlowAt(reynolds);
            var area = Math.PI / 4 * DiameterM * DiameterM;
            var factor = Evaluate(FrictionLaw.Colebrook, roughnessM, flow).Drop * 2 * DensityKgPerM3 * area * area * DiameterM / (100 * flow * flow);
            var x = 1 / Math.Sqrt(factor);
            var right = -2 * Math.Log10((roughnessM / (3.7 * DiameterM)) + (2.51 * x / reynolds));
            Assert.That(x, Is.EqualTo(right).Within(1e-13 * x), $"Re {reynolds:E2}");
        }
    }

    [Test]
    public void Evaluation_allocates_nothing()
    {
        var friction = Make(FrictionLaw.Colebrook, 1e-4);
        var flow = new double[friction.PaddedCount];
        var drop = new double[friction.PaddedCount];
        var slope = new double[friction.PaddedCount];
        Array.Fill(flow, 5);
        friction.Evaluate(flow, drop, slope);
        var before = GC.GetAllocatedBytesForCurrentThread();
        friction.Evaluate(flow, drop, slope);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static double FlowAt(double reynolds) => reynolds * Math.PI * DiameterM * ViscosityPaS / 4;

    private static PipeFriction Make(FrictionLaw law, double roughnessM)
    {
        var friction = new PipeFriction(law, [100], [DiameterM], [roughnessM], [0]);
        friction.SetProperties(0, DensityKgPerM3, ViscosityPaS);
        return friction;
    }

    private static (double Drop, double Slope) Evaluate(FrictionLaw law, double roughnessM, double flow)
    {
        var friction = Make(law, roughnessM);
        var flows = new double[friction.PaddedCount];
        var drop = new double[friction.PaddedCount];
        var slope = new double[friction.PaddedCount];
        flows[0] = flow;
        friction.Evaluate(flows, drop, slope);
        return (drop[0], slope[0]);
    }
}
