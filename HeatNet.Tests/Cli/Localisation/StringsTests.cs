using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using HeatNet.Cli.Localisation;

namespace HeatNet.Tests.Cli.Localisation;

public partial class StringsTests
{
    private static readonly IReadOnlyDictionary<string, string> English = TextsOf(CultureInfo.InvariantCulture);
    private static readonly IReadOnlyDictionary<string, string> Chinese = TextsOf(CultureInfo.GetCultureInfo("zh-Hans"));

    [Test]
    public void Both_languages_have_the_same_keys()
    {
        Assert.That(Chinese.Keys, Is.EquivalentTo(English.Keys));
    }

    [Test]
    public void Both_languages_have_the_same_placeholders()
    {
        Assert.That(
            English.Keys.Where(key => !Placeholders(English[key]).SetEquals(Placeholders(Chinese[key]))), Is.Empty);
    }

    [Test]
    public void Every_key_has_a_member_and_every_member_a_text()
    {
        var members = typeof(Strings)
            .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(member => member is PropertyInfo { PropertyType.Name: "String" } or MethodInfo { IsSpecialName: false })
            .Select(member => member.Name);
        Assert.That(members, Is.EquivalentTo(English.Keys));
    }

    [Test]
    public void Members_fill_every_placeholder_in_both_languages([Values("en", "zh-Hans")] string culture)
    {
        var strings = new Strings(CultureInfo.GetCultureInfo(culture));
        foreach (var method in typeof(Strings).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName))
        {
            var arguments = method.GetParameters().Select((_, i) => (object)$"<{i}>").ToArray();
            var filled = (string)method.Invoke(strings, arguments)!;
            Assert.That(arguments.Where(argument => !filled.Contains((string)argument, StringComparison.Ordinal)), Is.Empty, method.Name);
        }
    }

    [Test]
    public void Chinese_words_are_in_Chinese()
    {
        Assert.That(new Strings(CultureInfo.GetCultureInfo("zh-CN")).WorstSubstation, Is.EqualTo("最不利热力站"));
    }

    [TestCase("en-GB", new string[0], "en")]
    [TestCase("zh-CN", new string[0], "zh-Hans")]
    [TestCase("zh-TW", new string[0], "zh-Hans")]
    [TestCase("de-DE", new string[0], "en")]
    [TestCase("en-GB", new[] { "validate", "x", "--lang", "zh" }, "zh-Hans")]
    [TestCase("zh-CN", new[] { "--lang=en", "validate", "x" }, "en")]
    public void The_language_is_that_of_the_option_or_else_of_the_system(string system, string[] arguments, string expected)
    {
        Assert.That(Languages.Choose(arguments, CultureInfo.GetCultureInfo(system)).Name, Is.EqualTo(expected));
    }

    private static Dictionary<string, string> TextsOf(CultureInfo culture) => Strings.Resources
        .GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Placeholder();
}
