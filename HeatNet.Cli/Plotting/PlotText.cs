using System.Globalization;

namespace HeatNet.Cli.Plotting;

/// <summary>Names of a case as drawings have room for them.</summary>
internal static class PlotText
{
    /// <summary>A name cut to a number of letters; signs that steer the direction of text are left out.</summary>
    public static string Short(string name, int most = 24)
    {
        var letters = new StringInfo(string.Concat(name.Take(4 * most).Where(letter => char.GetUnicodeCategory(letter) is not (UnicodeCategory.Format or UnicodeCategory.Control))));
        return letters.LengthInTextElements <= most ? letters.String : letters.SubstringByTextElements(0, most - 1) + "…";
    }
}
