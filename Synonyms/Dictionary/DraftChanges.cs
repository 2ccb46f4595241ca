using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Dictionary;

/// <summary>From contents to changes and back, in memory.</summary>
public static class DraftChanges
{
    /// <summary>What the content is with these changes made: entries keep their places, new ones follow in the order of the changes.</summary>
    /// <param name="content">Stays what it is.</param>
    /// <param name="changes">At most one for each entry. Removing what is not there changes nothing.</param>
    public static DictionaryContent Apply(DictionaryContent content, IReadOnlyCollection<Change> changes)
    {
        if (changes.Count == 0) return content;
        var open = changes.ToDictionary(change => change.Id);
        return new(
            Apply(content.Concepts, changes, open, EntryId.Of, entry => entry.Concept),
            Apply(content.Terms, changes, open, EntryId.Of, entry => entry.Term),
            Apply(content.Rules, changes, open, EntryId.Of, entry => entry.Rule));
    }

    /// <summary>The changes that make the second content of the first; of an entry that is given twice the first counts.</summary>
    public static IReadOnlyList<Change> Between(DictionaryContent before, DictionaryContent after)
    {
        var old = new Dictionary<EntryId, Entry>();
        foreach (var entry in Entry.All(before)) old.TryAdd(entry.Id, entry);
        var changes = new List<Change>();
        var seen = new HashSet<EntryId>();
        foreach (var entry in Entry.All(after))
        {
            if (!seen.Add(entry.Id)) continue;
            if (!old.Remove(entry.Id, out var known) || known != entry) changes.Add(Change.Putting(entry));
        }
        changes.AddRange(old.Keys.Select(Change.Removing));
        return changes;
    }

    /// <summary>Those of these entries that the content holds.</summary>
    public static Dictionary<EntryId, Entry> Find(DictionaryContent content, IReadOnlySet<EntryId> ids)
    {
        var found = new Dictionary<EntryId, Entry>();
        foreach (var concept in content.Concepts)
            if (ids.Contains(EntryId.Of(concept))) found.TryAdd(EntryId.Of(concept), Entry.Of(concept));
        foreach (var term in content.Terms)
            if (ids.Contains(EntryId.Of(term))) found.TryAdd(EntryId.Of(term), Entry.Of(term));
        foreach (var rule in content.Rules)
            if (ids.Contains(EntryId.Of(rule))) found.TryAdd(EntryId.Of(rule), Entry.Of(rule));
        return found;
    }

    // Of the open changes those are left that are of entries not met yet.
    private static List<T> Apply<T>(
        IReadOnlyList<T> entries, IReadOnlyCollection<Change> changes, Dictionary<EntryId, Change> open, Func<T, EntryId> id, Func<Entry, T?> content)
        where T : class
    {
        var result = new List<T>(entries.Count);
        foreach (var entry in entries)
        {
            if (!open.Remove(id(entry), out var change)) result.Add(entry);
            else if (change.Put is { } put) result.Add(content(put)!);
        }
        foreach (var change in changes)
            if (change.Put is { } put && content(put) is { } added && open.ContainsKey(change.Id)) result.Add(added);
        return result;
    }
}
