using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Gateway.Channels.Alexa.Turns;
using VoiceGateway.Gateway.Channels.Alexa.Verification;
using VoiceGateway.Orders.Privacy;

namespace VoiceGateway.Gateway.Channels.Alexa;

/// <summary>
/// One request's whole path: limits, raw bytes, who signed them, what they say, the turn, the answer. Refusals are 400 (413,
/// 415) with an empty body and the reason in a counter only; a failure behind the checks is a spoken apology. Thread-safe.
/// </summary>
public sealed class AlexaDoor
{
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>Alexa hangs up after eight seconds; an apology must be out well before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly RequestVerifier verifier;
    private readonly TurnReader reader;
    private readonly TurnRunner runner;
    private readonly PersonStore people;
    private readonly AlexaMetrics metrics;
    private readonly TimeProvider clock;
    private readonly ILogger<AlexaDoor> logger;
    private readonly bool verifies;

    public AlexaDoor(
        RequestVerifier verifier, TurnReader reader, TurnRunner runner, PersonStore people, AlexaMetrics metrics, IOptions<AlexaOptions> options, TimeProvider clock,
        ILogger<AlexaDoor> logger)
    {
        (this.verifier, this.reader, this.runner, this.people, this.metrics, this.clock, this.logger) = (verifier, reader, runner, people, metrics, clock, logger);
        verifies = options.Value.VerifyRequests;
    }

    public async Task AnswerAsync(HttpContext http)
    {
        var body = await RawBody.ReadAsync(http.Request, MaxBodyBytes, http.RequestAborted);
        if (body.IsRefused)
        {
            Refuse(http.Response, Refusal.Body, body.RefusedWith);
            return;
        }
        var (envelope, refusal) = await AdmitAsync(http, body.Bytes);
        if (envelope is null)
        {
            Refuse(http.Response, refusal, StatusCodes.Status400BadRequest);
            return;
        }
        var answer = await AnswerAsync(envelope, body.Bytes, http.RequestAborted);
        http.Response.ContentType = "application/json;charset=UTF-8";
        http.Response.ContentLength = answer.Length;
        await http.Response.Body.WriteAsync(answer, http.RequestAborted);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A check that breaks must refuse, whatever broke it.")]
    private async ValueTask<(RequestEnvelope? Envelope, Refusal Refusal)> AdmitAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        try
        {
            var refusal = verifies ? await verifier.CheckSignatureAsync(http.Request.Headers, body, http.RequestAborted) : Refusal.None;
            if (refusal != Refusal.None) return (null, refusal);
            if (UntrustedJson.Problem(body.Span) is not null || RequestEnvelope.Parse(body.Span) is not { } envelope) return (null, Refusal.Json);
            refusal = verifies ? verifier.CheckClaims(envelope) : Refusal.None;
            return refusal == Refusal.None ? (envelope, Refusal.None) : (null, refusal);
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            AlexaLog.CheckFailed(logger, failure.GetType().Name, failure.StackTrace);
            return (null, Refusal.Fault);
        }
    }

    private ValueTask<byte[]> AnswerAsync(RequestEnvelope envelope, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        NoteError(envelope.Request!);
        var kind = RequestKind.Of(envelope);
        return kind.Form switch
        {
            ReplyForm.Spoken or ReplyForm.Unspoken => RunAsync(envelope, kind, body, cancel),
            // Who takes the skill away takes their data away. A failure is not hidden: Amazon sends the event again.
            ReplyForm.Empty when envelope.Request!.Type == "AlexaSkillEvent.SkillDisabled" => EraseAsync(envelope, cancel),
            ReplyForm.Ability => new(ReplyWriter.Write(AbilityAnswer.To(envelope.Request!.Intent))),
            _ => new(ReplyWriter.Empty),
        };
    }

    private async ValueTask<byte[]> EraseAsync(RequestEnvelope envelope, CancellationToken cancel)
    {
        if (reader.PersonOf(envelope) is { } owner) await people.EraseAsync(owner, "alexa", cancel);
        return ReplyWriter.Empty;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The edge: a shopper hears an apology, never silence.")]
    private async ValueTask<byte[]> RunAsync(RequestEnvelope envelope, RequestKind kind, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var isSpoken = kind.Form == ReplyForm.Spoken;
        using var late = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            var turn = reader.Read(envelope, kind.Intent, body.Span, verifies);
            return await runner.RunAsync(turn, isSpoken ? ReplyWriter.Write : static _ => ReplyWriter.Empty, both.Token);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            metrics.TurnFailed();
            AlexaLog.TurnFailed(logger, failure.GetType().Name, failure.StackTrace);
            return isSpoken ? Apology.In(TurnReader.LocaleOf(envelope)) : ReplyWriter.Empty;
        }
    }

    /// <summary>Alexa tells us, too late for the shopper, that it could not use our last reply.</summary>
    private void NoteError(AlexaRequest request)
    {
        if (request.Type is not ("SessionEndedRequest" or "System.ExceptionEncountered") || request.Error is null) return;
        var error = request.Error.Type is "INVALID_RESPONSE" or "DEVICE_COMMUNICATION_ERROR" or "INTERNAL_SERVICE_ERROR" or "ENDPOINT_TIMEOUT"
            ? request.Error.Type
            : "OTHER";
        metrics.ReplyWasRejected(error);
        AlexaLog.ReplyRejected(logger, error);
    }

    private void Refuse(HttpResponse response, Refusal reason, int status)
    {
        metrics.RequestRefused(reason);
        AlexaLog.RequestRefused(logger, reason);
        response.StatusCode = status;
        response.ContentLength = 0;
    }
}
