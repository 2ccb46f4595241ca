using Dapper;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Privacy;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders;

/// <summary>The answer to a request is found by its repeat however many came after it, until its time is over.</summary>
public sealed class RecordedAnswerTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CartLine Beans = new("beans", "Chickpeas", new(2), "can", new(119, Currency.Usd));

    private readonly TestClock clock = new();

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_of_a_hundred_answers_is_found_by_its_repeat_until_it_is_forgotten(DatabaseKind kind)
    {
        var (database, ledger) = await OpenAsync(kind);
        for (var number = 0; number < 100; number++)
        {
            await SaveAsync(ledger, $"r{number}", number);
            clock.Advance(TimeSpan.FromHours(1));
        }
        for (var number = 0; number < 100; number++) await AssertKeptAsync(ledger, $"r{number}", 100);
        Assert.Equal(52, await ledger.ForgetOldAnswersAsync(default));
        for (var number = 0; number < 100; number++)
            if (number < 52) Assert.Null((await ledger.OpenAsync("ann", $"r{number}", Currency.Usd, default)).Answer);
            else await AssertKeptAsync(ledger, $"r{number}", 100);
        // The same key is a new request then.
        for (var number = 0; number < 52; number++) await SaveAsync(ledger, $"r{number}", 100 + number);
        for (var number = 0; number < 100; number++) await AssertKeptAsync(ledger, $"r{number}", 152);
        clock.Advance(TimeSpan.FromHours(49));
        Assert.Equal(100, await ledger.ForgetOldAnswersAsync(default));
        if (kind == DatabaseKind.Sqlite) Assert.Equal(0, await CountAsync(database, "answer_key"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task All_answers_of_a_person_are_told_and_erased_and_those_of_others_stay(DatabaseKind kind)
    {
        var (database, ledger) = await OpenAsync(kind);
        for (var number = 0; number < 40; number++)
        {
            await SaveAsync(ledger, $"r{number}", number);
            await SaveAsync(ledger, $"r{number}", number, "bob");
        }
        var people = new PersonStore(database, clock, PersonParts.All(database, new(database, clock), new(database, clock, new(TimeZoneInfo.Utc))));
        Assert.Equal(40, (await people.ExportAsync("ann", default))["answers"]!.AsArray().Count);
        Assert.Equal(40, (await people.EraseAsync("ann", "support", default)).Found["answers"]);
        Assert.Equal(40, await CountAsync(database, "recorded_answer"));
        for (var number = 0; number < 40; number++) await AssertKeptAsync(ledger, $"r{number}", 40, "bob");
        await SaveAsync(ledger, "r0", 0);
    }

    /// <summary>On SQLite both keys have the same mark in the cart's list.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Keys_that_look_alike_are_two_requests(DatabaseKind kind)
    {
        var (database, ledger) = await OpenAsync(kind);
        await SaveAsync(ledger, "781f49de", 0);
        Assert.Null((await ledger.OpenAsync("ann", "401021bf", Currency.Usd, default)).Answer);
        await SaveAsync(ledger, "401021bf", 1);
        await AssertKeptAsync(ledger, "781f49de", 2);
        await AssertKeptAsync(ledger, "401021bf", 2);
        // The second did meet the first there.
        if (kind == DatabaseKind.Sqlite) Assert.Equal(1, await CountAsync(database, "answer_key"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_key_of_a_step_is_no_key_of_a_cart_and_the_other_way_round(DatabaseKind kind)
    {
        var (database, ledger) = await OpenAsync(kind);
        Assert.True(await StepAsync("step"));
        Assert.False(await StepAsync("step"));
        await AssertKeptAsync(ledger, "step", 0);
        await SaveAsync(ledger, "cart", 0);
        Assert.False(await StepAsync("cart"));
        for (var number = 1; number < 20; number++) await SaveAsync(ledger, $"r{number}", number);
        Assert.False(await StepAsync("cart"));
        Assert.Equal(21, await CountAsync(database, "recorded_answer"));

        Task<bool> StepAsync(string key) => database.WriteAsync(transaction => ledger.RecordAsync(transaction, "ann", key, Answer(key), null), default);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Any_text_comes_back_as_it_was(DatabaseKind kind)
    {
        var (_, ledger) = await OpenAsync(kind);
        foreach (var (text, number) in new[] { "", "x", "Grüße 🥫", new string('ß', 5000), "\"'\\\n" }.Select((text, number) => (text, number)))
        {
            var key = $"{number} {text[..Math.Min(5, text.Length)]}";
            Assert.IsType<SaveOutcome.Saved>(await ledger.SaveAsync(new(key, Cart.Empty("ann", Currency.Usd).Add(Beans with { Name = text }) with { Version = number }, null, text, "hash"), default));
            var opened = await ledger.OpenAsync("ann", key, Currency.Usd, default, "hash");
            Assert.Equal((text, text, false), (opened.Answer, opened.Cart.Lines[0].Name, opened.IsOther));
            Assert.True((await ledger.OpenAsync("ann", key, Currency.Usd, default, "other")).IsOther);
        }
    }

    /// <summary>A clock that ran ahead for a while keeps nothing from being forgotten.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_came_while_the_clock_was_wrong_is_no_bar(DatabaseKind kind)
    {
        var (database, ledger) = await OpenAsync(kind);
        var ahead = new TestClock(clock.GetUtcNow().AddYears(10));
        await SaveAsync(ledger, "r0", 0);
        await SaveAsync(new(database, ahead, new OutboxStore(database, ahead)), "r1", 1);
        await SaveAsync(ledger, "r2", 2);
        clock.Advance(TimeSpan.FromHours(47));
        await SaveAsync(ledger, "r3", 3);
        clock.Advance(TimeSpan.FromHours(2));
        await ledger.ForgetOldAnswersAsync(default);
        await AssertKeptAsync(ledger, "r3", 4);
        Assert.InRange(await CountAsync(database, "recorded_answer"), 1, 2);
        Assert.Null((await ledger.OpenAsync("ann", "r0", Currency.Usd, default)).Answer);
        Assert.Null((await ledger.OpenAsync("ann", "r2", Currency.Usd, default)).Answer);
    }

    private static string Answer(string key) => $"answer to {key}";

    // Its repeat is answered, whether it looks first or comes with what it saw before; nothing is changed.
    private static async Task AssertKeptAsync(Ledger ledger, string key, long version, string owner = "ann")
    {
        var opened = await ledger.OpenAsync(owner, key, Currency.Usd, default);
        Assert.Equal((Answer(key), version), (opened.Answer, opened.Cart.Version));
        Assert.Equal(new SaveOutcome.AnsweredBefore(Answer(key)), await ledger.SaveAsync(new(key, Cart.Empty(owner, Currency.Usd) with { Version = version }, null, "again"), default));
        Assert.Equal(new SaveOutcome.AnsweredBefore(Answer(key)), await ledger.SaveAsync(new(key, Cart.Empty(owner, Currency.Usd) with { Version = 0 }, null, "again"), default));
    }

    private static async Task SaveAsync(Ledger ledger, string key, long version, string owner = "ann") =>
        Assert.IsType<SaveOutcome.Saved>(await ledger.SaveAsync(new(key, Cart.Empty(owner, Currency.Usd).Add(Beans) with { Version = version }, null, Answer(key)), default));

    private static Task<long> CountAsync(Database database, string table) => database.ReadAsync(connection => connection.ExecuteScalarAsync<long>($"SELECT COUNT(*) FROM {table}"), default);

    private async Task<(Database Database, Ledger Ledger)> OpenAsync(DatabaseKind kind)
    {
        var database = await databases.FreshAsync(kind, typeof(Ledger).Assembly);
        return (database, new(database, clock, new OutboxStore(database, clock)));
    }
}
