using System.Net;
using Microsoft.AspNetCore.Http;

namespace HeatNet.Cli.Serving.Http;

/// <summary>
/// The names by which the server may be called. A page of another site can make its own name point to this machine (DNS rebinding); the browser then sends
/// that name, which is none of these.
/// </summary>
/// <param name="address">Address that the server listens on.</param>
/// <param name="further">Names that the user adds, such as that of a proxy.</param>
internal sealed class HostNames(IPAddress address, IReadOnlyList<string> further)
{
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    private readonly HashSet<string> _names = new(
        IPAddress.IsLoopback(address) ? [.. Loopback, .. further] : [.. Loopback, Dns.GetHostName(), .. further], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a request was sent to one of the names; addresses count as such where the server is open to other machines.</summary>
    public bool Contains(HostString host) =>
        _names.Contains(host.Host) || (!IPAddress.IsLoopback(address) && IPAddress.TryParse(host.Host.Trim('[', ']'), out _));
}
