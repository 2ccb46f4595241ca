using System.Buffers;
using System.Globalization;
using System.Text.Json;
using VoiceGateway.Conversation;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// The dialogue state as Dialogflow carries it. It keeps values as a protobuf Struct, whose only number is the double, so a
/// whole number may come back as <c>2.0</c> or <c>1.7E9</c>; it is made whole again before it is read.
/// </summary>
internal static class CarriedState
{
    public static DialogueState Read(JsonElement carried)
    {
        if (!carried.IsObject()) return DialogueState.Start;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer)) Copy(carried, writer);
        using var whole = JsonDocument.Parse(buffer.WrittenMemory);
        return DialogueState.FromJson(whole.RootElement);
    }

    private static void Copy(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Copy(member.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray()) Copy(element, writer);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number when decimal.TryParse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                // Dividing by one with many zeros is how a decimal drops the zeros at its end.
                writer.WriteNumberValue(number / 1.0000000000000000000000000000m);
                break;
            case JsonValueKind.Number:
                writer.WriteNullValue();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
