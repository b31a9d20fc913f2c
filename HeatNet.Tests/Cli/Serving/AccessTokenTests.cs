using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using HeatNet.Cli.Serving.Http;

namespace HeatNet.Tests.Cli.Serving;

/// <summary>A server that other machines reach answers those who know its token.</summary>
public class AccessTokenTests
{
    private const string Secret = "a secret of some length";

    private ScratchFolder _scratch = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _scratch = new ScratchFolder();
        ServedCases.WriteTown(_scratch);
        _server = await TestServer.StartAsync(_scratch, change: settings => settings with { AccessToken = Secret }).ConfigureAwait(false);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        _scratch.Dispose();
    }

    [TestCase("/")]
    [TestCase("/?token=wrong")]
    [TestCase("/?token=")]
    [TestCase("/api/runs")]
    [TestCase("/api/runs?token=a+secret+of+some+length")]
    [TestCase("/api/events")]
    [TestCase("/nowhere")]
    public async Task Nothing_is_shown_without_it(string path)
    {
        using var answer = await _server.GetAsync(path).ConfigureAwait(false);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await answer.Content.ReadAsStringAsync().ConfigureAwait(false), Does.Not.Contain("script"));
    }

    [Test]
    public async Task The_printed_address_opens_the_page_once_and_for_all()
    {
        using var first = await _server.GetAsync(_server.Page.PathAndQuery).ConfigureAwait(false);
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(first.Headers.Location!.OriginalString, Is.EqualTo("/"), "the token does not stay in the address");
        var cookie = first.Headers.GetValues("Set-Cookie").Single();
        Assert.That(cookie, Does.Contain("httponly").IgnoreCase.And.Contain("samesite=strict").IgnoreCase.And.Not.Contain(Uri.EscapeDataString(Secret)));

        using var second = await _server.GetAsync("/", ("Cookie", cookie.Split(';')[0])).ConfigureAwait(false);
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        using var other = await _server.GetAsync("/", ("Cookie", cookie.Split('=')[0] + "=0")).ConfigureAwait(false);
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Programs_show_it_as_a_bearer_token()
    {
        using var right = await _server.GetAsync("/api/cases", ("Authorization", $"Bearer {Secret}")).ConfigureAwait(false);
        using var wrong = await _server.GetAsync("/api/cases", ("Authorization", $"Bearer {Secret}x")).ConfigureAwait(false);
        Assert.That((right.StatusCode, wrong.StatusCode), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Unauthorized)));
    }

    [Test]
    public async Task An_address_that_other_machines_reach_gets_a_token_by_itself()
    {
        var open = await TestServer.StartAsync(_scratch, change: settings => settings with { Address = IPAddress.Any }).ConfigureAwait(false);
        await using (open.ConfigureAwait(false))
        {
            Assert.That(open.Page.Query, Does.Match("^\\?token=[0-9a-f]{64}$"));
            using var client = new HttpClient { BaseAddress = new UriBuilder(open.Address) { Host = "127.0.0.1" }.Uri };
            using var answer = await client.GetAsync(new Uri("/api/runs", UriKind.Relative)).ConfigureAwait(false);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        }
    }

    [TestCase(null, false)]
    [TestCase("", false)]
    [TestCase("a secret of some lengt", false)]
    [TestCase("a secret of some length ", false)]
    [TestCase("A secret of some length", false)]
    [TestCase(Secret, true)]
    public void A_secret_matches_itself_alone(string? given, bool expected) => Assert.That(new SecretToken(Secret).Matches(given), Is.EqualTo(expected));

    // Time itself cannot be tested; that the comparison is the one of the library that takes the same time whatever it finds can.
    [Test]
    public void Secrets_are_compared_in_constant_time()
    {
        var method = typeof(SecretToken).GetMethod(nameof(SecretToken.Matches))!;
        Assert.That(CalledBy(method), Has.Some.EqualTo((typeof(CryptographicOperations), nameof(CryptographicOperations.FixedTimeEquals))));
        Assert.That(CalledBy(method), Has.None.Matches<(Type? Type, string Name)>(called => called.Name is "op_Equality" or "Equals" or "SequenceEqual"));
    }

    private static IEnumerable<(Type? Type, string Name)> CalledBy(MethodInfo method)
    {
        const byte call = 0x28;
        var code = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] == call && MethodAt(BitConverter.ToInt32(code, i + 1)) is { } called)
            {
                yield return (called.DeclaringType, called.Name);
            }
        }

        MethodBase? MethodAt(int token)
        {
            try
            {
                return method.Module.ResolveMethod(token);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
    }
}
