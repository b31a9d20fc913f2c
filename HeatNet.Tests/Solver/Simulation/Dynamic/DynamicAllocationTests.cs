using HeatNet.Model.Cases;
using HeatNet.Solver.Simulation;
using HeatNet.Solver.Simulation.Dynamic;
using HeatNet.Solver.Thermal.Dynamic;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Solver.Simulation.Dynamic;

public class DynamicAllocationTests
{
    [Test]
    public void After_warm_up_a_step_allocates_nothing()
    {
        var heatCase = CaseReader.Read(Repository.PathOf("networks/hohhot-ring")).Case!;
        var points = new OperatingPoints(heatCase);
        var course = Enumerable.Range(0, 48).Select(step => points.At(-10 + (5 * Math.Sin(step * Math.PI / 24)), null)).ToArray();
        var simulator = new DynamicSimulator(heatCase, new SimulationOptions(), new DynamicOptions(), 300);
        simulator.Start(course[0]);
        for (var step = 0; step < 4 * course.Length; step++)
        {
            simulator.Advance(course[step % course.Length], 300);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < course.Length; step++)
        {
            simulator.Advance(course[step], 300);
        }

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }
}
