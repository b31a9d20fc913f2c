using System.Globalization;

namespace HeatNet.Model.Cases.Reading;

internal enum IsoTimeProblem
{
    None,
    NoTime,
    NoOffset,
}

/// <summary>Times of the case format: ISO 8601 to the minute or finer, with an offset.</summary>
internal static class IsoTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static IsoTimeProblem Read(ReadOnlySpan<char> text, out DateTimeOffset time)
    {
        if (!DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time))
        {
            return IsoTimeProblem.NoTime;
        }

        return text[^1] == 'Z' || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':') ? IsoTimeProblem.None : IsoTimeProblem.NoOffset;
    }
}
