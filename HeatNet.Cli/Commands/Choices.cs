using System.CommandLine;
using HeatNet.Cli.Localisation;

namespace HeatNet.Cli.Commands;

/// <summary>Limits of what options take, with messages in the user's language.</summary>
internal static class Choices
{
    /// <summary>Limits an option to some words, which completion then offers.</summary>
    public static void Limit(Option<string?> option, Strings text, IReadOnlyList<string> choices)
    {
        option.CompletionSources.Add([.. choices]);
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !choices.Contains(result.Tokens[0].Value))
            {
                result.AddError(text.NotAllowed(result.Tokens[0].Value, option.Name, string.Join(", ", choices)));
            }
        });
    }

    /// <summary>Limits an option to a range of whole numbers.</summary>
    public static void Limit(Option<int> option, Strings text, int least, int most) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1
            && int.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out var value)
            && (value < least || value > most))
        {
            result.AddError(text.OutOfRange(option.Name, Pages.Figure.Count(least), Pages.Figure.Count(most)));
        }
    });
}
