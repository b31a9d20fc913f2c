namespace HeatNet.Solver.Planning.Problem;

/// <summary>A plan that cannot be made into a problem, for a reason that only shows with the numbers.</summary>
/// <param name="code">Name of the reason.</param>
/// <param name="arguments">What the message names.</param>
public sealed class PlanningException(string code, params (string Name, string Value)[] arguments)
    : Exception($"{code}: {string.Join(", ", arguments.Select(argument => $"{argument.Name} {argument.Value}"))}")
{
    /// <summary>Name of the reason.</summary>
    public string Code { get; } = code;

    /// <summary>What the message names.</summary>
    public IReadOnlyList<(string Name, string Value)> Arguments { get; } = arguments;
}
