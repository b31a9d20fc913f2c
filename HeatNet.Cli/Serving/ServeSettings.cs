using System.Net;

namespace HeatNet.Cli.Serving;

/// <summary>How the server is set up.</summary>
internal sealed record ServeSettings
{
    /// <summary>Folder of the cases, or one case.</summary>
    public required string CaseFolder { get; init; }

    /// <summary>Folder in which runs are and are written.</summary>
    public required string RunFolder { get; init; }

    /// <summary>Address to listen on.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>Port; 0: a free one.</summary>
    public int Port { get; init; }

    /// <summary>Further names by which the server may be called.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Secret that every request must show; null: none where only this machine is answered, a random one else.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Language of the page at first.</summary>
    public string Language { get; init; } = "en";
}
