using System.Text.Json;
using VoiceGateway.Conversation;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// Writes answers for Dialogflow ES (google/cloud/dialogflow/v2/webhook.proto, and v2beta1 where the agent is set to it: a v2
/// agent refuses what only the newer one knows). Thread-safe.
/// </summary>
internal sealed class EsAnswer(DialogflowOptions options)
{
    public const string StateContext = "/contexts/vg-state";

    private const string ProductType = "product";
    private const string MessengerSource = "DIALOGFLOW_MESSENGER";
    private const int Lifespan = 20;
    private const int CardCharacters = 80;

    public void Write(Utf8JsonWriter writer, Webhook webhook, Reply reply, AnswerParts parts)
    {
        if (EventFor(reply) is { } name) WriteEvent(writer, webhook, reply, name);
        else WriteWords(writer, webhook, reply, parts);
        if (webhook.Session is { } session)
        {
            WriteState(writer, session, webhook.HadState, parts.WithState ? reply : null);
            if (options.SessionEntities && parts.WithExtras && reply.ExpectsReply) SessionEntities.Write(writer, session, ProductType, reply);
        }
        if (!options.IsBeta) return;
        if (reply.Ends()) writer.WriteBoolean("endInteraction", true);
        if (reply.HandOff is not null) writer.WriteBoolean("liveAgentHandoff", true);
    }

    /// <summary>Words alone.</summary>
    public static void WriteWords(Utf8JsonWriter writer, string text)
    {
        if (text.Length == 0) return;
        writer.WriteString("fulfillmentText", text);
        writer.WriteStartArray("fulfillmentMessages");
        writer.WriteText(text);
        writer.WriteEndArray();
    }

    private string? EventFor(Reply reply) =>
        reply.HandOff is not null && options.HandOffEvent is { Length: > 0 } handOff ? handOff
        : reply.NeedsAccount && options.AccountEvent is { Length: > 0 } account ? account
        : null;

    /// <summary>Dialogflow drops what would be said beside an event, so nothing is.</summary>
    private static void WriteEvent(Utf8JsonWriter writer, Webhook webhook, Reply reply, string name)
    {
        writer.WriteStartObject("followupEventInput");
        writer.WriteString("name", name);
        writer.WriteString("languageCode", webhook.Turn.Locale.Tag);
        if (reply.HandOff is { } handOff)
        {
            writer.WriteStartObject("parameters");
            HandingOver.Write(writer, handOff, reply);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private void WriteWords(Utf8JsonWriter writer, Webhook webhook, Reply reply, AnswerParts parts)
    {
        if (parts.Text.Length == 0) return;
        var shown = parts.WithExtras ? ShownParts.Of(reply, webhook.Turn.Locale) : ShownParts.None;
        writer.WriteString("fulfillmentText", parts.Text);
        writer.WriteStartArray("fulfillmentMessages");
        writer.WriteText(parts.Text);
        if (EsPlatform.Find(webhook.Surface.Source) is { } platform) WriteRich(writer, platform, parts.Text, shown);
        if (!shown.IsEmpty && (options.Messenger || webhook.Surface.Source == MessengerSource)) WriteMessenger(writer, shown);
        if (options.IsBeta && webhook.Surface.IsCall) WriteCall(writer, reply, parts.Ssml);
        writer.WriteEndArray();
    }

    /// <summary>A messenger shows only messages of its own as soon as there is one, so the words come again.</summary>
    private static void WriteRich(Utf8JsonWriter writer, EsPlatform platform, string text, ShownParts shown)
    {
        if (shown.IsEmpty) return;
        var card = platform.HasCards && shown.Title is not null;
        var taps = platform.HasQuickReplies && shown.Taps.Count > 0 && !card;
        if (!card && !taps) return;
        if (!taps) writer.WriteText(text, platform.Name);
        if (card) WriteCard(writer, platform.Name, shown);
        if (taps) WriteQuickReplies(writer, platform.Name, text, shown.Taps);
    }

    private static void WriteCard(Utf8JsonWriter writer, string platform, ShownParts shown)
    {
        writer.WriteStartObject();
        writer.WriteString("platform", platform);
        writer.WriteStartObject("card");
        writer.WriteString("title", shown.Title);
        // A card has two short lines: the last is the total, or the price.
        if (shown.Lines.Count > 0) writer.WriteString("subtitle", Conversation.Speaking.SpeechText.Cut(shown.Lines[^1], CardCharacters));
        writer.WriteStartArray("buttons");
        foreach (var tap in shown.Taps)
        {
            writer.WriteStartObject();
            writer.WriteString("text", tap);
            writer.WriteString("postback", tap);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteQuickReplies(Utf8JsonWriter writer, string platform, string text, IReadOnlyList<string> taps)
    {
        writer.WriteStartObject();
        writer.WriteString("platform", platform);
        writer.WriteStartObject("quickReplies");
        writer.WriteString("title", text);
        writer.WriteStartArray("quickReplies");
        foreach (var tap in taps) writer.WriteStringValue(tap);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteMessenger(Utf8JsonWriter writer, ShownParts shown)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("payload");
        RichContent.Write(writer, shown);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteCall(Utf8JsonWriter writer, Reply reply, string ssml)
    {
        writer.WriteStartObject();
        writer.WriteString("platform", "TELEPHONY");
        writer.WriteStartObject("telephonySynthesizeSpeech");
        writer.WriteString("ssml", ssml);
        writer.WriteEndObject();
        writer.WriteEndObject();
        if (reply.HandOff is null || options.TransferNumber is not { Length: > 0 } number) return;
        writer.WriteStartObject();
        writer.WriteString("platform", "TELEPHONY");
        writer.WriteStartObject("telephonyTransferCall");
        writer.WriteString("phoneNumber", number);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Lifespan 0 takes a context back; null for the reply leaves it to live on.</summary>
    private static void WriteState(Utf8JsonWriter writer, SessionName session, bool hadState, Reply? reply)
    {
        if (reply is null || (reply.Ends() && !hadState)) return;
        writer.WriteStartArray("outputContexts");
        writer.WriteStartObject();
        writer.WriteString("name", session.Text + StateContext);
        writer.WriteNumber("lifespanCount", reply.Ends() ? 0 : Lifespan);
        if (!reply.Ends())
        {
            writer.WriteStartObject("parameters");
            writer.WritePropertyName("state");
            reply.State.ToJson().WriteTo(writer);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
