using System.CommandLine;
using System.Runtime.CompilerServices;

namespace HeatNet.Cli.Commands;

/// <summary>An example of a command line and what it does.</summary>
internal readonly record struct Example(string CommandLine, string Meaning)
{
    private static readonly ConditionalWeakTable<Command, IReadOnlyList<Example>> ByCommand = [];

    /// <summary>Gives a command its examples.</summary>
    public static void Set(Command command, params IReadOnlyList<Example> examples) => ByCommand.AddOrUpdate(command, examples);

    /// <summary>Examples of a command.</summary>
    public static IReadOnlyList<Example> Of(Command command) => ByCommand.TryGetValue(command, out var examples) ? examples : [];
}
