using System.Collections.Frozen;
using System.Runtime.InteropServices;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Synonyms.Language;

/// <summary>
/// Understands an utterance by the sample utterances of one locale. All patterns are one trie whose edges are words or "any
/// words"; the utterance walks it once with a set of places in it, so the cost grows with the words said, not with the number
/// of samples. The best reading has the most words of the sample itself, then those words earliest. Immutable, thread-safe.
/// </summary>
public sealed class UtteranceMatcher
{
    /// <summary>Longer utterances are not understood: nobody says so much in one breath.</summary>
    public const int MaxWords = 128;

    private readonly FrozenDictionary<string, int> vocabulary;
    private readonly UtteranceTrie trie;
    private readonly Fillers fillers;

    internal UtteranceMatcher(IEnumerable<SamplePattern> patterns, Fillers fillers, ICollection<string> problems)
    {
        var words = new Dictionary<string, int>();
        trie = UtteranceTrie.Build(patterns, words, problems);
        vocabulary = words.ToFrozenDictionary();
        this.fillers = fillers;
    }

    /// <summary>How many different places the trie has.</summary>
    public int Nodes => trie.Nodes;

    /// <summary>The best reading of what was said, or null when no sample fits.</summary>
    public Understood? Match(string utterance) => Match(Words.Split(utterance));

    /// <summary>As <see cref="Match(string)"/>, for words that are folded already.</summary>
    public Understood? Match(string[] words)
    {
        var said = fillers.Skip(words);
        if (said.Length is 0 or > MaxWords) return null;
        var here = new List<Place>(32) { new(UtteranceTrie.Root, 0, UInt128.Zero) };
        var next = new List<Place>(32);
        for (var index = 0; index < said.Length && here.Count > 0; index++)
        {
            Step(here, next, vocabulary.GetValueOrDefault(said[index], -1), index);
            (here, next) = (next, here);
            next.Clear();
        }
        return Best(here) is { } best ? Read(best, said) : null;
    }

    private void Step(List<Place> here, List<Place> next, int word, int index)
    {
        foreach (var place in CollectionsMarshal.AsSpan(here))
        {
            if (word >= 0 && trie.After(place.Node, word) is var literal and >= 0)
                next.Add(new(literal, place.Literals + 1, place.Mask | Bit(index)));
            if (trie.Free(place.Node) is var free and >= 0) Keep(next, place with { Node = free });
            if (trie.IsFree(place.Node)) Keep(next, place);
        }
    }

    // Only a free place can be reached in two ways; what follows is the same for both, so the worse one is dropped.
    private static void Keep(List<Place> next, Place place)
    {
        foreach (ref var other in CollectionsMarshal.AsSpan(next))
        {
            if (other.Node != place.Node) continue;
            if (place.IsBetterThan(other)) other = place;
            return;
        }
        next.Add(place);
    }

    private Place? Best(List<Place> places)
    {
        Place? best = null;
        foreach (var place in places)
            if (trie.Meaning(place.Node) is not null && (best is null || place.IsBetterThan(best.Value))) best = place;
        return best;
    }

    // Captures never touch each other, so the runs between the literal words are the captures, in order.
    private Understood Read(Place place, string[] said)
    {
        var meaning = trie.Meaning(place.Node)!;
        var captures = new List<Captured>(meaning.Slots.Count);
        var index = 0;
        foreach (var slot in meaning.Slots)
        {
            for (var skipped = 0; skipped < slot.LiteralsBefore; skipped++) index++;
            var start = index;
            if (slot.Words > 0) index += slot.Words;
            else while (index < said.Length && (place.Mask & Bit(index)) == UInt128.Zero) index++;
            captures.Add(new(slot.Name, start, index - start));
        }
        return new(meaning.Intent, said, captures, place.Literals);
    }

    private static UInt128 Bit(int index) => UInt128.One << (MaxWords - 1 - index);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(int Node, int Literals, UInt128 Mask)
    {
        public bool IsBetterThan(Place other) => Literals != other.Literals ? Literals > other.Literals : Mask > other.Mask;
    }
}
