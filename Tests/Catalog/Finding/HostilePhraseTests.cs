using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Finding;

public abstract class HostilePhraseTests(SmallShop shop)
{
    private SmallShop SmallShop => shop;

    protected virtual int Turns => 10_000;

    protected virtual int MostBytes => 20_000;

    public static TheoryData<string> Bombs { get; } =
    [
        new string('a', 10_000),
        string.Concat(Enumerable.Repeat("beans ", 1_000)),
        string.Concat(Enumerable.Repeat("x ", 5_000)),
        string.Concat(Enumerable.Repeat("the of and ", 1_000)),
        string.Concat(Enumerable.Repeat("chickpae goatmlik ", 500)),
        new string('ﬃ', 10_000),
        new string('½', 500),
        new string('\uD83D', 300),
        new string('\0', 300),
        string.Concat(Enumerable.Repeat("e\u0301\u0327", 1_000)),
        "'; DROP TABLE terms; --",
        "{{7*7}} <script>alert(1)</script> %s%n",
        "\u202Eskлim\u0000",
    ];

    [Theory]
    [MemberData(nameof(Bombs))]
    public void A_phrase_that_nobody_says_is_cut_and_answered(string phrase)
    {
        foreach (var locale in Locale.Spoken) SmallShop.Snapshot.Resolve(phrase, locale);
        Assert.InRange(Enumerable.Range(0, 5).Min(_ => Allocated(phrase)), 0, MostBytes);
    }

    [Fact]
    public void Only_the_first_words_are_looked_at()
    {
        var fillers = string.Concat(Enumerable.Repeat("the ", 24));
        Assert.NotEmpty(SmallShop.Resolve("chickpeas " + fillers).Concepts);
        Assert.Empty(SmallShop.Resolve(fillers + "chickpeas").Concepts);
    }

    [Fact]
    public void Thousands_of_random_phrases_do_not_fail()
    {
        var random = new Random(6);
        var words = SmallShop.Terms().SelectMany(term => term.Text.Split(' ')).Concat(["the", "of", "2", "oz", "in", "can", "xyzzy", "’", "½", "-"]).ToArray();
        for (var turn = 0; turn < Turns; turn++)
        {
            var phrase = string.Join(' ', Enumerable.Range(0, random.Next(6)).Select(_ => Spoil(words[random.Next(words.Length)], random)));
            var found = SmallShop.Snapshot.Resolve(phrase, Locale.Spoken[turn % 6], 5);
            Assert.InRange(found.Products.Count, 0, 5);
        }
    }

    [Fact]
    public async Task Many_threads_get_what_one_gets()
    {
        string[] phrases = ["chickpeas", "brocolli", "car bonzo beans", "milk", "fernhill organic chickpeas", "rocket launcher"];
        var alone = phrases.Select(phrase => SmallShop.Resolve(phrase).Products.Select(product => product.Product.Id).ToArray()).ToArray();
        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), (turn, _) =>
        {
            var phrase = turn % phrases.Length;
            Assert.Equal(alone[phrase], SmallShop.Resolve(phrases[phrase]).Products.Select(product => product.Product.Id));
            return ValueTask.CompletedTask;
        });
    }

    private long Allocated(string phrase)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        SmallShop.Snapshot.Resolve(phrase, Locale.EnUs);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string Spoil(string word, Random random) => random.Next(3) > 0 || word.Length < 2
        ? word
        : word.Remove(random.Next(word.Length), 1).Insert(random.Next(word.Length), "aeiou"[random.Next(5)].ToString());
}
