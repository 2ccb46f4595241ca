using System.Globalization;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>The meanings that were read, the words of each in each locale, and which of them are taken.</summary>
internal sealed class WordNetSenses
{
    // What a word says about its second, third … meaning.
    private static readonly double[] Weights = [1, 0.6, 0.4, 0.3, 0.2];

    private readonly Dictionary<int, Synset> sets = [];
    private readonly List<(long Line, int Offset, string Word, Locale Locale)> words = [];
    private readonly Dictionary<string, IReadOnlyList<int>> order = [];
    private readonly HashSet<int> emitted = [];
    private HashSet<int>? taken;

    /// <summary>How many words there are.</summary>
    public int Count => words.Count + order.Count;

    public void Add(long line, int offset, Synset set, Locale locale)
    {
        if (!sets.TryAdd(offset, set)) return;
        foreach (var word in set.Words) Add(line, offset, word, locale);
    }

    public void Add(long line, int offset, string word, Locale locale) => words.Add((line, offset, word, locale));

    public void Order(string word, IReadOnlyList<int> offsets) => order.TryAdd(word, offsets);

    /// <summary>Takes only the meanings one of whose words, in any language, is in what the shop sells.</summary>
    public async Task RestrictAsync(IAsyncEnumerable<string> sold, CancellationToken cancel)
    {
        var byLanguage = words.Where(word => sets.ContainsKey(word.Offset)).GroupBy(word => word.Locale.Language)
            .Select(group => (Language: group.Key, Phrases: new SoldPhrases(group.Key, group.Select(word => word.Word)))).ToList();
        await foreach (var text in sold.WithCancellation(cancel))
            foreach (var (_, phrases) in byLanguage) phrases.Mark(text);
        var found = byLanguage.ToDictionary(group => group.Language, group => group.Phrases);
        taken = [.. words.Where(word => sets.ContainsKey(word.Offset) && found[word.Locale.Language].IsSold(word.Word)).Select(word => word.Offset)];
    }

    /// <summary>The words of the taken meanings; the commonest of a word's meanings is named by it.</summary>
    public IEnumerable<(long Line, Term Term)> Terms()
    {
        var ranks = Ranks();
        foreach (var meaning in words.Where(word => IsTaken(word.Offset)).GroupBy(word => word.Offset))
        {
            if (!meaning.Any(word => ranks[Key(word)].IndexOf(word.Offset) == 0)) continue;
            emitted.Add(meaning.Key);
            foreach (var locale in meaning.GroupBy(word => word.Locale))
            {
                var named = false;
                foreach (var word in locale)
                {
                    var rank = ranks[Key(word)].IndexOf(word.Offset);
                    var kind = rank > 0 ? TermKind.Broader : named ? TermKind.Equivalent : TermKind.Name;
                    named |= rank == 0;
                    yield return (word.Line, new(Id(word.Offset), word.Locale, word.Word, kind, Weights[Math.Min(rank, Weights.Length - 1)]));
                }
            }
        }
    }

    /// <summary>Which of the meanings that <see cref="Terms"/> gave is wider than another.</summary>
    public IEnumerable<Concept> Concepts()
    {
        foreach (var offset in emitted.Order())
            if (Wider(offset) is { } wider) yield return new(Id(offset), Id(wider));
    }

    // The order of index.noun, in so far as the meanings are taken; words that are not in it, in the order of the files.
    private Dictionary<(Locale Locale, string Word), List<int>> Ranks()
    {
        var ranks = new Dictionary<(Locale Locale, string Word), List<int>>();
        foreach (var word in words.Where(word => IsTaken(word.Offset)))
        {
            if (!ranks.TryGetValue(Key(word), out var offsets))
                ranks.Add(Key(word), offsets = word.Locale.Language == "en" && order.TryGetValue(word.Word.ToLowerInvariant(), out var known) ? [.. known.Where(IsTaken)] : []);
            if (!offsets.Contains(word.Offset)) offsets.Add(word.Offset);
        }
        return ranks;
    }

    private int? Wider(int offset)
    {
        var at = offset;
        for (var steps = 0; steps < 32 && sets.TryGetValue(at, out var set); steps++)
        {
            at = set.Wider;
            if (at != offset && emitted.Contains(at)) return at;
        }
        return null;
    }

    private bool IsTaken(int offset) => sets.ContainsKey(offset) && taken?.Contains(offset) != false;

    private static (Locale Locale, string Word) Key((long Line, int Offset, string Word, Locale Locale) word) => (word.Locale, word.Word.ToLowerInvariant());

    private static string Id(int offset) => string.Create(CultureInfo.InvariantCulture, $"wn:{offset:00000000}-n");
}
