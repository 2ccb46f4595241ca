using System.Buffers;
using System.Collections.Frozen;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>Names that a voice reads wrongly, and how they are said. Immutable, thread-safe.</summary>
public sealed class Pronunciations
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(".,;:!?()");

    private readonly FrozenDictionary<string, string> spoken;
    private readonly int longest;

    /// <param name="pairs">What is written and how it is said; of two for the same the first counts.</param>
    public Pronunciations(IEnumerable<(string Written, string Spoken)> pairs)
    {
        spoken = pairs.Select(pair => (Written: Words.Normalize(pair.Written), pair.Spoken)).Where(pair => pair.Written.Length > 0).DistinctBy(pair => pair.Written)
            .ToFrozenDictionary(pair => pair.Written, pair => pair.Spoken);
        longest = spoken.Count == 0 ? 0 : spoken.Keys.Max(written => written.Count(letter => letter == ' ') + 1);
    }

    public static Pronunciations None { get; } = new([]);

    /// <summary>Where in the text something is written that is said otherwise: the longest name at each place, none inside a word.</summary>
    public IReadOnlyList<(int Start, int Length, string Spoken)> In(string text)
    {
        if (longest == 0) return [];
        var found = new List<(int, int, string)>();
        for (var start = NextWord(text, 0); start < text.Length; start = NextWord(text, start))
        {
            var end = Match(text, start, out var said);
            if (said is not null) found.Add((start, end - start, said));
            start = end;
        }
        return found;
    }

    // The end of the longest name that starts here; else of the word.
    private int Match(string text, int start, out string? said)
    {
        said = null;
        var (end, last) = (start, 0);
        for (var words = 0; words < longest && end < text.Length; words++)
        {
            var next = words == 0 ? start : NextWord(text, end);
            // A name does not go on behind the end of a sentence or of what is listed.
            if (next == text.Length || text.AsSpan(end, next - end).IndexOfAny(Ends) >= 0) break;
            end = EndOfWord(text, next);
            if (words == 0) last = end;
            if (!spoken.TryGetValue(Words.Normalize(text[start..end]), out var spelled)) continue;
            (said, last) = (spelled, end);
        }
        return last;
    }

    private static int NextWord(string text, int from)
    {
        while (from < text.Length && !char.IsLetterOrDigit(text[from])) from++;
        return from;
    }

    private static int EndOfWord(string text, int from)
    {
        while (from < text.Length && char.IsLetterOrDigit(text[from])) from++;
        return from;
    }
}
