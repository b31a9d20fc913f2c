namespace HeatNet.Cli.Serving.Orders;

/// <summary>An order that cannot be carried out.</summary>
/// <param name="error">What the matter is, as a key that the page has words for.</param>
/// <param name="values">What is filled into the words.</param>
internal sealed class OrderException(string error, params IReadOnlyList<string> values) : Exception($"{error}: {string.Join(", ", values)}")
{
    /// <summary>The key.</summary>
    public string Error { get; } = error;

    /// <summary>What is filled in.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}
