using HeatNet.Cli.Commands;
using HeatNet.Model.Cases;

namespace HeatNet.Cli.Runs;

/// <summary>The folder of a case that a command makes.</summary>
internal static class CaseFolder
{
    /// <summary>Refuses a target that is there, unless it is a case and may be replaced: its whole content would go.</summary>
    /// <exception cref="OutputException">The target may not be written.</exception>
    public static void CheckReplaceable(string folder, bool overwrite)
    {
        var isEmptyFolder = Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any();
        if (isEmptyFolder || !Path.Exists(folder))
        {
            return;
        }

        if (!overwrite)
        {
            throw new OutputException(OutputProblem.Exists, folder);
        }

        if (!File.Exists(Path.Combine(folder, "case.json")) && !File.Exists(Path.Combine(folder, "case.json.gz")))
        {
            throw new OutputException(OutputProblem.NotACase, folder);
        }
    }

    /// <summary>Writes a case.</summary>
    /// <exception cref="OutputException">The system refused.</exception>
    public static void Write(IWorkbench workbench, HeatCase heatCase, string folder, bool overwrite)
    {
        try
        {
            workbench.WriteCase(heatCase, folder, overwrite);
        }
        catch (Exception exception) when (OutputException.IsFileSystemError(exception))
        {
            throw new OutputException(OutputProblem.System, folder, exception);
        }
    }
}
