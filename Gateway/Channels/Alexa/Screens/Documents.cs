using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace VoiceGateway.Gateway.Channels.Alexa.Screens;

/// <summary>
/// The documents of the screens, which lie beside this file: what they share (<c>layouts.json</c>) is put into each. APL 1.4,
/// which every device with a screen that is still supported renders; nothing is loaded from anywhere.
/// </summary>
public static class Documents
{
    public const string Version = "1.4";

    private static readonly FrozenDictionary<string, JsonElement> ByName = Read();

    /// <param name="name"><c>list</c>, <c>product</c>, <c>cart</c> or <c>order</c>.</param>
    public static JsonElement Find(string name) => ByName[name];

    /// <summary>Whether the device says that it renders documents of this version.</summary>
    public static bool CanRender(string? maxVersion)
    {
        // "2024.3" comes after "1.9"; a device that says nothing is taken at its word that it has a screen.
        if (maxVersion is null) return true;
        return System.Version.TryParse(maxVersion, out var known) && known >= System.Version.Parse(Version);
    }

    private static FrozenDictionary<string, JsonElement> Read()
    {
        var layouts = ReadOne("layouts");
        return new[] { "list", "product", "cart", "order" }.ToFrozenDictionary(
            name => name,
            name =>
            {
                var document = ReadOne(name);
                document["layouts"] = layouts.DeepClone();
                return JsonSerializer.SerializeToElement(document);
            },
            StringComparer.Ordinal);
    }

    private static JsonNode ReadOne(string name)
    {
        using var file = typeof(Documents).Assembly.GetManifestResourceStream($"{typeof(Documents).Namespace}.{name}.json")!;
        return JsonNode.Parse(file)!;
    }
}
