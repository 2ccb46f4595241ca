using System.Text;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Collects documents for one segment. Not thread-safe; <see cref="SegmentWriter"/> writes what was collected.</summary>
internal sealed class SegmentBuilder(IReadOnlyList<TextField> fields)
{
    private readonly char[] letters = new char[TextField.MostLetters * (Analysis.Words.MostLettersForOne + 1)];
    private readonly int[] wordEnds = new int[TextField.MostWords];
    private readonly List<byte[]> stored = [];
    private readonly SaidWords?[] said = new SaidWords?[Enum.GetValues<Language>().Length];
    private GrowingBuffer<int> words = new(1 << 14);
    private GrowingBuffer<int> ends = new(1 << 12);
    private GrowingBuffer<uint> ranks = new(1 << 10);
    private GrowingBuffer<bool> dropped = new(1 << 10);

    public IReadOnlyList<TextField> Fields => fields;

    public WordNumbers Words { get; } = new();

    public KeyNumbers Keys { get; } = new();

    /// <summary>Documents, those that were dropped included.</summary>
    public int Count => Keys.Count;

    /// <summary>How many documents will be written.</summary>
    public int LiveCount { get; private set; }

    public bool HasStored { get; private set; }

    public ReadOnlySpan<uint> Ranks => ranks.Items;

    /// <summary>Adds a document; an earlier one of the same key is dropped.</summary>
    /// <param name="key">At most 512 letters.</param>
    /// <param name="texts">One for each field, null for none.</param>
    /// <param name="kept">What the owner wants to have with it.</param>
    /// <param name="rank">A number of the owner's.</param>
    public void Add(string key, ReadOnlySpan<string?> texts, ReadOnlySpan<byte> kept, uint rank)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(key.Length, 512, nameof(key));
        if (texts.Length != fields.Count) throw new ArgumentException($"There are {fields.Count} fields, but {texts.Length} texts.", nameof(texts));
        Span<byte> bytes = stackalloc byte[StringTable.MostBytes];
        Start(bytes[..Encoding.UTF8.GetBytes(key, bytes)], kept, rank);
        for (var field = 0; field < fields.Count; field++)
        {
            Analyze(texts[field], fields[field].Language);
            ends.Add(words.Count);
        }
    }

    /// <summary>Adds a document of another segment as it stands there.</summary>
    /// <param name="documents">The documents of that segment.</param>
    /// <param name="document">Its number there.</param>
    /// <param name="numbers">The words of that segment by their numbers here plus one, 0 when not met yet.</param>
    public void Add(WholeDocuments documents, int document, int[] numbers)
    {
        var segment = documents.Segment;
        Span<byte> key = stackalloc byte[StringTable.MostBytes];
        Span<char> word = stackalloc char[Inflection.MaxLetters];
        Start(segment.Key(document, key), segment.Stored(document), segment.Rank(document));
        for (var field = 0; field < fields.Count; field++)
        {
            foreach (var own in documents.Words(document, field))
            {
                if (numbers[own] == 0) numbers[own] = Words.Add(segment.Word(own, word)) + 1;
                words.Add(numbers[own] - 1);
            }
            ends.Add(words.Count);
        }
    }

    /// <summary>Drops the document of a key, if there is one.</summary>
    public void Drop(ReadOnlySpan<byte> key) => Drop(Keys.Find(key));

    public bool IsDropped(int document) => dropped[document];

    public ReadOnlySpan<int> Text(int document, int field)
    {
        var index = document * fields.Count + field;
        return words.Items[(index == 0 ? 0 : ends[index - 1])..ends[index]];
    }

    public ReadOnlySpan<byte> Stored(int document) => stored[document];

    private void Start(ReadOnlySpan<byte> key, ReadOnlySpan<byte> kept, uint rank)
    {
        Drop(Keys.Add(key));
        stored.Add(kept.IsEmpty ? [] : kept.ToArray());
        HasStored |= !kept.IsEmpty;
        ranks.Add(rank);
        dropped.Add(false);
        LiveCount++;
    }

    private void Drop(int document)
    {
        if (document < 0 || dropped[document]) return;
        dropped[document] = true;
        LiveCount--;
    }

    private void Analyze(ReadOnlySpan<char> text, Language language)
    {
        if (text.Length > TextField.MostLetters) text = text[..TextField.MostLetters];
        var count = TextAnalyzer.Split(text, language, letters, wordEnds);
        var known = said[(int)language] ??= new(Words, language);
        for (var word = 0; word < count; word++) words.Add(known.Stem(letters.AsSpan(Analysis.Words.Start(wordEnds, word)..wordEnds[word])));
    }
}
