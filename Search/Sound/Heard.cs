using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Sound;

/// <summary>
/// What a recogniser heard, as sounds: one or more hypotheses about the same words, each with its weight. Hypotheses that
/// sound the same are one. Reused from query to query; for one thread at a time.
/// </summary>
public sealed class Heard
{
    /// <summary>Further hypotheses are not taken.</summary>
    public const int MostHypotheses = 10;

    // Of what its sounds cost, a word left out at an end costs this share in hundredths; a filler costs less.
    private const int Aside = 77;
    private const int FillerAside = 26;

    // So much of the weight of a filler counts, in hundredths.
    private const int FillerWeight = 20;

    // Sounds are lost more easily than heard where there are none: then they cost so much, in hundredths.
    private const int Invented = 125;

    /// <summary>Longer hypotheses are cut.</summary>
    public const int MostSounds = 96;

    private readonly byte[] sounds = new byte[MostHypotheses * MostSounds];
    private readonly byte[] words = new byte[MostHypotheses * MostSounds];
    private readonly byte[] gaps = new byte[MostHypotheses * MostSounds];
    private readonly byte[] asides = new byte[MostHypotheses * MostSounds];
    private readonly int[] grams = new int[MostHypotheses * SoundGrams.Most];
    private readonly int[] gramCounts = new int[MostHypotheses];
    private readonly int[] costs = new int[MostHypotheses];
    private readonly int[] lengths = new int[MostHypotheses];
    private readonly int[] sources = new int[MostHypotheses];
    private readonly float[] weights = new float[MostHypotheses];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    /// <summary>Adds a hypothesis, or its weight to one that sounds the same. False when there is no room, or no sound in it.</summary>
    /// <param name="phrase">Words as <see cref="Words"/> makes them, with one space between.</param>
    /// <param name="language">Whose sounds.</param>
    /// <param name="weight">Above 0; how far it counts beside the others.</param>
    /// <param name="source">Whatever the caller wants to know it by.</param>
    /// <param name="firstWord">The place of the first word in whatever the phrase is a part of, below 200.</param>
    /// <param name="from">The first word, by its place, that is more than a filler; those before it are left out for little, or were misheard.</param>
    /// <param name="to">The word after the last one of these.</param>
    public bool Add(ReadOnlySpan<char> phrase, Language language, float weight = 1, int source = 0, int firstWord = 0, int from = 0, int to = int.MaxValue)
    {
        if (Count == MostHypotheses) return false;
        var start = Count * MostSounds;
        var length = Spoken.Write(phrase, language, sounds.AsSpan(start, MostSounds), words.AsSpan(start, MostSounds), firstWord);
        if (length == 0) return false;
        for (var other = 0; other < Count; other++)
        {
            if (!Line(other).Sounds.SequenceEqual(sounds.AsSpan(start, length))) continue;
            weights[other] += weight;
            return true;
        }
        (lengths[Count], weights[Count], sources[Count]) = (length, weight, source);
        costs[Count] = Weigh(start, length, from, to);
        gramCounts[Count] = SoundGrams.Write(phrase, language, sounds.AsSpan(start, length), grams.AsSpan(Count * SoundGrams.Most, SoundGrams.Most));
        Count++;
        return true;
    }

    /// <summary>What the caller knows the hypothesis by.</summary>
    public int Source(int hypothesis) => sources[hypothesis];

    internal SoundLine Line(int hypothesis)
    {
        var (start, length) = (hypothesis * MostSounds, lengths[hypothesis]);
        return new(sounds.AsSpan(start, length), gaps.AsSpan(start, length), costs[hypothesis], asides.AsSpan(start, length));
    }

    internal ReadOnlySpan<int> Grams(int hypothesis) => grams.AsSpan(hypothesis * SoundGrams.Most, gramCounts[hypothesis]);

    /// <summary>The place of each sound's word.</summary>
    internal ReadOnlySpan<byte> WordOf(int hypothesis) => words.AsSpan(hypothesis * MostSounds, lengths[hypothesis]);

    internal float Weight(int hypothesis) => weights[hypothesis];

    private int Weigh(int start, int length, int from, int to)
    {
        var weight = 0;
        for (var at = start; at < start + length; at++)
        {
            var isFiller = words[at] < from || words[at] >= to;
            var gap = Phonemes.GapFor(sounds[at], at + 1 == start + length);
            gaps[at] = (byte)(gap * Invented / 100);
            asides[at] = (byte)(gap * (isFiller ? FillerAside : Aside) / 100);
            weight += gap * (isFiller ? FillerWeight : 100);
        }
        return Math.Max(1, weight / 100);
    }
}
