using System.Globalization;
using System.Text;

namespace HeatNet.Model.Cases.Reading;

/// <summary>Texts of the case format: numbers as they are written, and user's text as it is shown in messages.</summary>
internal static class Text
{
    private const int ShownLength = 60;

    /// <summary>A number in the shortest form that reads back equal.</summary>
    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset time) => time.ToString(
        time.Ticks % TimeSpan.TicksPerSecond != 0 ? "yyyy-MM-dd'T'HH:mm:ss.fffffffzzz" : "yyyy-MM-dd'T'HH:mm:sszzz",
        CultureInfo.InvariantCulture);

    /// <summary>A list for a message: quoted names, at most twenty.</summary>
    public static string List(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(20)) + (all.Count > 20 ? ", …" : "");
    }

    /// <summary>A name in snake case, as enumeration values are written.</summary>
    public static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    /// <summary>User's text for a message: cut where long, control characters replaced, so that it stays on one line.</summary>
    public static string Shown(string text)
    {
        var clean = true;
        foreach (var c in text)
        {
            clean &= !char.IsControl(c) && !char.IsSurrogate(c);
        }

        if (clean && text.Length <= 4 * ShownLength)
        {
            return text;
        }

        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= ShownLength)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(Rune.IsControl(rune) ? "�" : rune.ToString());
        }

        return shown.ToString();
    }
}
