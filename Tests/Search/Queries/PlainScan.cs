using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Tests.Search.Queries;

/// <summary>A rule of synonyms as a builder of maps gets it.</summary>
internal sealed record Rule(string From, string To, bool TwoWay, bool Replaces);

/// <summary>
/// What a search must find, by looking at every document for every word: no lists, no blocks, no bounds, nothing left out.
/// Written from what <c>Searcher</c> promises, not from how it does it.
/// </summary>
internal sealed class PlainScan
{
    private readonly IReadOnlyList<TextField> fields;
    private readonly Dictionary<string, int> numbers = [];
    private readonly Dictionary<string, HashSet<string>> rules = [];
    private readonly Dictionary<uint, int[][]> words = [];
    private readonly List<(uint Version, int[][] Words, bool IsLive)> documents = [];
    private readonly float[][] inverses;
    private readonly long[] withField;

    public PlainScan(IReadOnlyList<TextField> fields, IEnumerable<Rule> synonyms)
    {
        this.fields = fields;
        inverses = [.. fields.Select(_ => new float[Bm25.Norms])];
        withField = new long[fields.Count];
        foreach (var rule in synonyms)
        {
            var (from, to) = (Normal(rule.From), Normal(rule.To));
            Add(from, to);
            if (!rule.Replaces) Add(from, from);
            if (rule.TwoWay && !rule.Replaces)
            {
                Add(to, from);
                Add(to, to);
            }
        }
    }

    /// <summary>Takes note of a document that is put; the version is its rank in the index.</summary>
    public void Put(uint version, string?[] texts) => words[version] = [.. texts.Select(text => Stems(text ?? "").Select(Number).ToArray())];

    /// <summary>Looks at what a snapshot holds, deleted documents included: they count in the statistics until they are merged away.</summary>
    public void Load(IndexSnapshot snapshot)
    {
        documents.Clear();
        for (var document = 0; document < snapshot.Limit; document++) documents.Add((snapshot.Rank(document), words[snapshot.Rank(document)], snapshot.IsLive(document)));
        for (var field = 0; field < fields.Count; field++)
        {
            var lengths = documents.Select(document => document.Words[field].Length).Where(length => length > 0).ToList();
            withField[field] = lengths.Count;
            Bm25.FillInverses(lengths.Count == 0 ? 1 : (float)(lengths.Sum() / (double)lengths.Count), inverses[field]);
        }
    }

    public List<(uint Version, float Score)> Search(string phrase, bool allFields, bool allParts, int most)
    {
        var stems = Stems(phrase);
        var best = new Dictionary<uint, float>();
        var (forward, backward) = (Forward(stems), Backward(stems));
        foreach (var way in forward.SequenceEqual(backward) ? [forward] : new[] { forward, backward })
        {
            foreach (var (version, score) in Way(way, allFields, allParts))
                if (!best.TryGetValue(version, out var other) || score > other) best[version] = score;
        }
        return [.. best.OrderByDescending(hit => hit.Value).ThenBy(hit => hit.Key).Take(most).Select(hit => (hit.Key, hit.Value))];
    }

    private List<(uint Version, float Score)> Way(List<string> parts, bool allFields, bool allParts)
    {
        var leaves = new List<Leaf>();
        // Parts that mean the same are one part, said several times.
        foreach (var group in parts.GroupBy(Meaning))
        {
            for (var field = 0; field < (allFields ? fields.Count : 1); field++)
            {
                var boost = group.Count() * fields[field].Weight;
                if (field == 0 && rules.TryGetValue(group.First(), out var meant)) leaves.Add(Any(meant, boost));
                else leaves.AddRange(group.First().Split(' ').Select(word => One(field, word, boost)));
            }
        }
        var hits = new List<(uint, float)>();
        for (var document = 0; document < documents.Count; document++)
        {
            if (!documents[document].IsLive) continue;
            var (sum, found) = (0.0, 0);
            foreach (var leaf in leaves)
            {
                var times = leaf.Times[document];
                if (times == 0) continue;
                found++;
                sum += Bm25.Score(leaf.Weight, times, inverses[leaf.Field][Bm25.Norm(documents[document].Words[leaf.Field].Length)]);
            }
            if (found > 0 && (!allParts || found == leaves.Count)) hits.Add((documents[document].Version, (float)sum));
        }
        return hits;
    }

