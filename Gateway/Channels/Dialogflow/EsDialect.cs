using System.Text.Json;
using Microsoft.Extensions.Options;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// Dialogflow ES v2 (google/cloud/dialogflow/v2/webhook.proto), and v2beta1 where the agent is set to it. The state travels
/// in a context named <c>vg-state</c> that lives for twenty turns, or Dialogflow's twenty minutes.
/// </summary>
internal sealed class EsDialect(CallerKeys keys, IOptions<DialogflowOptions> options) : IWebhookDialect
{
    private const string Name = "dialogflow-es";
    private const int MostKeys = 2;

    private readonly EsAnswer answers = new(options.Value);

    public Locale LocaleOf(JsonElement call) => Languages.Find(call.Member("queryResult").Text("languageCode"));

    public Webhook? Read(JsonElement call, ReadOnlySpan<byte> body, DateTimeOffset at)
    {
        if (!IsEs(call)) return null;
        var query = call.Member("queryResult");
        var sessionText = call.Text("session");
        var session = SessionName.TryParse(sessionText);
        var id = TurnIds.Of(Name, call.Text("responseId"), body);
        var origin = call.Member("originalDetectIntentRequest");
        var surface = Surface.Of(origin.Text("source"), origin.Member("payload"), hasKeys: false);
        var carried = StateOf(query);
        var state = CarriedState.Read(carried);
        var (intent, utterance) = Understand(query);
        IReadOnlyList<Slot> slots = intent is Intent.Unknown or Intent.Fallback ? [] : SlotReader.Read(Parameter.OfEs(query), utterance);
        if (Keys(utterance) is { } key && state.Pending == PendingKind.ChooseProduct && intent is Intent.Unknown or Intent.Fallback) (intent, slots) = (Intent.Choose, [new("position", key, [])]);
        var turn = new Turn
        {
            Id = id,
            Channel = Channel.DialogflowEs,
            Caller = CallerIds.Find(keys, Name, session, sessionText, origin.Member("payload"), id, options.Value.TrustCallerId ? surface.CallerId : null),
            Locale = LocaleOf(call),
            At = at,
            Intent = Utterances.Heard(intent, utterance, slots),
            Utterance = utterance,
            Slots = slots,
            State = state,
            IsNewSession = !carried.IsObject(),
        };
        return new(turn, session, carried.ValueKind != JsonValueKind.Undefined) { Surface = surface };
    }

    /// <summary>Keys of a telephone, or a figure that was typed, without the key that ends the input.</summary>
    private static string? Keys(string? said) =>
        said?.TrimEnd('#', '*') is { Length: > 0 and <= MostKeys } digits && digits.All(char.IsAsciiDigit) ? digits : null;

    public byte[] Render(Webhook webhook, Reply reply) => Answer.Write(reply.Speech, (writer, parts) => answers.Write(writer, webhook, reply, parts));

    public byte[] Apologise(Locale locale) => Answer.Write(Speech.Of(Apology.In(locale)), static (writer, parts) => EsAnswer.WriteWords(writer, parts.Text));

    /// <summary>A call of the other dialect, or of Alexa, at this address is a mistake in somebody's settings and is told so.</summary>
    private static bool IsEs(JsonElement call) =>
        call.Member("queryResult").IsObject()
        || (!call.Member("request").IsObject() && !call.Member("sessionInfo").IsObject() && !call.Member("fulfillmentInfo").IsObject()
            && ((call.Text("responseId") ?? call.Text("session")) is not null || call.Member("originalDetectIntentRequest").IsObject()));

    private static (Intent Intent, string? Utterance) Understand(JsonElement query)
    {
        var named = query.Member("intent");
        var said = Utterances.Clean(query.Text("queryText"));
        var intent = IntentNames.Find(named.Text("displayName")) ?? IntentNames.Find(query.Text("action"));
        if (named.Member("isFallback").ValueKind == JsonValueKind.True) intent = Intent.Fallback;
        // An event without words has its name as the text: WELCOME.
        intent ??= IntentNames.Find(said) == Intent.Launch ? Intent.Launch : Intent.Unknown;
        return Utterances.Settle(intent.Value, said);
    }

    private static JsonElement StateOf(JsonElement query)
    {
        foreach (var context in query.Member("outputContexts").Elements())
            if (context.Text("name")?.EndsWith(EsAnswer.StateContext, StringComparison.OrdinalIgnoreCase) == true)
                return context.Member("parameters") is { ValueKind: JsonValueKind.Object } parameters ? parameters.Member("state") : context;
        return default;
    }
}
