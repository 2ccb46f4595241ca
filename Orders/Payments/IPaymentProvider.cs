using VoiceGateway.Values;

namespace VoiceGateway.Orders.Payments;

/// <summary>
/// Who takes money. Every call may be made again under the same key and then acts no second time; what the provider did when its answer was
/// lost, the next call finds out. Thread-safe.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>The name that is kept with orders.</summary>
    string Name { get; }

    /// <summary>Makes a payment known to the provider without asking for money; <see cref="PaymentAnswer.Done"/> has its id.</summary>
    Task<PaymentAnswer> OpenAsync(PaymentCall call, CancellationToken cancel);

    /// <summary>Has all of what was agreed promised.</summary>
    Task<PaymentAnswer> AuthoriseAsync(PaymentCall call, CancellationToken cancel);

    /// <summary>Takes so much of what was promised, once; the rest is let go of.</summary>
    Task<PaymentAnswer> CaptureAsync(PaymentCall call, Money amount, CancellationToken cancel);

    /// <summary>Lets go of what was promised.</summary>
    Task<PaymentAnswer> VoidAsync(PaymentCall call, CancellationToken cancel);

    /// <summary>Gives so much back.</summary>
    Task<PaymentAnswer> RefundAsync(PaymentCall call, Money amount, CancellationToken cancel);
}

/// <summary>A call of a provider.</summary>
/// <param name="Payment">As it is known here.</param>
/// <param name="Key">The same on every attempt, and of no other call.</param>
/// <param name="AskedFirst">When it was decided: providers forget keys after a day.</param>
public sealed record PaymentCall(Payment Payment, string Key, DateTimeOffset AskedFirst);

/// <summary>How a call ended.</summary>
public abstract record PaymentAnswer
{
    private PaymentAnswer()
    {
    }

    public sealed record Done(string? Reference = null) : PaymentAnswer;

    /// <summary>No, for good: why, in the provider's short words.</summary>
    public sealed record Declined(string Why) : PaymentAnswer;

    /// <summary>Nobody knows, or not now.</summary>
    public sealed record Later(string Why, TimeSpan? After = null) : PaymentAnswer;

    /// <summary>Something is wrong that asking again does not mend: a person has to look.</summary>
    public sealed record Never(string Why) : PaymentAnswer;
}
