using System.Collections.Frozen;
using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// Dialogflow CX v3 (google/cloud/dialogflow/cx/v3/webhook.proto). The state travels in the session parameter
/// <c>vgState</c>; <c>vgEnded</c>, <c>vgOutcome</c>, <c>vgCartTotal</c>, <c>vgCartLines</c> and <c>vgOrderId</c> are there
/// for the agent's route conditions: a webhook itself can't end a session.
/// </summary>
internal sealed class CxDialect(CallerKeys keys) : IWebhookDialect
{
    private const string Name = "dialogflow-cx";
    private const string StateParameter = "vgState";

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
        var carried = call.Member("sessionInfo").Member("parameters").Member(StateParameter);
        var turn = new Turn
        {
            Id = id,
            Channel = Channel.DialogflowCx,
            Caller = CallerIds.Find(keys, Name, session, sessionText, call.Member("payload"), id),
            Locale = LocaleOf(call),
            At = at,
            Intent = Utterances.Heard(intent, utterance, slots),
            Utterance = utterance,
            Slots = slots,
            State = CarriedState.Read(carried),
            IsNewSession = !carried.IsObject(),
        };
        return new(turn, session, carried.IsObject());
    }

    public byte[] Render(Webhook webhook, Reply reply) => Answer.Write(reply.Speech, (writer, parts) =>
    {
        WriteWords(writer, parts);
        writer.WriteStartObject("sessionInfo");
        writer.WriteStartObject("parameters");
        WriteParameters(writer, reply, parts.WithState);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    public byte[] Apologise(Locale locale) => Answer.Write(Speech.Of(Apology.In(locale)), WriteWords);

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

    /// <summary>As soon as one message is for the ear, only such messages are spoken; the text is then for the eye.</summary>
    private static void WriteWords(Utf8JsonWriter writer, AnswerParts parts)
    {
        if (parts.Text.Length == 0) return;
        writer.WriteStartObject("fulfillmentResponse");
        writer.WriteStartArray("messages");
        writer.WriteText(parts.Text);
        writer.WriteStartObject();
        writer.WriteStartObject("outputAudioText");
        writer.WriteString("ssml", parts.Ssml);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("mergeBehavior", "REPLACE");
        writer.WriteEndObject();
    }

    /// <summary>Null is written out: that, and only that, makes the session forget a parameter.</summary>
    private static void WriteParameters(Utf8JsonWriter writer, Reply reply, bool withState)
    {
        if (reply.Ends())
        {
            writer.WriteNull(StateParameter);
        }
        else if (withState)
        {
            writer.WritePropertyName(StateParameter);
            reply.State.ToJson().WriteTo(writer);
        }
        writer.WriteBoolean("vgEnded", reply.Ends());
        writer.WriteString("vgOutcome", reply.Outcome.ToString());
        writer.WriteString("vgCartTotal", reply.Cart.Total.ToString());
        writer.WriteNumber("vgCartLines", reply.Cart.Lines.Count);
        if (reply.OrderId is { } order) writer.WriteString("vgOrderId", order);
    }
}
