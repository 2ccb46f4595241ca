using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Tests.Search.Queries;

public sealed class BestFieldsTests
{
    private static readonly string[] Words = ["black", "beans", "rice", "brown", "oil", "crunchy", "salt", "tin"];

    private static readonly int[] AllFields = [0, 1, 2];

    [Fact]
    public void Each_word_counts_in_its_best_field_and_all_words_come_before_some()
    {
        using var index = Open();
        Put(index, ["1", "salt salt salt", "salt", "salt"]);
        Put(index, ["2", "salt", "", "crunchy"]);
        Put(index, ["3", "crunchy rice", "", ""]);
        using var snapshot = index.Acquire();

        var hits = new TextHit[3];
        var count = new Searcher(snapshot, SynonymMap.Empty(Language.English)).BestFields("crunchy salt", AllFields, hits);

        Assert.Equal(["2", "3", "1"], hits[..count].Select(hit => snapshot.Key(hit.Document)));
    }

    [Fact]
    public void A_plain_reckoning_over_the_explained_parts_gives_the_same_order_and_scores()
    {
        var random = new Random(11);
        for (var turn = 0; turn < 60; turn++)
        {
            using var index = Open();
            for (var part = 0; part < 3; part++) Put(index, [.. Enumerable.Range(0, 40).Select(number => new[] { $"{part}-{number}", Text(random), Text(random), Text(random) })]);
            using var snapshot = index.Acquire();
            var searcher = new Searcher(snapshot, SynonymMap.Empty(Language.English));
            var phrase = Text(random) + " " + Text(random);
            var wanted = Reckon(searcher, snapshot, phrase);

            var hits = new TextHit[10];
            var count = searcher.BestFields(phrase, AllFields, hits);

            Assert.Equal(wanted.Take(10), hits[..count].Select(hit => (snapshot.Key(hit.Document), hit.Score)));
        }
    }

    private static List<(string Key, float Score)> Reckon(Searcher searcher, IndexSnapshot snapshot, string phrase)
    {
        var said = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Count();
        var found = new List<(string Key, float Score, long Arrival)>();
        for (var document = 0; document < snapshot.Limit; document++)
        {
            var byWord = searcher.Explain(phrase, AllFields, document).GroupBy(part => part.Said).OrderBy(group => phrase.IndexOf(group.Key, StringComparison.Ordinal)).ToList();
            var sum = 0f;
            foreach (var word in byWord)
            {
                var best = word.Max(part => part.Score);
                var (rest, isBest) = (0f, true);
                foreach (var part in word.OrderByDescending(part => part.Score).Select(part => part.Score))
                {
                    if (!isBest) rest += part;
                    isBest = false;
                }
                sum += best + 0.1f * rest;
            }
            if (byWord.Count > 0) found.Add((snapshot.Key(document), sum * byWord.Count / said, snapshot.Arrival(document)));
        }
        return [.. found.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Arrival).Select(hit => (hit.Key, hit.Score))];
    }

    private static string Text(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(4)).Select(_ => Words[random.Next(Words.Length)]));

    private static SearchIndex Open() => SearchIndex.Open(new MemoryDirectory(), [new("name", Language.English, 3), new("brand", Language.English, 3), new("more", Language.English)]);

    private static void Put(SearchIndex index, params string[][] rows)
    {
        var batch = index.Begin();
        foreach (var row in rows) batch.Put(row[0], row.AsSpan(1));
        batch.Commit();
    }
}
