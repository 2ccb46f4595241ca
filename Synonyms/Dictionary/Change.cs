namespace VoiceGateway.Synonyms.Dictionary;

/// <summary>One step from one content to another: an entry is put (new, or in place of what it said), or removed.</summary>
/// <param name="Id">Which entry.</param>
/// <param name="Put">What it says from now on; null removes it.</param>
public sealed record Change(EntryId Id, Entry? Put)
{
    public static Change Putting(Entry entry) => new(entry.Id, entry);

    public static Change Removing(EntryId id) => new(id, null);
}

/// <summary>An entry in two versions; null where it is not in one of them.</summary>
public sealed record EntryDifference(EntryId Id, Entry? Before, Entry? After);
