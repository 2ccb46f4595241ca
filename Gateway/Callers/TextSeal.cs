using System.Security.Cryptography;
using System.Text;

namespace VoiceGateway.Gateway.Callers;

/// <summary>Seals short texts with a key of this installation (AES-256-GCM, NIST SP 800-38D; a random nonce stands before each). Thread-safe.</summary>
/// <param name="key">32 bytes.</param>
public sealed class TextSeal(byte[] key)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public string Seal(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var whole = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = whole.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Encrypt(nonce, plain, whole.AsSpan(NonceBytes, plain.Length), whole.AsSpan(^TagBytes));
        return Convert.ToBase64String(whole);
    }

    /// <summary>Null for what was not sealed with this key, or was changed since.</summary>
    public string? Open(string text)
    {
        var whole = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, whole, out var length) || length < NonceBytes + TagBytes) return null;
        var plain = new byte[length - NonceBytes - TagBytes];
        try
        {
            using var cipher = new AesGcm(key, TagBytes);
            cipher.Decrypt(whole.AsSpan(0, NonceBytes), whole.AsSpan(NonceBytes, plain.Length), whole.AsSpan(length - TagBytes, TagBytes), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
