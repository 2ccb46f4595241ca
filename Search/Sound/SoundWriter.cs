namespace VoiceGateway.Search.Sound;

/// <summary>Reads the letters of a word and writes its sounds, in two readings where a letter has two.</summary>
internal ref struct SoundWriter(ReadOnlySpan<char> word, Span<char> first, Span<char> second)
{
    private readonly ReadOnlySpan<char> word = word;
    private readonly Span<char> first = first;
    private readonly Span<char> second = second;

    /// <summary>Where reading stands.</summary>
    public int At;

    public int FirstLength { get; private set; }

    public int SecondLength { get; private set; }

    public readonly bool IsDone => At >= word.Length || FirstLength + 2 > first.Length || SecondLength + 2 > second.Length;

    public readonly int Length => word.Length;

    /// <summary>The letter so far from here, or a blank outside the word.</summary>
    public readonly char Letter(int offset = 0) => (uint)(At + offset) < (uint)word.Length ? word[At + offset] : ' ';

    public readonly bool IsVowel(int offset) => Letter(offset) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    public readonly bool Has(int offset, ReadOnlySpan<char> text) =>
        At + offset >= 0 && At + offset + text.Length <= word.Length && word.Slice(At + offset, text.Length).SequenceEqual(text);

    public readonly bool Starts(ReadOnlySpan<char> text) => word.StartsWith(text);

    /// <summary>Writes one sound in both readings (nothing for a blank) and goes on by so many letters.</summary>
    public void Put(char sound, int letters) => Put(sound, sound, letters);

    public void Put(char sound, char other, int letters)
    {
        if (sound != ' ') first[FirstLength++] = sound;
        if (other != ' ') second[SecondLength++] = other;
        At += letters;
    }
}
