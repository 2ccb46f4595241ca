using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Alexa.Calls;

/// <summary>One event of the Proactive Events API (schema <c>AMAZON.OrderStatus.Updated</c>).</summary>
/// <param name="Id">Of the message that it tells of: the same for each attempt.</param>
/// <param name="Status">One of Amazon's states.</param>
/// <param name="EnteredAt">When the order came into it.</param>
/// <param name="At">Now.</param>
/// <param name="Expiry">After this nobody is told any more.</param>
/// <param name="Seller">The shop.</param>
/// <param name="User">Amazon's id of the account.</param>
internal sealed record OrderNotice(string Id, string Status, DateTimeOffset EnteredAt, DateTimeOffset At, DateTimeOffset Expiry, string Seller, string User)
{
    /// <summary>Amazon takes five minutes to a day.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(6);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(23);

    /// <summary>Amazon's name of a state, by the kind of the outbox's message; null for what it has no name for.</summary>
    public static string? StatusOf(string kind) => kind switch
    {
        "order.accepted" => "ORDER_RECEIVED",
        "order.picked" => "ORDER_PREPARING",
        "order.shipped" => "ORDER_SHIPPED",
        "order.delivered" => "ORDER_DELIVERED",
        _ => null,
    };

    /// <summary>Until when it is news; null when it is none any more.</summary>
    public static DateTimeOffset? ExpiryOf(OutboxMessage message, DateTimeOffset now)
    {
        var expiry = message.MadeAt + Longest;
        return expiry - now >= Shortest ? expiry : null;
    }

    public byte[] ToJson()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", At.UtcDateTime);
            json.WriteString("referenceId", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Id)).AsSpan(0, 16)));
            json.WriteString("expiryTime", Expiry.UtcDateTime);
            WriteEvent(json);
            WriteSeller(json);
            json.WriteStartObject("relevantAudience");
            json.WriteString("type", "Unicast");
            json.WriteStartObject("payload");
            json.WriteString("user", User);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }

    private void WriteEvent(Utf8JsonWriter json)
    {
        json.WriteStartObject("event");
        json.WriteString("name", Events.AudienceStore.OrderStatus);
        json.WriteStartObject("payload");
        json.WriteStartObject("state");
        json.WriteString("status", Status);
        json.WriteString("enterTimestamp", EnteredAt.UtcDateTime);
        json.WriteEndObject();
        json.WriteStartObject("order");
        json.WriteStartObject("seller");
        json.WriteString("name", "localizedattribute:sellerName");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // The shop has the same name in each language, and Amazon wants it for each.
    private void WriteSeller(Utf8JsonWriter json)
    {
        json.WriteStartArray("localizedAttributes");
        foreach (var locale in Locale.Spoken)
        {
            json.WriteStartObject();
            json.WriteString("locale", locale.Tag);
            json.WriteString("sellerName", Seller);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
