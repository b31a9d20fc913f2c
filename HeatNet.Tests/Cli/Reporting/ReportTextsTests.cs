using System.Text.RegularExpressions;
using HeatNet.Cli.Reporting;

namespace HeatNet.Tests.Cli.Reporting;

public partial class ReportTextsTests
{
    [Test]
    public void Both_languages_have_every_text_with_the_same_placeholders()
    {
        var (english, chinese) = (ReportTexts.All["en"], ReportTexts.All["zh"]);
        Assert.That(chinese.Keys, Is.EquivalentTo(english.Keys));
        foreach (var (key, text) in english)
        {
            Assert.That(Placeholders(chinese[key]), Is.EquivalentTo(Placeholders(text)), key);
        }
    }

    [Test]
    public void The_page_has_every_word_that_its_scripts_ask_for()
    {
        var asked = Asked().Matches(ReportPage.Script).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.That(asked, Has.Count.GreaterThan(60));
        Assert.That(asked.Except(ReportTexts.All["en"].Keys), Is.Empty);
    }

    [Test]
    public void Every_word_is_asked_for()
    {
        var script = ReportPage.Script;
        var unused = ReportTexts.All["en"].Keys.Where(key =>
            !script.Contains($"\"{key}\"", StringComparison.Ordinal) && !Prefixes(key).Any(prefix => script.Contains($"\"{prefix}.\"", StringComparison.Ordinal)));

        // Lines of the diagram are named by the last part of their key alone.
        Assert.That(unused.Where(key => !key.StartsWith("diagram.", StringComparison.Ordinal)), Is.Empty);
    }

    private static IEnumerable<string> Prefixes(string key) =>
        Enumerable.Range(0, key.Length).Where(i => key[i] == '.').Select(i => key[..i]);

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Order();

    [GeneratedRegex(@"\bt\(""([A-Za-z_.]+[A-Za-z_])""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
