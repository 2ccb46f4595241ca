using System.Text.Json;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>Writes what Dialogflow Messenger shows beside the words. Source: Google's "Dialogflow Messenger fulfillment", custom payloads.</summary>
internal static class RichContent
{
    /// <summary>The members of a payload; nothing when there is nothing to show.</summary>
    public static void Write(Utf8JsonWriter writer, ShownParts shown)
    {
        writer.WriteStartArray("richContent");
        writer.WriteStartArray();
        if (shown.Title is { } title)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "description");
            writer.WriteString("title", title);
            writer.WriteStartArray("text");
            foreach (var line in shown.Lines) writer.WriteStringValue(line);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        if (shown.Taps.Count > 0) WriteChips(writer, shown.Taps);
        writer.WriteEndArray();
        writer.WriteEndArray();
    }

    private static void WriteChips(Utf8JsonWriter writer, IReadOnlyList<string> taps)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "chips");
        writer.WriteStartArray("options");
        foreach (var tap in taps)
        {
            writer.WriteStartObject();
            writer.WriteString("text", tap);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
