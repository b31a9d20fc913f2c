using HeatNet.Cli.Runs;
using HeatNet.Model.Network;
using HeatNet.Solver.Contingencies;

namespace HeatNet.Cli.Reporting;

/// <summary>Reads the names of contingencies: what fails, as <c>kind/id</c>, joined by <c>+</c>, which an id may have too.</summary>
internal sealed class FailureNames
{
    private static readonly (string Prefix, FailureKind Kind)[] Kinds = [.. Enum.GetValues<FailureKind>().Select(kind => (SnakeCase.Of(kind) + "/", kind))];

    private readonly HashSet<(FailureKind, string)> _known;

    /// <param name="network">The network whose elements fail.</param>
    public FailureNames(HeatNetwork network)
    {
        _known =
        [
            .. network.Pipes.Select(pipe => (FailureKind.Pipe, pipe.Id)),
            .. network.Nodes.Select(node => (FailureKind.Node, node.Id)),
            .. network.Plants.Select(plant => (FailureKind.Plant, plant.Id)),
            .. network.Plants.SelectMany(plant => plant.Units).Select(unit => (FailureKind.Unit, unit.Id)),
            .. network.Pumps.Select(pump => (FailureKind.Pump, pump.Id)),
            .. network.Pumps.Select(pump => (FailureKind.Relay, pump.Id)),
        ];
    }

    /// <summary>The failures of a contingency; none where nothing fails beside what is out of service anyway.</summary>
    /// <exception cref="RunReadException">The network has no such element.</exception>
    public IReadOnlyList<Failure> Parse(string name) => name == ContingencyTables.NameOf([])
        ? []
        : Find(name) ?? throw new RunReadException(RunProblem.OtherCase, ContingencyTables.Contingencies.Name, $"{ContingencyTables.Contingencies.Name}: {name}");

    // The first element ends at the end, or at any + that leaves names of known elements on both sides.
    private Failure[]? Find(string name)
    {
        if (Element(name) is { } whole)
        {
            return [whole];
        }

        for (var plus = name.IndexOf('+', StringComparison.Ordinal); plus >= 0; plus = name.IndexOf('+', plus + 1))
        {
            if (Element(name[..plus]) is { } first && Find(name[(plus + 1)..]) is { } others)
            {
                return [first, .. others];
            }
        }

        return null;
    }

    private Failure? Element(string name)
    {
        foreach (var (prefix, kind) in Kinds)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal) && _known.Contains((kind, name[prefix.Length..])))
            {
                return new Failure(kind, name[prefix.Length..]);
            }
        }

        return null;
    }
}
