using System.Text.RegularExpressions;
using HeatNet.Cli.Serving;

namespace HeatNet.Tests.Cli.Serving;

public partial class ServeTextsTests
{
    // Prefixes whose last part comes from a run or an answer.
    private static readonly string[] Families =
    [
        "kind.", "job.", "status.", "table.", "format.", "error.", "runs.column.", "compare.column.", "order.kindHelp.", "order.failure.", "serve.tab.",
    ];

    [Test]
    public void Both_languages_have_every_text_with_the_same_placeholders()
    {
        var (english, chinese) = (ServeTexts.Own("en"), ServeTexts.Own("zh"));
        Assert.That(chinese.Keys, Is.EquivalentTo(english.Keys));
        foreach (var (key, text) in english)
        {
            Assert.That(Placeholders(chinese[key]), Is.EquivalentTo(Placeholders(text)), key);
        }
    }

    [Test]
    public void The_page_has_every_word_that_its_scripts_ask_for()
    {
        var asked = Asked().Matches(ServePage.Script).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.That(asked, Has.Count.GreaterThan(50));
        Assert.That(asked.Except(ServeTexts.All["en"].Keys), Is.Empty);
    }

    [Test]
    public void Every_word_is_asked_for()
    {
        var unused = ServeTexts.Own("en").Keys.Where(key =>
            !ServePage.Script.Contains($"\"{key}\"", StringComparison.Ordinal)
            && !Families.Any(family => key.StartsWith(family, StringComparison.Ordinal) && ServePage.Script.Contains($"\"{family}", StringComparison.Ordinal)));
        Assert.That(unused, Is.Empty);
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value).Order();

    [GeneratedRegex(@"\bt\(""([A-Za-z_.]+[A-Za-z_])""")]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
