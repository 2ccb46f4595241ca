namespace VoiceGateway.Search.Spelling;

/// <summary>
/// Compares one word with many that are read letter by letter, all of its positions at once in the bits of a number: row k
/// has bit i when the first i letters of the word can be had from what was read with at most k edits. The bit-parallel
/// automaton of Wu and Manber (CACM 35, 1992) on whole words, with a swap of two neighbours as one edit (after Hyyrö, PSC 2005).
/// </summary>
internal ref struct EditAutomaton
{
    public const int MaxEdits = 2;

    /// <summary>Longer words can't be asked for.</summary>
    public const int MaxWord = 62;

    // For each letter read: rows 0 to 2, then what waits for the second half of a swap with 1 and 2 edits.
    private const int Stride = 5;
    private const int Other = 128;

    private readonly Span<ulong> masks;
    private readonly Span<ulong> states;
    private readonly ReadOnlySpan<char> word;
    private readonly int most;
    private readonly ulong first;
    private readonly ulong second;

    /// <param name="word">The word asked for.</param>
    /// <param name="most">How many edits are allowed, at most <see cref="MaxEdits"/>.</param>
    /// <param name="one">The first edit is allowed when more than so many letters of the word are read; -1: from the start.</param>
    /// <param name="two">The same of the second edit.</param>
    /// <param name="masks">Room for <see cref="Masks"/> numbers, all 0.</param>
    /// <param name="states">Room for <see cref="States"/> numbers.</param>
    public EditAutomaton(ReadOnlySpan<char> word, int most, int one, int two, Span<ulong> masks, Span<ulong> states)
    {
        this.word = word;
        this.most = most;
        first = ~((1ul << (one + 1)) - 1);
        second = ~((1ul << (two + 1)) - 1);
        this.masks = masks;
        this.states = states;
        for (var at = 0; at < word.Length; at++)
            if (word[at] < Other) masks[word[at]] |= 1ul << at;
        for (var row = 0; row <= MaxEdits; row++) states[row] = row > most ? 0 : (1ul << (row + 1)) - 1;
        states[1] &= first;
        states[2] &= second;
        states[3] = states[4] = 0;
    }

    public static int Masks => Other;

    public static int States => (EditDistance.MaxLetters + 1) * Stride;

    /// <summary>
    /// Reads the letter after the first <paramref name="depth"/> ones, as whose state is known from an earlier call. False
    /// when nothing that starts so is near enough.
    /// </summary>
    public readonly bool Read(int depth, char letter)
    {
        var mask = letter < Other ? masks[letter] : Mask(letter);
        var from = states.Slice(depth * Stride, Stride);
        var to = states.Slice((depth + 1) * Stride, Stride);
        to[0] = (from[0] & mask) << 1;
        to[1] = to[2] = to[3] = to[4] = 0;
        if (most > 0)
        {
            to[1] = (((from[1] & mask) << 1) | from[0] | ((from[0] | to[0]) << 1) | ((from[3] & mask) << 2)) & first;
            to[3] = from[0] & (mask >> 1);
        }
        if (most > 1)
        {
            to[2] = (((from[2] & mask) << 1) | from[1] | ((from[1] | to[1]) << 1) | ((from[4] & mask) << 2)) & second;
            to[4] = from[1] & (mask >> 1);
        }
        var end = (1ul << (word.Length + 1)) - 1;
        return ((to[0] | to[1] | to[2] | to[3] | to[4]) & end) != 0;
    }

    /// <summary>The edits between the word and the first <paramref name="length"/> letters read, or -1 when they are too many.</summary>
    public readonly int Edits(int length)
    {
        for (var row = 0; row <= most; row++)
            if ((states[length * Stride + row] >> word.Length & 1) != 0) return row;
        return -1;
    }

    private readonly ulong Mask(char letter)
    {
        var mask = 0ul;
        for (var at = 0; at < word.Length; at++)
            if (word[at] == letter) mask |= 1ul << at;
        return mask;
    }
}
