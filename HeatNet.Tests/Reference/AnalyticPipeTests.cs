using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Thermal.Dynamic;
using HeatNet.Tests.Solver.Thermal.Dynamic;

namespace HeatNet.Tests.Reference;

/// <summary>Exact solutions of a single pipe: a step, variable flow and inlet, reversal and standstill, a wall.</summary>
public class AnalyticPipeTests
{
    private const double Density = 975;
    private const double HeatCapacity = 4190;
    private const double TenKm = 10000;

    private static readonly ConstantFluidSpec Water = new(Density, HeatCapacity, 4e-7);
    private const double DelayS = Density * TenKm * Math.PI / 4 * 0.25 / 200;
    private static readonly Pipe Main = new() { Id = "", From = "", To = "", LengthM = TenKm, InnerDiameterM = 0.5, UWPerMK = 0.6 };

    [TestCase(60)]
    [TestCase(7)]
    [TestCase(3600)]
    public void Step_arrives_after_the_residence_time_with_a_front_of_no_width(double stepS)
    {
        var pipe = new SinglePipe(Main, Water, 8, 70, new DynamicOptions(), stepS);
        pipe.Water.Fill(0, 200, 70, 70, 0);
        double? arrival = null;
        while (pipe.TimeS < 20000)
        {
            var beginS = pipe.TimeS;
            foreach (var (untilS, temperatureC) in pipe.Step(200, 90, stepS))
            {
                var expected = 8 + ((beginS < DelayS - 1e-3 ? 62 : 82) * Math.Exp(-0.6 * TenKm / (200 * HeatCapacity)));
                Assert.That(temperatureC, Is.EqualTo(expected).Within(1e-9), $"until {untilS} s");
                arrival ??= temperatureC > 80 ? beginS : null;
                beginS = untilS;
            }
        }

        Assert.That(arrival, Is.EqualTo(DelayS).Within(1e-6));
    }

    [Test]
    public void Varying_flow_and_inlet_follow_the_mass_integral()
    {
        var rows = CsvTable.Read("analytic", "A2_variable_flow_and_inlet.csv");
        const double StepS = 0.5;
        var pipe = new SinglePipe(
            Main, Water, 8, 80, new DynamicOptions { MergeToleranceK = 0 }, StepS);
        var worst = 0.0;
        var before = 0.0;

        // The pipe is filled by the same course of flow and inlet before time zero, as the exact solution has it.
        for (var t = -24000.0; t < 21600; t += StepS)
        {
            var outletC = pipe.MeanOutletC(MeanFlow(t, StepS), MeanInlet(t, StepS), StepS);
            if (t > 0 && t % 60 == 0)
            {
                // The row of this time is the mean of the two steps around it.
                var row = (int)(t / 60);
                worst = Math.Max(worst, Math.Abs((0.5 * (before + outletC)) - rows.Number(row, "T_out_C")));
            }

            before = outletC;
        }

        Assert.That(worst, Is.LessThan(1e-5));
    }

    [Test]
    public void Reversal_and_standstill_bring_the_water_back()
    {
        var rows = CsvTable.Read("analytic", "A3_flow_reversal_1000m.csv");
        var pipe = new SinglePipe(Main with { LengthM = 1000 }, Water, 8, 60, new DynamicOptions(), 30);
        var compared = 0;
        for (var row = 0; row + 1 < rows.Count; row++)
        {
            var time = rows.Number(row, "time_s");
            var flow = time < 1800 ? 100 : time < 5400 ? 0 : -100;
            var pieces = pipe.Step(flow, flow > 0 ? 90 : 50, 30);
            var expected = rows.Number(row, flow > 0 ? "T_out_right_C" : "T_out_left_C");
            if (flow != 0 && !double.IsNaN(expected) && pieces.Length == 1)
            {
                // A row is the moment at which the step begins; within the step the water cools on.
                var next = rows.Number(row + 1, flow > 0 ? "T_out_right_C" : "T_out_left_C");
                if (!double.IsNaN(next) && Math.Abs(next - expected) < 0.1)
                {
                    Assert.That(pieces[0].TemperatureC, Is.EqualTo(0.5 * (expected + next)).Within(1e-6), $"{time} s");
                    compared++;
                }
            }
        }

        Assert.That(compared, Is.GreaterThan(200));
        Assert.That(Math.Abs(pipe.ImbalanceJ), Is.LessThan(1e-10 * pipe.ThroughputJ));
    }

    [TestCase(0.25)]
    [TestCase(1)]
    public void Front_passes_a_wall_as_Schumann_and_Anzelius_say(double stepS)
    {
        var rows = CsvTable.Read("analytic", "A4_schumann_wall_step.csv");
        const double Diameter = 0.05248;
        var steel = new Pipe
        {
            Id = "",
            From = "",
            To = "",
            LengthM = 39,
            InnerDiameterM = Diameter,
            WallThicknessMm = (60.3 - 52.48) / 2,
            WallDensityKgPerM3 = 7800,
            WallHeatCapacityJPerKgK = 480,
        };
        const double Flow = 1.245;
        var wanted = 3500 * Math.PI * Diameter * 39;

        // The film coefficient of the reference is given: a viscosity has it.
        double low = 1e-8, high = 1e-5;
        for (var i = 0; i < 80; i++)
        {
            var middle = Math.Sqrt(low * high);
            var trial = new SinglePipe(steel, new ConstantFluidSpec(988, 4181, middle), 20, 20, new DynamicOptions(), stepS);
            (low, high) = trial.Walls.TransferWPerK(0, Flow, 20) > wanted ? (middle, high) : (low, middle);
        }

        var options = new DynamicOptions { MergeToleranceK = 0.002, SplitK = 0.01 };
        var pipe = new SinglePipe(steel, new ConstantFluidSpec(988, 4181, low), 20, 20, options, stepS);
        var last = 0.0;
        for (var row = 0; row < rows.Count; row++)
        {
            // Means of the steps on both sides of the moment.
            var before = last;
            while (pipe.TimeS < row + (stepS / 2))
            {
                before = last;
                last = (pipe.MeanOutletC(Flow, 30, stepS) - 20) / 10;
            }

            if (Math.Abs(row - 66) > 2)
            {
                Assert.That(0.5 * (before + last), Is.EqualTo(rows.Number(row, "theta_out")).Within(5e-3), $"{row} s");
            }
        }

        Assert.That(Math.Abs(pipe.ImbalanceJ), Is.LessThan(1e-10 * pipe.ThroughputJ));
    }

    private static double MeanFlow(double fromS, double stepS) =>
        200 + (120 * 7200 / (2 * Math.PI * stepS) * (Math.Cos(2 * Math.PI * fromS / 7200) - Math.Cos(2 * Math.PI * (fromS + stepS) / 7200)));

    private static double MeanInlet(double fromS, double stepS) =>
        80 + (10 * 5400 / (2 * Math.PI * stepS) * (Math.Cos(2 * Math.PI * fromS / 5400) - Math.Cos(2 * Math.PI * (fromS + stepS) / 5400)));
}
