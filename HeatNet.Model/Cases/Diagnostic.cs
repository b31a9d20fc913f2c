using System.Globalization;

namespace HeatNet.Model.Cases;

/// <summary>How bad a diagnostic is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Worth a look; the case can be used.</summary>
    Warning,

    /// <summary>The case cannot be used.</summary>
    Error,
}

/// <summary>
/// One thing that is wrong with a case. It holds a code and arguments; the words come from
/// <see cref="DiagnosticText"/> in the language of whoever reads them.
/// </summary>
public sealed record Diagnostic
{
    /// <summary>How bad it is.</summary>
    public required DiagnosticSeverity Severity { get; init; }

    /// <summary>Stable name of the kind of problem, e.g. <c>dangling-reference</c>.</summary>
    public required string Code { get; init; }

    /// <summary>File relative to the case folder, with <c>/</c> between folders; empty for the folder itself.</summary>
    public required string File { get; init; }

    /// <summary>Where in the file.</summary>
    public DiagnosticPlace Place { get; init; }

    /// <summary>Id of the element concerned, where there is one.</summary>
    public string? ElementId { get; init; }

    /// <summary>Values for the placeholders of the messages.</summary>
    public ValueList<DiagnosticArgument> Arguments { get; init; } = [];

    /// <summary>What is wrong, in English.</summary>
    public string Problem => DiagnosticText.Problem(this, CultureInfo.InvariantCulture);

    /// <summary>What would be right, in English.</summary>
    public string Remedy => DiagnosticText.Remedy(this, CultureInfo.InvariantCulture);

    /// <summary>The whole message on one line, <c>file, place (id): problem. Remedy</c>, in the language of a culture (English and Chinese).</summary>
    public string Render(CultureInfo culture) => DiagnosticText.Line(this, culture);

    /// <summary>The whole message in English.</summary>
    public override string ToString() => Render(CultureInfo.InvariantCulture);
}

/// <summary>A value in the message of a diagnostic.</summary>
/// <param name="Name">Name of the placeholder.</param>
/// <param name="Value">What is put there, the same in every language.</param>
public readonly record struct DiagnosticArgument(string Name, string Value);
