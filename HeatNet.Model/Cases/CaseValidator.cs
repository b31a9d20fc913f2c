namespace HeatNet.Model.Cases;

/// <summary>Validates cases that were not read from files, e.g. generated or imported ones.</summary>
public static class CaseValidator
{
    /// <summary>Everything that the reader would say about this case; places are empty.</summary>
    public static IReadOnlyList<Diagnostic> Validate(HeatCase heatCase) => throw new NotImplementedException(heatCase.Name);
}
