using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace VoiceGateway.Gateway.Callers;

/// <summary>
/// Turns a channel's id of a person into the key that owns their cart: HMAC-SHA256 under a salt of this installation, so
/// that a copy of the database names nobody and two installations can't be joined. Thread-safe.
/// </summary>
public sealed class CallerKeys
{
    private readonly byte[] salt;

    /// <param name="salt">At least 16 random bytes, kept for the life of the installation: another salt is other carts.</param>
    public CallerKeys(byte[] salt)
    {
        ArgumentNullException.ThrowIfNull(salt);
        if (salt.Length < 16) throw new ArgumentException("A salt has at least 16 bytes.", nameof(salt));
        this.salt = [.. salt];
    }

    /// <summary>A key such as <c>alexa:</c> and 32 hexadecimal digits. Ids of different kinds never give the same key.</summary>
    /// <param name="channel">Where the caller comes from, such as <c>alexa</c>.</param>
    /// <param name="kind">What the id names: <c>user</c>, <c>session</c>, <c>request</c>.</param>
    /// <param name="id">The id as the channel gave it.</param>
    public string For(string channel, string kind, string id)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, salt);
        Append(hash, channel);
        Append(hash, kind);
        Append(hash, id);
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        return $"{channel}:{Convert.ToHexStringLower(digest[..16])}";
    }

    /// <summary>A key of 32 bytes for another purpose, from the same salt (HKDF, RFC 5869): knowing one tells nothing of the others.</summary>
    public byte[] KeyFor(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, salt, 32, info: Encoding.UTF8.GetBytes(purpose));

    private static void Append(IncrementalHash hash, string part)
    {
        var bytes = Encoding.UTF8.GetBytes(part);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
