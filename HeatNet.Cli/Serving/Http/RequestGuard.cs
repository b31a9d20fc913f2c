using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace HeatNet.Cli.Serving.Http;

/// <summary>
/// Stands before all pages: lets pass what the server's own page or its user asks for, and refuses what other sites make a browser send. Answers get the headers
/// that keep browsers from guessing, storing and framing.
/// </summary>
/// <param name="hosts">Names by which the server may be called.</param>
/// <param name="access">Secret that every request must show; null: the server answers this machine only.</param>
/// <param name="changes">Secret that the page sends with everything that changes something; other sites cannot read it.</param>
internal sealed class RequestGuard(HostNames hosts, SecretToken? access, SecretToken changes)
{
    /// <summary>Header with the secret of the page.</summary>
    public const string ChangesHeader = "X-HeatNet-Token";

    /// <summary>Part of the address that hands over the access secret once.</summary>
    public const string AccessQuery = "token";

    /// <summary>Most bytes of a request's body.</summary>
    public const int MostBodyBytes = 64 * 1024;

    private readonly SecretToken _session = SecretToken.Random();

    /// <summary>Checks a request and hands it on, or answers it.</summary>
    public Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        SetHeaders(http.Response.Headers);
        if (Refusal(http.Request) is { } refusal)
        {
            return Answer.TextAsync(http, refusal.Status, refusal.Reason);
        }

        if (access is null || HasAccess(http.Request))
        {
            return next(http);
        }

        if (HttpMethods.IsGet(http.Request.Method) && http.Request.Path == "/" && access.Matches(http.Request.Query[AccessQuery]))
        {
            // From here on the browser shows a cookie, so that the secret stands in no history and no log of a proxy.
            http.Response.Cookies.Append(CookieName(http), _session.Text, new CookieOptions { HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict, Path = "/", Secure = http.Request.IsHttps });
            http.Response.Redirect("/");
            return Task.CompletedTask;
        }

        return Answer.TextAsync(http, StatusCodes.Status401Unauthorized, "open the address with the token that heatnet serve printed\n请打开 heatnet serve 输出的带令牌地址");
    }

    private (int Status, string Reason)? Refusal(HttpRequest request)
    {
        if (!hosts.Contains(request.Host))
        {
            return (StatusCodes.Status421MisdirectedRequest, "the server is not called by this name");
        }

        if (IsFromElsewhere(request))
        {
            return (StatusCodes.Status403Forbidden, "the request comes from another site");
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return null;
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return (StatusCodes.Status405MethodNotAllowed, "only GET, HEAD and POST");
        }

        if (!changes.Matches(request.Headers[ChangesHeader]))
        {
            return (StatusCodes.Status403Forbidden, "the token of the page is missing or wrong");
        }

        return request.ContentLength > MostBodyBytes ? (StatusCodes.Status413PayloadTooLarge, "the body is too large")
            : MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType == "application/json" ? null
            : (StatusCodes.Status415UnsupportedMediaType, "application/json is expected");
    }

    // Browsers tell where a request comes from. A link from elsewhere may open the page itself, and nothing else.
    private static bool IsFromElsewhere(HttpRequest request)
    {
        if (request.Headers.Origin is { Count: > 0 } origin
            && !(Uri.TryCreate(origin.ToString(), UriKind.Absolute, out var from) && from.Authority.Equals(Authority(request), StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }

        if (request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none")
        {
            return false;
        }

        return !(HttpMethods.IsGet(request.Method)
            && request.Path == "/"
            && request.Headers["Sec-Fetch-Mode"] == "navigate"
            && request.Headers["Sec-Fetch-Dest"] == "document");
    }

    // As Uri writes it: without the port that the scheme implies.
    private static string Authority(HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var own) ? own.Authority : "";

    private bool HasAccess(HttpRequest request)
    {
        const string bearer = "Bearer ";
        var authorization = request.Headers.Authorization.ToString();
        return _session.Matches(request.Cookies[CookieName(request.HttpContext)])
            || (authorization.StartsWith(bearer, StringComparison.Ordinal) && access!.Matches(authorization[bearer.Length..]));
    }

    // Cookies do not tell ports apart; the name does.
    private static string CookieName(HttpContext http) => $"heatnet-{http.Connection.LocalPort}";

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
