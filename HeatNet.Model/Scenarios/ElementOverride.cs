using System.Text.Json;

namespace HeatNet.Model.Scenarios;

/// <summary>New values for keys of one element. Equality is by value.</summary>
/// <param name="Element">The element as <c>kind/id</c>, e.g. <c>pipe/p12</c>.</param>
/// <param name="Values">New value by key of the case format.</param>
public sealed record ElementOverride(string Element, IReadOnlyDictionary<string, JsonElement> Values)
{
    /// <inheritdoc/>
    public bool Equals(ElementOverride? other) =>
        other is not null
        && Element == other.Element
        && Values.Count == other.Values.Count
        && Values.All(own => other.Values.TryGetValue(own.Key, out var theirs) && JsonElement.DeepEquals(own.Value, theirs));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Element, Values.Count);
}
