using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.Options;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// Dialogflow CX v3 (google/cloud/dialogflow/cx/v3/webhook.proto). The state travels in the session parameter
/// <c>vgState</c>; <c>vgEnded</c>, <c>vgOutcome</c>, <c>vgCartTotal</c>, <c>vgCartLines</c>, <c>vgOrderId</c>, <c>vgHandOff</c> and
/// <c>vgNeedsAccount</c> are there for the agent's route conditions: a webhook itself can't end a session.
/// </summary>
internal sealed class CxDialect(CallerKeys keys, IOptions<DialogflowOptions> options) : IWebhookDialect
{
    private const string Name = "dialogflow-cx";

    /// <summary>The parameters that say what is wanted, those of all intents: used up by the turn that reads them.</summary>
    private static readonly FrozenSet<string> Wishes = SkillIntents.All.SelectMany(intent => intent.Slots).Select(slot => Stem(slot.Name)).ToFrozenSet();

    private readonly CxAnswer answers = new(options.Value);

    /// <summary>Any of these makes a body a call; which of them are there depends on what happened in the talk.</summary>
    private static readonly FrozenSet<string> Fields = FrozenSet.Create(
        "detectIntentResponseId", "fulfillmentInfo", "intentInfo", "pageInfo", "sessionInfo", "text", "transcript", "triggerIntent", "triggerEvent", "dtmfDigits");

    public Locale LocaleOf(JsonElement call) => Languages.Find(
        call.Text("languageCode"), call.Member("languageInfo").Text("resolvedLanguageCode"), call.Member("languageInfo").Text("inputLanguageCode"));

    public Webhook? Read(JsonElement call, ReadOnlySpan<byte> body, DateTimeOffset at)
    {
        if (!IsCx(call)) return null;
        var sessionText = call.Member("sessionInfo").Text("session");
        var session = SessionName.TryParse(sessionText);
        var id = TurnIds.Of(Name, call.Text("detectIntentResponseId"), body);
        var (intent, utterance) = Understand(call);
        var slots = SlotsOf(call, intent, utterance);
        var carried = call.Member("sessionInfo").Member("parameters").Member(CxAnswer.StateParameter);
        var surface = Surface.Of(null, call.Member("payload"), Digits(call) is not null);
        var turn = new Turn
        {
            Id = id,
            Channel = Channel.DialogflowCx,
            Caller = CallerIds.Find(keys, Name, session, sessionText, call.Member("payload"), id, options.Value.TrustCallerId ? surface.CallerId : null),
            Locale = LocaleOf(call),
            At = at,
            Intent = Utterances.Heard(intent, utterance, slots),
            Utterance = utterance,
            Slots = slots,
            State = CarriedState.Read(carried),
            IsNewSession = !carried.IsObject(),
        };
        return new(turn, session, carried.IsObject()) { Surface = surface, UsedUp = UsedUp(call), Form = [.. Parameter.OfForm(call)] };
    }

    public byte[] Render(Webhook webhook, Reply reply) => Answer.Write(reply.Speech, (writer, parts) => answers.Write(writer, webhook, reply, parts));

    public byte[] Apologise(Locale locale) => Answer.Write(Speech.Of(Apology.In(locale)), CxAnswer.WriteWords);

    /// <summary>A call of the other dialect, or of Alexa, at this address is a mistake in somebody's settings and is told so.</summary>
    private static bool IsCx(JsonElement call) =>
        !call.Member("queryResult").IsObject() && !call.Member("request").IsObject() && call.Members().Any(static member => Fields.Contains(member.Name));

    /// <summary>The tag is what the agent's builder wrote for us, so it goes first; an event or a digit speaks only where nothing else does.</summary>
    private static (Intent Intent, string? Utterance) Understand(JsonElement call)
    {
        var said = Utterances.Clean(call.Text("text") ?? call.Text("transcript"));
        var intent = IntentNames.Find(call.Member("fulfillmentInfo").Text("tag"))
            ?? IntentNames.Find(call.Member("intentInfo").Text("displayName"))
            ?? OfEvent(call.Text("triggerEvent"))
            ?? (Digits(call) is null ? Intent.Unknown : Intent.Choose);
        return Utterances.Settle(intent, said);
    }

    private static Intent? OfEvent(string? name) =>
        name?.StartsWith("sys.no-", StringComparison.OrdinalIgnoreCase) == true ? Intent.Fallback : IntentNames.Find(name);

    private static IReadOnlyList<Slot> SlotsOf(JsonElement call, Intent intent, string? said)
    {
        if (intent is Intent.Unknown or Intent.Fallback) return [];
        var slots = SlotReader.Read(Parameter.OfCx(call), said);
        // What the session remembers may be turns old, so it counts only for intents that are about goods and name none.
        if (slots.Count == 0 && intent is >= Intent.AddItems and <= Intent.AskAvailability) slots = SlotReader.Read(Parameter.OfSession(call), said);
        var isPlaced = intent != Intent.Choose || slots.Any(slot => slot.Name == "position");
        return isPlaced || Digits(call) is not { } digits ? slots : [.. slots, new("position", digits, [])];
    }

    /// <summary>The keys pressed on a telephone, without the one that ends the input.</summary>
    private static string? Digits(JsonElement call) => call.Text("dtmfDigits")?.Trim('#', '*') is { Length: > 0 and < 10 } digits ? digits : null;

    /// <summary>What the session would remember and say again in turns that name nothing. The page's own form keeps what it asked for.</summary>
    private static List<string> UsedUp(JsonElement call)
    {
        var form = call.Member("pageInfo").Member("formInfo").Member("parameterInfo").Elements().Select(info => info.Text("displayName")).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. call.Member("sessionInfo").Member("parameters").Members().Select(member => member.Name)
                .Where(name => Wishes.Contains(Stem(name)) && !form.Contains(name)),
        ];
    }

    // Things beyond the first have the names of their place: product_two.
    private static string Stem(string name) => name.IndexOf('_') is var end and >= 0 ? name[..end] : name;
}
