using System.Runtime.InteropServices;

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

    /// <summary>How many numbers the masks take.</summary>
    public const int Masks = 128;

    /// <summary>How many states there may be: one for each letter read, and the first.</summary>
    public const int States = EditDistance.MaxLetters + 1;

    private readonly Span<ulong> masks;
    private readonly Span<State> states;
    private readonly ReadOnlySpan<char> word;
    private readonly int most;
    private readonly ulong end;

    /// <param name="word">The word asked for.</param>
    /// <param name="most">How many edits are allowed, at most <see cref="MaxEdits"/>.</param>
    /// <param name="masks">Room for <see cref="Masks"/> numbers, all 0.</param>
    /// <param name="states">Room for <see cref="States"/>.</param>
    public EditAutomaton(ReadOnlySpan<char> word, int most, Span<ulong> masks, Span<State> states)
    {
        this.word = word;
        this.most = most;
        this.masks = masks;
        this.states = states;
        end = (1ul << (word.Length + 1)) - 1;
        for (var at = 0; at < word.Length; at++)
            if (word[at] < Masks) masks[word[at]] |= 1ul << at;
        states[0] = new() { None = 1, One = most > 0 ? 3ul : 0, Two = most > 1 ? 7ul : 0 };
    }

    /// <summary>
    /// Reads the letter after the first <paramref name="depth"/> ones, as whose state is known from an earlier call. False
    /// when nothing that starts so is near enough.
    /// </summary>
    public readonly bool Read(int depth, char letter)
    {
        var mask = letter < Masks ? masks[letter] : Mask(letter);
        ref readonly var from = ref states[depth];
        ref var to = ref states[depth + 1];
        var none = (from.None & mask) << 1;
        to.None = none;
        if (most == 0) return (none & end) != 0;
        var one = ((from.One & mask) << 1) | from.None | ((from.None | none) << 1) | ((from.SwapOne & mask) << 2);
        to.One = one;
        to.SwapOne = from.None & (mask >> 1);
        if (most == 1) return ((one | to.SwapOne) & end) != 0;
        to.Two = ((from.Two & mask) << 1) | from.One | ((from.One | one) << 1) | ((from.SwapTwo & mask) << 2);
        to.SwapTwo = from.One & (mask >> 1);
        return ((to.Two | to.SwapTwo) & end) != 0;
    }

    /// <summary>The edits between the word and the first <paramref name="length"/> letters read, or -1 when they are too many.</summary>
    public readonly int Edits(int length)
    {
        ref readonly var state = ref states[length];
        if ((state.None >> word.Length & 1) != 0) return 0;
        if (most > 0 && (state.One >> word.Length & 1) != 0) return 1;
        return most > 1 && (state.Two >> word.Length & 1) != 0 ? 2 : -1;
    }

    private readonly ulong Mask(char letter)
    {
        var mask = 0ul;
        for (var at = 0; at < word.Length; at++)
            if (word[at] == letter) mask |= 1ul << at;
        return mask;
    }

    /// <summary>After so many letters: the rows for no, one and two edits, and what waits for the second half of a swap.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct State
    {
        public ulong None;
        public ulong One;
        public ulong Two;
        public ulong SwapOne;
        public ulong SwapTwo;
    }
}
