using System.Text.Json;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>Through what people speak with the agent.</summary>
/// <param name="Source">As the call names it, in capitals, such as <c>FACEBOOK</c>; null when it does not.</param>
/// <param name="CallerId">The number of who telephones, where the line tells; it can be forged.</param>
/// <param name="IsCall">A telephone.</param>
internal sealed record Surface(string? Source, string? CallerId, bool IsCall)
{
    private const string Telephony = "GOOGLE_TELEPHONY";

    public static Surface None { get; } = new(null, null, IsCall: false);

    /// <param name="source">The call's own word for it.</param>
    /// <param name="payload">What the platform sent along.</param>
    /// <param name="hasKeys">Keys of a telephone were pressed.</param>
    public static Surface Of(string? source, JsonElement payload, bool hasKeys)
    {
        var phone = payload.Member("telephony");
        var name = source?.Trim().ToUpperInvariant();
        return new(name, Number(phone.Text("caller_id") ?? phone.Text("callerId")), hasKeys || phone.IsObject() || name == Telephony);
    }

    // A withheld number, or one that Google keeps back, is none.
    private static string? Number(string? text)
    {
        if (text is null || text.Length > 24) return null;
        var digits = text.AsSpan().TrimStart('+');
        return digits.Length is >= 7 and <= 15 && digits.IndexOfAnyExceptInRange('0', '9') < 0 ? digits.ToString() : null;
    }
}
