using System.Buffers;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>What PostgreSQL can't store is not in it: the character 0, and half a surrogate pair.</summary>
internal static class StoredText
{
    private static readonly SearchValues<char> Suspect = SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(code => (char)code), '\0']);

    /// <summary>Whether the text can be stored, and so be asked for.</summary>
    public static bool IsSound(ReadOnlySpan<char> text) => text.IndexOfAny(Suspect) < 0 || IsWhole(text);

    /// <summary>The text, or as much of it as can be stored.</summary>
    public static ReadOnlySpan<char> Sound(ReadOnlySpan<char> text)
    {
        while (!IsSound(text)) text = text[..^1];
        return text;
    }

    private static bool IsWhole(ReadOnlySpan<char> text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\0' || char.IsLowSurrogate(text[index])) return false;
            if (!char.IsHighSurrogate(text[index])) continue;
            if (index + 1 == text.Length || !char.IsLowSurrogate(text[index + 1])) return false;
            index++;
        }
        return true;
    }
}
