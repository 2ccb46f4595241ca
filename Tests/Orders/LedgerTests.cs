using Dapper;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders;

public sealed class LedgerTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CartLine Beans = new("beans", "Chickpeas", new(2), "can", new(119, Currency.Usd));

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_saved_cart_comes_back_as_it_was(DatabaseKind kind)
    {
        var ledger = await LedgerAsync(kind);
        await ledger.SaveAsync(new("r1", Cart.Empty("ann", Currency.Usd).Add(Beans), null, "answer"), default);
        var (cart, answer, _) = await ledger.OpenAsync("ann", "r1", Currency.Usd, default);
        Assert.Equal("answer", answer);
        Assert.Equal(1, cart.Version);
        Assert.Equal([Beans], cart.Lines);
        Assert.Equal(238, cart.Total.Minor);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_same_request_a_hundred_times_at_once_acts_once(DatabaseKind kind)
    {
        var (ledger, orders) = await OpenAsync(kind);
        var order = new Order("o1", "ann", "Api", 0, [Beans], Totals.Of(Beans.Total), DateTimeOffset.UnixEpoch);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(() =>
            ledger.SaveAsync(new("checkout", Cart.Empty("ann", Currency.Usd), order, $"answer {number}"), default))));
        Assert.Single(outcomes.OfType<SaveOutcome.Saved>());
        Assert.Single(await orders.OfAsync("ann", 10, default));
        Assert.Single(outcomes.OfType<SaveOutcome.AnsweredBefore>().Select(outcome => outcome.Answer).Distinct());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_two_changes_to_one_version_one_is_saved_and_the_other_leaves_nothing(DatabaseKind kind)
    {
        var ledger = await LedgerAsync(kind);
        var empty = Cart.Empty("ann", Currency.Usd);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Task.Run(() =>
            ledger.SaveAsync(new($"r{number}", empty.Add(Beans with { Quantity = new(number + 1) }), null, "x"), default))));
        Assert.Single(outcomes.OfType<SaveOutcome.Saved>());
        Assert.Equal(19, outcomes.OfType<SaveOutcome.CartHasChanged>().Count());
        var recorded = 0;
        for (var number = 0; number < 20; number++) recorded += (await ledger.OpenAsync("ann", $"r{number}", Currency.Usd, default)).Answer is null ? 0 : 1;
        Assert.Equal(1, recorded);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_same_key_of_another_caller_is_another_request(DatabaseKind kind)
    {
        var ledger = await LedgerAsync(kind);
        await ledger.SaveAsync(new("r1", Cart.Empty("ann", Currency.Usd).Add(Beans), null, "for ann"), default);
        Assert.IsType<SaveOutcome.Saved>(await ledger.SaveAsync(new("r1", Cart.Empty("bob", Currency.Usd).Add(Beans), null, "for bob"), default));
        Assert.Equal("for bob", (await ledger.OpenAsync("bob", "r1", Currency.Usd, default)).Answer);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Answers_are_kept_for_48_hours(DatabaseKind kind)
    {
        var clock = new TestClock();
        var ledger = await LedgerAsync(kind, clock);
        await ledger.SaveAsync(new("r1", Cart.Empty("ann", Currency.Usd).Add(Beans), null, "answer"), default);
        clock.Advance(TimeSpan.FromHours(48));
        Assert.Equal(0, await ledger.ForgetOldAnswersAsync(default));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await ledger.ForgetOldAnswersAsync(default));
        Assert.Null((await ledger.OpenAsync("ann", "r1", Currency.Usd, default)).Answer);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_talk_is_kept_for_a_day(DatabaseKind kind)
    {
        var clock = new TestClock();
        var talks = new TalkStore(await databases.FreshAsync(kind, typeof(Ledger).Assembly), clock);
        await talks.WriteAsync("ann", "{}", default);
        await talks.WriteAsync("ann", """{"misses":1}""", default);
        Assert.Equal("""{"misses":1}""", await talks.ReadAsync("ann", default));
        clock.Advance(TimeSpan.FromHours(25));
        Assert.Null(await talks.ReadAsync("ann", default));
        Assert.Equal(1, await talks.ForgetOldAsync(default));
    }

    /// <summary>Row O7: one cart at two tills, and somebody puts something in meanwhile.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_cart_at_two_tills_is_one_order_of_what_was_agreed(DatabaseKind kind)
    {
        var (ledger, orders) = await OpenAsync(kind);
        var cart = Cart.Empty("ann", Currency.Usd).Add(Beans);
        await ledger.SaveAsync(new("fill", cart, null, "added"), default);
        cart = cart with { Version = 1 };
        var changes = Enumerable.Range(0, 20).Select(till => till % 3 == 2
            ? new Change($"till-{till}", cart.Add(Beans with { ProductId = $"more-{till}" }), null, "added")
            : new Change($"till-{till}", cart.Emptied(), new($"order-{till}", "ann", "Api", 1, cart.Lines, Totals.Of(cart.Total), DateTimeOffset.UnixEpoch), "ordered"));
        var outcomes = await Task.WhenAll(changes.Select(change => Task.Run(() => ledger.SaveAsync(change, default))));
        Assert.Single(outcomes.OfType<SaveOutcome.Saved>());
        Assert.Equal(19, outcomes.OfType<SaveOutcome.CartHasChanged>().Count());
        var after = await ledger.CartAsync("ann", Currency.Usd, default);
        Assert.Equal(2, after.Version);
        var placed = await orders.OfAsync("ann", 10, default);
        Assert.True(placed.Count == 1 && after.IsEmpty && placed[0].Lines.SequenceEqual(cart.Lines) || placed.Count == 0 && after.Lines.Count == 2);
    }

    /// <summary>Row D7, shorter: writers, readers and the log moved into the file all at once; the file is whole.</summary>
    [Fact]
    public async Task Eight_who_write_and_read_at_once_leave_a_whole_file()
    {
        var database = await databases.FreshAsync(DatabaseKind.Sqlite, typeof(Ledger).Assembly);
        var ledger = new Ledger(database, TimeProvider.System, new(database, TimeProvider.System));
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var number = 0; number < 1_000; number++)
            {
                var owner = $"owner-{worker}-{number % 50}";
                var (cart, _, _) = await ledger.OpenAsync(owner, $"{number}", Currency.Usd, default);
                Assert.IsType<SaveOutcome.Saved>(await ledger.SaveAsync(new($"{number}", cart.Add(Beans), null, new string('x', 500)), default));
            }
        })));
        Assert.Equal("ok", await database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("PRAGMA integrity_check"), default));
        Assert.Equal(8_000, await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT CAST(SUM(version) AS BIGINT) FROM cart"), default));
    }

    private async Task<Ledger> LedgerAsync(DatabaseKind kind, TestClock? clock = null) => (await OpenAsync(kind, clock)).Ledger;

    private async Task<(Ledger Ledger, OrderStore Orders)> OpenAsync(DatabaseKind kind, TestClock? clock = null)
    {
        var database = await databases.FreshAsync(kind, typeof(Ledger).Assembly);
        clock ??= new();
        var outbox = new OutboxStore(database, clock);
        return (new(database, clock, outbox), new(database, clock, outbox, PriceRules.Plain));
    }
}
