using System.Runtime.CompilerServices;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Indexing;

/// <summary>Numbers a word of an index (without its inflection) as the caller wants it numbered: from 0, and always the same number.</summary>
public delegate int WordNumber(ReadOnlySpan<char> word);

/// <summary>
/// Reads the words of documents back (of fields that are <see cref="TextField.IsReadBack"/>), by the caller's numbers. Each word of a part
/// of the index is numbered once, when it is first met. Safe for any number of threads; allocates nothing after warm-up.
/// </summary>
public sealed class DocumentWords(WordNumber number)
{
    private readonly ConditionalWeakTable<Segment, int[]> known = [];

    /// <summary>The words of a field of a document in their order, as many as fit; returns how many.</summary>
    /// <exception cref="InvalidOperationException">The field is not read back.</exception>
    public int Read(IndexSnapshot snapshot, int document, int field, Span<int> into)
    {
        ref readonly var view = ref snapshot.View(document);
        var segment = view.Segment;
        var numbers = known.TryGetValue(segment, out var seen) ? seen : known.GetValue(segment, segment => new int[segment.WordCount]);
        var text = segment.Text(document - view.First, field);
        var count = 0;
        for (; count < into.Length && !text.IsEnd; count++)
        {
            var own = text.Word();
            // Two threads may number it at once, alike.
            if (numbers[own] == 0) numbers[own] = ~Number(segment, own);
            into[count] = ~numbers[own];
        }
        return count;
    }

    private int Number(Segment segment, int word)
    {
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        return number(segment.Word(word, letters));
    }
}
