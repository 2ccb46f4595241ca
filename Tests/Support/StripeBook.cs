using System.Globalization;
using System.Text.Json;

namespace VoiceGateway.Tests.Support;

/// <summary>The intents and refunds of the stand-in of Stripe, and the money that they hold and have taken.</summary>
public sealed class StripeBook
{
    private readonly Lock gate = new();
    private readonly List<Entry> intents = [];
    private readonly HashSet<string> usedTokens = [];

    /// <summary>What is held of an order, in minor units.</summary>
    public long Held(string order) => Of(order, entry => entry.Status == "requires_capture" ? entry.Amount : 0);

    public long Taken(string order) => Of(order, entry => entry.Received);

    public long GivenBack(string order) => Of(order, entry => entry.Refunds.Sum(refund => refund.Amount));

    /// <summary>How many intents of an order hold money, or have taken some.</summary>
    public long WithMoney(string order) => Of(order, entry => entry.Status is "requires_capture" or "succeeded" ? 1 : 0);

    public static string Error(string type, string code, object? intent = null, string? declineCode = null) =>
        JsonSerializer.Serialize(new Dictionary<string, object?> { ["error"] = new Dictionary<string, object?> { ["type"] = type, ["code"] = code, ["decline_code"] = declineCode, ["payment_intent"] = intent } });

    public string Intent(string id)
    {
        lock (gate) return JsonSerializer.Serialize(Find(id).View());
    }

    public string Refunds(string intent)
    {
        lock (gate) return JsonSerializer.Serialize(new { data = Find(intent).Refunds.Select(refund => refund.View()) });
    }

    internal (int Status, string Body) Refuse(string call, string path)
    {
        lock (gate)
        {
            if (call != "confirm") return (400, Error("invalid_request_error", call == "create" ? "resource_missing" : "not_allowed"));
            return Decline(Find(path.Split('/')[3]), "card_declined");
        }
    }

    internal (int Status, string Body) Act(string call, string path, IReadOnlyDictionary<string, string> form)
    {
        lock (gate)
        {
            return call switch
            {
                "create" => Create(form),
                "confirm" => Confirm(Find(path.Split('/')[3]), form),
                "capture" => Capture(Find(path.Split('/')[3]), Number(form["amount_to_capture"])),
                "cancel" => Cancel(Find(path.Split('/')[3])),
                _ => Refund(Find(form["payment_intent"]), Number(form["amount"]), form["metadata[message]"]),
            };
        }
    }

    private (int, string) Create(IReadOnlyDictionary<string, string> form)
    {
        if (form.GetValueOrDefault("capture_method") != "manual" || Number(form["amount"]) < 1) return (400, Error("invalid_request_error", "parameter_invalid"));
        var entry = new Entry($"pi_{intents.Count + 1}", form["metadata[order_id]"], Number(form["amount"]));
        intents.Add(entry);
        return Good(entry);
    }

    private (int, string) Confirm(Entry entry, IReadOnlyDictionary<string, string> form)
    {
        if (entry.Status != "requires_payment_method") return Unexpected(entry);
        var token = form.GetValueOrDefault("payment_method_data[shared_payment_granted_token]");
        if (token is not null && !usedTokens.Add(token)) return (400, Error("invalid_request_error", "token_used"));
        switch (token ?? form.GetValueOrDefault("payment_method"))
        {
            case null:
                return (400, Error("invalid_request_error", "parameter_missing"));
            case "pm_declined":
                return Decline(entry, "insufficient_funds");
            case "pm_asks":
                return Decline(entry, "authentication_required");
        }
        entry.Status = "requires_capture";
        return Good(entry);
    }

    private static (int, string) Decline(Entry entry, string why)
    {
        entry.LastError = why;
        return (402, Error("card_error", "card_declined", entry.View(), why));
    }

    private static (int, string) Capture(Entry entry, long amount)
    {
        if (entry.Status != "requires_capture") return Unexpected(entry);
        if (amount < 1 || amount > entry.Amount) return (400, Error("invalid_request_error", "amount_too_large"));
        (entry.Status, entry.Received) = ("succeeded", amount);
        return Good(entry);
    }

    private static (int, string) Cancel(Entry entry)
    {
        if (entry.Status is "canceled" or "succeeded") return Unexpected(entry);
        entry.Status = "canceled";
        return Good(entry);
    }

    private static (int, string) Refund(Entry entry, long amount, string message)
    {
        if (entry.Status != "succeeded" || amount < 1 || entry.Refunds.Sum(refund => refund.Amount) + amount > entry.Received) return (400, Error("invalid_request_error", "refund_too_large"));
        var made = new Back($"re_{entry.Id}_{entry.Refunds.Count + 1}", amount, message);
        entry.Refunds.Add(made);
        return (200, JsonSerializer.Serialize(made.View()));
    }

    private static (int, string) Good(Entry entry) => (200, JsonSerializer.Serialize(entry.View()));

    private static (int, string) Unexpected(Entry entry) => (400, Error("invalid_request_error", "payment_intent_unexpected_state", entry.View()));

    private long Of(string order, Func<Entry, long> count)
    {
        lock (gate) return intents.Where(entry => entry.Order == order).Sum(count);
    }

    private Entry Find(string id) => intents.Single(entry => entry.Id == id);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private sealed class Entry(string id, string order, long amount)
    {
        public string Id => id;

        public string Order => order;

        public long Amount => amount;

        public string Status { get; set; } = "requires_payment_method";

        public long Received { get; set; }

        public string? LastError { get; set; }

        public List<Back> Refunds { get; } = [];

        public object View() => new
        {
            id,
            @object = "payment_intent",
            amount,
            amount_received = Received,
            status = Status,
            metadata = new { order_id = order },
            last_payment_error = LastError is null ? null : new { type = "card_error", code = "card_declined", decline_code = LastError },
        };
    }

    private sealed record Back(string Id, long Amount, string Message)
    {
        public object View() => new { id = Id, @object = "refund", amount = Amount, status = "succeeded", metadata = new { message = Message } };
    }
}
