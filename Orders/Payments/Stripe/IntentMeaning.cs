namespace VoiceGateway.Orders.Payments.Stripe;

/// <summary>What the state of Stripe's objects says of a wish: it is fulfilled, it can't be; null: it was not carried out yet.</summary>
internal static class IntentMeaning
{
    public static PaymentAnswer? Opened(StripeObject intent) => intent.Id is { } id ? new PaymentAnswer.Done(id) : null;

    public static PaymentAnswer? Confirmed(StripeObject intent) => intent.Status switch
    {
        "requires_capture" => new PaymentAnswer.Done(intent.Id),
        "canceled" => new PaymentAnswer.Declined("cancelled at the provider"),
        "requires_action" => new PaymentAnswer.Declined("authentication_required"),
        "requires_payment_method" when intent.LastPaymentError is { } error => new PaymentAnswer.Declined(error.Short),
        "succeeded" => new PaymentAnswer.Never("Stripe took the money at once, which was not asked for"),
        _ => null,
    };

    public static Func<StripeObject, PaymentAnswer?> Captured(long amount) => intent => intent.Status switch
    {
        "succeeded" when intent.AmountReceived == amount => new PaymentAnswer.Done(intent.Id),
        "succeeded" => new PaymentAnswer.Never("Stripe has taken another amount"),
        "canceled" => new PaymentAnswer.Never("what was promised has expired or was cancelled at Stripe"),
        _ => null,
    };

    public static PaymentAnswer? Cancelled(StripeObject intent) => intent.Status switch
    {
        "canceled" => new PaymentAnswer.Done(intent.Id),
        "succeeded" => new PaymentAnswer.Never("Stripe has taken the money: refund it"),
        _ => null,
    };

    public static PaymentAnswer? Refunded(StripeObject refund) => refund.Status switch
    {
        "succeeded" or "pending" => new PaymentAnswer.Done(refund.Id),
        "failed" or "canceled" => new PaymentAnswer.Never($"the refund {refund.Status}"),
        _ => null,
    };
}
