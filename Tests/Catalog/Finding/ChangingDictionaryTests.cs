using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Search.Files;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Finding;

/// <summary>A dictionary that changes while the catalog stays: what is taken over from the version before must be as good as made anew.</summary>
public sealed class ChangingDictionaryTests
{
    private const int Versions = 25;
    private const int Swaps = 1_000;

    private static readonly string[] Things = ["chickpeas", "milk", "flour", "eggs", "butter", "peppers", "apples", "salt", "oil", "paprika"];
    private static readonly string[] Kinds = ["whole", "skim", "green", "smoked", "crunchy", "without", "organic", "fernhill", "peanut", "olive"];
    private static readonly string[] Tags = ["en-US", "en-GB", "en", "de-DE", "es-US", "it-IT", "fr-FR"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(31)]
    public void Version_after_version_answers_as_if_it_were_the_first(int seed)
    {
        var random = new Random(seed);
        using var index = Index();
        var content = SmallShop.Dictionary();
        var builder = new SnapshotBuilder(content, SmallShop.Today, index.Locales);
        for (var version = 0; version < Versions; version++)
        {
            content = Changed(content, random);
            var today = SmallShop.Today.AddDays(version % 5 == 0 ? 1 : 0);
            builder = builder.Next(content, today, index.Locales);
            var (next, fresh) = (builder.Build(index), new SnapshotBuilder(content, today, index.Locales).Build(index));
            foreach (var product in SmallShop.Products()) Assert.Equal(fresh.ConceptOf(product.Id), next.ConceptOf(product.Id));
            for (var phrase = 0; phrase < 8; phrase++) Same(fresh, next, Phrase(random), Locale.Parse(Tags[random.Next(Tags.Length)]));
        }
    }

    [Fact]
    public void A_region_that_nothing_is_told_of_any_more_is_answered_as_if_nothing_ever_had_been()
    {
        using var index = Index();
        var (locale, today) = (Locale.Parse("es-MX"), SmallShop.Today);
        Term[] terms = [.. SmallShop.Terms(), new("chickpeas", Locale.Parse("es-US"), "bolitas", TermKind.Equivalent)];
        var before = new SnapshotBuilder(new([], [.. terms, new("eggs", locale, "blanquillos", TermKind.Name)], []), today, index.Locales);
        Assert.Equal("eggs", before.Build(index).Resolve("blanquillos", locale).Concepts[0].Id);
        var next = before.Next(new([], terms, []), today, index.Locales).Build(index);
        var fresh = new SnapshotBuilder(new([], terms, []), today, index.Locales).Build(index);
        foreach (var phrase in (string[])["bolitas", "garbanzos", "bolitas orgánicas", "mantequilla"])
            Assert.Equal(fresh.Resolve(phrase, locale).Concepts, next.Resolve(phrase, locale).Concepts);
    }

    [Fact]
    public void A_catalog_that_changes_in_between_is_followed_too()
    {
        using var index = Index();
        var content = SmallShop.Dictionary();
        var builder = new SnapshotBuilder(content, SmallShop.Today, index.Locales);
        Assert.Null(builder.Build(index).ConceptOf("twine"));
        index.Follow([.. SmallShop.Products(), SmallShop.Products()[0] with { Id = "more", Name = "Fernhill Kitchen Twine" }], "more");
        content = content with { Terms = [.. content.Terms, new("twine", Locale.EnUs, "kitchen twine", TermKind.Name)] };
        builder = builder.Next(content, SmallShop.Today, index.Locales);
        Assert.Equal(("twine", "twine"), (builder.Build(index).ConceptOf("twine"), builder.Build(index).ConceptOf("more")));
        Assert.Equal(2, builder.Build(index).ProductsOf("twine").Count);
    }

