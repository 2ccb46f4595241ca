using System.Text.Json;
using VoiceGateway.Conversation;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>Writes answers for Dialogflow CX (google/cloud/dialogflow/cx/v3/webhook.proto and response_message.proto). Thread-safe.</summary>
internal sealed class CxAnswer(DialogflowOptions options)
{
    public const string StateParameter = "vgState";

    public void Write(Utf8JsonWriter writer, Webhook webhook, Reply reply, AnswerParts parts)
    {
        WriteMessages(writer, webhook, reply, parts);
        WriteForm(writer, webhook, reply);
        writer.WriteStartObject("sessionInfo");
        writer.WriteStartObject("parameters");
        WriteParameters(writer, webhook, reply, parts.WithState);
        writer.WriteEndObject();
        writer.WriteEndObject();
        if (!parts.WithExtras || !options.SessionEntities || !reply.ExpectsReply) return;
        if (options.ProductEntityType is not { Length: > 0 } type || webhook.Session is not { } session || reply.Likely.Count == 0) return;
        // A webhook can't set them in CX: whoever asks the agent sends them along with the next question.
        writer.WriteStartObject("payload");
        SessionEntities.Write(writer, session, type, reply);
        writer.WriteEndObject();
    }

    /// <summary>As soon as one message is for the ear, only such messages are spoken; the text is then for the eye.</summary>
    public static void WriteWords(Utf8JsonWriter writer, AnswerParts parts)
    {
        if (parts.Text.Length == 0) return;
        Open(writer);
        WriteSaid(writer, parts);
        Close(writer);
    }

    private void WriteMessages(Utf8JsonWriter writer, Webhook webhook, Reply reply, AnswerParts parts)
    {
        if (parts.Text.Length == 0 && reply.HandOff is null) return;
        Open(writer);
        if (parts.Text.Length > 0) WriteSaid(writer, parts);
        if (options.Messenger && parts.WithExtras && ShownParts.Of(reply, webhook.Turn.Locale) is { IsEmpty: false } shown)
            WriteOne(writer, "payload", () => RichContent.Write(writer, shown));
        if (reply.OrderId is { } order) WriteMetadata(writer, "conversationSuccess", () => writer.WriteString("orderId", order));
        if (reply.HandOff is { } handOff) WriteHandOff(writer, webhook, reply, handOff);
        Close(writer);
    }

    private void WriteHandOff(Utf8JsonWriter writer, Webhook webhook, Reply reply, HandOff handOff)
    {
        WriteMetadata(writer, "liveAgentHandoff", () => HandingOver.Write(writer, handOff, reply));
        if (webhook.Surface.IsCall && options.TransferNumber is { Length: > 0 } number) WriteOne(writer, "telephonyTransferCall", () => writer.WriteString("phoneNumber", number));
    }

    private static void Open(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("fulfillmentResponse");
        writer.WriteStartArray("messages");
    }

    private static void Close(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.WriteString("mergeBehavior", "REPLACE");
        writer.WriteEndObject();
    }

    private static void WriteSaid(Utf8JsonWriter writer, AnswerParts parts)
    {
        writer.WriteText(parts.Text);
        WriteOne(writer, "outputAudioText", () => writer.WriteString("ssml", parts.Ssml));
    }

    private static void WriteOne(Utf8JsonWriter writer, string kind, Action members)
    {
        writer.WriteStartObject();
        writer.WriteStartObject(kind);
        members();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, string kind, Action members) => WriteOne(writer, kind, () =>
    {
        writer.WriteStartObject("metadata");
        members();
        writer.WriteEndObject();
    });

    /// <summary>What the form holds and the shop does not know is asked for again by the form: the one state that a webhook may set.</summary>
    private static void WriteForm(Utf8JsonWriter writer, Webhook webhook, Reply reply)
    {
        var missed = webhook.Form.Where(field => reply.Missed.Contains(field.Words, StringComparer.OrdinalIgnoreCase)).ToList();
        if (missed.Count == 0) return;
        writer.WriteStartObject("pageInfo");
        writer.WriteStartObject("formInfo");
        writer.WriteStartArray("parameterInfo");
        foreach (var (name, _) in missed)
        {
            writer.WriteStartObject();
            writer.WriteString("displayName", name);
            writer.WriteString("state", "INVALID");
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Null is written out: that, and only that, makes the session forget a parameter.</summary>
    private static void WriteParameters(Utf8JsonWriter writer, Webhook webhook, Reply reply, bool withState)
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
        WriteOrForget(writer, "vgOrderId", reply.OrderId);
        WriteOrForget(writer, "vgHandOff", reply.HandOff?.Reason.ToString());
        if (reply.NeedsAccount) writer.WriteBoolean("vgNeedsAccount", true);
        else writer.WriteNull("vgNeedsAccount");
        foreach (var name in webhook.UsedUp) writer.WriteNull(name);
    }

    private static void WriteOrForget(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is null) writer.WriteNull(name);
        else writer.WriteString(name, value);
    }
}
