using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VoiceGateway.Conversation.Guarding;

/// <summary>
/// A PIN as it is kept: <c>pbkdf2-sha256$rounds$salt$hash</c>. Four digits are soon guessed by who has the hash, so tries are limited where it is asked for; the rounds
/// (OWASP's figure for SHA-256, 2023) make a stolen table dear to read.
/// </summary>
public static class SpokenPin
{
    private const string Scheme = "pbkdf2-sha256";
    private const int Rounds = 600_000;
    private const int Bytes = 32;

    /// <summary>Four to twelve digits.</summary>
    public static bool IsPin(string? digits) => digits?.Length is >= 4 and <= 12 && digits.All(char.IsAsciiDigit);

    public static string Hash(string digits)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}${Rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(digits, salt, Rounds))}");
    }

    /// <summary>Whether the digits are those of the hash; takes as long for wrong ones.</summary>
    public static bool Fits(string digits, string hash)
    {
        if (hash.Split('$') is not [Scheme, var rounds, var salt, var derived] || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return false;
        return CryptographicOperations.FixedTimeEquals(Derive(digits, Convert.FromBase64String(salt), count), Convert.FromBase64String(derived));
    }

    private static byte[] Derive(string digits, byte[] salt, int rounds) => Rfc2898DeriveBytes.Pbkdf2(Encoding.ASCII.GetBytes(digits), salt, rounds, HashAlgorithmName.SHA256, Bytes);
}
