using VoiceGateway.Synonyms.Dictionary;

namespace VoiceGateway.Gateway.Api.Dictionary;

/// <summary>Reads changes as they are sent, all or nothing.</summary>
internal static class ChangeReader
{
    /// <summary>The changes, the entries to leave alone, or what is wrong with the first that does not fit.</summary>
    public static (List<Change> Changes, List<EntryId> Forget, string? Problem) Read(IReadOnlyList<EntryBody>? put, IReadOnlyList<string>? remove, IReadOnlyList<string>? forget)
    {
        var (changes, forgotten, seen) = (new List<Change>(), new List<EntryId>(), new HashSet<EntryId>());
        for (var place = 0; place < (put?.Count ?? 0); place++)
        {
            var (entry, problem) = put![place] is { } body ? body.Read() : (null, "an entry is null");
            if (entry is null) return Wrong($"put[{place}]: {problem}");
            if (!seen.Add(entry.Id)) return Wrong($"put[{place}]: {entry.Id} stands there twice");
            changes.Add(Change.Putting(entry));
        }
        foreach (var text in remove ?? [])
        {
            if (!EntryId.TryParse(text, out var id) || !seen.Add(id)) return Wrong($"remove: '{text}' is no id of an entry, or stands there twice");
            changes.Add(Change.Removing(id));
        }
        foreach (var text in forget ?? [])
        {
            if (!EntryId.TryParse(text, out var id) || !seen.Add(id)) return Wrong($"forget: '{text}' is no id of an entry, or stands there twice");
            forgotten.Add(id);
        }
        return (changes, forgotten, null);
    }

    private static (List<Change>, List<EntryId>, string?) Wrong(string problem) => ([], [], problem);
}
