using System.Runtime.InteropServices;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// What names in several languages teach about the words of one: words that are translated alike mean nearly the same (Bannard
/// and Callison-Burch, "Paraphrasing with Bilingual Parallel Corpora", ACL 2005). Where frozen fish is called poisson congelé,
/// and frozen peas pois surgelés, people may well say pois congelés.
/// </summary>
internal static class TranslatedWords
{
    // Fewer names than these teach nothing but chance.
    private const int LeastNames = 200;

    private const int MostOfConcept = 24;
    private const float Least = 0.02f;

    /// <summary>For each concept the words that its names in other languages may mean besides those of its own name, and how likely, 0 to 1.</summary>
    /// <param name="names">The names of the language: by concept, the numbers of their words that say something.</param>
    /// <param name="others">The same of other languages.</param>
    public static IEnumerable<(int Concept, (int Word, float Likely)[] Words)> Of(IReadOnlyDictionary<int, int[]> names, IEnumerable<IReadOnlyDictionary<int, int[]>> others)
    {
        var heard = new Dictionary<int, (Dictionary<int, float> Words, int Languages)>();
        foreach (var other in others) Learn(names, other, heard);
        foreach (var (concept, (words, languages)) in heard)
        {
            var best = words.Where(word => word.Value >= Least * languages).OrderByDescending(word => word.Value).ThenBy(word => word.Key).Take(MostOfConcept);
            if (best.Select(word => (word.Key, word.Value / languages)).ToArray() is { Length: > 0 } found) yield return (concept, found);
        }
    }

    private static void Learn(IReadOnlyDictionary<int, int[]> names, IReadOnlyDictionary<int, int[]> other, Dictionary<int, (Dictionary<int, float> Words, int Languages)> heard)
    {
        var alignment = new WordAlignment();
        foreach (var (concept, words) in names)
            if (other.TryGetValue(concept, out var translated)) alignment.Add(translated, words);
        if (alignment.Count < LeastNames) return;
        var means = alignment.Train();
        var likely = new Dictionary<int, float>();
        foreach (var (concept, words) in names)
        {
            if (!other.TryGetValue(concept, out var translated)) continue;
            likely.Clear();
            foreach (var word in translated)
                foreach (var (meant, how) in means[word])
                    if (!words.Contains(meant)) likely[meant] = Math.Max(how, likely.GetValueOrDefault(meant));
            ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(heard, concept, out _);
            entry = (entry.Words ?? [], entry.Languages + 1);
            foreach (var (word, how) in likely) entry.Words[word] = entry.Words.GetValueOrDefault(word) + how;
        }
    }
}
