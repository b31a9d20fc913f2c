using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace HeatNet.Cli.Serving.Http;

/// <summary>What went wrong, as a key that the page has words for, and what is filled into them.</summary>
internal sealed record Problem(string Error, params IReadOnlyList<string> Values);

/// <summary>Answers of the server.</summary>
internal static class Answer
{
    /// <summary>JSON of the server: camel case, no unknown members in what comes in.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        RespectNullableAnnotations = true,
    };

    public static Task JsonAsync<T>(HttpContext http, T value, int status = StatusCodes.Status200OK)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(value, Json, http.RequestAborted);
    }

    public static Task ProblemAsync(HttpContext http, int status, string error, params IReadOnlyList<string> values) =>
        JsonAsync(http, new Problem(error, values), status);

    public static Task NotFoundAsync(HttpContext http) => ProblemAsync(http, StatusCodes.Status404NotFound, "not_found");

    public static Task TextAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }

    /// <summary>A page with its policy.</summary>
    public static Task HtmlAsync(HttpContext http, string html, string policy)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.ContentSecurityPolicy = policy;
        return http.Response.WriteAsync(html, http.RequestAborted);
    }
}
