using System.Globalization;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Tests.Search.Queries;

/// <summary>
/// Row X4: a hundred thousand times, over random catalogs with several segments, deletions, upserts and merges, a search finds
/// what looking at every document finds: the same documents, in the same order, with the same bits of score.
/// </summary>
public sealed class OracleTests
{
    private const int QueriesEach = 100;

    private static readonly float[] Weights = [1, 2, 0.5f, 3, 1.5f, 10];

    // Small ones meet every shape; large ones have lists kept as bits, windows, and many documents of one length.
    [Theory]
    [InlineData(1, 900, 60, 12)]
    [InlineData(2, 90, 400, 25)]
    [InlineData(3, 8, 3000, 40)]
    [InlineData(4, 2, 18000, 60)]
    public void A_search_finds_what_a_plain_scan_finds(int seed, int catalogs, int documents, int vocabulary)
    {
        for (var catalog = 0; catalog < catalogs; catalog++)
        {
            var seedHere = seed * 1_000_000 + catalog;
            new Round(new(seedHere), documents, vocabulary).Run(QueriesEach, seedHere);
        }
    }

    // More documents of one length than fit one block.
    [Fact]
    public void Blocks_of_one_length_are_searched_as_one()
    {
        var random = new Random(5);
        var scan = new PlainScan(SmallIndex.Fields, []);
        using var index = SmallIndex.Open(new MemoryDirectory());
        var batch = index.Begin();
        for (uint version = 0; version < Block.MostDocuments + 9000; version++)
        {
            string?[] texts = [$"w{random.Next(3)} x{random.Next(2000)}", null];
            scan.Put(version, texts);
            batch.Put(version.ToString(CultureInfo.InvariantCulture), texts, rank: version);
        }
        batch.Commit();
        using var snapshot = index.Acquire();
        scan.Load(snapshot);
        var hits = new TextHit[70_000];
        foreach (var (phrase, most) in new[] { ("w1", 10), ("w2 x7", 10), ("w0 w1 x3 x4", 20), ("x7 x8 x9", 300), ("w0", 70_000), ("w0 x1", 23_000) })
        {
            var found = hits[..new Searcher(snapshot, SynonymMap.Empty(Language.English)).Any(phrase, hits.AsSpan(0, most))];
            Assert.Equal(scan.Search(phrase, false, false, most), found.Select(hit => (snapshot.Rank(hit.Document), hit.Score)));
        }
    }

    // Enough documents for common words to be looked for in groups of neighbours first; some are deleted, some words are said twice.
    [Fact]
    public void Phrases_of_common_words_are_found_among_many_documents()
    {
        const int Documents = 90_000;
        var random = new Random(6);
        var rules = new[] { new Rule("w5", "w9 w2", true, false), new Rule("w30", "w41", false, false), new Rule("w3 w7", "w12", true, false) };
        var scan = new PlainScan(SmallIndex.Fields, rules);
        using var index = SmallIndex.Open(new MemoryDirectory());
        var batch = index.Begin();
        for (uint version = 0; version < Documents; version++)
        {
            string?[] texts = [Words(random, random.Next(3, 7)), Words(random, random.Next(1, 9))];
            scan.Put(version, texts);
            batch.Put(version.ToString(CultureInfo.InvariantCulture), texts, rank: version);
        }
        batch.Commit();
        var deleting = index.Begin();
        for (var number = 0; number < Documents; number += 7) deleting.Delete(number.ToString(CultureInfo.InvariantCulture));
        deleting.Commit();
        using var snapshot = index.Acquire();
        scan.Load(snapshot);
        var builder = new SynonymMapBuilder(Language.English);
        foreach (var rule in rules) builder.Add(rule.From, rule.To, rule.TwoWay);
        var searcher = new Searcher(snapshot, builder.Build());
        var hits = new TextHit[40];
        for (var query = 0; query < 90; query++)
        {
            var (phrase, most) = (Words(random, random.Next(2, 6)), query % 4 == 0 ? 40 : 10);
            var into = hits.AsSpan(0, most);
            var count = (query % 3) switch { 0 => searcher.Any(phrase, into), 1 => searcher.All(phrase, into), _ => searcher.AnyField(phrase, into) };
            Assert.Equal(scan.Search(phrase, query % 3 == 2, query % 3 == 1, most), hits.Take(count).Select(hit => (snapshot.Rank(hit.Document), hit.Score)));
        }
    }

