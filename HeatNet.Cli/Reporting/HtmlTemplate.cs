using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace HeatNet.Cli.Reporting;

/// <summary>Puts pages together from the templates, styles and scripts that are embedded in the program.</summary>
internal static class HtmlTemplate
{
    /// <summary>Modules after each other as one script that leaves no names behind.</summary>
    /// <param name="modules">Names of embedded scripts in the order in which they build on each other.</param>
    public static string Script(IEnumerable<string> modules) =>
        $"(function () {{\n\"use strict\";\n{string.Join('\n', modules.Select(Resource))}\n}})();\n";

    /// <summary>Fills the places of a template: one pass, what is filled in is not looked at again, so that no data can name a place.</summary>
    public static string Fill(string template, Dictionary<string, string> parts)
    {
        var page = new StringBuilder(template.Length + parts.Values.Sum(part => part.Length));
        var rest = template.AsSpan();
        while (rest.IndexOf("{{", StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = rest.IndexOf("}}", StringComparison.Ordinal);
            page.Append(rest[..start]).Append(parts[rest[(start + 2)..end].ToString()]);
            rest = rest[(end + 2)..];
        }

        return page.Append(rest).ToString();
    }

    /// <summary>How a content policy names a script or style.</summary>
    public static string Hash(string content) =>
        string.Create(CultureInfo.InvariantCulture, $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'");

    /// <summary>An embedded file.</summary>
    public static string Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the program lacks {name}");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
