using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Tests.Search.Indexing;

/// <summary>What is kept of the order of words: in the first field and in those that are read back, through any number of merges.</summary>
public sealed class ReadBackTests
{
    private static readonly string[] Vocabulary = ["rice", "brown", "oil", "tin", "salt", "oat", "milk", "tea"];
    private static readonly TextField[] Fields = [new("name", Language.Other), new("said", Language.Other, IsReadBack: true), new("more", Language.Other), new("kept", Language.Other, IsReadBack: true)];

    private readonly Dictionary<string, string[]> put = [];
    private readonly List<string> numbered = [];

    [Fact]
    public void Words_that_are_read_back_come_in_their_order_before_and_after_merges()
    {
        using var index = Filled();
        Check(index);
        while (index.Merge()) Check(index);
    }

    [Fact]
    public void Phrases_of_the_first_field_are_found_wherever_they_stand_before_and_after_merges()
    {
        using var index = Filled();
        CheckPhrases(index);
        while (index.Merge()) CheckPhrases(index);
    }

    [Fact]
    public void A_field_that_is_not_read_back_says_so()
    {
        using var index = Filled();
        using var snapshot = index.Acquire();
        Assert.Throws<InvalidOperationException>(() => new DocumentWords(_ => 0).Read(snapshot, 0, 2, new int[4]));
    }

    // Names of up to 70 words: positions of every width, words said once far behind, words said often.
    private SearchIndex Filled()
    {
        var random = new Random(5);
        var index = SearchIndex.Open(new MemoryDirectory(), Fields);
        for (var turn = 0; turn < 8; turn++)
        {
            var batch = index.Begin();
            for (var number = 0; number < 40; number++)
            {
                var key = $"k{random.Next(250)}";
                put[key] = [Text(random, 70) + $" only{turn}x{number}", Text(random, 6), Text(random, 9), Text(random, 3)];
                batch.Put(key, put[key]);
            }
            batch.Commit();
        }
        return index;
    }

    private void Check(SearchIndex index)
    {
        using var snapshot = index.Acquire();
        var words = new DocumentWords(Number);
        var into = new int[100];
        Assert.Equal(put.Count, snapshot.DocumentCount);
        foreach (var (key, texts) in put)
            foreach (var field in new[] { 1, 3 })
                Assert.Equal(texts[field], string.Join(' ', into[..words.Read(snapshot, snapshot.Find(key), field, into)].Select(word => numbered[word])));
    }

    private void CheckPhrases(SearchIndex index)
    {
        using var snapshot = index.Acquire();
        foreach (var phrase in new[] { "brown rice", "rice rice", "tin salt oat", "oil milk tea" })
        {
            var synonyms = new SynonymMapBuilder(Language.Other).Replace("wanted", phrase).Build();
            var hits = new TextHit[put.Count];
            var count = new Searcher(snapshot, synonyms).All("wanted", hits);
            var expected = put.Where(document => $" {document.Value[0]} ".Contains($" {phrase} ")).Select(document => document.Key);
            Assert.Equal(expected.Order(StringComparer.Ordinal), hits[..count].Select(hit => snapshot.Key(hit.Document)).Order(StringComparer.Ordinal));
        }
    }

    private int Number(ReadOnlySpan<char> word)
    {
        var text = word.ToString();
        if (!numbered.Contains(text)) numbered.Add(text);
        return numbered.IndexOf(text);
    }

    private static string Text(Random random, int most) => string.Join(' ', Enumerable.Range(0, random.Next(most)).Select(_ => Vocabulary[random.Next(Vocabulary.Length)]));
}
