using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoiceGateway.Tests.Support;

/// <summary>How a call of the stand-in goes wrong.</summary>
public enum StripeFault
{
    None,

    /// <summary>The answer is no: a card declined, or what can't be done with this payment.</summary>
    Refuse,

    /// <summary>409: the key is in use by a call that runs.</summary>
    Busy,

    /// <summary>429 with a wish to wait.</summary>
    TooMany,

    /// <summary>503 before anything was begun; nothing is kept under the key.</summary>
    FailBefore,

    /// <summary>500 that did nothing, and is kept as the answer to the key.</summary>
    FailKept,

    /// <summary>It acts, and the answer that is kept is a 500.</summary>
    FailAfter,

    /// <summary>The connection ends before anything is done.</summary>
    CutBefore,

    /// <summary>It acts; the connection ends instead of an answer.</summary>
    CutAfter,

    /// <summary>It acts, and is silent until the caller gives up.</summary>
    SlowAfter,
}

/// <summary>
/// Stripe on loopback, for payment intents that are captured by hand: creates, confirms, captures, cancels, refunds, and remembers what it answered
/// to a key, 500s too. Stricter than Stripe: a change without a key is refused. Thread-safe.
/// </summary>
public sealed class StripeStandIn : IAsyncDisposable
{
    public const string Key = "sk_test_of_this_run";

    private readonly WebApplication app;
    private readonly StripeBook book = new();
    private readonly ConcurrentDictionary<string, int> calls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Asked, int Status, string Body)> kept = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<StripeCall> seen = new();
    private readonly Lock gate = new();

    private StripeStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public Uri Address => new(app.Urls.First());

    /// <summary>What goes wrong, by the call (create, confirm, capture, cancel, refund, read) and how often it came.</summary>
    public Func<string, int, StripeFault> Misbehave { get; set; } = (_, _) => StripeFault.None;

    /// <summary>Released when a call begins to be silent.</summary>
    public SemaphoreSlim Silent { get; } = new(0);

    public IReadOnlyCollection<StripeCall> Seen => seen;

    public StripeBook Book => book;

    public static async Task<StripeStandIn> StartAsync()
    {
        var stripe = new StripeStandIn();
        await stripe.app.StartAsync();
        return stripe;
    }

    /// <summary>As after a day: keys are new again.</summary>
    public void ForgetKeys() => kept.Clear();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var call = (http.Request.Method, path.Split('/')) switch
        {
            ("POST", [_, "v1", "payment_intents"]) => "create",
            ("POST", [_, "v1", "payment_intents", _, ("confirm" or "capture" or "cancel") and var verb]) => verb,
            ("POST", [_, "v1", "refunds"]) => "refund",
            ("GET", _) => "read",
            _ => "",
        };
        var form = call is "read" or "" || !http.Request.HasFormContentType ? [] : (await http.Request.ReadFormAsync()).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        string? key = http.Request.Headers["Idempotency-Key"];
        seen.Enqueue(new(call, path, form, key));
        if (http.Request.Headers.Authorization != $"Bearer {Key}") await WriteAsync(http, 401, StripeBook.Error("invalid_request_error", "no_such_key"));
        else if (call == "read") await ReadAsync(http, path);
        else if (call == "" || key is null) await WriteAsync(http, 400, StripeBook.Error("invalid_request_error", call == "" ? "no_such_call" : "no_key"));
        else await ChangeAsync(http, call, path, form, key);
    }

    private async Task ReadAsync(HttpContext http, string path)
    {
        if (Next("read") is not StripeFault.None) await WriteAsync(http, 503, "{}");
        else await WriteAsync(http, 200, path.EndsWith("/refunds", StringComparison.Ordinal) ? book.Refunds(http.Request.Query["payment_intent"]!) : book.Intent(path.Split('/')[^1]));
    }

    private async Task ChangeAsync(HttpContext http, string call, string path, Dictionary<string, string> form, string key)
    {
        var fault = Next(call);
        switch (fault)
        {
            case StripeFault.Busy:
                await WriteAsync(http, 409, StripeBook.Error("idempotency_error", "idempotency_key_in_use"));
                return;
            case StripeFault.TooMany:
                http.Response.Headers.RetryAfter = "3";
                await WriteAsync(http, 429, StripeBook.Error("invalid_request_error", "rate_limit"));
                return;
            case StripeFault.FailBefore:
                await WriteAsync(http, 503, "{}");
                return;
            case StripeFault.CutBefore:
                http.Abort();
                return;
        }
        var (status, body, isReplayed) = Act(call, path, form, key, fault);
        if (fault == StripeFault.CutAfter) http.Abort();
        else if (fault == StripeFault.SlowAfter) await BeSilentAsync(http);
        else
        {
            if (isReplayed) http.Response.Headers["Idempotent-Replayed"] = "true";
            await WriteAsync(http, status, body);
        }
    }

    private (int Status, string Body, bool IsReplayed) Act(string call, string path, Dictionary<string, string> form, string key, StripeFault fault)
    {
        var asked = $"{path}?{JsonSerializer.Serialize(form.OrderBy(pair => pair.Key, StringComparer.Ordinal))}";
        lock (gate)
        {
            if (kept.TryGetValue(key, out var before))
                return before.Asked == asked ? (before.Status, before.Body, true) : (400, StripeBook.Error("idempotency_error", "other_parameters"), false);
            var (status, body) = fault switch
            {
                StripeFault.FailKept => (500, StripeBook.Error("api_error", "internal")),
                StripeFault.Refuse => book.Refuse(call, path),
                _ => book.Act(call, path, form),
            };
            if (fault == StripeFault.FailAfter) (status, body) = (500, StripeBook.Error("api_error", "internal"));
            // What was refused before it began keeps nothing.
            if (status != 400) kept[key] = (asked, status, body);
            return (status, body, false);
        }
    }

    private StripeFault Next(string call) => Misbehave(call, calls.AddOrUpdate(call, 1, (_, count) => count + 1));

    private async Task BeSilentAsync(HttpContext http)
    {
        var gone = new TaskCompletionSource();
        await using var registration = http.RequestAborted.Register(() => gone.TrySetResult());
        Silent.Release();
        await gone.Task;
    }

    private static Task WriteAsync(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body);
    }
}

/// <summary>A call that came.</summary>
public sealed record StripeCall(string Call, string Path, IReadOnlyDictionary<string, string> Form, string? Key);
