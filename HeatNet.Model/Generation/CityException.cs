using System.Globalization;
using System.Resources;
using HeatNet.Model.Cases;

namespace HeatNet.Model.Generation;

/// <summary>A city that cannot be made as it was asked for. The message says what to ask for instead.</summary>
public sealed class CityException : ArgumentException
{
    private static readonly MessageTexts Texts = new("HeatNet.Model.Generation.CityText");
    private readonly ValueList<DiagnosticArgument> _arguments;

    internal CityException(string code, params DiagnosticArgument[] arguments)
        : base(Texts.Text(code, [.. arguments], CultureInfo.InvariantCulture))
    {
        Code = code;
        _arguments = [.. arguments];
    }

    /// <summary>Stable name of the kind of problem, e.g. <c>too-few-plants</c>.</summary>
    public string Code { get; }

    /// <summary>What is wrong and what would be right, in one sentence.</summary>
    /// <param name="culture">Language of the reader.</param>
    public string TextIn(CultureInfo culture) => Texts.Text(Code, _arguments, culture);

    internal static ResourceSet ResourcesOf(CultureInfo culture) => Texts.ResourcesOf(culture);
}
