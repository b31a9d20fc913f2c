using System.Text.Json;

namespace HeatNet.Model.Scenarios;

/// <summary>New values for keys of one element.</summary>
/// <param name="Element">The element as <c>kind/id</c>, e.g. <c>pipe/p12</c>.</param>
/// <param name="Values">New value by key of the case format.</param>
public sealed record ElementOverride(string Element, IReadOnlyDictionary<string, JsonElement> Values);
