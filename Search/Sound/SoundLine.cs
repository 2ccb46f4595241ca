namespace VoiceGateway.Search.Sound;

/// <summary>Sounds one behind the other, with the cost of leaving out each of them and all.</summary>
internal readonly ref struct SoundLine(ReadOnlySpan<byte> sounds, ReadOnlySpan<byte> gaps, int weight)
{
    public ReadOnlySpan<byte> Sounds { get; } = sounds;

    /// <summary>In hundredths.</summary>
    public ReadOnlySpan<byte> Gaps { get; } = gaps;

    /// <summary>The sum of the gaps.</summary>
    public int Weight { get; } = weight;

    /// <summary>Writes the gaps of the sounds and returns their sum.</summary>
    public static int Weigh(ReadOnlySpan<byte> sounds, Span<byte> gaps)
    {
        var weight = 0;
        for (var at = 0; at < sounds.Length; at++) weight += gaps[at] = (byte)Phonemes.GapFor(sounds[at], at + 1 == sounds.Length);
        return weight;
    }
}
