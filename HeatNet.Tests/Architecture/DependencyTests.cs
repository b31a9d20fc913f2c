using System.Reflection;
using HeatNet.Model.Network;
using HeatNet.Solver.Simulation;

namespace HeatNet.Tests.Architecture;

public class DependencyTests
{
    [Test]
    public void The_model_knows_neither_the_solver_nor_the_program()
    {
        Assert.That(ReferencesOf(typeof(HeatNetwork).Assembly), Has.None.StartsWith("HeatNet").And.None.EqualTo("heatnet"));
    }

    [Test]
    public void The_solver_knows_the_model_alone()
    {
        Assert.That(
            ReferencesOf(typeof(SteadyResult).Assembly).Where(name => name.StartsWith("heatnet", StringComparison.OrdinalIgnoreCase)),
            Is.EqualTo(new[] { "HeatNet.Model" }));
    }

    private static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);
}
