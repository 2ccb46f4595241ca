using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Conversation.Wishes;

/// <summary>
/// Words are compared without case and accents, but a question back has to say "Käse" and "œufs" as the caller did: finds the
/// place in the texts that a folded phrase came from.
/// </summary>
internal static class AsSaid
{
    // Longer texts are no sentence; they are not searched.
    private const int MostWords = 60;

    /// <summary>The words as they stand in the first text that holds the phrase, else the phrase itself.</summary>
    public static string Of(string phrase, params ReadOnlySpan<string?> texts)
    {
        var wanted = Words.Normalize(phrase);
        foreach (var text in texts)
            if (text is not null && Find(wanted, text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) is { } said && said != wanted) return said;
        return phrase;
    }

    private static string? Find(string wanted, string[] words)
    {
        if (wanted.Length == 0 || words.Length > MostWords) return null;
        for (var start = 0; start < words.Length; start++)
        {
            var said = words[start];
            for (var end = start + 1; ; end++)
            {
                var folded = Words.Normalize(said);
                if (folded == wanted) return IsPlain(said) ? said : null;
                if (end == words.Length || folded.Length >= wanted.Length) break;
                said += " " + words[end];
            }
        }
        return null;
    }

    // What looks like anything but words is said back folded, so that no markup of a caller comes back to one.
    private static bool IsPlain(string said)
    {
        foreach (var letter in said)
            if (!char.IsLetterOrDigit(letter) && letter is not (' ' or '\'' or '’' or '-')) return false;
        return true;
    }
}
