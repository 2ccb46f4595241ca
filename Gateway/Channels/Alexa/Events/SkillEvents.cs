using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Gateway.Channels.Alexa.Turns;
using VoiceGateway.Orders.Privacy;

namespace VoiceGateway.Gateway.Channels.Alexa.Events;

/// <summary>
/// What the account has done with the skill itself. A failure is not hidden: Amazon sends the event again. Tokens that come along
/// are not read: each turn tells anew whether an account is linked. Thread-safe.
/// </summary>
public sealed class SkillEvents(TurnReader reader, PersonStore people, AudienceStore audience, AlexaMetrics metrics)
{
    public const string Prefix = "AlexaSkillEvent.";

    /// <summary>Lets a skill ask to tell something of its own accord.</summary>
    private const string NoticeScope = "alexa::devices:all:notifications:write";

    public async ValueTask TakeAsync(RequestEnvelope envelope, CancellationToken cancel)
    {
        var name = envelope.Request!.Type![Prefix.Length..];
        metrics.SkillEventCame(name);
        if (reader.PersonOf(envelope) is not { } owner || TurnReader.UserOf(envelope) is not { } user) return;
        var body = envelope.Request.Body;
        switch (name)
        {
            // Who takes the skill away takes their data away, unless the account stays.
            case "SkillDisabled":
                await audience.ForgetAsync(owner, cancel);
                if (body?.UserInformationPersistenceStatus != "PERSISTED") await people.EraseAsync(owner, "alexa", cancel);
                break;
            case "SkillPermissionAccepted" or "SkillPermissionChanged":
                await AgreeAsync(owner, user, body?.AcceptedPermissions?.Any(one => one.Scope == NoticeScope) is true, cancel);
                break;
            case "ProactiveSubscriptionChanged":
                await AgreeAsync(owner, user, body?.Subscriptions?.Any(one => one.EventName == AudienceStore.OrderStatus) is true, cancel);
                break;
        }
    }

    private Task AgreeAsync(string owner, string user, bool agrees, CancellationToken cancel) => agrees ? audience.SaveAsync(owner, user, cancel) : audience.ForgetAsync(owner, cancel);
}