    private Leaf One(int field, string stem, float boost)
    {
        var number = numbers.GetValueOrDefault(stem, -1);
        var times = new int[documents.Count];
        for (var document = 0; document < times.Length; document++)
            foreach (var word in documents[document].Words[field])
                if (word == number) times[document]++;
        return Weighed(field, boost, times);
    }

    // Once, however often, and whichever of the phrases.
    private Leaf Any(HashSet<string> phrases, float boost)
    {
        var sought = phrases.Select(phrase => phrase.Split(' ').Select(stem => numbers.GetValueOrDefault(stem, -1)).ToArray()).ToArray();
        var times = new int[documents.Count];
        for (var document = 0; document < times.Length; document++)
            foreach (var phrase in sought)
                if (documents[document].Words[0].AsSpan().IndexOf(phrase) >= 0) times[document] = 1;
        return new(0, boost * Math.Max(Rarity(sought), Bm25.Rarity(withField[0], times.Length - times.AsSpan().Count(0))), times);
    }

    // As rare as the rarest of its phrases but slips, each as its words together.
    private float Rarity(int[][] phrases)
    {
        var counts = Array.ConvertAll(phrases, phrase => documents.Count(document => document.Words[0].AsSpan().IndexOf(phrase) >= 0));
        var most = 0f;
        for (var phrase = 0; phrase < phrases.Length; phrase++)
        {
            if (counts[phrase] == 0 || counts[phrase] * 100 < counts.Sum()) continue;
            var rarity = 0f;
            foreach (var word in phrases[phrase]) rarity += Bm25.Rarity(withField[0], documents.Count(document => document.Words[0].Contains(word)));
            most = Math.Max(most, rarity);
        }
        return most;
    }

    private Leaf Weighed(int field, float boost, int[] times) => new(field, boost * Bm25.Rarity(withField[field], times.Length - times.AsSpan().Count(0)), times);

    private List<string> Forward(string[] stems)
    {
        var parts = new List<string>();
        for (var from = 0; from < stems.Length;)
        {
            var length = Enumerable.Range(1, stems.Length - from).LastOrDefault(length => rules.ContainsKey(string.Join(' ', stems, from, length)), 1);
            parts.Add(string.Join(' ', stems, from, length));
            from += length;
        }
        return parts;
    }

    private List<string> Backward(string[] stems)
    {
        var parts = new List<string>();
        for (var to = stems.Length; to > 0;)
        {
            var length = Enumerable.Range(1, to).LastOrDefault(length => rules.ContainsKey(string.Join(' ', stems, to - length, length)), 1);
            parts.Insert(0, string.Join(' ', stems, to - length, length));
            to -= length;
        }
        return parts;
    }

    // Phrases of equal meaning are alike, and so is a word to itself.
    private string Meaning(string part) => rules.TryGetValue(part, out var meant) ? "=" + string.Join(',', meant.Order(StringComparer.Ordinal)) : part;

    private void Add(string from, string to)
    {
        if (!rules.TryGetValue(from, out var meant)) rules[from] = meant = [];
        meant.Add(to);
    }

    private int Number(string stem)
    {
        if (!numbers.TryGetValue(stem, out var number)) numbers[stem] = number = numbers.Count;
        return number;
    }

    private static string Normal(string phrase) => string.Join(' ', Stems(phrase));

    private static string[] Stems(string text) => Array.ConvertAll(Words.Split(text), word => Inflection.Fold(word, Language.English));

    private sealed record Leaf(int Field, float Weight, int[] Times);
}
