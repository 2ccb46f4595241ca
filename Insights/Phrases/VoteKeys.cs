using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace VoiceGateway.Insights.Phrases;

/// <summary>
/// The hashes of one window: HMAC-SHA256 under a random key that is thrown away with the votes, cut to 128 bits for what was
/// said and 64 for who said it. Without the key nobody can be recognised, nor a phrase guessed.
/// </summary>
internal sealed class VoteKeys(byte[] salt)
{
    private const int SayingBytes = 16;
    private const int VoterBytes = 8;

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(32);

    public string Of(Saying saying) => Hash(SayingBytes, "saying", saying.IsMachine ? "machine" : "human", saying.Locale, saying.Outcome.ToString(), saying.Target, saying.Phrase);

    public string OfVoter(Saying saying) => Hash(VoterBytes, "voter", saying.Voter);

    private string Hash(int bytes, params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, salt);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var text = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
            hash.AppendData(length);
            hash.AppendData(text);
        }
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest[..bytes]);
    }
}
