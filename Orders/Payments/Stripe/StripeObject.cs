using System.Text.Json.Serialization;

namespace VoiceGateway.Orders.Payments.Stripe;

/// <summary>What is looked at of Stripe's payment intents, refunds, lists and errors.</summary>
internal sealed record StripeObject
{
    public string? Id { get; init; }

    public string? Status { get; init; }

    public long? AmountReceived { get; init; }

    public long? Amount { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }

    public IReadOnlyList<StripeObject>? Data { get; init; }

    public StripeError? LastPaymentError { get; init; }

    public StripeError? Error { get; init; }
}

internal sealed record StripeError
{
    public string? Type { get; init; }

    public string? Code { get; init; }

    public string? DeclineCode { get; init; }

    public string? Param { get; init; }

    public StripeObject? PaymentIntent { get; init; }

    /// <summary>The shortest word for it; Stripe's sentences may name things that don't belong in a log.</summary>
    public string Short => DeclineCode ?? Code ?? Type ?? "unknown";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StripeObject))]
internal sealed partial class StripeJson : JsonSerializerContext;
