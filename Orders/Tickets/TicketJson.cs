using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Orders.Tickets;

/// <summary>What a ticket keeps as JSON in its columns, and what its request is compared by.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<Evidence>))]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(NewTicket))]
internal sealed partial class TicketJson : JsonSerializerContext
{
    public static string Write(IReadOnlyList<Evidence>? evidence) => JsonSerializer.Serialize(evidence ?? [], Default.IReadOnlyListEvidence);

    public static IReadOnlyList<Evidence> ReadEvidence(string json) => JsonSerializer.Deserialize(json, Default.IReadOnlyListEvidence)!;

    public static string? Write(Decision? decision) => decision is null ? null : JsonSerializer.Serialize(decision, Default.Decision);

    public static Decision? ReadDecision(string? json) => json is null ? null : JsonSerializer.Deserialize(json, Default.Decision);

    public static string Write(NewTicket ticket) => JsonSerializer.Serialize(ticket, Default.NewTicket);
}
