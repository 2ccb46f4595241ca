using System.Runtime.InteropServices;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Spelling;

namespace VoiceGateway.Search.Sound;

/// <summary>
/// A phrase that sounds like the one asked for: its value; how many sounds differ; how alike the letters are (0 to 1).
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SoundHit(int Value, int Differences, double Likeness);

/// <summary>
/// Phrases by how they sound. The words of a phrase are written as one word first, so that word boundaries do not matter:
/// "car bonzo beans" sounds like "garbanzo beans". Immutable.
/// </summary>
public sealed class SoundIndex
{
    /// <summary>Fewer sounds than this say too little to guess from.</summary>
    public const int LeastSounds = 4;

    private readonly Language language;
    private readonly List<string> joined = [];
    private readonly List<int> values = [];
    private readonly NearWords keys;
    private readonly List<int> owners = [];

    /// <param name="language">Whose sounds.</param>
    /// <param name="phrases">Words with single spaces between them as <see cref="Words"/> makes them, and a value for each.</param>
    public SoundIndex(Language language, IEnumerable<(string Phrase, int Value)> phrases)
    {
        this.language = language;
        var found = new List<string>();
        Span<char> first = stackalloc char[SoundKey.MaxLength];
        Span<char> second = stackalloc char[SoundKey.MaxLength];
        foreach (var (phrase, value) in phrases)
        {
            var word = phrase.Replace(" ", "");
            var (one, two) = SoundKey.Write(word, language, first, second);
            if (one < LeastSounds) continue;
            joined.Add(word);
            values.Add(value);
            AddKey(found, first[..one]);
            if (two >= LeastSounds) AddKey(found, second[..two]);
        }
        keys = new(found);
    }

    /// <summary>
    /// The phrases that sound like these letters (a phrase as one word), most alike first, as many as fit: with the same
    /// sounds, or with one sound more, less or other when there are at least five.
    /// </summary>
    public int Find(ReadOnlySpan<char> letters, Span<SoundHit> into)
    {
        Span<char> first = stackalloc char[SoundKey.MaxLength];
        Span<char> second = stackalloc char[SoundKey.MaxLength];
        var (one, two) = SoundKey.Write(letters, language, first, second);
        var count = Find(first[..one], letters, into, 0);
        return two == 0 ? count : Find(second[..two], letters, into, count);
    }

    private int Find(ReadOnlySpan<char> key, ReadOnlySpan<char> letters, Span<SoundHit> into, int count)
    {
        if (key.Length < LeastSounds) return count;
        Span<NearWord> near = stackalloc NearWord[16];
        var found = keys.Find(key, key.Length >= 5 ? 1 : 0, [], near);
        for (var index = 0; index < found; index++)
        {
            var owner = owners[near[index].Word];
            count = Insert(into, count, new(values[owner], near[index].Edits, EditDistance.Likeness(letters, joined[owner])));
        }
        return count;
    }

    private void AddKey(List<string> found, ReadOnlySpan<char> key)
    {
        found.Add(key.ToString());
        owners.Add(joined.Count - 1);
    }

    private static int Insert(Span<SoundHit> hits, int count, SoundHit hit)
    {
        var at = count;
        while (at > 0 && Order(hit) < Order(hits[at - 1])) at--;
        if (at == hits.Length) return count;
        var kept = Math.Min(count, hits.Length - 1);
        hits[at..kept].CopyTo(hits[(at + 1)..]);
        hits[at] = hit;
        return kept + 1;
    }

    private static double Order(SoundHit hit) => hit.Differences * 0.2 - hit.Likeness;
}
