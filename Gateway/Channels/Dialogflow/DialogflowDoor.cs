using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.Options;
using VoiceGateway.Conversation;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// One call's whole path: who calls, limits, strict JSON, the turn, the answer. Refusals are small JSON documents, never a
/// page; a failure behind the checks is a spoken apology in the caller's language. Thread-safe.
/// </summary>
internal sealed class DialogflowDoor(DialogflowGate gate, TurnRunner runner, IOptions<DialogflowOptions> options, TimeProvider clock, ILogger<DialogflowDoor> logger)
{
    private static readonly byte[] NotServed = [];

    public const int MaxBodyBytes = 256 * 1024;

    /// <summary>Dialogflow gives up after five seconds; an apology must be out before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public async Task AnswerAsync(HttpContext http, IWebhookDialect dialect)
    {
        var cancel = http.RequestAborted;
        var verdict = await gate.CheckAsync(http.Request, cancel);
        if (verdict != GateVerdict.Open)
        {
            DialogflowLog.Refused(logger, verdict);
            await RefuseAsync(http, verdict);
            return;
        }
        var (body, refusal) = await ReadAsync(http.Request, cancel);
        if (refusal != 0)
        {
            await SmallJson.WriteErrorAsync(http.Response, refusal, cancel);
            return;
        }
        if (UntrustedJson.Problem(body.Span) is { } problem)
        {
            await SmallJson.WriteErrorAsync(http.Response, StatusCodes.Status400BadRequest, problem, cancel);
            return;
        }
        using var call = JsonDocument.Parse(body, new() { MaxDepth = UntrustedJson.MaxDepth });
        var answer = await AnswerAsync(call.RootElement, body, dialect, cancel);
        if (answer == NotServed) await SmallJson.WriteErrorAsync(http.Response, StatusCodes.Status403Forbidden, "this environment of the agent is not served here", cancel);
        else if (answer is not null) await SmallJson.WriteAsync(http.Response, answer, cancel);
        else await SmallJson.WriteErrorAsync(http.Response, StatusCodes.Status400BadRequest, "this is no webhook call of this kind of agent", cancel);
    }

    /// <summary>Null when the body is no call of the dialect; <see cref="NotServed"/> when it comes from where nobody is served.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The one catch at the edge: a shopper hears an apology, never silence.")]
    private async Task<byte[]?> AnswerAsync(JsonElement call, ReadOnlyMemory<byte> body, IWebhookDialect dialect, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            if (dialect.Read(call, body.Span, clock.GetUtcNow()) is not { } webhook) return null;
            if (!options.Value.Serves(webhook.Session)) return NotServed;
            return await runner.RunAsync(webhook.Turn, reply => dialect.Render(webhook, reply), both.Token);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            DialogflowLog.TurnFailed(logger, failure.GetType().Name, failure.StackTrace);
            return dialect.Apologise(dialect.LocaleOf(call));
        }
    }

    /// <summary>The bytes, or the status that refuses them; a body that breaks off is the sender's fault too.</summary>
    private static async Task<(ReadOnlyMemory<byte> Body, int Refusal)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            var body = await RawBody.ReadAsync(request, MaxBodyBytes, cancel);
            return (body.Bytes, body.RefusedWith);
        }
        catch (BadHttpRequestException broken)
        {
            return (default, broken.StatusCode);
        }
    }

    private Task RefuseAsync(HttpContext http, GateVerdict verdict)
    {
        if (verdict == GateVerdict.CannotTell) return SmallJson.WriteErrorAsync(http.Response, StatusCodes.Status503ServiceUnavailable, http.RequestAborted);
        if (gate.Challenge is { } challenge) http.Response.Headers.WWWAuthenticate = challenge;
        return SmallJson.WriteErrorAsync(http.Response, StatusCodes.Status401Unauthorized, http.RequestAborted);
    }
}
