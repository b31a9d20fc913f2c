namespace HeatNet.Cli;

/// <summary>Exit codes of the program.</summary>
internal static class ExitCode
{
    /// <summary>Done; solved.</summary>
    public const int Solved = 0;

    /// <summary>Solved, but a limit is violated (only with <c>--strict</c>).</summary>
    public const int LimitViolated = 1;

    /// <summary>Invalid input or usage, or results that cannot be written.</summary>
    public const int Invalid = 2;

    /// <summary>No solution was found.</summary>
    public const int NotSolved = 3;

    /// <summary>A fault of the program (EX_SOFTWARE of sysexits).</summary>
    public const int Unexpected = 70;

    /// <summary>Cancelled: 128 + SIGINT.</summary>
    public const int Cancelled = 130;
}
