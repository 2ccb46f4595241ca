using VoiceGateway.Values;

namespace VoiceGateway.Orders.Payments;

/// <summary>What may happen to money in which state, and how much: the one place that says so.</summary>
public static class PaymentMachine
{
    /// <summary>The state after the step; null when it can't happen in this one.</summary>
    public static PaymentState? Next(PaymentState state, PaymentStep step) => (state, step) switch
    {
        (PaymentState.Asked, PaymentStep.Authorise) => PaymentState.Authorised,
        (PaymentState.Asked, PaymentStep.Decline) => PaymentState.Declined,
        (PaymentState.Authorised, PaymentStep.Capture) => PaymentState.Captured,
        (PaymentState.Asked or PaymentState.Authorised, PaymentStep.Void) => PaymentState.Voided,
        // What was declined holds nothing; what is left of it at the provider is closed too.
        (PaymentState.Declined, PaymentStep.Void) => PaymentState.Declined,
        (PaymentState.Captured, PaymentStep.Refund) => PaymentState.Captured,
        _ => null,
    };

    /// <summary>The payment after a step; null when it can't be taken, or would move more than was agreed, or give back more than was taken.</summary>
    public static Payment? Apply(Payment payment, PaymentStep step, Money amount)
    {
        if (Next(payment.State, step) is not { } state || amount.Minor < 0 || amount.Currency != payment.Agreed.Currency) return null;
        return step switch
        {
            PaymentStep.Capture => amount <= payment.Agreed ? payment with { State = state, Captured = amount } : null,
            PaymentStep.Refund => Refund(payment, amount),
            _ => payment with { State = state },
        };
    }

    private static Payment? Refund(Payment payment, Money amount)
    {
        var refunded = payment.Refunded + amount;
        if (refunded > payment.Captured) return null;
        return payment with { Refunded = refunded, State = refunded == payment.Captured ? PaymentState.Refunded : PaymentState.Captured };
    }
}
