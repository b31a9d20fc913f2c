using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using HeatNet.Model.Cases;

namespace HeatNet.Tests.Model.Cases;

public partial class DiagnosticTextTests
{
    private static Dictionary<string, string> English => Texts("en");

    private static Dictionary<string, string> Chinese => Texts("zh-Hans");

    [Test]
    public void Both_languages_have_every_text_with_the_same_placeholders()
    {
        Assert.That(Chinese.Keys, Is.EquivalentTo(English.Keys));
        foreach (var (key, text) in English)
        {
            Assert.That(Placeholders(Chinese[key]), Is.EquivalentTo(Placeholders(text)), key);
        }
    }

    [Test]
    public void Every_code_in_the_program_has_a_problem_and_a_remedy_and_no_text_is_without_a_code()
    {
        var sources = Directory.EnumerateFiles(Repository.PathOf("HeatNet.Model"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "Interchange" or "Generation"))
            .Select(File.ReadAllText)
            .ToList();
        var words = sources.SelectMany(text => Quoted().Matches(text)).Select(match => match.Groups[1].Value).ToHashSet();
        var codes = English.Keys.Where(key => key.EndsWith(".problem", StringComparison.Ordinal)).Select(key => key[..^8]).ToList();

        Assert.That(codes.Where(code => !words.Contains(code)), Is.Empty, "texts that nothing says");
        var said = sources.SelectMany(text => Report().Matches(text)).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.That(said, Has.Count.GreaterThan(80), "the pattern finds the calls");
        Assert.That(said.Except(codes), Is.Empty, "codes without a text");
        Assert.That(codes.Select(code => code + ".remedy").Where(key => !English.ContainsKey(key)), Is.Empty);
    }

    [Test]
    public void A_message_names_file_place_and_element_in_the_reader_s_language()
    {
        var diagnostic = new Diagnostic
        {
            Severity = DiagnosticSeverity.Error,
            Code = "unknown-dn",
            File = "pipes.csv",
            Place = new DiagnosticPlace(4, "dn"),
            ElementId = "p3",
            Arguments = [new("value", "210"), new("nearest", "200, 250")],
        };

        Assert.That(
            diagnostic.Render(CultureInfo.GetCultureInfo("de-DE")),
            Is.EqualTo("pipes.csv, line 4, column dn (p3): DN 210 is not in the pipe catalogue. Next to it are 200, 250; or give inner_diameter_m."));
        Assert.That(
            diagnostic.Render(CultureInfo.GetCultureInfo("zh-CN")),
            Is.EqualTo("pipes.csv, 第 4 行，列 dn (p3): 管道目录中没有 DN 210。 相邻的有 200, 250；也可给出 inner_diameter_m。"));
    }

    private static Dictionary<string, string> Texts(string culture) =>
        DiagnosticText.ResourcesOf(CultureInfo.GetCultureInfo(culture)).Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Value);

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("\\b(?:Error|Warn|Problem|Fail)\\([^;]*?\"([a-z0-9]+(?:-[a-z0-9]+)+)\"")]
    private static partial Regex Report();

    [GeneratedRegex("\"([a-z0-9-]+)\"")]
    private static partial Regex Quoted();
}
