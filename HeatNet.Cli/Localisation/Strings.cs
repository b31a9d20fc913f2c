using System.Globalization;
using System.Resources;
using System.Runtime.CompilerServices;

namespace HeatNet.Cli.Localisation;

/// <summary>
/// All words that a user reads, in one language: a typed face of <c>Strings.resx</c> and its translations. Numbers come in as
/// text already, so that no culture touches them.
/// </summary>
internal sealed partial class Strings
{
    internal static readonly ResourceManager Resources = new("HeatNet.Cli.Localisation.Strings", typeof(Strings).Assembly);

    public Strings(CultureInfo culture)
    {
        Culture = culture;
    }

    /// <summary>Culture of the words.</summary>
    public CultureInfo Culture { get; }

    private string Get([CallerMemberName] string key = "") =>
        Resources.GetString(key, Culture) ?? throw new MissingManifestResourceException($"no text for {key}");

    private string Fill(string key, params string[] values) => string.Format(CultureInfo.InvariantCulture, Get(key), values);
}
