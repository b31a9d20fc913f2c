using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using HeatNet.Model.Generation;

namespace HeatNet.Tests.Model.Generation;

public partial class CityTextTests
{
    [Test]
    public void Both_languages_have_every_text_with_the_same_placeholders()
    {
        var (english, chinese) = (Texts("en"), Texts("zh-Hans"));
        Assert.That(chinese.Keys, Is.EquivalentTo(english.Keys));
        foreach (var (code, text) in english)
        {
            Assert.That(Placeholders(chinese[code]), Is.EquivalentTo(Placeholders(text)), code);
        }
    }

    [TestCase("en-GB", "the number of plants must lie in 1…3 (at most one for every three substations), got 30")]
    [TestCase("zh-CN", "热源数量须在 1…3 之间（每三座热力站至多一个），给出的是 30")]
    public void A_message_is_in_the_language_of_the_reader(string culture, string expected)
    {
        var exception = Assert.Throws<CityException>(() => CityGenerator.Generate(new CityOptions { Substations = 10, Plants = 30 }))!;
        Assert.That(exception.TextIn(CultureInfo.GetCultureInfo(culture)), Is.EqualTo(expected));
    }

    private static Dictionary<string, string> Texts(string culture) =>
        CityException.ResourcesOf(CultureInfo.GetCultureInfo(culture)).Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\{[a-z]+\}")]
    private static partial Regex Placeholder();
}
