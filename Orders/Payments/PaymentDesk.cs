using VoiceGateway.Orders.Placed;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Values;

namespace VoiceGateway.Orders.Payments;

/// <summary>
/// Carries out what the outbox says of money, one message of an order after the other: each acts once however often it comes, and never moves
/// more than was agreed. Thread-safe; any number of nodes.
/// </summary>
/// <param name="payments">Where the money stands.</param>
/// <param name="orders">Is told whether it was promised.</param>
/// <param name="providers">Who takes it, by name.</param>
/// <param name="clock">Limits how long a message may take.</param>
public sealed class PaymentDesk(PaymentStore payments, OrderStore orders, IReadOnlyDictionary<string, IPaymentProvider> providers, TimeProvider clock)
{
    // Less than a lease lasts, so that two nodes are hardly ever at one payment.
    private static readonly TimeSpan Patience = OutboxStore.LeaseLasts - TimeSpan.FromSeconds(10);

    /// <summary>A <see cref="Deliver"/> of the outbox.</summary>
    public async Task<Delivery> DeliverAsync(OutboxMessage message, CancellationToken cancel)
    {
        if (OrderDocument.Read(message.Body) is not { } document) return new Delivery.Never("the message can't be read");
        if (await payments.FindAsync(message.Subject, cancel) is not { } payment) return new Delivery.Never("the order has no payment");
        if (!providers.TryGetValue(payment.Provider, out var provider)) return new Delivery.Later($"no payment provider {payment.Provider} is set up here");
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        var work = new Work(message, document, payment, provider, either.Token);
        return message.Kind switch
        {
            "authorise" => await AuthoriseAsync(work),
            _ when message.Number <= payment.Settled => new Delivery.Done(),
            "capture" => await CaptureAsync(work),
            "void" => await VoidAsync(work),
            "refund" => await RefundAsync(work),
            _ => new Delivery.Never($"{message.Kind} is nothing that is done with money"),
        };
    }

    private async Task<Delivery> AuthoriseAsync(Work work)
    {
        if (work.Payment.State == PaymentState.Asked)
        {
            // Cancelled meanwhile: nothing is asked any more. A void follows, and ends what may have been begun.
            if (await orders.FindAsync(work.Payment.OrderId, work.Cancel) is not { State: OrderState.AwaitingPayment }) return new Delivery.Done();
            var answer = await AskAsync(work);
            if (answer is PaymentAnswer.Later or PaymentAnswer.Never) return Of(answer);
            var declined = answer as PaymentAnswer.Declined;
            if (!await MoveAsync(work, declined is null ? PaymentStep.Authorise : PaymentStep.Decline, work.Payment.Agreed, declined?.Why)) return Met;
        }
        return await TellAsync(work);
    }

    private async Task<PaymentAnswer> AskAsync(Work work)
    {
        var payment = work.Payment;
        // What costs nothing is nothing to ask for.
        if (payment.Agreed.Minor == 0) return new PaymentAnswer.Done();
        if (payment.Reference is null)
        {
            var opened = await work.Provider.OpenAsync(work.Call("open"), work.Cancel);
            if (opened is not PaymentAnswer.Done { Reference: { } reference }) return opened;
            // Kept before money is asked for: from here on there is one payment, whatever is lost.
            payment = payment with { Reference = await payments.KeepReferenceAsync(payment.OrderId, reference, work.Cancel) };
        }
        return await work.Provider.AuthoriseAsync(work.Call("authorise") with { Payment = payment }, work.Cancel);
    }

    // Again whenever the message comes again: the step may be what was lost.
    private async Task<Delivery> TellAsync(Work work)
    {
        if (await payments.FindAsync(work.Payment.OrderId, work.Cancel) is not { } payment) return Met;
        StepRequest? step = payment.State switch
        {
            PaymentState.Authorised => new(payment.OrderId, OrderStep.Authorise, payment.Provider),
            PaymentState.Declined => new(payment.OrderId, OrderStep.Decline, payment.Provider) { Note = payment.Reason },
            _ => null,
        };
        // When the order does not take the step, it was cancelled meanwhile, and a void follows.
        if (step is not null) await orders.StepAsync(step, work.Cancel);
        return new Delivery.Done();
    }

