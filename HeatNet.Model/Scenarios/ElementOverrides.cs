using HeatNet.Model.Cases;

namespace HeatNet.Model.Scenarios;

/// <summary>Changes values of elements by their keys.</summary>
public static class ElementOverrides
{
    /// <summary>The case with the overrides applied in order, validated like a case that was read.</summary>
    /// <returns>The changed case (null where there is an error) and everything that was found.</returns>
    public static CaseReadResult Apply(HeatCase heatCase, IReadOnlyList<ElementOverride> overrides) => throw new NotImplementedException(heatCase.Name);
}
