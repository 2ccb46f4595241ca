using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace VoiceGateway.Benchmarks.Alexa;

/// <summary>Request bodies of the shape and size (about 4 KB) that Alexa sends for a custom skill.</summary>
public sealed class SpokenRequests(Scenario scenario, DateTimeOffset at)
{
    private const string Skill = "amzn1.ask.skill.0b7e1c1e-0000-4000-8000-00000000bead";

    /// <summary>What is said, and the id that Alexa's entity resolution found, if any: synonyms, plain names, and words it did not know.</summary>
    private static readonly (string Said, string? Id)[] Things =
    [
        ("garbanzo beans", "chickpeas"), ("eggs", "eggs"), ("milk", null), ("oat milk", null), ("paper towels", null), ("butter", null), ("bananas", null),
        ("olive oil", null), ("dish soap", null), ("fernhill chickpeas", null), ("spaghetti", null), ("coffee", null), ("cheddar", null), ("toilet paper", null),
        ("brown rice", null), ("orange juice", null),
    ];

    private static readonly string[] Suffixes = ["", "_two", "_three"];
    private readonly ArrayBufferWriter<byte> buffer = new(8192);

    /// <summary>The body number <paramref name="index"/>; no two have the same request id.</summary>
    public ReadOnlySpan<byte> Write(int index)
    {
        buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("version", "1.0");
        WriteSession(json, index);
        WriteContext(json, index);
        WriteRequest(json, index);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan;
    }

    private string User(int index) => "amzn1.ask.account." + Letters(index / scenario.TurnsPerShopper, 180);

    private void WriteSession(Utf8JsonWriter json, int index)
    {
        json.WriteStartObject("session");
        json.WriteBoolean("new", scenario.Intent is null);
        json.WriteString("sessionId", "amzn1.echo-api.session." + Id(index / scenario.TurnsPerShopper));
        WriteApplication(json);
        json.WriteStartObject("attributes");
        json.WriteEndObject();
        WriteUser(json, index);
        json.WriteEndObject();
    }

    private void WriteContext(Utf8JsonWriter json, int index)
    {
        json.WriteStartObject("context");
        WriteViewports(json);
        json.WriteStartObject("Extensions");
        json.WriteStartObject("available");
        foreach (var extension in (ReadOnlySpan<string>)["aplext:backstack:10", "aplext:audioplayer:10", "aplext:entitysensing:10"])
        {
            json.WriteStartObject(extension);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("System");
        WriteApplication(json);
        WriteUser(json, index);
        WriteDevice(json, index);
        json.WriteString("apiEndpoint", "https://api.amazonalexa.com");
        json.WriteString("apiAccessToken", "not-a-token." + Letters(index, 1_150));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteDevice(Utf8JsonWriter json, int index)
    {
        json.WriteStartObject("device");
        json.WriteString("deviceId", "amzn1.ask.device." + Letters(index, 160));
        json.WriteStartObject("supportedInterfaces");
        json.WriteStartObject("AudioPlayer");
        json.WriteEndObject();
        json.WriteStartObject("Alexa.Presentation.APL");
        json.WriteStartObject("runtime");
        json.WriteString("maxVersion", "2024.3");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteViewports(Utf8JsonWriter json)
    {
        json.WriteStartArray("Viewports");
        json.WriteStartObject();
        json.WriteString("type", "APL");
        json.WriteString("id", "main");
        json.WriteString("shape", "RECTANGLE");
        json.WriteNumber("dpi", 213);
        json.WriteString("presentationType", "STANDARD");
        json.WriteBoolean("canRotate", false);
        json.WriteStartObject("configuration");
        json.WriteStartObject("current");
        json.WriteString("mode", "HUB");
        json.WriteStartObject("video");
        json.WriteStartArray("codecs");
        json.WriteStringValue("H_264_42");
        json.WriteStringValue("H_264_41");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("size");
        json.WriteString("type", "DISCRETE");
        json.WriteNumber("pixelWidth", 1280);
        json.WriteNumber("pixelHeight", 800);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteRequest(Utf8JsonWriter json, int index)
    {
        json.WriteStartObject("request");
        json.WriteString("type", scenario.Intent is null ? "LaunchRequest" : "IntentRequest");
        json.WriteString("requestId", "amzn1.echo-api.request." + Id(index));
        json.WriteString("locale", "en-US");
        json.WriteString("timestamp", at.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        if (scenario.Intent is { } intent)
        {
            json.WriteString("dialogState", "STARTED");
            json.WriteStartObject("intent");
            json.WriteString("name", intent);
            json.WriteString("confirmationStatus", "NONE");
            json.WriteStartObject("slots");
            for (var slot = 0; slot < scenario.Products; slot++) WriteThing(json, index, slot);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private void WriteThing(Utf8JsonWriter json, int index, int slot)
    {
        var (said, id) = Things[(index * scenario.Products + slot) % Things.Length];
        WriteSlot(json, "product" + Suffixes[slot], said, "PRODUCT", id);
        if (scenario.Products > 1) WriteSlot(json, "quantity" + Suffixes[slot], (1 + (index + slot) % 4).ToString(CultureInfo.InvariantCulture), null, null);
    }

    private static void WriteSlot(Utf8JsonWriter json, string name, string said, string? type, string? id)
    {
        json.WriteStartObject(name);
        json.WriteString("name", name);
        json.WriteString("value", said);
        if (type is not null) WriteResolutions(json, said, type, id);
        json.WriteString("confirmationStatus", "NONE");
        json.WriteString("source", "USER");
        json.WriteStartObject("slotValue");
        json.WriteString("type", "Simple");
        json.WriteString("value", said);
        if (type is not null) WriteResolutions(json, said, type, id);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResolutions(Utf8JsonWriter json, string said, string type, string? id)
    {
        json.WriteStartObject("resolutions");
        json.WriteStartArray("resolutionsPerAuthority");
        json.WriteStartObject();
        json.WriteString("authority", $"amzn1.er-authority.echo-sdk.{Skill}.{type}");
        json.WriteStartObject("status");
        json.WriteString("code", id is null ? "ER_SUCCESS_NO_MATCH" : "ER_SUCCESS_MATCH");
        json.WriteEndObject();
        if (id is not null) WriteValue(json, said, id);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, string said, string id)
    {
        json.WriteStartArray("values");
        json.WriteStartObject();
        json.WriteStartObject("value");
        json.WriteString("name", said);
        json.WriteString("id", id);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteApplication(Utf8JsonWriter json)
    {
        json.WriteStartObject("application");
        json.WriteString("applicationId", Skill);
        json.WriteEndObject();
    }

    private void WriteUser(Utf8JsonWriter json, int index)
    {
        json.WriteStartObject("user");
        json.WriteString("userId", User(index));
        json.WriteEndObject();
    }

    private string Id(int number) => $"{(scenario.Intent ?? "Launch").Length:x8}-0000-4000-8000-{number:x12}";

    /// <summary>A text of capitals that differs from number to number, of the length of Amazon's own ids.</summary>
    private static string Letters(int number, int length) => string.Create(length, number, static (text, number) =>
    {
        var state = (uint)number * 2654435761u + 12345u;
        for (var i = 0; i < text.Length; i++)
        {
            state = state * 1664525u + 1013904223u;
            text[i] = (char)('A' + (state >> 24) % 26);
        }
    });
}
