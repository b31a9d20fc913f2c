using HeatNet.Model.Cases;
using HeatNet.Model.Interchange.Epanet;
using HeatNet.Solver.Simulation;
using HeatNet.Tests.Reference;

namespace HeatNet.Tests.Solver.Simulation;

/// <summary>Hydraulics of whole networks against the heads and flows that EPANET finds.</summary>
public class EpanetAgreementTests
{
    private static readonly string[] _passive = ["Net3", "ky4", "ky17", "vitens", "grid_1000", "grid_10000", "city_1000", "city_10000"];

    private static readonly string[] _withPumps = ["twin_1000", "full/Net3", "full/ky4"];

    [TestCaseSource(nameof(_passive))]
    [TestCaseSource(nameof(_withPumps))]
    public void Heads_and_flows_are_those_of_the_reference(string name)
    {
        var reference = HydraulicReference.Load(name.Split('/'));
        AssertAgrees(reference, reference.Case);
    }

    [TestCaseSource(nameof(_passive))]
    public void An_imported_input_file_has_the_heads_and_flows_of_the_reference(string name)
    {
        var reference = HydraulicReference.Load(name);
        var import = EpanetReader.Read(ReferenceData.Require("hydraulic", "inp", name + ".inp.gz"));
        AssertAgrees(reference, import.Case!);
    }

    [TestCaseSource(nameof(_passive))]
    public void An_imported_input_file_is_a_valid_case(string name)
    {
        var import = EpanetReader.Read(ReferenceData.Require("hydraulic", "inp", name + ".inp.gz"));
        Assert.That(CaseValidator.Validate(import.Case!).Where(found => found.Severity == DiagnosticSeverity.Error).Take(3), Is.Empty);
    }

    private static void AssertAgrees(HydraulicReference reference, HeatCase heatCase)
    {
        var result = new SteadySimulator(heatCase, new SimulationOptions()).Solve(new OperatingPoint
        {
            DemandKw = [],
            PlantSupplyC = [],
            SecondarySupplyC = [],
            SecondaryReturnC = [],
        });
        Assert.That(result.Report.Status, Is.EqualTo(SolveStatus.Converged), result.Report.ToString());

        // An imported case may order its elements otherwise than the reference.
        var density = ((ConstantFluidSpec)heatCase.Fluid).DensityKgPerM3;
        var kpaPerMetre = density * heatCase.GravityMPerS2 / 1000;
        var network = heatCase.Network;
        var heads = network.Nodes.Select((node, i) => (node.Id, Head: node.ElevationM + (result.Nodes.SupplyKpa[i] / kpaPerMetre))).ToDictionary();
        var flows = result.Pipes.Pipe.Select((pipe, row) => (network.Pipes[pipe].Id, Flow: result.Pipes.FlowKgPerS[row] / density)).ToDictionary();
        var comparison = HydraulicComparison.Of(
            reference,
            [.. reference.Nodes.Select(node => heads[node.Id])],
            [.. reference.PipeLinks.Select(pipe => flows[pipe.Id])]);
        TestContext.Out.WriteLine($"{comparison}; {result.Report.HydraulicIterations} iterations in {result.Report.CouplingIterations} rounds");
        Assert.That(comparison.Agrees, Is.True, comparison.ToString());
    }
}
