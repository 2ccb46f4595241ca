using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Alexa.Calls;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Gateway.Channels.Alexa.Replies;

namespace VoiceGateway.Gateway.Channels.Alexa.Turns;

/// <summary>
/// Has a turn answered in time: "one moment" when it is slow, an apology when it is too slow or fails, and never silence. Thread-safe.
/// </summary>
public sealed class TurnDesk(
    TurnReader reader, TurnRunner runner, ProgressiveResponse progress, AlexaMetrics metrics, IOptions<AlexaOptions> options, TimeProvider clock, ILogger<AlexaDoor> logger)
{
    /// <summary>Alexa hangs up after eight seconds; an apology must be out well before.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly AlexaOptions options = options.Value;

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The edge: a shopper hears an apology, never silence.")]
    public async ValueTask<byte[]> AnswerAsync(RequestEnvelope envelope, RequestKind kind, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var isSpoken = kind.Form == ReplyForm.Spoken;
        using var late = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            var turn = reader.Read(envelope, kind.Intent, body.Span, options.VerifyRequests);
            if (!isSpoken) return await runner.RunAsync(turn, static _ => ReplyWriter.Empty, both.Token);
            var target = ReplyTarget.Of(envelope, turn, options);
            var answer = runner.RunAsync(turn, reply => ReplyWriter.Write(reply, target), both.Token);
            progress.Watch(answer, envelope, turn.Locale);
            return await answer;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            metrics.TurnFailed();
            AlexaLog.TurnFailed(logger, failure.GetType().Name, failure.StackTrace);
            return isSpoken ? ReplyWriter.Write(Apology.In(TurnReader.LocaleOf(envelope))) : ReplyWriter.Empty;
        }
    }
}
