namespace HeatNet.Cli.Runs;

/// <summary>Why a run cannot be read.</summary>
public enum RunProblem
{
    /// <summary>The folder has no record of a run.</summary>
    NotARun,

    /// <summary>A file of the run is missing or does not have its size.</summary>
    Incomplete,

    /// <summary>A file is not what it should be.</summary>
    Unreadable,

    /// <summary>The case of the run is not where the record says.</summary>
    CaseNotFound,

    /// <summary>The case has other elements than the tables of the run.</summary>
    OtherCase,

    /// <summary>The scenario of the run cannot be read any more.</summary>
    ScenarioNotFound,
}

/// <summary>A run cannot be read.</summary>
public sealed class RunReadException : Exception
{
    public RunReadException(RunProblem problem, string path, string detail, Exception? cause = null)
        : base($"{path}: {problem}: {detail}", cause)
    {
        Problem = problem;
        Path = path;
        Detail = detail;
    }

    /// <summary>What the matter is.</summary>
    public RunProblem Problem { get; }

    /// <summary>The path concerned.</summary>
    public string Path { get; }

    /// <summary>What was found, in English.</summary>
    public string Detail { get; }
}
