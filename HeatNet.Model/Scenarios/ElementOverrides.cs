using System.Text;
using HeatNet.Model.Cases;
using HeatNet.Model.Cases.Reading;

namespace HeatNet.Model.Scenarios;

/// <summary>Changes values of elements by their keys, through the same tables of attributes that read files.</summary>
public static class ElementOverrides
{
    /// <summary>
    /// The case with the overrides applied in order, validated like a case that was read. Elements are <c>kind/id</c>
    /// (<c>pipe/p12</c>, <c>plant/west</c>, <c>unit/east-1</c>…) or <c>case</c>; keys of nested objects may be dotted
    /// (<c>control.lift_kpa</c>) or stand in an object, which changes only the keys it names; null takes a value back to its default.
    /// </summary>
    /// <returns>The changed case (null where there is an error) and everything that was found.</returns>
    public static CaseReadResult Apply(HeatCase heatCase, IReadOnlyList<ElementOverride> overrides)
    {
        var diagnostics = new DiagnosticList();
        var changes = new List<PlacedOverride>();
        for (var i = 0; i < overrides.Count; i++)
        {
            var path = $"$.set[{Text.Of(i)}]";
            var members = new List<KeyValuePair<string, PlacedJson>>();
            foreach (var (key, value) in overrides[i].Values)
            {
                var bytes = Encoding.UTF8.GetBytes(value.GetRawText());
                if (JsonTree.Parse(bytes, "", diagnostics, $"{path}.{key}", withLines: false) is { } placed)
                {
                    members.Add(new(key, placed));
                }
            }

            changes.Add(new PlacedOverride(overrides[i].Element, new PlacedJson(JsonKind.Object, 0, null, path), members));
        }

        var changed = OverrideRun.Apply(heatCase, changes, new ReadContext(diagnostics, "") { Case = heatCase });
        return new CaseReadResult(diagnostics.ErrorCount > 0 ? null : changed, diagnostics.ToList());
    }
}

/// <summary>An override that knows where it stands.</summary>
/// <param name="Element">The element as <c>kind/id</c>.</param>
/// <param name="At">The override as a whole.</param>
/// <param name="Values">New value by key.</param>
internal sealed record PlacedOverride(string Element, PlacedJson At, IReadOnlyList<KeyValuePair<string, PlacedJson>> Values);
