namespace HeatNet.Model.Cases;

/// <summary>Writes case folders.</summary>
public static class CaseWriter
{
    /// <summary>Writes a case as a folder: aside first, then renamed, so that a folder that is there is whole.</summary>
    /// <param name="heatCase">The case.</param>
    /// <param name="folder">The folder to make.</param>
    /// <param name="overwrite">Whether a folder that is there is replaced.</param>
    /// <exception cref="IOException">The folder is there and may not be replaced, or writing failed.</exception>
    public static void Write(HeatCase heatCase, string folder, bool overwrite = false) => throw new NotImplementedException(folder);
}
