using System.Collections.Frozen;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Synonyms.Language;

/// <summary>
/// Takes politeness and hesitation out of an utterance. An utterance of nothing else is left as it is, because "okay" may be
/// the whole answer. Immutable.
/// </summary>
internal sealed class Fillers(FillerWords words)
{
    private readonly FrozenDictionary<string, string[][]> starts = ByWord(words.Start, phrase => phrase[0]);
    private readonly FrozenDictionary<string, string[][]> ends = ByWord(words.End, phrase => phrase[^1]);
    private readonly FrozenDictionary<string, string[][]> anywhere = ByWord(words.Anywhere, phrase => phrase[0]);

    public string[] Skip(string[] said)
    {
        var kept = new List<string>(said.Length);
        for (var index = 0; index < said.Length;)
        {
            var skipped = LengthAt(anywhere, said, index);
            if (skipped == 0) kept.Add(said[index]);
            index += Math.Max(1, skipped);
        }
        var from = 0;
        var to = kept.Count;
        while (from < to && LengthAt(starts, kept, from) is var length and > 0 && length <= to - from) from += length;
        while (from < to && LengthBefore(kept, to) is var length and > 0 && length <= to - from) to -= length;
        if (from == to) return kept.Count > 0 ? [.. kept] : said;
        return from == 0 && to == said.Length ? said : [.. kept[from..to]];
    }

    private static int LengthAt(FrozenDictionary<string, string[][]> phrases, IReadOnlyList<string> said, int index)
    {
        if (!phrases.TryGetValue(said[index], out var candidates)) return 0;
        foreach (var phrase in candidates)
            if (Stands(phrase, said, index)) return phrase.Length;
        return 0;
    }

    private int LengthBefore(List<string> said, int end)
    {
        if (!ends.TryGetValue(said[end - 1], out var candidates)) return 0;
        foreach (var phrase in candidates)
            if (end >= phrase.Length && Stands(phrase, said, end - phrase.Length)) return phrase.Length;
        return 0;
    }

    private static bool Stands(string[] phrase, IReadOnlyList<string> said, int index)
    {
        if (index + phrase.Length > said.Count) return false;
        for (var offset = 0; offset < phrase.Length; offset++)
            if (said[index + offset] != phrase[offset]) return false;
        return true;
    }

    private static FrozenDictionary<string, string[][]> ByWord(IEnumerable<string> phrases, Func<string[], string> key) => phrases
        .Select(Words.Split).Where(phrase => phrase.Length > 0).GroupBy(key)
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(phrase => phrase.Length).ToArray());
}
