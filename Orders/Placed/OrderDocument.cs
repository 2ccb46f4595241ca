using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Orders.Placed;

/// <summary>
/// An order as others are told of it: the shop's order system, programs, the owner of the data. Amounts are whole numbers of the currency's minor
/// unit; <c>owner</c> is a key of ours that names nobody.
/// </summary>
public sealed record OrderDocument(
    string Id, long Revision, string State, string Owner, string? Agent, string Channel, string Currency, IReadOnlyList<OrderDocumentLine> Lines,
    long Goods, long Discount, long Delivery, long Tax, long TaxWithin, long Total, long Refunded, string Payment, OrderDocumentShortage? Shortage, DateTimeOffset PlacedAt)
{
    /// <summary>How much goes back with the step that this tells of.</summary>
    public long? RefundedNow { get; init; }

    public static OrderDocument Of(Order order) => new(
        order.Id, order.Revision, OrderNames.Name(order.State), order.Owner, order.Agent, order.Channel, order.Total.Currency.Code, [.. order.Lines.Select(OrderDocumentLine.Of)],
        order.Totals.Goods.Minor, order.Totals.Discount.Minor, order.Totals.Delivery.Minor, order.Totals.Tax.Minor, order.Totals.TaxWithin.Minor, order.Total.Minor, order.Refunded.Minor,
        order.Payment, order.Shortage is { } shortage ? new(shortage.ProductId, shortage.Substitute is { } line ? OrderDocumentLine.Of(line) : null) : null, order.PlacedAt);

    /// <summary>The document of a text; null when it is none.</summary>
    public static OrderDocument? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, OrderDocumentJson.Default.OrderDocument);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, OrderDocumentJson.Default.OrderDocument);
}

public sealed record OrderDocumentLine(string ProductId, string Name, decimal Quantity, string? Unit, long Price, long Total)
{
    public static OrderDocumentLine Of(CartLine line) => new(line.ProductId, line.Name, line.Quantity.Amount, line.Unit, line.Price.Minor, line.Total.Minor);
}

public sealed record OrderDocumentShortage(string ProductId, OrderDocumentLine? Substitute);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OrderDocument))]
internal sealed partial class OrderDocumentJson : JsonSerializerContext;
