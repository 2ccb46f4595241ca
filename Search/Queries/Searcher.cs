using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// Finds documents by phrases, synonyms included, in one snapshot. Scores are BM25 as Lucene 8 computes it; a term with synonyms
/// scores as one word that is in every document that has any of them, and is as rare as the rarest of its phrases. Hold the snapshot as long as this. Safe for any number of
/// threads; after warm-up no query allocates anything.
/// </summary>
public sealed class Searcher(IndexSnapshot snapshot, SynonymMap synonyms)
{
    // Of a meaning, to find how rare it is.
    private const int MostPhrases = 64;
    private const int OneIn = 100;

    private static readonly int[] FirstField = [0];

    private readonly int[] allFields = [.. Enumerable.Range(0, snapshot.Fields.Count)];
    private readonly float[] rarities = new float[synonyms.MeaningCount];

    internal IndexSnapshot Snapshot => snapshot;

    internal SynonymMap Synonyms => synonyms;

    /// <summary>
    /// How rare a meaning is in the first field: as the rarest of its phrases, a phrase being as rare as its words together (as Lucene
    /// weighs a phrase). All of them name the same thing, so a common word among them makes it tell no less. Phrases that fewer than
    /// one in a hundred of its documents have don't count: they may be slips. What is looked for is at least as rare as it is itself. 0
    /// when no document has it.
    /// </summary>
    internal float Rarity(int meaning)
    {
        if (rarities[meaning] == 0) rarities[meaning] = FindRarity(meaning);
        return rarities[meaning];
    }

    /// <summary>The best documents that have any part of the phrase in the first field, as many as fit, best first; equal ones in the order in which they came.</summary>
    public int Any(ReadOnlySpan<char> phrase, Span<TextHit> into) => Any(phrase, FirstField, into);

    /// <summary>The same over all fields by their weights.</summary>
    public int AnyField(ReadOnlySpan<char> phrase, Span<TextHit> into) => Any(phrase, allFields, into);

    /// <summary>The same over some fields by their weights.</summary>
    public int Any(ReadOnlySpan<char> phrase, int[] fields, Span<TextHit> into)
    {
        var query = QueryWork.Current;
        query.Phrase.Read(phrase, synonyms);
        return query.Run(this, fields, all: false, into);
    }

    /// <summary>
    /// The best documents that have any word of the phrase in any of the fields, each word counted where it counts most, as
    /// <see cref="FieldScores"/> says; of equal ones those that came first.
    /// </summary>
    public int BestFields(ReadOnlySpan<char> phrase, int[] fields, Span<TextHit> into)
    {
        var query = QueryWork.Current;
        query.Phrase.Read(phrase, synonyms);
        return query.RunBestFields(this, fields, into);
    }

    /// <summary>Why a document has its score: the parts add up to what <see cref="Any(ReadOnlySpan{char}, int[], Span{TextHit})"/> gives it.</summary>
    public IReadOnlyList<ScorePart> Explain(ReadOnlySpan<char> phrase, int[] fields, int document)
    {
        var query = QueryWork.Current;
        query.Phrase.Read(phrase, synonyms);
        return query.Explain(this, fields, document);
    }

    /// <summary>The best documents that have every part of the phrase in the first field.</summary>
    public int All(ReadOnlySpan<char> phrase, Span<TextHit> into)
    {
        var query = QueryWork.Current;
        query.Phrase.Read(phrase, synonyms);
        return query.Run(this, FirstField, all: true, into);
    }

    /// <summary>
    /// What is there of a phrase as people say it: documents that have all of it; else those that have it once unknown words
    /// are put right or words are joined; else those that have some of it in any field.
    /// </summary>
    public int Cascade(ReadOnlySpan<char> phrase, Span<TextHit> into)
    {
        var query = QueryWork.Current;
        query.Phrase.Read(phrase, synonyms);
        var count = query.Run(this, FirstField, all: true, into);
        if (count > 0 || query.Phrase.Count == 0) return count;
        if (query.Repair.Find(this, query.Phrase))
        {
            count = query.Run(this, FirstField, all: true, into);
            if (count > 0) return count;
        }
        return query.Run(this, allFields, all: false, into);
    }

    private float FindRarity(int meaning)
    {
        var surfaces = synonyms.Surfaces(meaning);
        Span<long> counts = stackalloc long[Math.Min(surfaces.Length, MostPhrases)];
        counts.Clear();
        var total = 0L;
        foreach (var view in snapshot.Views)
        {
            var frequencies = MeaningLists.Of(view.Segment, synonyms).Frequencies(meaning);
            for (var surface = 0; surface < counts.Length; surface++) counts[surface] += frequencies[surface];
        }
        foreach (var count in counts) total += count;
        var most = 0f;
        for (var surface = 0; surface < counts.Length; surface++)
        {
            if (counts[surface] == 0 || counts[surface] * OneIn < total) continue;
            var rarity = 0f;
            foreach (var word in surfaces[surface]) rarity += Bm25.Rarity(snapshot.Statistics[0].Documents, snapshot.Frequency(0, word));
            most = Math.Max(most, rarity);
        }
        return most;
    }
}
