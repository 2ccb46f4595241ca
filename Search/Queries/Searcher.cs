using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// Finds documents by phrases, synonyms included, in one snapshot. Scores are BM25 as Lucene 8 computes it; a term with synonyms
/// scores as one word that is in every document that has any of them. Hold the snapshot as long as this. Safe for any number of
/// threads; after warm-up no query allocates anything.
/// </summary>
public sealed class Searcher(IndexSnapshot snapshot, SynonymMap synonyms)
{
    private static readonly int[] FirstField = [0];

    private readonly int[] allFields = [.. Enumerable.Range(0, snapshot.Fields.Count)];

    internal IndexSnapshot Snapshot => snapshot;

    internal SynonymMap Synonyms => synonyms;

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
    /// <see cref="FieldScores"/> says. They are taken from the best hundreds by the sum of all fields.
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
}
