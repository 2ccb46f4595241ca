namespace VoiceGateway.Search.Sound;

/// <summary>Sounds one behind the other, with the cost of leaving out each of them and all.</summary>
internal readonly ref struct SoundLine(ReadOnlySpan<byte> sounds, ReadOnlySpan<byte> gaps, int weight, ReadOnlySpan<byte> asides = default)
{
    // What the first sound of a term costs when it was not heard, in hundredths of what another does.
    private const int First = 70;

    public ReadOnlySpan<byte> Sounds { get; } = sounds;

    /// <summary>In hundredths.</summary>
    public ReadOnlySpan<byte> Gaps { get; } = gaps;

    /// <summary>How much there is of it, in hundredths: the sum of the gaps, those of fillers counted in part.</summary>
    public int Weight { get; } = weight;

    /// <summary>Of what was heard, what each sound costs that is left out at an end with its word.</summary>
    public ReadOnlySpan<byte> Asides { get; } = asides;

    /// <summary>The sum of <see cref="Asides"/>.</summary>
    public int AsideWeight
    {
        get
        {
            var sum = 0;
            foreach (var aside in Asides) sum += aside;
            return sum;
        }
    }

    /// <summary>Writes what each sound of a term costs alone, and returns how much there is of it. The first is lost most easily: recording begins too late.</summary>
    public static int Weigh(ReadOnlySpan<byte> sounds, Span<byte> gaps)
    {
        var weight = 0;
        for (var at = 0; at < sounds.Length; at++) weight += gaps[at] = (byte)Phonemes.GapFor(sounds[at], at + 1 == sounds.Length);
        gaps[0] = (byte)(gaps[0] * First / 100);
        return weight;
    }
}
