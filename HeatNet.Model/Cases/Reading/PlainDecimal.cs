namespace HeatNet.Model.Cases.Reading;

/// <summary>
/// Parses what nearly every cell holds, a few digits with a decimal point, several times faster than the general parser. With at most 15
/// digits both the digits and the power of ten are exact as double, so their one division is correctly rounded (Clinger 1990).
/// </summary>
internal static class PlainDecimal
{
    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>False where the text is anything else, number or not.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        if (text.Length is 0 or > 17)
        {
            return false;
        }

        var isNegative = text[0] == '-';
        long digits = 0;
        int count = 0, decimals = -1;
        for (var i = isNegative ? 1 : 0; i < text.Length; i++)
        {
            var digit = text[i] - '0';
            if ((uint)digit <= 9)
            {
                digits = (10 * digits) + digit;
                count++;
                decimals += decimals >= 0 ? 1 : 0;
            }
            else if (text[i] == '.' && decimals < 0)
            {
                decimals = 0;
            }
            else
            {
                return false;
            }
        }

        value = digits / PowersOfTen[Math.Max(decimals, 0) & 15];
        value = isNegative ? -value : value;
        return count is > 0 and <= 15;
    }
}
