using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Spelling;

namespace VoiceGateway.Search.Queries;

/// <summary>Puts words right that no document has: two that are one, one that is two, or the nearest by letters that most documents have.</summary>
internal sealed class WordRepair
{
    private const int MostNear = 8;

    private readonly char[] joined = new char[2 * Inflection.MaxLetters];

    /// <summary>Changes the words of a phrase; true when any was changed.</summary>
    public bool Find(Searcher searcher, PhraseQuery phrase)
    {
        var isChanged = false;
        for (var word = 0; word < phrase.Count; word++)
        {
            if (IsKnown(searcher, phrase.Stem(word))) continue;
            isChanged |= Join(searcher, phrase, word) || word > 0 && Join(searcher, phrase, word - 1) || Spell(searcher, phrase, word);
        }
        return isChanged;
    }

    private static bool IsKnown(Searcher searcher, ReadOnlySpan<char> stem) => searcher.Snapshot.Frequency(0, stem) > 0 || searcher.Synonyms.Words.FindStem(stem) >= 0;

    private bool Join(Searcher searcher, PhraseQuery phrase, int word)
    {
        if (word + 1 >= phrase.Count) return false;
        var left = phrase.Stem(word);
        var right = phrase.Stem(word + 1);
        if (left.Length + right.Length > Inflection.MaxLetters) return false;
        left.CopyTo(joined);
        right.CopyTo(joined.AsSpan(left.Length));
        var whole = joined.AsSpan(0, left.Length + right.Length);
        if (!IsKnown(searcher, whole)) return false;
        phrase.Join(word, whole, searcher.Synonyms);
        return true;
    }

    private static bool Spell(Searcher searcher, PhraseQuery phrase, int word)
    {
        var stem = phrase.Stem(word);
        if (NearWords.Allowed(stem.Length) is not (> 0 and var most)) return false;
        Span<NearWord> near = stackalloc NearWord[MostNear];
        var (fewest, commonest) = (int.MaxValue, 0);
        Span<char> best = stackalloc char[Inflection.MaxLetters];
        var length = 0;
        foreach (var view in searcher.Snapshot.Views)
        {
            foreach (var found in near[..view.Segment.Near.Find(stem, most, [], near)])
            {
                var text = view.Segment.Near[found.Word];
                var frequency = searcher.Snapshot.Frequency(0, text);
                if (found.Edits > fewest || found.Edits == fewest && frequency <= commonest) continue;
                (fewest, commonest, length) = (found.Edits, frequency, text.Length);
                text.CopyTo(best);
            }
        }
        if (commonest == 0) return false;
        phrase.Replace(word, best[..length], searcher.Synonyms);
        return true;
    }
}
