using System.Text;
using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Orders;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Api;

/// <summary>
/// Talks with callers that send bare words: the API and the command line. Where their talk stands is kept in the database,
/// by session.
/// </summary>
public sealed class SayDesk(TurnRunner runner, TalkStore talks, CallerKeys keys, TimeProvider clock)
{
    /// <param name="request">What was said.</param>
    /// <param name="channel">By which door.</param>
    /// <param name="requestId">The same id again is a repeat and gets the first answer; null makes a new one.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>A <see cref="SayAnswer"/> as UTF-8 JSON.</returns>
    public async Task<byte[]> SayAsync(SayRequest request, Channel channel, string? requestId, CancellationToken cancel)
    {
        var session = request.SessionId ?? requestId ?? Ids.New(clock);
        var owner = keys.For(channel.ToString(), "session", session);
        var state = await talks.ReadAsync(owner, cancel);
        var turn = new Turn
        {
            Id = requestId ?? Ids.New(clock),
            Channel = channel,
            Caller = new(request.Caller is "machine" ? CallerKind.Machine : CallerKind.Shopper, owner),
            Locale = Locale.TryParse(request.Locale, out var locale) ? locale.ToSpoken() : Locale.EnUs,
            At = clock.GetUtcNow(),
            Utterance = request.Utterance,
            State = state is null ? DialogueState.Start : DialogueState.FromJson(JsonDocument.Parse(state).RootElement),
            IsNewSession = state is null,
        };
        Reply? said = null;
        var bytes = await runner.RunAsync(turn, reply => Render(said = reply, session), cancel);
        if (said is not null && request.SessionId is not null) await talks.WriteAsync(owner, said.State.ToJson().GetRawText(), cancel);
        return bytes;
    }

    private static byte[] Render(Reply reply, string session) => JsonSerializer.SerializeToUtf8Bytes(
        new SayAnswer(
            reply.Intent.ToString(),
            [.. reply.Slots.Select(slot => new SaySlot(slot.Name, slot.Value, slot.Name.StartsWith("product") ? slot.Ids : null))],
            reply.Speech.ToPlainText(),
            reply.Speech.ToSsml(),
            reply.Title is null ? null : new(reply.Title, reply.Speech.ToPlainText()),
            SayCart.Of(reply.Cart),
            reply.ExpectsReply,
            reply.Outcome.ToString(),
            reply.OrderId,
            session),
        ApiJson.Default.SayAnswer);
}
