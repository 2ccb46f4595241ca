using VoiceGateway.Catalog.Finding;
using VoiceGateway.Gateway.Channels.Alexa.Events;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Gateway.Channels.Alexa.Replies;
using VoiceGateway.Gateway.Channels.Alexa.Turns;
using VoiceGateway.Gateway.Channels.Alexa.Verification;

namespace VoiceGateway.Gateway.Channels.Alexa;

/// <summary>
/// One request's whole path: limits, raw bytes, who signed them, what they say, the answer that its kind takes. Refusals are 400
/// (413, 415) with an empty body and the reason in a counter only. Thread-safe.
/// </summary>
public sealed class AlexaDoor(Admission admission, TurnDesk turns, SkillEvents events, CatalogHost catalog, AlexaMetrics metrics, ILogger<AlexaDoor> logger)
{
    public const int MaxBodyBytes = 64 * 1024;

    public async Task AnswerAsync(HttpContext http)
    {
        var body = await RawBody.ReadAsync(http.Request, MaxBodyBytes, http.RequestAborted);
        if (body.IsRefused)
        {
            Refuse(http.Response, Refusal.Body, body.RefusedWith);
            return;
        }
        var (envelope, refusal) = await admission.JudgeAsync(http, body.Bytes);
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

    private ValueTask<byte[]> AnswerAsync(RequestEnvelope envelope, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var request = envelope.Request!;
        NoteError(request);
        var kind = RequestKind.Of(envelope);
        return kind.Form switch
        {
            ReplyForm.Spoken or ReplyForm.Unspoken => turns.AnswerAsync(envelope, kind, body, cancel),
            ReplyForm.Ability => new(ReplyWriter.Write(AbilityAnswer.To(request.Intent, catalog.Current, TurnReader.LocaleOf(envelope)))),
            _ when request.Type?.StartsWith(SkillEvents.Prefix, StringComparison.Ordinal) is true => TakeAsync(envelope, cancel),
            _ => new(ReplyWriter.Empty),
        };
    }

    private async ValueTask<byte[]> TakeAsync(RequestEnvelope envelope, CancellationToken cancel)
    {
        await events.TakeAsync(envelope, cancel);
        return ReplyWriter.Empty;
    }

    /// <summary>Alexa tells us, too late for the shopper, that it or the device could not use our last reply.</summary>
    private void NoteError(AlexaRequest request)
    {
        if (request.Type == "Alexa.Presentation.APL.RuntimeError") Note("SCREEN");
        if (request.Type is not ("SessionEndedRequest" or "System.ExceptionEncountered") || request.Error is null) return;
        Note(request.Error.Type is "INVALID_RESPONSE" or "DEVICE_COMMUNICATION_ERROR" or "INTERNAL_SERVICE_ERROR" or "ENDPOINT_TIMEOUT"
            ? request.Error.Type
            : "OTHER");
    }

    private void Note(string error)
    {
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
