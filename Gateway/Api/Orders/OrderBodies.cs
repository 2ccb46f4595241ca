using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceGateway.Orders.Payments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Stock;
using VoiceGateway.Storage.Outbox;

namespace VoiceGateway.Gateway.Api.Orders;

/// <summary>Orders in the order of their ids; <see cref="Next"/> is the <c>after</c> of the next page.</summary>
public sealed record OrdersAnswer(IReadOnlyList<OrderDocument> Orders, string? Next);

/// <summary>An order, what happened to it, and where its money stands when a provider takes it.</summary>
public sealed record OrderAnswer(OrderDocument Order, IReadOnlyList<OrderEventBody> Events, PaymentBody? Payment);

/// <summary>Something that happened to an order; the number is the order's revision after it.</summary>
public sealed record OrderEventBody(long Number, string Step, string State, string Who, string? Note, DateTimeOffset At)
{
    public static OrderEventBody Of(OrderEvent one) => new(one.Number, OrderNames.Name(one.Step), OrderNames.Name(one.State), one.Who, one.Note, one.At);
}

/// <summary>Money in minor units; no token or id of the provider.</summary>
public sealed record PaymentBody(string Provider, string State, string? Reason, long Agreed, long Captured, long Refunded)
{
    public static PaymentBody Of(Payment payment) =>
        new(payment.Provider, payment.State.ToString().ToLowerInvariant(), payment.Reason, payment.Agreed.Minor, payment.Captured.Minor, payment.Refunded.Minor);
}

/// <summary>What the shop reports of an order.</summary>
/// <param name="Step">accept, report-shortage, pick, ship, deliver, cancel or refund.</param>
/// <param name="Note">For people; at most 500 characters.</param>
/// <param name="ProductId">What is short, with report-shortage.</param>
/// <param name="Substitute">What would be sent instead, with report-shortage; none: nothing.</param>
/// <param name="Amount">How much goes back, in minor units, with refund; none: all that is left.</param>
public sealed record StepBody(string? Step, string? Note = null, string? ProductId = null, SubstituteBody? Substitute = null, long? Amount = null);

/// <summary>A product of the catalog, at the catalog's price.</summary>
public sealed record SubstituteBody(string? ProductId, decimal Quantity);

/// <summary>The order after the step; not new: it was so before.</summary>
public sealed record StepAnswer(OrderDocument Order, bool IsNew);

/// <summary>Messages in a state, in the order of their ids.</summary>
public sealed record OutboxAnswer(IReadOnlyList<OutboxBody> Messages, string? Next);

public sealed record OutboxBody(
    string Id, string Destination, string Subject, long Number, string Kind, string State, int Attempts, DateTimeOffset MadeAt, DateTimeOffset DueAt, string? LastProblem, DateTimeOffset? EndedAt)
{
    public static OutboxBody Of(OutboxMessage message) => new(
        message.Id, message.Destination, message.Subject, message.Number, message.Kind, message.State.ToString().ToLowerInvariant(), message.Attempts, message.MadeAt, message.DueAt,
        message.LastProblem, message.EndedAt);
}

/// <summary>Which message; its id holds slashes, so it is not in the path.</summary>
public sealed record OutboxChoice(string? Id);

/// <summary>Counted products, in the order of their ids.</summary>
public sealed record StockAnswer(IReadOnlyList<StockBody> Products, string? Next);

public sealed record StockBody(string ProductId, decimal OnHand, decimal Reserved, decimal Left)
{
    public static StockBody Of(StockLevel level) => new(level.ProductId, level.OnHand, level.Reserved, level.Left);
}

/// <summary>A provider's ids; never data of a card.</summary>
/// <param name="Method">Such as <c>pm_…</c>.</param>
/// <param name="Customer">The customer of the provider to whom it belongs, such as <c>cus_…</c>.</param>
public sealed record PaymentMethodBody(string? Method, string? Customer = null);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OrdersAnswer))]
[JsonSerializable(typeof(OrderAnswer))]
[JsonSerializable(typeof(StepBody))]
[JsonSerializable(typeof(StepAnswer))]
[JsonSerializable(typeof(OutboxAnswer))]
[JsonSerializable(typeof(OutboxChoice))]
[JsonSerializable(typeof(StockAnswer))]
[JsonSerializable(typeof(Dictionary<string, decimal?>))]
[JsonSerializable(typeof(PaymentMethodBody))]
internal sealed partial class OrdersJson : JsonSerializerContext;
