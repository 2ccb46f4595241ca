using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Orders;
using VoiceGateway.Storage;
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
        var (state, isKnown) = await StateAsync(owner, cancel);
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
            RequestHash = requestId is null ? null : Hash(request),
        };
        Reply? said = null;
        var bytes = await runner.RunAsync(turn, reply => Render(said = Sensible(reply, isKnown), session), cancel);
        if (said is not null && request.SessionId is not null) await KeepAsync(owner, said.State, cancel);
        return bytes;
    }

    // What the turn did is saved; the worst that can be lost here is what a short answer to this answer was about.
    private async Task KeepAsync(string owner, DialogueState state, CancellationToken cancel)
    {
        try
        {
            await talks.WriteAsync(owner, state.ToJson().GetRawText(), cancel);
        }
        catch (DatabaseUnavailableException)
        {
            return;
        }
    }

    // While the database can't be used, a question is answered as the first of a talk.
    private async Task<(string? State, bool IsKnown)> StateAsync(string owner, CancellationToken cancel)
    {
        try
        {
            return (await talks.ReadAsync(owner, cancel), true);
        }
        catch (DatabaseUnavailableException)
        {
            return (null, false);
        }
    }

    // A yes means nothing to who does not know what was asked.
    private static Reply Sensible(Reply reply, bool isStateKnown) => isStateKnown || reply.Intent is not (Intent.Yes or Intent.No or Intent.Choose or Intent.Repeat or Intent.Fallback)
        ? reply
        : throw new DatabaseUnavailableException("where the talk stands can't be looked up", mayHaveHappened: false, null);

    private static string Hash(SayRequest request) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Default.SayRequest)));

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
