using System.Security.Cryptography;
using System.Text;

namespace VoiceGateway.Orders.Tickets;

/// <summary>Tells whether two raised things are the same one: subject, product, serial number, order and owner.</summary>
internal static class Fingerprint
{
    /// <summary>64 hexadecimal digits; the same for subjects that differ in case, punctuation and white space only.</summary>
    public static string Of(NewTicket ticket)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in new[] { Plain(ticket.Subject), ticket.ProductId, ticket.Serial, ticket.OrderId, ticket.Raiser.Owner })
        {
            // Lengths keep "ab" + "c" and "a" + "bc" apart, and nothing from empty.
            hash.AppendData(BitConverter.GetBytes(part is null ? -1 : part.Length));
            hash.AppendData(Encoding.UTF8.GetBytes(part ?? ""));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // A subject of signs alone stays as it is: it must not equal all others of its kind.
    private static string Plain(string subject)
    {
        var words = string.Concat(subject.ToLowerInvariant().Select(letter => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) ? letter : ' '));
        var plain = string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return plain.Length > 0 ? plain : subject.Trim();
    }
}
