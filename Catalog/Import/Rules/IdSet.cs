using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace VoiceGateway.Catalog.Import.Rules;

/// <summary>
/// Which ids a feed had already, in some 40 bytes for each whatever its length: it keeps half of their SHA-256, of which
/// nobody can make two alike.
/// </summary>
internal sealed class IdSet
{
    private readonly HashSet<UInt128> seen = [];

    /// <returns>False when it was there.</returns>
    public bool Add(string id)
    {
        Span<byte> bytes = stackalloc byte[300]; // an id has at most 100 characters
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(id, bytes)], hash);
        return seen.Add(BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }
}
