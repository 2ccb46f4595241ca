using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Manifests;

/// <summary>The units and packs of a locale with the words for them, the usual one first.</summary>
internal static class UnitWords
{
    public static IEnumerable<(string Id, IReadOnlyList<string> Words)> Of(Locale locale)
    {
        _ = locale;
        return [("can", ["can", "cans"])];
    }
}
