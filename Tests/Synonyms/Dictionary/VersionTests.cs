using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Publishing;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Synonyms.Dictionary;

/// <summary>Versions of the dictionary: kept, compared, brought back, told who wrote what.</summary>
public sealed class VersionTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CancellationToken None = CancellationToken.None;

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_published_comes_back_the_same_in_the_same_order(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        var content = Bench.Many(1_001);
        Assert.Equal(1, await bench.PublishAsync(content));
        Bench.Same(content, await bench.LiveAsync());
        Bench.Same(content, bench.Work.Live.Current.Content);
        var version = (await bench.Work.Store.FindAsync(1, None))!;
        Assert.Equal(new VersionCounts(7, 1_001, 7, 1_015, 0, 0), version.Counts);
        Assert.Equal(bench.Clock.GetUtcNow(), version.PublishedAt);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_version_stays_as_it_was_and_only_what_changed_is_written(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        var contents = new List<DictionaryContent> { DictionaryContent.Empty };
        for (var version = 1; version <= 6; version++)
        {
            var many = Bench.Many(60);
            contents.Add(many with { Terms = [.. many.Terms.Where((_, row) => row % (version + 1) != 0).Select((term, row) => row == version ? term with { Note = $"v{version}" } : term)] });
            Assert.Equal(version, await bench.PublishAsync(contents[^1]));
        }
        for (var version = 1; version <= 6; version++)
            Assert.Equal(Entry.All(contents[version]).ToHashSet(), [.. Entry.All(await bench.Work.Store.LoadAsync(version, None))]);
        for (var from = 0; from <= 6; from++)
            for (var to = 0; to <= 6; to++)
            {
                var made = DraftChanges.Apply(contents[from], await bench.Work.Store.ChangesAsync(from, to, None));
                Assert.Equal(Entry.All(contents[to]).ToHashSet(), [.. Entry.All(made)]);
            }
        Assert.Equal([6, 5, 4], (await bench.Work.Store.VersionsAsync(null, 3, None)).Select(version => version.Number));
        Assert.Equal([2, 1], (await bench.Work.Store.VersionsAsync(3, 9, None)).Select(version => version.Number));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Going_back_is_a_new_version_and_the_history_stays(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        var (first, second) = (Bench.Many(30), Bench.Many(40) with { Rules = [] });
        await bench.PublishAsync(first);
        await bench.PublishAsync(second);
        var back = Assert.IsType<PublishOutcome.Done>(await bench.Work.Publisher.RollBackAsync(1, "bob", None)).Version;
        Assert.Equal((3L, 1L, "bob"), (back.Number, back.RestoredFrom, back.Publisher));
        Bench.Same(first, await bench.LiveAsync());
        Bench.Same(second, await bench.Work.Store.LoadAsync(2, None));
        Assert.IsType<PublishOutcome.Missing>(await bench.Work.Publisher.RollBackAsync(9, "bob", None));
        Assert.IsType<PublishOutcome.Unchanged>(await bench.Work.Publisher.RollBackAsync(1, "bob", None));
        Assert.IsType<PublishOutcome.Done>(await bench.Work.Publisher.RollBackAsync(0, "bob", None));
        Assert.Empty(Entry.All(await bench.LiveAsync()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Blame_tells_each_step_of_an_entry_also_when_it_is_gone(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        var (eggs, milk) = (Bench.Term("eggs", "hen fruit"), Bench.Term("milk", "moo juice"));
        await bench.PublishAsync(Bench.Of(eggs, milk), "ann");
        await bench.PublishAsync(Bench.Of(eggs with { Weight = 0.5 }, milk), "bob");
        await bench.PublishAsync(Bench.Of(milk), "cho");
        await bench.PublishAsync(Bench.Of(milk, eggs), "dan");
        var steps = await bench.Work.Store.BlameAsync("Hen FRUIT", None);
        Assert.Equal([(1, "ann", 1.0), (2, "bob", 0.5), (3, "cho", -1), (4, "dan", 1.0)], steps.Select(step => (step.Version.Number, step.Version.Author, step.Entry?.Term?.Weight ?? -1)));
        Assert.Equal(steps, await bench.Work.Store.BlameAsync(EntryId.Of(eggs).ToString(), None));
        Assert.Empty(await bench.Work.Store.BlameAsync("nobody said this", None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Entries_are_found_by_words_and_concept_page_by_page(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        await bench.PublishAsync(Bench.Of(
            Bench.Term("chickpeas", "Garbanzo Beans"), Bench.Term("chickpeas", "chana"), Bench.Term("beans", "green beans"), Bench.Term("beans", "haricots", locale: "fr-FR"), Bench.Term("sale", "100% beans_")));
        Assert.Equal(["Garbanzo Beans", "green beans", "100% beans_"], await FindAsync(new("bean")));
        Assert.Equal(["Garbanzo Beans"], await FindAsync(new("garbanzo b")));
        Assert.Equal(["100% beans_"], await FindAsync(new("100%")));
        Assert.Empty(await FindAsync(new("anzo")));
        Assert.Equal(["Garbanzo Beans", "chana"], await FindAsync(new(Concept: "chickpeas")));
        Assert.Equal(["haricots"], await FindAsync(new(Locale: "fr-FR", Kind: EntryKind.Term)));
        Assert.Empty(await FindAsync(new(Kind: EntryKind.Rule)));

        async Task<List<string>> FindAsync(EntryFilter filter)
        {
            var (found, after) = (new List<string>(), (long?)0);
            while (after is { } from)
            {
                var page = await bench.Work.Store.PageAsync(1, filter, from, 2, None);
                found.AddRange(page.Entries.Select(entry => entry.Term!.Text));
                after = page.Next;
            }
            return found;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_terms_of_an_installation_from_before_become_version_1(DatabaseKind kind)
    {
        var address = await databases.FreshAddressAsync(kind);
        var database = databases.Keep(address);
        await OldDatabase.MakeAsync(database,
            """
            INSERT INTO terms (position, concept, locale, term, kind, weight, from_day, to_day, note)
            VALUES (0, 'en:a/b', 'en-US', 'Bücher', 'one-way', 0.5, '2026-01-02', '2026-03-04', 'n'), (1, 'x', 'de-DE', 'Eier', 'name', 1, NULL, NULL, NULL)
            """);
        var clock = new TestClock();
        await Migrator.MigrateAsync(database, clock, [typeof(Workbench).Assembly], None);
        var bench = new Bench(database, clock);
        await bench.Work.CompleteAsync(None);
        await bench.Work.CompleteAsync(None);
        Term[] terms = [Bench.Term("en:a/b", "Bücher", TermKind.OneWay, weight: 0.5) with { From = new(2026, 1, 2), To = new(2026, 3, 4), Note = "n" }, Bench.Term("x", "Eier", TermKind.Name, "de-DE")];
        Bench.Same(Bench.Of(terms), await bench.LiveAsync());
        Assert.Equal((1, clock.GetUtcNow()), ((await bench.Work.Store.FindAsync(1, None))!.Number, (await bench.Work.Store.FindAsync(1, None))!.PublishedAt));
        Assert.Single(await bench.Work.Store.BlameAsync("bucher", None));
        Assert.Equal(2, await bench.PublishAsync(Bench.Of(terms[0] with { Weight = 1 }, terms[1])));
        Assert.Equal(2, (await bench.Work.Store.BlameAsync(EntryId.Of(terms[0]).ToString(), None)).Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_new_database_has_no_version(DatabaseKind kind)
    {
        var bench = await Bench.NewAsync(databases, kind);
        await bench.Work.CompleteAsync(None);
        Assert.Equal(0, await bench.Work.Store.LiveAsync(None));
        Assert.Empty(await bench.Work.Store.VersionsAsync(null, 10, None));
    }
}
