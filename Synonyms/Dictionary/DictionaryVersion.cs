namespace VoiceGateway.Synonyms.Dictionary;

/// <summary>One published version of the dictionary, the first is 1. Never changes.</summary>
/// <param name="Number">Rises by one with each version.</param>
/// <param name="Title">What it is about, by its author.</param>
/// <param name="Author">Who wrote the draft.</param>
/// <param name="Publisher">Who made it live.</param>
/// <param name="Reviewer">Who approved it; null when it went live without a review.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="BasedOn">The version that the draft was begun on; 0 for none.</param>
/// <param name="RestoredFrom">The version whose content it brought back, or null.</param>
/// <param name="Draft">The id of the draft, or null.</param>
/// <param name="Counts">How much it holds, and how much it changed.</param>
public sealed record DictionaryVersion(
    long Number,
    string Title,
    string Author,
    string Publisher,
    string? Reviewer,
    DateTimeOffset PublishedAt,
    long BasedOn,
    long? RestoredFrom,
    string? Draft,
    VersionCounts Counts);

/// <summary>Entries that a version holds, by kind, and how many it added, changed and removed.</summary>
public sealed record VersionCounts(long Concepts, long Terms, long Rules, long Added, long Changed, long Removed)
{
    public long Entries => Concepts + Terms + Rules;
}

/// <summary>A version with all that it holds; number 0 is the empty dictionary of a new database.</summary>
public sealed record LiveVersion(long Number, DictionaryContent Content)
{
    public static LiveVersion None { get; } = new(0, DictionaryContent.Empty);
}

/// <summary>One moment in the life of an entry.</summary>
/// <param name="Version">The version that did it.</param>
/// <param name="Entry">What the entry said from then on; null: it was removed.</param>
public sealed record BlameStep(DictionaryVersion Version, EntryId Id, Entry? Entry);

/// <summary>A part of a listing; <see cref="Next"/> asks for what follows, null at the end.</summary>
public sealed record EntryPage(IReadOnlyList<Entry> Entries, long? Next);

/// <summary>Which entries are wanted; what is null does not matter.</summary>
/// <param name="Phrase">Words that stand in the term or in the phrase of the rule.</param>
/// <param name="Concept">The concept's id, or the rule's.</param>
/// <param name="Kind">Only these.</param>
/// <param name="Locale">Its tag.</param>
public sealed record EntryFilter(string? Phrase = null, string? Concept = null, EntryKind? Kind = null, string? Locale = null)
{
    public static EntryFilter All { get; } = new();
}
