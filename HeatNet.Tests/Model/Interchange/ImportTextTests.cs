using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using HeatNet.Model.Interchange;
using HeatNet.Model.Interchange.Epanet;
using HeatNet.Tests.Model.Cases;

namespace HeatNet.Tests.Model.Interchange;

public partial class ImportTextTests
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
    public void Every_code_has_both_of_its_texts_and_no_text_is_without_a_code()
    {
        var sources = string.Concat(Directory
            .EnumerateFiles(Repository.PathOf("HeatNet.Model/Interchange"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText));
        foreach (var (key, partner) in (ReadOnlySpan<(string, string)>)[(".what", ".how"), (".problem", ".remedy")])
        {
            var codes = English.Keys.Where(name => name.EndsWith(key, StringComparison.Ordinal)).Select(name => name[..^key.Length]).ToList();
            Assert.That(codes, Is.Not.Empty);
            Assert.That(codes.Where(code => !English.ContainsKey(code + partner)), Is.Empty);
            Assert.That(codes.Where(code => !sources.Contains($"\"{code}\"", StringComparison.Ordinal)), Is.Empty, "texts that nothing says");
        }

        var said = JournalCall().Matches(sources).SelectMany(call => Quoted().Matches(call.Value)).Select(match => match.Groups[1].Value);
        Assert.That(said.Where(code => !English.ContainsKey(code + ".what") && !English.ContainsKey(code + ".problem")), Is.Empty);
        var quantities = QuantityOfNumber().Matches(sources).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.That(
            English.Keys.Where(key => key.StartsWith("quantity.", StringComparison.Ordinal)).Select(key => key["quantity.".Length..]),
            Is.EquivalentTo(quantities));
    }

    [Test]
    public void A_message_is_in_the_language_of_the_reader()
    {
        const string File = "[JUNCTIONS]\nj 0\n[RESERVOIRS]\nr 5\n[PIPES]\np r j -1 100 1\n";
        var error = EpanetReader.Read(new StringReader(File), "town.inp").Errors.Single();
        Assert.That(
            ImportText.Line(error, CultureInfo.GetCultureInfo("de-DE")),
            Is.EqualTo("town.inp, line 6, [PIPES] (p): The length -1 is out of range. Give a number greater than zero."));
        Assert.That(
            ImportText.Line(error, CultureInfo.GetCultureInfo("zh-CN")),
            Is.EqualTo("town.inp, 第 6 行, [PIPES] (p): 长度 -1 超出范围。 请给出大于零的数。"));
    }

    private static Dictionary<string, string> Texts(string culture) =>
        ImportText.ResourcesOf(CultureInfo.GetCultureInfo(culture)).Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Value);

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"ournal\.(Error|FileError|Warn|Inform|NoteAt)\([^;(]*")]
    private static partial Regex JournalCall();

    [GeneratedRegex(@"ournal\.Number\(\w+(?:\.\w+)?, line, [^,]+, ""([a-z-]+)""")]
    private static partial Regex QuantityOfNumber();

    [GeneratedRegex("\"([a-z0-9-]+)\"")]
    private static partial Regex Quoted();
}
