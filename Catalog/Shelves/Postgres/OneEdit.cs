namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>
/// All spellings one edit away from a word (a letter lost, added or exchanged, two neighbours swapped), with the letters that
/// folding leaves of Latin scripts. To look these few hundred up by key is faster than any index of likeness, and misses none
/// (the idea: P. Norvig, "How to write a spelling corrector", 2007).
/// </summary>
internal static class OneEdit
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";

    public static string[] Of(string word)
    {
        var near = new HashSet<string>();
        for (var at = 0; at <= word.Length; at++)
        {
            foreach (var letter in Letters) near.Add($"{word.AsSpan(0, at)}{letter}{word.AsSpan(at)}");
            if (at == word.Length) break;
            var rest = word.AsSpan(at + 1);
            near.Add($"{word.AsSpan(0, at)}{rest}");
            foreach (var letter in Letters) near.Add($"{word.AsSpan(0, at)}{letter}{rest}");
            if (rest.Length > 0) near.Add($"{word.AsSpan(0, at)}{rest[0]}{word[at]}{rest[1..]}");
        }
        near.Remove(word);
        near.RemoveWhere(text => !StoredText.IsSound(text));
        return [.. near];
    }
}
