namespace VoiceGateway.Synonyms.Language;

/// <summary>The words from <see cref="Start"/> on, <see cref="Length"/> of them, were said in the place of a slot.</summary>
public readonly record struct Captured(string Slot, int Start, int Length);

/// <summary>
/// What an utterance was taken for. <see cref="Words"/> are its words without fillers, and the captures point into them. A
/// capture named <c>items</c> or <c>product</c> may hold numbers, units and several things; one named <c>quantity</c> has no
/// product in it. <see cref="Literals"/> counts the words that the sample itself has.
/// </summary>
public sealed record Understood(string Intent, string[] Words, IReadOnlyList<Captured> Captures, int Literals)
{
    /// <summary>Above 0 and at most 1: the share of the words that the sample itself has.</summary>
    public double Score => (double)Literals / Words.Length;

    /// <summary>The words of a capture with one space between them, or null when there's no such capture.</summary>
    public string? Text(string slot)
    {
        foreach (var capture in Captures)
            if (capture.Slot == slot) return string.Join(' ', Words, capture.Start, capture.Length);
        return null;
    }
}
