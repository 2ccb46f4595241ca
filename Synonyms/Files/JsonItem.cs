using System.Text.Json;

namespace VoiceGateway.Synonyms.Files;

/// <summary>One object of a JSON file of synonyms, parsed, and what it holds by name. All text is cleaned of white space around it.</summary>
internal sealed class JsonItem
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    private readonly JsonElement element;

    private JsonItem(JsonElement element) => this.element = element;

    /// <summary>Parses the object; null when it is not JSON.</summary>
    public static JsonItem? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new(document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text of that name; null when there is none or it is something else.</summary>
    public string? Text(string name) => element.TryGetProperty(name, out var value) ? Text(value) : null;

    /// <summary>The texts of the list of that name, without empty ones; empty when there is no such list.</summary>
    public IReadOnlyList<string> List(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(Text).OfType<string>().Where(text => text.Length > 0)]
            : [];

    // A text with half a surrogate pair is JSON, but no text.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }
}
