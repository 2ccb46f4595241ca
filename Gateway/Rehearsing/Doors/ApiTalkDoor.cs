using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Callers;

namespace VoiceGateway.Gateway.Rehearsing.Doors;

/// <summary>Bare words, as <c>POST /api/say</c> takes them.</summary>
internal sealed class ApiTalkDoor(TalkHouse house) : TalkDoor(house)
{
    private readonly string session = house.Shopper;

    public override string Name => "say";

    protected override string Path => "/api/say";

    protected override string Owner => House.Get<CallerKeys>().For(nameof(Channel.Api), "session", session);

    // The gateway keeps where the talk stands itself: who leaves and comes back within a day goes on.
    public override void Leave()
    {
    }

    protected override object Saying(Turn turn, string id) => new { utterance = turn.Utterance ?? House.Get<Store>().Name, locale = turn.Locale.Tag, sessionId = session };

    protected override HeardReply Read(JsonElement answer) =>
        new(answer.GetProperty("speech").GetString()!, null, answer.GetProperty("expectsReply").GetBoolean(), PendingKind.None);
}
