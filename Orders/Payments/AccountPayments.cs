using VoiceGateway.Values;

namespace VoiceGateway.Orders.Payments;

/// <summary>An account with the shop, or money at the door: the shop takes it itself, so there is nobody to ask.</summary>
public sealed class AccountPayments : IPaymentProvider
{
    private static readonly Task<PaymentAnswer> Nothing = Task.FromResult<PaymentAnswer>(new PaymentAnswer.Done());

    public string Name => Order.OnAccount;

    public Task<PaymentAnswer> OpenAsync(PaymentCall call, CancellationToken cancel) => Task.FromResult<PaymentAnswer>(new PaymentAnswer.Done(call.Payment.OrderId));

    public Task<PaymentAnswer> AuthoriseAsync(PaymentCall call, CancellationToken cancel) => Nothing;

    public Task<PaymentAnswer> CaptureAsync(PaymentCall call, Money amount, CancellationToken cancel) => Nothing;

    public Task<PaymentAnswer> VoidAsync(PaymentCall call, CancellationToken cancel) => Nothing;

    public Task<PaymentAnswer> RefundAsync(PaymentCall call, Money amount, CancellationToken cancel) => Nothing;
}
