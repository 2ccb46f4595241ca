using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Synonyms.Files;

/// <summary>Phrases that may stand for each other inside of names, by language.</summary>
internal sealed class PhraseExchange
{
    private const int MaxVariants = 8;
    private const int MaxWords = 6;

    private readonly Dictionary<(string Language, string Phrase), IReadOnlyList<string>> groups = [];

    public void Add(string language, IReadOnlyList<string> phrases)
    {
        foreach (var phrase in phrases) groups.TryAdd((language, Words.Normalize(phrase)), phrases);
    }

    /// <summary>The name with one phrase exchanged, in all ways that are known; a few at most.</summary>
    public IEnumerable<string> Variants(string language, string name)
    {
        if (groups.Count == 0) yield break;
        var words = Words.Split(name);
        var count = 0;
        for (var start = 0; start < words.Length; start++)
        {
            for (var length = 1; length <= Math.Min(MaxWords, words.Length - start); length++)
            {
                var said = string.Join(' ', words, start, length);
                if (!groups.TryGetValue((language, said), out var others)) continue;
                foreach (var other in others.Where(other => Words.Normalize(other) != said))
                {
                    if (count++ == MaxVariants) yield break;
                    yield return string.Join(' ', [.. words[..start], other, .. words[(start + length)..]]);
                }
            }
        }
    }
}
