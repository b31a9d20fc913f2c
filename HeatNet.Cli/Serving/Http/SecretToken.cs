using System.Security.Cryptography;
using System.Text;

namespace HeatNet.Cli.Serving.Http;

/// <summary>A secret that a request must show. It is kept and compared as a hash, in constant time.</summary>
/// <param name="text">The secret.</param>
internal sealed class SecretToken(string text)
{
    private readonly byte[] _hash = Hash(text);

    /// <summary>The secret itself, for whoever may know it.</summary>
    public string Text { get; } = text;

    /// <summary>A secret of 256 random bits.</summary>
    public static SecretToken Random() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Whether a request showed this secret. How long the answer takes does not tell how much of it was right.</summary>
    public bool Matches(string? given) => given is not null && CryptographicOperations.FixedTimeEquals(Hash(given), _hash);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
