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
        return Read(view.Segment, Numbers(view.Segment), view.Segment.Text(document - view.First, field), into);
    }

    /// <summary>The words of some fields of a document, field by field, as many as fit of each; returns how many in all.</summary>
    /// <param name="snapshot">What the document is of.</param>
    /// <param name="document">Its number.</param>
    /// <param name="fields">In rising order.</param>
    /// <param name="most">Words of each field, at most.</param>
    /// <param name="into">Room for as many of each.</param>
    /// <param name="ends">Where the words of each field end.</param>
    /// <exception cref="InvalidOperationException">A field is not read back.</exception>
    public unsafe int Read(IndexSnapshot snapshot, int document, ReadOnlySpan<int> fields, int most, Span<int> into, Span<int> ends)
    {
        ref readonly var view = ref snapshot.View(document);
        var numbers = Numbers(view.Segment);
        var at = view.Segment.TextStart(document - view.First);
        var (place, count) = (0, 0);
        for (var field = 0; field < fields.Length; field++)
        {
            count += Read(view.Segment, numbers, view.Segment.Text(fields[field], ref at, ref place), into.Slice(count, most));
            ends[field] = count;
        }
        return count;
    }

    private int[] Numbers(Segment segment) => known.TryGetValue(segment, out var seen) ? seen : Make(segment);

    private int[] Make(Segment segment) => known.GetValue(segment, segment => new int[segment.UsedWords]);

    private int Read(Segment segment, int[] numbers, DocumentText text, Span<int> into)
    {
        var count = 0;
        for (; count < into.Length && !text.IsEnd; count++)
        {
            // Frequent words stand together. Two threads may number one at once, alike.
            var use = text.Use();
            if (numbers[use] == 0) numbers[use] = ~Number(segment, segment.WordOfUse(use));
            into[count] = ~numbers[use];
        }
        return count;
    }

    private int Number(Segment segment, int word)
    {
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        return number(segment.Word(word, letters));
    }
}
