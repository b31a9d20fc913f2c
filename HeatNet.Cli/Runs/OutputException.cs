namespace HeatNet.Cli.Runs;

/// <summary>Why results cannot be written.</summary>
public enum OutputProblem
{
    /// <summary>The folder is there and may not be replaced.</summary>
    Exists,

    /// <summary>The path is there and is not the folder of a run, so it is never replaced.</summary>
    NotARun,

    /// <summary>The path is there and is not the folder of a case, so it is never replaced.</summary>
    NotACase,

    /// <summary>The file is there and may not be replaced.</summary>
    FileExists,

    /// <summary>The path is a folder where a file is to be written.</summary>
    AFolder,

    /// <summary>The system refused: disk full, no permission, no such place.</summary>
    System,
}

/// <summary>Results cannot be written. Nothing that looks like a whole run is left behind.</summary>
public sealed class OutputException : IOException
{
    public OutputException(OutputProblem problem, string path, Exception? cause = null)
        : base(cause?.Message ?? problem.ToString(), cause)
    {
        Problem = problem;
        Path = path;
    }

    /// <summary>What the matter is.</summary>
    public OutputProblem Problem { get; }

    /// <summary>The path concerned.</summary>
    public string Path { get; }

    /// <summary>Whether an exception comes from the file system rather than from the program.</summary>
    public static bool IsFileSystemError(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or System.Security.SecurityException or NotSupportedException;
}
