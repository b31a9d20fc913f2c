using HeatNet.Model.Cases;
using HeatNet.Model.Network;
using HeatNet.Solver.Thermal.Dynamic;
using HeatNet.Tests.Solver.Thermal.Dynamic;

namespace HeatNet.Tests.Reference;

/// <summary>Measured temperature fronts through single pipes, with nothing tuned.</summary>
public class MeasuredPipeTests
{
    private const double StepS = 1;

    // 39 m of insulated steel (van der Heijde et al. 2017). R of insulation and outer film 2.1642 mK/W.
    private static readonly Pipe Steel = new()
    {
        Id = "",
        From = "",
        To = "",
        LengthM = 39,
        InnerDiameterM = 0.05248,
        UWPerMK = 0.4621,
        WallThicknessMm = 3.9,
        WallDensityKgPerM3 = 7800,
        WallHeatCapacityJPerKgK = 480,
    };

    [TestCase("ulg_150801.csv", 16.8, true)]
    [TestCase("ulg_151202.csv", 18.2, true)]
    [TestCase("ulg_160104_2.csv", 15.0, false, Description = "a slow rise, without a front")]
    public void Fronts_through_the_Liege_pipe_arrive_on_time(string file, double startC, bool hasFront)
    {
        var rows = CsvTable.Read("ulg_pipe", file);
        var course = new Course(rows, "time_s", "m_flow_kg_s", "T_water_in_C", "T_water_out_C");
        var fit = course.Compare(new SinglePipe(Steel, new WaterSpec(), 18, startC, new DynamicOptions(), StepS));
        TestContext.Out.WriteLine($"{file}: {fit}");
        Assert.That(fit.RmsK, Is.LessThanOrEqualTo(0.75));
        Assert.That(hasFront ? Math.Abs(fit.FrontS) : 0, Is.LessThanOrEqualTo(5));
        Assert.That(Math.Abs(fit.EnergyShare), Is.LessThanOrEqualTo(0.015));
    }

    [Test]
    public void Step_through_a_copper_pipe_is_met_as_well_as_by_the_best_tools()
    {
        var rows = CsvTable.Read("schweiger_pipe", "case1_inputs.csv");

        // 60.33 m of copper 22 × 1 mm in 13 mm of insulation, λ 0.0389 at 14 °C to 0.0442 at 54 °C, 9.35 W/(m²·K) outside; the column l/h is kg/h.
        var conductivity = 0.0389 + ((0.0442 - 0.0389) * (48 - 14) / 40);
        var resistance = (Math.Log(48.0 / 22) / (2 * Math.PI * conductivity)) + (1 / (9.35 * Math.PI * 0.048));
        var copper = new Pipe
        {
            Id = "",
            From = "",
            To = "",
            LengthM = 60.33,
            InnerDiameterM = 0.020,
            UWPerMK = 1 / resistance,
            WallThicknessMm = 1,
            WallDensityKgPerM3 = 8960,
            WallHeatCapacityJPerKgK = 385,
        };
        var course = new Course(rows, "time_s", "flow_l_h", "T_in_C", "T_out_measured_C", 1 / 3600.0);
        var fit = course.Until(1840).Compare(new SinglePipe(copper, new WaterSpec(), 23.1, 24.7, new DynamicOptions(), StepS));
        TestContext.Out.WriteLine(fit);
        Assert.That(fit.RmsK, Is.LessThanOrEqualTo(0.25));
    }

    /// <summary>How a computed course fits a measured one.</summary>
    private sealed record Fit(double RmsK, double FrontS, double EnergyShare);

    /// <summary>Measured inlet, flow and outlet by time.</summary>
    private sealed class Course
    {
        private readonly double[] _time;
        private readonly double[] _flow;
        private readonly double[] _inletC;
        private readonly double[] _outletC;
        private double _endS;

        public Course(CsvTable rows, string time, string flow, string inlet, string outlet, double flowFactor = 1)
        {
            _time = Column(rows, time, 1);
            _flow = Column(rows, flow, flowFactor);
            _inletC = Column(rows, inlet, 1);
            _outletC = Column(rows, outlet, 1);
            _endS = _time[^1];
        }

        /// <summary>Compares up to a time only.</summary>
        public Course Until(double endS)
        {
            _endS = endS;
            return this;
        }

        public Fit Compare(SinglePipe pipe)
        {
            // Middle of the measured rise, between the first and the greatest temperature.
            var middleC = 0.5 * (_outletC[0] + _outletC.Max());
            double squares = 0, measured = 0, computed = 0, inletSum = 0;
            double? measuredFront = null, computedFront = null;
            var count = 0;
            var ground = pipe.Fluid.EnthalpyJPerKg(_outletC[0]);
            while (pipe.TimeS + StepS <= _endS)
            {
                var now = pipe.TimeS + (StepS / 2);
                var flow = At(_flow, now);
                var outletC = flow > 0 ? pipe.MeanOutletC(flow, At(_inletC, now), StepS) : double.NaN;
                if (flow <= 0)
                {
                    pipe.Step(0, 0, StepS);
                    continue;
                }

                var measuredC = At(_outletC, now);
                squares += (outletC - measuredC) * (outletC - measuredC);
                count++;
                measured += flow * (pipe.Fluid.EnthalpyJPerKg(measuredC) - ground);
                computed += flow * (pipe.Fluid.EnthalpyJPerKg(outletC) - ground);
                inletSum += flow * (pipe.Fluid.EnthalpyJPerKg(At(_inletC, now)) - ground);
                measuredFront ??= measuredC > middleC ? now : null;
                computedFront ??= outletC > middleC ? now : null;
            }

            return new Fit(Math.Sqrt(squares / count), computedFront!.Value - measuredFront!.Value, (computed - measured) / inletSum);
        }

        private static double[] Column(CsvTable rows, string name, double factor) =>
            [.. Enumerable.Range(0, rows.Count).Select(row => factor * rows.Number(row, name))];

        private double At(double[] values, double time)
        {
            var next = Array.BinarySearch(_time, time);
            next = Math.Clamp(next < 0 ? ~next : next, 1, _time.Length - 1);
            var share = Math.Clamp((time - _time[next - 1]) / (_time[next] - _time[next - 1]), 0, 1);
            return values[next - 1] + (share * (values[next] - values[next - 1]));
        }
    }
}