    // From one in six documents to one in some hundred.
    private static string Words(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => $"w{(int)(200 * Math.Pow(random.NextDouble(), 2.5))}"));

    /// <summary>One catalog: what is in it, the rules that go with it, and the questions asked of it.</summary>
    private sealed class Round
    {
        private readonly Random random;
        private readonly int documents;
        private readonly string[] words;
        private readonly TextField[] fields;
        private readonly SynonymMap synonyms;
        private readonly PlainScan scan;
        private readonly Dictionary<string, uint> live = [];
        private readonly TextHit[] hits = new TextHit[1000];
        private uint version;

        public Round(Random random, int documents, int vocabulary)
        {
            (this.random, this.documents) = (random, documents);
            words = [.. Enumerable.Range(0, vocabulary).Select(number => $"{(char)('b' + number % 20)}{"aeiou"[number % 5]}{(char)('k' + number / 20)}")];
            fields = [.. Enumerable.Range(0, random.Next(1, 4)).Select(number => new TextField($"f{number}", Language.English, Weights[random.Next(Weights.Length)]))];
            var rules = Enumerable.Range(0, random.Next(0, 9)).Select(_ => new Rule(Phrase(1, 3), Phrase(1, 3), random.Next(2) == 0, random.Next(4) == 0)).ToArray();
            scan = new(fields, rules);
            var builder = new SynonymMapBuilder(Language.English);
            foreach (var rule in rules)
                if (rule.Replaces) builder.Replace(rule.From, rule.To);
                else builder.Add(rule.From, rule.To, rule.TwoWay);
            synonyms = builder.Build();
        }

        public void Run(int queries, int seed)
        {
            using var index = SearchIndex.Open(new MemoryDirectory(), fields);
            var batches = random.Next(1, 7);
            for (var batch = 1; batch <= batches; batch++)
            {
                Change(index, documents / batches + 1);
                if (random.Next(3) == 0) index.Merge();
                Ask(index, batch == batches ? queries - queries / batches * (batches - 1) : queries / batches, $"seed {seed}, batch {batch}");
            }
        }

        private void Change(SearchIndex index, int count)
        {
            var batch = index.Begin();
            for (; count > 0; count--)
            {
                var key = $"k{random.Next(documents * 2)}";
                if (random.Next(8) == 0)
                {
                    batch.Delete(key);
                    live.Remove(key);
                    continue;
                }
                string?[] texts = [.. fields.Select((_, field) => random.Next(field == 0 ? 30 : 4) == 0 ? null : Phrase(1, random.Next(2, 9)))];
                scan.Put(++version, texts);
                batch.Put(key, texts, rank: version);
                live[key] = version;
            }
            batch.Commit();
        }

        private void Ask(SearchIndex index, int queries, string what)
        {
            using var snapshot = index.Acquire();
            Assert.Equal(live.Values.Order(), Enumerable.Range(0, snapshot.Limit).Where(snapshot.IsLive).Select(snapshot.Rank).Order());
            scan.Load(snapshot);
            var searcher = new Searcher(snapshot, synonyms);
            for (; queries > 0; queries--)
            {
                var phrase = random.Next(20) == 0 ? Phrase(1, 2) + " unheard" : Phrase(1, 5);
                var (kind, most) = (random.Next(3), random.Next(4) switch { 0 => 1, 1 => 10, 2 => random.Next(1, 60), _ => 1000 });
                var into = hits.AsSpan(0, most);
                var count = kind switch { 0 => searcher.Any(phrase, into), 1 => searcher.All(phrase, into), _ => searcher.AnyField(phrase, into) };
                var expected = scan.Search(phrase, kind == 2, kind == 1, most);
                var found = hits.Take(count).Select(hit => (snapshot.Rank(hit.Document), BitConverter.SingleToInt32Bits(hit.Score)));
                if (!found.SequenceEqual(expected.Select(hit => (hit.Version, BitConverter.SingleToInt32Bits(hit.Score)))))
                    Assert.Fail($"{what}: {(kind, most)} '{phrase}' found {string.Join(' ', hits.Take(count).Select(hit => (snapshot.Rank(hit.Document), hit.Score)))}, not {string.Join(' ', expected)}");
            }
        }

        // Words that are said often and words that are not, some in the plural.
        private string Phrase(int least, int most) => string.Join(' ', Enumerable.Range(0, random.Next(least, most + 1))
            .Select(_ => words[random.Next(1 + random.Next(words.Length))] + (random.Next(12) == 0 ? "s" : "")));
    }
}
