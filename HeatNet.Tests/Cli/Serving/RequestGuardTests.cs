using System.Net;
using System.Net.Http.Headers;
using HeatNet.Cli.Serving.Http;

namespace HeatNet.Tests.Cli.Serving;

/// <summary>What other sites, other names and large bodies come to.</summary>
public class RequestGuardTests
{
    private const string AnyOrder = """{ "case": "nowhere", "kind": "simulate" }""";

    private ScratchFolder _scratch = null!;
    private TestServer _server = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _scratch = new ScratchFolder();
        ServedCases.WriteTown(_scratch);
        _server = await TestServer.StartAsync(_scratch, change: settings => settings with { HostNames = ["heat.example"] }).ConfigureAwait(false);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        _scratch.Dispose();
    }

    [TestCase("evil.example", 421)]
    [TestCase("127.0.0.1.evil.example", 421)]
    [TestCase("192.168.1.7", 421)]
    [TestCase("localhost", 200)]
    [TestCase("127.0.0.1:80", 200)]
    [TestCase("HEAT.example", 200)]
    public async Task Only_its_own_names_are_answered(string host, int status)
    {
        using var answer = await _server.GetAsync("/api/cases", ("Host", host)).ConfigureAwait(false);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("http://evil.example")]
    [TestCase("http://localhost:1")]
    [TestCase("null")]
    [TestCase("")]
    public async Task Another_origin_changes_nothing_even_with_the_token(string origin)
    {
        using var answer = await _server.PostAsync("/api/jobs", AnyOrder, ("Origin", origin)).ConfigureAwait(false);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Its_own_origin_may_ask()
    {
        using var answer = await _server
            .PostAsync("/api/jobs", AnyOrder, ("Origin", _server.Address.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin"))
            .ConfigureAwait(false);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), "the order is looked at: there is no such case");
    }

    [TestCase("/api/runs", "cross-site", "cors", "empty", 403)]
    [TestCase("/api/events", "same-site", "cors", "empty", 403)]
    [TestCase("/api/runs", "cross-site", "navigate", "document", 403)]
    [TestCase("/", "cross-site", "navigate", "iframe", 403)]
    [TestCase("/", "cross-site", "no-cors", "script", 403)]
    [TestCase("/", "cross-site", "navigate", "document", 200)]
    [TestCase("/api/runs", "none", "navigate", "document", 200)]
    [TestCase("/api/runs", "same-origin", "cors", "empty", 200)]
    public async Task A_link_from_elsewhere_opens_the_page_and_nothing_else(string path, string site, string mode, string destination, int status)
    {
        using var answer = await _server
            .GetAsync(path, ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination))
            .ConfigureAwait(false);
        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("")]
    [TestCase("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Changes_need_the_token_of_the_page(string token)
    {
        foreach (var path in new[] { "/api/jobs", "/api/jobs/1/cancel" })
        {
            using var answer = await _server.PostAsync(path, AnyOrder, ("X-HeatNet-Token", token)).ConfigureAwait(false);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), path);
        }
    }

    [Test]
    public async Task A_form_of_another_site_is_no_order()
    {
        using var content = new StringContent(AnyOrder);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var answer = await _server.SendAsync(HttpMethod.Post, "/api/jobs", content, ("X-HeatNet-Token", _server.Token)).ConfigureAwait(false);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task Bodies_over_the_limit_are_refused_whether_they_say_their_length_or_not([Values] bool isChunked)
    {
        var order = $$"""{ "case": "{{new string('x', RequestGuard.MostBodyBytes)}}", "kind": "simulate" }""";
        using var content = new StringContent(order, System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/jobs", UriKind.Relative)) { Content = content };
        request.Headers.Add("X-HeatNet-Token", _server.Token);
        request.Headers.TransferEncodingChunked = isChunked;
        using var answer = await _server.Client.SendAsync(request).ConfigureAwait(false);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("OPTIONS")]
    [TestCase("TRACE")]
    public async Task Other_methods_are_refused(string method)
    {
        using var answer = await _server.SendAsync(new HttpMethod(method), "/api/jobs", null, ("X-HeatNet-Token", _server.Token)).ConfigureAwait(false);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(answer.Headers.Contains("Access-Control-Allow-Origin"), Is.False);
    }

    [TestCase("/", "127.0.0.1")]
    [TestCase("/api/runs", "127.0.0.1")]
    [TestCase("/nowhere", "127.0.0.1")]
    [TestCase("/", "evil.example")]
    public async Task Every_answer_keeps_browsers_from_guessing_storing_and_framing(string path, string host)
    {
        using var answer = await _server.GetAsync(path, ("Host", host)).ConfigureAwait(false);
        Assert.Multiple(() =>
        {
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
            Assert.That(answer.Headers.CacheControl!.NoStore, Is.True);
            Assert.That(answer.Headers.GetValues("Referrer-Policy"), Is.EqualTo(new[] { "no-referrer" }));
            Assert.That(answer.Headers.GetValues("Cross-Origin-Resource-Policy"), Is.EqualTo(new[] { "same-origin" }));
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("default-src 'none'").And.Contain("frame-ancestors 'none'"));
            Assert.That(answer.Headers.Contains("Server"), Is.False);
        });
    }

    [Test]
    public async Task The_policy_of_the_page_names_its_script_by_hash_and_this_server_alone()
    {
        using var answer = await _server.GetAsync("/").ConfigureAwait(false);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.That(policy, Does.Match("script-src 'sha256-[^']+'; style-src 'sha256-[^']+'").And.Contain("connect-src 'self'").And.Not.Contain("unsafe"));
    }
}
