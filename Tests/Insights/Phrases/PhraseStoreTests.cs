using Dapper;
using VoiceGateway.Insights;
using VoiceGateway.Insights.Phrases;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Insights.Phrases;

/// <summary>What is kept of what people say, and what is not (row L6 of the threats).</summary>
public sealed class PhraseStoreTests(Databases databases) : IClassFixture<Databases>
{
    private readonly TestClock clock = new();

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_phrase_is_kept_from_the_third_caller_on(DatabaseKind kind)
    {
        var (store, database) = await OpenAsync(kind);
        await store.WriteAsync([Said("ann", "zorble"), Said("bob", "zorble")], CancellationToken.None);
        Assert.Empty(await store.LoadAsync(1, CancellationToken.None));
        Assert.Equal(0, await CountAsync(database, "SELECT COUNT(*) FROM phrase_vote WHERE saying LIKE '%zorble%' OR voter LIKE '%ann%'"));
        await store.WriteAsync([Said("cid", "zorble")], CancellationToken.None);
        Assert.Equal(new("en-US", "zorble", PhraseOutcome.Missed, "", 3, 0, 3), Assert.Single(await store.LoadAsync(1, CancellationToken.None)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Ten_thousand_votes_of_one_caller_are_one(DatabaseKind kind)
    {
        var (store, database) = await OpenAsync(kind);
        foreach (var batch in Enumerable.Range(0, 10_000).Chunk(1_000)) await store.WriteAsync([.. batch.Select(_ => Said("flood", "zorble"))], CancellationToken.None);
        Assert.Empty(await store.LoadAsync(30, CancellationToken.None));
        Assert.Equal(1, await CountAsync(database, "SELECT COUNT(*) FROM phrase_vote"));
        await store.WriteAsync([Said("ann", "zorble"), Said("bob", "zorble")], CancellationToken.None);
        Assert.Equal(3, Assert.Single(await store.LoadAsync(30, CancellationToken.None)).Weight);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Machines_are_counted_apart_and_never_above_people(DatabaseKind kind)
    {
        var (store, _) = await OpenAsync(kind);
        await store.WriteAsync([.. Enumerable.Range(0, 50).Select(bot => Said($"bot {bot}", "zorble", isMachine: true))], CancellationToken.None);
        Assert.Equal(0, Assert.Single(await store.LoadAsync(1, CancellationToken.None)).Weight);
        await store.WriteAsync([Said("ann", "zorble"), Said("bob", "zorble"), Said("cid", "zorble")], CancellationToken.None);
        var logged = Assert.Single(await store.LoadAsync(1, CancellationToken.None));
        Assert.Equal((3L, 50L, 6L, 3L), (logged.Humans, logged.Machines, logged.Weight, logged.Callers));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Different_outcomes_locales_and_targets_are_different_sayings(DatabaseKind kind)
    {
        var (store, _) = await OpenAsync(kind);
        foreach (var caller in new[] { "ann", "bob", "cid" })
            await store.WriteAsync(
                [Said(caller, "zorble"), Said(caller, "zorble") with { Outcome = PhraseOutcome.Rephrased, Target = "concept:oat-milk" }, Said(caller, "zorble") with { Locale = "en-GB" }],
                CancellationToken.None);
        Assert.Equal(3, (await store.LoadAsync(1, CancellationToken.None)).Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task When_the_window_ends_votes_and_key_go_and_later_what_was_kept(DatabaseKind kind)
    {
        var (store, database) = await OpenAsync(kind, new() { KeepDays = 10 });
        await store.WriteAsync([Said("ann", "zorble"), Said("bob", "zorble"), Said("cid", "zorble"), Said("ann", "alone")], CancellationToken.None);
        clock.Advance(TimeSpan.FromDays(1));
        await store.ForgetAsync(CancellationToken.None);
        Assert.Equal(0, await CountAsync(database, "SELECT (SELECT COUNT(*) FROM phrase_vote) + (SELECT COUNT(*) FROM phrase_salt)"));
        Assert.Single(await store.LoadAsync(2, CancellationToken.None));
        await store.WriteAsync([Said("bob", "alone"), Said("cid", "alone")], CancellationToken.None);
        Assert.Single(await store.LoadAsync(2, CancellationToken.None)); // ann's vote of yesterday is gone
        clock.Advance(TimeSpan.FromDays(9));
        await store.ForgetAsync(CancellationToken.None);
        Assert.Empty(await store.LoadAsync(30, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task In_a_window_of_a_week_callers_of_several_days_count_together_and_each_once_a_day(DatabaseKind kind)
    {
        var (store, _) = await OpenAsync(kind, new() { WindowDays = 7 });
        clock.Set(DateTimeOffset.UnixEpoch.AddDays(7 * 3_000)); // the first day of a window
        await store.WriteAsync([Said("ann", "zorble"), Said("ann", "zorble"), Said("bob", "zorble")], CancellationToken.None);
        clock.Advance(TimeSpan.FromDays(1));
        await store.WriteAsync([Said("ann", "zorble")], CancellationToken.None);
        Assert.Empty(await store.LoadAsync(7, CancellationToken.None));
        await store.WriteAsync([Said("cid", "zorble")], CancellationToken.None);
        var logged = Assert.Single(await store.LoadAsync(7, CancellationToken.None));
        Assert.Equal((4L, 3L), (logged.Humans, logged.Callers));
    }

    private async Task<(PhraseStore Store, Database Database)> OpenAsync(DatabaseKind kind, PhraseOptions? options = null)
    {
        var database = await databases.FreshAsync(kind, typeof(TurnEvent).Assembly);
        return (new(database, options ?? new(), clock), database);
    }

    private Saying Said(string caller, string phrase, bool isMachine = false) => new(caller, isMachine, clock.GetUtcNow(), "en-US", phrase, PhraseOutcome.Missed);

    private static Task<long> CountAsync(Database database, string sql) => database.ReadAsync(connection => connection.ExecuteScalarAsync<long>(sql), CancellationToken.None);
}
