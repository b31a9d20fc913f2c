namespace HeatNet.Model.Interchange.Epanet;

/// <summary>Times of an input file: hours as a number, <c>h:mm:ss</c>, with <c>AM</c> or <c>PM</c>, or a number with a unit.</summary>
internal static class InpTime
{
    /// <summary>Seconds in a day.</summary>
    public const long SecondsPerDay = 86400;

    private const double LongestHours = 1e6;

    /// <summary>Seconds that one or two tokens from an index on stand for, to the nearest; null where they are no time.</summary>
    public static long? Seconds(InpLine line, int from)
    {
        if (line.Count <= from || Clock(line[from]) is not { } clock)
        {
            return null;
        }

        double? hours = line.Count == from + 1 ? clock.Hours : WithUnit(clock, line.Text(from + 1));
        return hours is >= 0 and < LongestHours ? (long)((hours.Value * 3600) + 0.5) : null;
    }

    private static double? WithUnit((double Hours, bool IsDecimal) clock, string unit)
    {
        if (clock.IsDecimal)
        {
            // MIN stands before AM and PM, as in EPANET.
            double? factor = Is("SEC") ? 1.0 / 3600 : Is("MIN") ? 1.0 / 60 : Is("HOU") ? 1 : Is("DAY") ? 24 : null;
            if (factor is not null)
            {
                return clock.Hours * factor;
            }
        }

        var noon = clock.Hours >= 12;
        return clock.Hours >= 13 ? null
            : Is("AM") ? clock.Hours - (noon ? 12 : 0)
            : Is("PM") ? clock.Hours + (noon ? 0 : 12)
            : null;

        bool Is(string keyword) => unit.StartsWith(keyword, StringComparison.OrdinalIgnoreCase);
    }

    private static (double Hours, bool IsDecimal)? Clock(ReadOnlySpan<char> text)
    {
        var hours = 0.0;
        var weight = 1.0;
        var parts = 0;
        foreach (var part in text.Split(':'))
        {
            if (++parts > 3 || !ImportJournal.TryParse(text[part], out var value))
            {
                return null;
            }

            hours += value * weight;
            weight /= 60;
        }

        return (hours, parts == 1);
    }
}
