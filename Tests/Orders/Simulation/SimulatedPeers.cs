using VoiceGateway.Orders.Payments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders.Simulation;

/// <summary>Something broke off: a process, a connection. Whether it was done before that, nobody was told.</summary>
internal sealed class BrokenOffException() : Exception("Broken off");

/// <summary>The shop's order system and who takes the money, as they may be met on a bad day: silent before they act, or after.</summary>
internal sealed class SimulatedPeers(Func<bool> breaks, Func<string, bool> declines) : IPaymentProvider
{
    private readonly Dictionary<string, PaymentAnswer> answered = [];
    private readonly HashSet<string> heard = [];
    private readonly Dictionary<string, long> numbers = [];
    private readonly HashSet<(string Order, string Kind)> kinds = [];

    public string Name => "simulated";

    /// <summary>Money by order.</summary>
    public Dictionary<string, Purse> Purses { get; } = [];

    /// <summary>Orders that the shop was told of.</summary>
    public HashSet<string> Placed { get; } = [];

    /// <summary>Whether the shop was told this of an order.</summary>
    public bool Heard(string order, string kind) => kinds.Contains((order, kind));

    public Task<Delivery> TellShopAsync(OutboxMessage message, CancellationToken cancel)
    {
        if (breaks()) return Task.FromResult<Delivery>(new Delivery.Later("busy"));
        if (heard.Add(message.Id))
        {
            Assert.True(numbers.GetValueOrDefault(message.Subject) < message.Number, $"{message.Id} came after {numbers.GetValueOrDefault(message.Subject)}");
            numbers[message.Subject] = message.Number;
            kinds.Add((message.Subject, message.Kind));
            if (message.Kind == "order.placed")
            {
                Assert.True(Placed.Add(message.Subject), $"{message.Subject} was placed twice");
                Assert.True(Purses[message.Subject].WasPromised, $"{message.Subject} was placed before its money was promised");
            }
        }
        return breaks() ? throw new BrokenOffException() : Task.FromResult<Delivery>(new Delivery.Done());
    }

    public Task<PaymentAnswer> OpenAsync(PaymentCall call, CancellationToken cancel) => OnceAsync(call, () => new PaymentAnswer.Done($"ref_{call.Payment.OrderId}"));

    public Task<PaymentAnswer> AuthoriseAsync(PaymentCall call, CancellationToken cancel) => OnceAsync(call, () =>
    {
        if (declines(call.Payment.OrderId)) return new PaymentAnswer.Declined("card_declined");
        var purse = PurseOf(call);
        Assert.Equal(0, purse.Held + purse.Taken);
        (purse.Held, purse.WasPromised) = (call.Payment.Agreed.Minor, true);
        return new PaymentAnswer.Done();
    });

    public Task<PaymentAnswer> CaptureAsync(PaymentCall call, Money amount, CancellationToken cancel) => OnceAsync(call, () =>
    {
        var purse = PurseOf(call);
        Assert.True(purse.Taken == 0 && amount.Minor <= purse.Held, $"{amount} of {call.Payment.OrderId} was taken of {purse.Held} that were held, {purse.Taken} taken before");
        (purse.Held, purse.Taken) = (0, amount.Minor);
        return new PaymentAnswer.Done();
    });

    public Task<PaymentAnswer> VoidAsync(PaymentCall call, CancellationToken cancel) => OnceAsync(call, () =>
    {
        PurseOf(call).Held = 0;
        return new PaymentAnswer.Done();
    });

    public Task<PaymentAnswer> RefundAsync(PaymentCall call, Money amount, CancellationToken cancel) => OnceAsync(call, () =>
    {
        var purse = PurseOf(call);
        purse.Back += amount.Minor;
        Assert.True(purse.Back <= purse.Taken, $"{purse.Back} of {purse.Taken} of {call.Payment.OrderId} went back");
        return new PaymentAnswer.Done();
    });

    private Task<PaymentAnswer> OnceAsync(PaymentCall call, Func<PaymentAnswer> act)
    {
        if (breaks()) return Task.FromResult<PaymentAnswer>(new PaymentAnswer.Later("busy"));
        if (!answered.TryGetValue(call.Key, out var answer)) answered[call.Key] = answer = act();
        return breaks() ? throw new BrokenOffException() : Task.FromResult(answer);
    }

    private Purse PurseOf(PaymentCall call)
    {
        if (!Purses.TryGetValue(call.Payment.OrderId, out var purse)) Purses[call.Payment.OrderId] = purse = new();
        return purse;
    }

    /// <summary>Money of one order at the provider, in minor units.</summary>
    internal sealed class Purse
    {
        public long Held { get; set; }

        public long Taken { get; set; }

        public long Back { get; set; }

        public bool WasPromised { get; set; }
    }
}
