namespace HeatNet.Model.Cases;

/// <summary>Reads case folders.</summary>
public static class CaseReader
{
    /// <summary>Reads and validates a case folder. Bad input of any kind ends in diagnostics, never in an exception.</summary>
    public static CaseReadResult Read(string folder) => throw new NotImplementedException(folder);
}
