namespace VoiceGateway.Synonyms.Files;

/// <summary>Takes a text apart without losing a letter.</summary>
internal static class TextEntries
{
    /// <summary>Its lines with their ends.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            yield return text[start..end];
            start = end;
        }
    }

    /// <summary>Its blocks: each ends with the empty lines behind it.</summary>
    public static IEnumerable<string> Blocks(string text)
    {
        var (start, at, wasBlank) = (0, 0, false);
        foreach (var line in Lines(text))
        {
            var isBlank = string.IsNullOrWhiteSpace(line);
            if (wasBlank && !isBlank)
            {
                yield return text[start..at];
                start = at;
            }
            wasBlank = isBlank;
            at += line.Length;
        }
        if (at > start) yield return text[start..at];
    }
}
