using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using VoiceGateway.Gateway.Channels.Alexa.Messages;

namespace VoiceGateway.Gateway.Channels.Alexa.Verification;

/// <summary>Raw bytes in, a request of Alexa's about our skill out, or why not. What breaks in here refuses. Thread-safe.</summary>
public sealed class Admission(RequestVerifier verifier, IOptions<AlexaOptions> options, ILogger<AlexaDoor> logger)
{
    private readonly bool verifies = options.Value.VerifyRequests;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "A check that breaks must refuse, whatever broke it.")]
    public async ValueTask<(RequestEnvelope? Envelope, Refusal Refusal)> JudgeAsync(HttpContext http, ReadOnlyMemory<byte> body)
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
}
