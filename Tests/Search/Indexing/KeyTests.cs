using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Tests.Search.Indexing;

/// <summary>Keys of all lengths, that share much or nothing with their neighbours, and words of all letters: each is itself again.</summary>
public sealed class KeyTests
{
    private static readonly TextField[] Fields = [new("name", Language.Other)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(70)]
    [InlineData(5000)]
    public void Every_key_is_found_again_and_no_other(int count)
    {
        var random = new Random(count);
        string[] keys = [.. Enumerable.Range(0, count).Select(number => new string('a', random.Next(40)) + new string('ß', random.Next(20) == 0 ? 400 : 3) + number)];
        using var index = SearchIndex.Open(new MemoryDirectory(), Fields);
        var batch = index.Begin();
        for (var number = 0; number < count; number++) batch.Put(keys[number], [$"{Word(number)} {Word(number / 2)}"]);
        batch.Commit();
        using var snapshot = index.Acquire();
        var room = new byte[IndexSnapshot.MostKeyBytes];
        for (var number = 0; number < count; number++)
        {
            var document = snapshot.Find(keys[number]);
            Assert.Equal(keys[number], snapshot.Key(document));
            Assert.Equal(keys[number], System.Text.Encoding.UTF8.GetString(snapshot.Key(document, room)));
            Assert.Equal(number, snapshot.Arrival(document));
            Assert.Equal(-1, snapshot.Find(keys[number].AsSpan(1)));
            Assert.Equal(-1, snapshot.Find(keys[number] + "0 "));
            Assert.InRange(snapshot.Frequency(0, Word(number)), 1, 3);
            Assert.Equal(0, snapshot.Frequency(0, Word(number) + "x"));
        }
        Assert.Equal(Enumerable.Range(0, count).Select(Word).Order(StringComparer.Ordinal), snapshot.Words([0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(3000)]
    public void Keys_that_came_in_rising_order_are_found_by_it_and_no_other(int count)
    {
        using var index = SearchIndex.Open(new MemoryDirectory(), Fields);
        var batch = index.Begin();
        for (var number = 0; number < count; number++) batch.Put(Key(number), [string.Join(' ', Enumerable.Repeat("a", number % 5)) + " b"]);
        batch.Commit();
        using var snapshot = index.Acquire();
        for (var number = 0; number < count; number++)
        {
            Assert.Equal(Key(number), snapshot.Key(snapshot.Find(Key(number))));
            Assert.Equal(number, snapshot.Arrival(snapshot.Find(Key(number))));
            Assert.Equal(-1, snapshot.Find(Key(number)[..^1] + "x"));
        }
        foreach (var absent in new[] { "", "a", "p", "q1", $"p{3 * count}", "p-1", "p1000000000" }) Assert.Equal(-1, snapshot.Find(absent));

        static string Key(int number) => $"p{3 * number}";
    }

    // Latin, Greek, Cyrillic and Georgian letters, one word for each number.
    private static string Word(int number) => string.Concat(number.ToString().Select(digit => new string((char)("abλжгдбвდზ"[digit - '0']), 1 + digit % 3)));
}
