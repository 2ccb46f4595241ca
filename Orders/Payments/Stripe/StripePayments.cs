using System.Globalization;
using VoiceGateway.Values;

namespace VoiceGateway.Orders.Payments.Stripe;

/// <summary>
/// Stripe's PaymentIntents with <c>capture_method=manual</c> (docs.stripe.com/api/payment_intents). An intent is opened first and confirmed
/// then, so that there is one of an order and its state tells what happened, even when keys are forgotten. Stripe keeps the answer to a key,
/// a 500 too (docs.stripe.com/api/idempotent_requests): when such a 500 comes back, the intent is looked at, and only if nothing happened
/// another key is taken. Thread-safe.
/// </summary>
public sealed class StripePayments(StripeSettings settings, TimeProvider clock) : IPaymentProvider, IDisposable
{
    private const string Intents = "/v1/payment_intents";

    // So many 500 in a row for one wish: then it waits.
    private const int MaxKeys = 4;

    // Stripe forgets keys after a day: before that, what was asked is looked up instead.
    private static readonly TimeSpan KeysHold = TimeSpan.FromHours(20);

    private readonly StripeClient client = new(settings, clock);

    public string Name => "stripe";

    public Task<PaymentAnswer> OpenAsync(PaymentCall call, CancellationToken cancel)
    {
        var payment = call.Payment;
        var form = new Dictionary<string, string>
        {
            ["amount"] = Number(payment.Agreed),
            ["currency"] = payment.Agreed.Currency.Code.ToLowerInvariant(),
            ["capture_method"] = "manual",
            // A voice has no page to be sent to.
            ["automatic_payment_methods[enabled]"] = "true",
            ["automatic_payment_methods[allow_redirects]"] = "never",
            ["metadata[order_id]"] = payment.OrderId,
        };
        if (payment.Method.Customer is { } customer) form["customer"] = customer;
        // Two opened by a failure are one that is never confirmed and holds nothing: no need to look.
        return ActAsync(new(call, Intents, form, IntentMeaning.Opened, IsAuthorising: true), cancel);
    }

    public Task<PaymentAnswer> AuthoriseAsync(PaymentCall call, CancellationToken cancel)
    {
        var method = call.Payment.Method;
        var form = new Dictionary<string, string> { ["error_on_requires_action"] = "true" };
        if (method.IsShared) form["payment_method_data[shared_payment_granted_token]"] = method.Reference;
        else (form["payment_method"], form["off_session"]) = (method.Reference, "true");
        return ActAsync(new(call, $"{Intent(call)}/confirm", form, IntentMeaning.Confirmed, IsAuthorising: true), cancel);
    }

    public Task<PaymentAnswer> CaptureAsync(PaymentCall call, Money amount, CancellationToken cancel) =>
        ActAsync(new(call, $"{Intent(call)}/capture", new Dictionary<string, string> { ["amount_to_capture"] = Number(amount) }, IntentMeaning.Captured(StripeSettings.Amount(amount))), cancel);

    public Task<PaymentAnswer> VoidAsync(PaymentCall call, CancellationToken cancel) =>
        ActAsync(new(call, $"{Intent(call)}/cancel", new Dictionary<string, string>(), IntentMeaning.Cancelled), cancel);

    public async Task<PaymentAnswer> RefundAsync(PaymentCall call, Money amount, CancellationToken cancel)
    {
        var isOld = (clock.GetUtcNow() - call.AskedFirst).Duration() > KeysHold;
        var form = new Dictionary<string, string> { ["payment_intent"] = call.Payment.Reference!, ["amount"] = Number(amount), ["metadata[message]"] = call.Key };
        var wish = new Wish(call, "/v1/refunds", form, IntentMeaning.Refunded);
        return isOld && await LookAsync(wish, cancel) is { } seen ? seen : await ActAsync(wish, cancel);
    }

    public void Dispose() => client.Dispose();

    private async Task<PaymentAnswer> ActAsync(Wish wish, CancellationToken cancel)
    {
        for (var number = 1; number <= MaxKeys; number++)
        {
            var key = number == 1 ? wish.Call.Key : string.Create(CultureInfo.InvariantCulture, $"{wish.Call.Key}/{number}");
            var reply = await client.PostAsync(wish.Path, wish.Form, key, cancel);
            // Of a 500 that was kept nothing else will ever come; whether it acted stands in the intent.
            if (reply is not { Status: >= 500, IsReplayed: true }) return Answer(wish, reply);
            if (await LookAsync(wish, cancel) is { } seen) return seen;
        }
        return new PaymentAnswer.Later("Stripe fails again and again");
    }

    /// <summary>What became of the wish, as far as Stripe's own objects tell; null when nothing did yet.</summary>
    private async Task<PaymentAnswer?> LookAsync(Wish wish, CancellationToken cancel)
    {
        if (wish.Path == Intents) return null;
        var isRefund = wish.Meaning == IntentMeaning.Refunded;
        var reply = await client.GetAsync(isRefund ? $"/v1/refunds?payment_intent={Uri.EscapeDataString(wish.Call.Payment.Reference!)}&limit=100" : Intent(wish.Call), cancel);
        if (!reply.IsGood) return new PaymentAnswer.Later($"Stripe can't be asked what happened ({Short(reply)})");
        var found = isRefund ? reply.Body!.Data?.FirstOrDefault(refund => refund.Metadata?.GetValueOrDefault("message") == wish.Call.Key) : reply.Body;
        return found is null ? null : wish.Meaning(found);
    }

    private static PaymentAnswer Answer(Wish wish, StripeReply reply)
    {
        if (reply.IsGood) return wish.Meaning(reply.Body!) ?? new PaymentAnswer.Later($"Stripe is not done: {reply.Body!.Status}");
        // It was done before, under a key that is forgotten.
        if (reply.Body?.Error is { Code: "payment_intent_unexpected_state", PaymentIntent: { } intent } && wish.Meaning(intent) is { } before) return before;
        if (reply.IsPassing) return new PaymentAnswer.Later(Short(reply), reply.RetryAfter);
        // A wrong key is a matter of the settings, and is put right there.
        if (reply.Status is 401 or 403) return new PaymentAnswer.Later($"Stripe does not take our key ({reply.Status})");
        var isNo = reply.Status == 402 || reply.Body?.Error is { Type: "card_error" }
            || (wish.IsAuthorising && reply.Body?.Error is { } error && (error.Code == "resource_missing" || error.Param?.StartsWith("payment_method", StringComparison.Ordinal) == true));
        return isNo ? new PaymentAnswer.Declined(reply.Body?.Error?.Short ?? "declined") : new PaymentAnswer.Never(Short(reply));
    }

    private static string Short(StripeReply reply) => reply.Trouble ?? $"Stripe answered {reply.Status}{(reply.Body?.Error is { } error ? $" {error.Short}" : "")}";

    private static string Intent(PaymentCall call) => $"{Intents}/{Uri.EscapeDataString(call.Payment.Reference!)}";

    private static string Number(Money money) => StripeSettings.Amount(money).ToString(CultureInfo.InvariantCulture);

    private sealed record Wish(PaymentCall Call, string Path, IReadOnlyDictionary<string, string> Form, Func<StripeObject, PaymentAnswer?> Meaning, bool IsAuthorising = false);
}
