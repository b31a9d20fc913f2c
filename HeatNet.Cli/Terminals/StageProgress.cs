namespace HeatNet.Cli.Terminals;

/// <summary>How far a stage of a command has come.</summary>
/// <param name="Title">What is going on, in the language of the command.</param>
/// <param name="Done">Steps that are done.</param>
/// <param name="Total">Number of steps; 0: not known.</param>
internal readonly record struct StageProgress(string Title, int Done, int Total);
