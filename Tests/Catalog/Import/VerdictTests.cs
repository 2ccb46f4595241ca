using System.Text;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Catalog.Import;

public sealed class VerdictTests(Databases databases) : IClassFixture<Databases>
{
    [Theory, MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task A_product_comes_back_from_the_database_as_it_was_read(DatabaseKind kind)
    {
        var shelf = await Shelf.NewAsync(databases, kind);
        const string Full =
            """{"id":"1","name":"Käse 🧀","brand":"B","category":"A > B","description":"D","price":"1.234 KWD","availability":"preorder","gtin":"96385074","size":"S","unit":"U","image":"https://x.example/i","popularity":0.1,"names":{"fr-FR":"Fromage","de-DE":"Käse"}}""";

        await shelf.ImportAsync(Full + "\n{\"id\":\"2\",\"name\":\"Bare\"}");
        var products = await shelf.ProductsAsync();

        Assert.Equal(["Käse 🧀|B|A > B|D|1.234 KWD|Preorder|96385074|S|U|https://x.example/i|0.1", "Bare|||||InStock|||||0"], products.Select(Line));
        Assert.Equal([new("de-DE", "Käse"), new("fr-FR", "Fromage")], products[0].Names.OrderBy(pair => pair.Key));
    }

    [Theory, MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task Each_import_raises_the_version_and_keeps_the_order_of_the_feed(DatabaseKind kind)
    {
        var shelf = await Shelf.NewAsync(databases, kind, ImportLimits.Default with { BatchRows = 7 });
        Assert.Equal(new(0, 0, ""), await shelf.Store.StateAsync(CancellationToken.None));

        var first = await shelf.ImportAsync(Shelf.Rows(100, name: "Old"));
        var second = await shelf.ImportAsync(Shelf.Rows(110, first: 50, name: "New"));
        var live = await shelf.Store.LoadAllAsync(CancellationToken.None);

        Assert.Equal((1L, 0L, 100L), (first.Version, first.ProductsBefore, first.ProductsAfter));
        Assert.Equal((2L, 100L, 110L), (second.Version, second.ProductsBefore, second.ProductsAfter));
        Assert.Equal(second.Version, live.Version);
        Assert.Equal(Enumerable.Range(50, 110).Select(number => $"New {number}"), live.Products.Select(product => product.Name));
    }

    [Theory, MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task The_same_file_twice_is_done_once(DatabaseKind kind)
    {
        var shelf = await Shelf.NewAsync(databases, kind);

        await shelf.ImportAsync(Shelf.Rows(10));
        var again = await shelf.ImportAsync(Shelf.Rows(10));
        var other = await shelf.ImportAsync(Shelf.Rows(11));
        var back = await shelf.ImportAsync(Shelf.Rows(10));

        Assert.Equal((ImportOutcome.Unchanged, 1L, 10L), (again.Outcome, again.Version, again.ProductsAfter));
        Assert.Equal([ImportOutcome.Imported, ImportOutcome.Imported], [other.Outcome, back.Outcome]);
        Assert.Equal(3, back.Version);
    }

    [Theory, MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task Of_two_imports_at_once_one_wins_and_one_is_told_so(DatabaseKind kind)
    {
        var shelf = await Shelf.NewAsync(databases, kind, ImportLimits.Default with { BatchRows = 10 });
        using var pause = new Pause();
        var first = Task.Run(() => shelf.ImportAsync(Shelf.Rows(50, name: "First"), progress: pause));
        await pause.Reached;

        var second = await shelf.ImportAsync(Shelf.Rows(50, name: "Second"));
        Assert.Empty(await shelf.ProductsAsync()); // nobody sees half of the first
        pause.GoOn();

        Assert.Equal((ImportOutcome.Busy, ImportOutcome.Imported), (second.Outcome, (await first).Outcome));
        Assert.All(await shelf.ProductsAsync(), product => Assert.StartsWith("First", product.Name));
        Assert.Equal(ImportOutcome.Imported, (await shelf.ImportAsync(Shelf.Rows(50, name: "Second"))).Outcome);
    }

    [Theory, MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task Orders_are_written_while_a_feed_is_read_in(DatabaseKind kind)
    {
        var database = await databases.FreshAsync(kind, typeof(Product).Assembly);
        var shelf = new Shelf(database, ImportLimits.Default with { BatchRows = 10 });
        using var pause = new Pause();
        var import = Task.Run(() => shelf.ImportAsync(Shelf.Rows(50), progress: pause));
        await pause.Reached;

        var written = await database.WriteAsync(_ => Task.FromResult("an order"), CancellationToken.None); // would hang
        pause.GoOn();

        Assert.Equal(("an order", ImportOutcome.Imported), (written, (await import).Outcome));
    }

    [Theory, MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task An_import_that_is_cancelled_changes_nothing_and_leaves_nothing(DatabaseKind kind)
    {
        var database = await databases.FreshAsync(kind, typeof(Product).Assembly);
        var shelf = new Shelf(database, ImportLimits.Default with { BatchRows = 10 });
        await shelf.ImportAsync(Shelf.Rows(20));
        using var cancel = new CancellationTokenSource();
        using var feed = new MemoryStream(Encoding.UTF8.GetBytes(Shelf.Rows(100, name: "New")));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => shelf.Import().RunAsync(feed, FeedFormat.Auto, replace: false, new AtRow(50, cancel.Cancel), cancel.Token));

        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"p{number}"), (await shelf.ProductsAsync()).Select(product => product.Id));
        Assert.Equal(20, await database.ReadAsync(connection => Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "SELECT COUNT(*) FROM product"), CancellationToken.None));
    }

    [Theory]
    [InlineData(95, 5, ImportOutcome.Imported)]
    [InlineData(94, 6, ImportOutcome.RefusedTooManyBad)]
    [InlineData(0, 3, ImportOutcome.RefusedNothingGood)]
    public async Task More_than_one_bad_row_in_twenty_is_too_many(int good, int bad, ImportOutcome outcome)
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(Shelf.Rows(good) + string.Concat(Enumerable.Repeat("{}\n", bad)));

        Assert.Equal((outcome, (long)good, (long)bad, bad), (report.Outcome, report.Good, report.Bad, report.Problems.Count));
        Assert.Equal(outcome == ImportOutcome.Imported ? good : 0, (await shelf.ProductsAsync()).Count);
        Assert.Equal(report.ProductsAfter, (await shelf.ProductsAsync()).Count);
    }

    [Theory]
    [InlineData(80, ImportOutcome.Imported)]
    [InlineData(79, ImportOutcome.RefusedWouldShrink)]
    public async Task A_catalog_does_not_shrink_by_over_a_fifth_by_accident(int left, ImportOutcome outcome)
    {
        var shelf = await Shelf.NewAsync(databases);
        await shelf.ImportAsync(Shelf.Rows(100));

        var report = await shelf.ImportAsync(Shelf.Rows(left, name: "New"));

        Assert.Equal((outcome, 100L), (report.Outcome, report.ProductsBefore));
        Assert.Equal(outcome == ImportOutcome.Imported ? left : 100, (await shelf.ProductsAsync()).Count);
    }

    [Fact]
    public async Task Replace_overrides_both_refusals_but_never_empties_the_catalog()
    {
        var shelf = await Shelf.NewAsync(databases);
        await shelf.ImportAsync(Shelf.Rows(100));

        Assert.Equal(ImportOutcome.Imported, (await shelf.ImportAsync(Shelf.Rows(50) + "{}\n{}\n{}\n{}\n", replace: true)).Outcome);
        Assert.Equal(ImportOutcome.Imported, (await shelf.ImportAsync(Shelf.Rows(1), replace: true)).Outcome);
        Assert.Equal(ImportOutcome.RefusedNothingGood, (await shelf.ImportAsync("{}", replace: true)).Outcome);
        Assert.Single(await shelf.ProductsAsync());
    }

    [Fact]
    public async Task The_report_lists_the_first_thousand_problems_and_counts_all()
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(string.Concat(Enumerable.Repeat("{}\n", 1500)) + Shelf.Rows(10));

        Assert.Equal((1500L, 1000, 1000L), (report.Bad, report.Problems.Count, report.Problems[^1].Line));
    }

    private static string Line(Product product) => string.Join(
        '|',
        product.Name,
        product.Brand,
        product.Category,
        product.Description,
        product.Price,
        product.Availability,
        product.Gtin,
        product.Size,
        product.Unit,
        product.Image,
        product.Popularity);

    /// <summary>Holds an import after its first batch until it is told to go on.</summary>
    private sealed class Pause : IProgress<ImportProgress>, IDisposable
    {
        private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ManualResetEventSlim goOn = new();

        public Task Reached => reached.Task;

        public void GoOn() => goOn.Set();

        public void Report(ImportProgress value)
        {
            reached.TrySetResult();
            goOn.Wait();
        }

        public void Dispose() => goOn.Dispose();
    }

    private sealed class AtRow(long row, Action act) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Rows == row) act();
        }
    }
}