    private async Task<Delivery> CaptureAsync(Work work)
    {
        var (payment, amount) = (work.Payment, work.Amount(work.Document.Total));
        // Taken when it was shipped; delivered now.
        if (payment.State is PaymentState.Captured or PaymentState.Refunded) return new Delivery.Done();
        if (PaymentMachine.Apply(payment, PaymentStep.Capture, amount) is null) return Never(payment, $"{amount} can't be taken");
        var answer = (payment.Reference, amount.Minor) switch
        {
            (null, _) => new PaymentAnswer.Done(),
            (_, 0) => await work.Provider.VoidAsync(work.Call("capture"), work.Cancel),
            _ => await work.Provider.CaptureAsync(work.Call("capture"), amount, work.Cancel),
        };
        return await EndAsync(work, answer, PaymentStep.Capture, amount);
    }

    private async Task<Delivery> VoidAsync(Work work)
    {
        var payment = work.Payment;
        if (payment.State == PaymentState.Voided) return new Delivery.Done();
        if (PaymentMachine.Next(payment.State, PaymentStep.Void) is null) return Never(payment, "it can't be let go of");
        // Without an id nothing was promised: what is opened holds no money.
        var answer = payment.Reference is null ? new PaymentAnswer.Done() : await work.Provider.VoidAsync(work.Call("void"), work.Cancel);
        return await EndAsync(work, answer, PaymentStep.Void, payment.Agreed);
    }

    private async Task<Delivery> RefundAsync(Work work)
    {
        var (payment, amount) = (work.Payment, work.Amount(work.Document.RefundedNow ?? 0));
        if (amount.Minor == 0) return new Delivery.Done();
        if (PaymentMachine.Apply(payment, PaymentStep.Refund, amount) is null) return Never(payment, $"{amount} can't go back");
        return await EndAsync(work, await work.Provider.RefundAsync(work.Call("refund"), amount, work.Cancel), PaymentStep.Refund, amount);
    }

    private async Task<Delivery> EndAsync(Work work, PaymentAnswer answer, PaymentStep step, Money amount)
    {
        if (answer is not PaymentAnswer.Done) return Of(answer);
        return await MoveAsync(work, step, amount) ? new Delivery.Done() : Met;
    }

    private Task<bool> MoveAsync(Work work, PaymentStep step, Money amount, string? reason = null) =>
        payments.MoveAsync(work.Payment, PaymentMachine.Apply(work.Payment, step, amount)! with { Settled = work.Message.Number, Reason = reason ?? work.Payment.Reason }, work.Cancel);

    // Another node was at it too (a lease that ended too early): look again.
    private static Delivery.Later Met => new("the payment has changed meanwhile");

    private static Delivery.Never Never(Payment payment, string why) =>
        new($"{why}: the payment is {PaymentRows.Name(payment.State)}, {payment.Agreed} agreed, {payment.Captured} taken, {payment.Refunded} given back");

    private static Delivery Of(PaymentAnswer answer) => answer switch
    {
        PaymentAnswer.Later later => new Delivery.Later(later.Why, later.After),
        PaymentAnswer.Declined declined => new Delivery.Never(declined.Why),
        PaymentAnswer.Never never => new Delivery.Never(never.Why),
        _ => new Delivery.Done(),
    };

    private sealed record Work(OutboxMessage Message, OrderDocument Document, Payment Payment, IPaymentProvider Provider, CancellationToken Cancel)
    {
        public PaymentCall Call(string name) => new(Payment, $"{Message.Id}/{name}", Message.MadeAt);

        public Money Amount(long minor) => new(minor, Payment.Agreed.Currency);
    }
}
