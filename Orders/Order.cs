using VoiceGateway.Values;

namespace VoiceGateway.Orders;

/// <summary>A placed order: the lines and the total that the caller said yes to.</summary>
public sealed record Order(string Id, string Owner, string Channel, long CartVersion, IReadOnlyList<CartLine> Lines, Money Total, DateTimeOffset PlacedAt);
