namespace VoiceGateway.Search.Analysis;

/// <summary>Lays words side by side in one span, a space between them. A word that does not fit whole is left out.</summary>
internal ref struct WordWriter(Span<char> letters, Span<int> ends)
{
    private readonly Span<char> letters = letters;
    private readonly Span<int> ends = ends;
    private int start;
    private int at;

    public int Count { get; private set; }

    public bool IsFull { get; private set; }

    public void Append(char letter)
    {
        if (at >= letters.Length || Count >= ends.Length) IsFull = true;
        else letters[at++] = letter;
    }

    public void Append(string part)
    {
        foreach (var letter in part) Append(letter);
    }

    public void Whole(string word)
    {
        End();
        Append(word);
        End();
    }

    public void End()
    {
        if (at == start || IsFull) return;
        ends[Count++] = at;
        if (at < letters.Length) letters[at++] = ' ';
        else IsFull = true;
        start = at;
    }

    /// <summary>
    /// At an apostrophe: ends what stands there when it is an elided word of French, Italian or Catalan (d', l', dell'). The
    /// longer ones only before a word of two letters or more: all's well.
    /// </summary>
    public void EndElided(bool isBeforeWord)
    {
        ReadOnlySpan<char> word = letters[start..at];
        if (word is "d" or "l" or "qu") End();
        else if (isBeforeWord && word is "dell" or "all" or "nell" or "sull" or "dall" or "un") End();
    }
}
