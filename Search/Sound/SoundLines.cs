using System.Runtime.InteropServices;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Sound;

/// <summary>Many phrases as sounds, by number. Immutable once it is filled.</summary>
internal sealed class SoundLines
{
    private readonly List<byte> sounds = [];
    private readonly List<byte> gaps = [];
    private readonly List<int> starts = [0];
    private readonly List<int> weights = [];

    public int Count => weights.Count;

    public SoundLine this[int phrase]
    {
        get
        {
            var (start, length) = (starts[phrase], LengthOf(phrase));
            return new(CollectionsMarshal.AsSpan(sounds).Slice(start, length), CollectionsMarshal.AsSpan(gaps).Slice(start, length), weights[phrase]);
        }
    }

    public int LengthOf(int phrase) => starts[phrase + 1] - starts[phrase];

    /// <summary>Adds the next phrase, and returns its sounds; none when it has none, and then it is not added.</summary>
    /// <param name="phrase">Words with single spaces between them as <see cref="Words"/> makes them.</param>
    /// <param name="language">Whose sounds.</param>
    public ReadOnlySpan<byte> Add(string phrase, Language language)
    {
        Span<byte> spoken = stackalloc byte[Heard.MostSounds];
        Span<byte> words = stackalloc byte[Heard.MostSounds];
        spoken = spoken[..Spoken.Write(phrase, language, spoken, words)];
        if (spoken.IsEmpty) return [];
        weights.Add(SoundLine.Weigh(spoken, words));
        sounds.AddRange(spoken);
        gaps.AddRange(words[..spoken.Length]);
        starts.Add(sounds.Count);
        return this[Count - 1].Sounds;
    }
}
