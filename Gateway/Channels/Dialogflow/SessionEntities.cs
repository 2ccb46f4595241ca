using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// What is likely said next, added to the agent's entity type for products for this session alone. Source: the comments of
/// Google's <c>session_entity_type.proto</c>.
/// </summary>
internal static class SessionEntities
{
    private const int Most = 50;
    private const int MostCharacters = 120;

    /// <summary>Writes the list of the one type; nothing when nothing is expected.</summary>
    /// <param name="writer">In an object.</param>
    /// <param name="session">The name of the session.</param>
    /// <param name="entityType">The last part of the type's name: in ES its display name, in CX its id.</param>
    /// <param name="reply">Whose <see cref="Reply.Likely"/> it is.</param>
    public static void Write(Utf8JsonWriter writer, SessionName session, string entityType, Reply reply)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var likely = reply.Likely.Select(option => (Value: Name(Shows.EntityId(option.Id) ?? ""), Name: Name(option.Name))).Where(one => one.Value.Length > 0 && one.Name.Length > 0 && known.Add(one.Value)).Take(Most).ToList();
        if (likely.Count == 0) return;
        writer.WriteStartArray("sessionEntityTypes");
        writer.WriteStartObject();
        writer.WriteString("name", $"{session.Text}/entityTypes/{entityType}");
        writer.WriteString("entityOverrideMode", "ENTITY_OVERRIDE_MODE_SUPPLEMENT");
        writer.WriteStartArray("entities");
        foreach (var (value, name) in likely) WriteOne(writer, value, name);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    // The value is heard too: Dialogflow takes a value for said only where it stands among the words for it.
    private static void WriteOne(Utf8JsonWriter writer, string value, string name)
    {
        writer.WriteStartObject();
        writer.WriteString("value", value);
        writer.WriteStartArray("synonyms");
        writer.WriteStringValue(name);
        if (name != value) writer.WriteStringValue(value);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Name(string name) => SpeechText.Clean(name) is { Length: <= MostCharacters } clean ? clean : "";
}
