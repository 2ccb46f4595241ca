using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VoiceGateway.Catalog.Products;

/// <summary>One state of the catalog as it is told to the world.</summary>
/// <param name="Id">The same only for the same products in the same order, on whatever node: 32 hexadecimal digits.</param>
/// <param name="ChangedAt">When the feed that made it became live; the epoch when it was made in memory.</param>
public sealed record CatalogEdition(string Id, DateTimeOffset ChangedAt)
{
    /// <param name="note">What the index was made of; a time in milliseconds is its last word.</param>
    /// <param name="content">The bytes it consists of.</param>
    internal static CatalogEdition Of(string note, string content)
    {
        var time = long.TryParse(note.AsSpan(note.LastIndexOf(' ') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds : 0;
        return new(Fingerprint($"{note}\n{content}"), DateTimeOffset.FromUnixTimeMilliseconds(time));
    }

    internal static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