    [Fact]
    public async Task Readers_never_wait_and_always_see_one_whole_version()
    {
        using var index = Index();
        var content = SmallShop.Dictionary();
        var builder = new SnapshotBuilder(With(content, 0), SmallShop.Today, index.Locales);
        var host = new CatalogHost(builder.Build(index));
        using var ended = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(() => Read(host, ended.Token), TaskCreationOptions.LongRunning)).ToArray();
        for (var version = 1; version <= Swaps; version++)
        {
            builder = builder.Next(With(content, version), SmallShop.Today, index.Locales);
            host.Swap(builder.Build(index));
        }
        await ended.CancelAsync();
        Assert.All(await Task.WhenAll(readers), reads => Assert.True(reads > 0));
    }

    [Fact]
    public void A_large_dictionary_guesses_by_the_version_before_until_it_is_renewed()
    {
        using var index = Index();
        Term[] many = [.. SmallShop.Terms(), .. Enumerable.Range(0, 3_000).Select(number => new Term($"c{number}", Locale.EnUs, $"thing number {number}", TermKind.Equivalent))];
        var builder = new SnapshotBuilder(new([], many, []), SmallShop.Today, index.Locales);
        Assert.Empty(builder.Build(index).Resolve("buckmynster", Locale.EnUs).Concepts);
        var next = builder.Next(new([], [.. many, new("new", Locale.EnUs, "buckminster", TermKind.Name)], []), SmallShop.Today, index.Locales).Build(index);
        Assert.Equal("new", next.Resolve("buckminster", Locale.EnUs).Concepts[0].Id);
        Assert.Empty(next.Resolve("buckmynster", Locale.EnUs).Concepts);
        next.Renew();
        Assert.Equal("new", next.Resolve("buckmynster", Locale.EnUs).Concepts[0].Id);
    }

    private static CatalogIndex Index()
    {
        var index = CatalogIndex.Open(new MemoryDirectory(), CatalogSnapshot.LocalesOf(SmallShop.Products()).Append(Locale.Parse("it-IT")));
        index.Follow(SmallShop.Products(), "first");
        return index;
    }

    // Two terms that always mean the concept of the version, so that a reader can tell a mix.
    private static DictionaryContent With(DictionaryContent content, int version) => content with
    {
        Terms = [.. content.Terms, new($"version-{version}", Locale.EnUs, "left thing", TermKind.Equivalent), new($"version-{version}", Locale.EnUs, "right thing", TermKind.Equivalent)],
    };

    private static long Read(CatalogHost host, CancellationToken ended)
    {
        var (reads, newest) = (0L, -1);
        do
        {
            var shop = host.Current;
            var (left, right) = (shop.Resolve("left thing", Locale.EnUs).Concepts[0].Id, shop.Resolve("right thing", Locale.EnUs).Concepts[0].Id);
            Assert.Equal(left, right);
            var version = int.Parse(left["version-".Length..]);
            Assert.True(version >= newest, $"{version} after {newest}");
            Assert.Equal("chick", shop.Resolve("garbanzo beans", Locale.EnUs).Products[0].Product.Id);
            newest = version;
            reads++;
        }
        while (!ended.IsCancellationRequested);
        return reads;
    }

    private static DictionaryContent Changed(DictionaryContent content, Random random)
    {
        var changes = new Dictionary<EntryId, Change>();
        for (var number = random.Next(1, 8); number > 0; number--)
        {
            var change = random.Next(3) switch
            {
                0 => Change.Removing(EntryId.Of(content.Terms[random.Next(content.Terms.Count)])),
                1 => Change.Putting(Entry.Of(content.Terms[random.Next(content.Terms.Count)] with { Weight = random.NextDouble(), Kind = (TermKind)random.Next(1, 11) })),
                _ => Change.Putting(Entry.Of(Made(random))),
            };
            changes[change.Id] = change;
        }
        var next = DraftChanges.Apply(content, changes.Values);
        return random.Next(20) == 0 ? SmallShop.Dictionary() : next;
    }

    private static Term Made(Random random) => new(
        random.Next(2) == 0 ? $"made-{random.Next(20)}" : "chickpeas",
        Locale.Parse(Tags[random.Next(Tags.Length)]),
        Phrase(random),
        (TermKind)random.Next(0, 11),
        random.NextDouble(),
        random.Next(4) == 0 ? SmallShop.Today.AddDays(1) : null,
        Regions: random.Next(4) == 0 ? "GB IE" : null);

    private static string Phrase(Random random) => random.Next(3) switch
    {
        0 => Things[random.Next(Things.Length)],
        1 => Kinds[random.Next(Kinds.Length)],
        _ => $"{Kinds[random.Next(Kinds.Length)]} {Things[random.Next(Things.Length)]}",
    };

    // Two of the same score may stand either way round: words and nodes are numbered in another order.
    private static void Same(CatalogSnapshot expected, CatalogSnapshot actual, string phrase, Locale locale)
    {
        var (one, two) = (expected.Resolve(phrase, locale), actual.Resolve(phrase, locale));
        Assert.Equal(one.Concepts.Select(match => match.Score), two.Concepts.Select(match => match.Score));
        Assert.Equal(one.Products.Select(match => match.Score), two.Products.Select(match => match.Score));
        if (one.Concepts.Count > 1 && one.Concepts[0].Score > one.Concepts[1].Score) Assert.Equal(one.Concepts[0].Id, two.Concepts[0].Id);
    }
}
