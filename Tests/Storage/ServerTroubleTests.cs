using Dapper;
using Npgsql;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Storage;

/// <summary>Row D5 on a real PostgreSQL: lost connections, deadlocks, serialization failures, an exhausted pool. Tried once more where that is safe, else a failure by its name.</summary>
public sealed class ServerTroubleTests(Databases databases) : IClassFixture<Databases>
{
    private Database database = null!;

    [Fact]
    public async Task A_transaction_whose_connection_is_ended_before_its_commit_is_run_once_more()
    {
        await OpenAsync();
        var runs = 0;
        await database.WriteAsync(
            async transaction =>
            {
                await AddAsync(transaction, 1);
                if (++runs == 1) await EndAsync(transaction);
                await AddAsync(transaction, 10);
            },
            default);
        Assert.Equal((2, 11L), (runs, await SumAsync()));
    }

    [Fact]
    public async Task One_that_is_ended_again_and_again_fails_by_its_name()
    {
        await OpenAsync();
        var runs = 0;
        var failure = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.WriteAsync(
            async transaction =>
            {
                runs++;
                await AddAsync(transaction, 1);
                await EndAsync(transaction);
                await AddAsync(transaction, 10);
            },
            default));
        Assert.Equal((2, false, 0L), (runs, failure.MayHaveHappened, await SumAsync()));
    }

    [Fact]
    public async Task One_that_is_ended_in_its_commit_may_have_happened_and_is_not_run_again()
    {
        await OpenAsync();
        var (runs, process) = (0, 0);
        database.AtPoint = point =>
        {
            if (point == "commit") Other(other => other.Execute("SELECT pg_terminate_backend(@process, 5000)", new { process }));
        };
        var failure = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.WriteAsync(
            async transaction =>
            {
                runs++;
                process = await ProcessAsync(transaction);
                await AddAsync(transaction, 1);
            },
            default));
        database.AtPoint = null;
        Assert.Equal((1, true, 0L), (runs, failure.MayHaveHappened, await SumAsync()));
    }

    [Fact]
    public async Task After_the_server_was_started_again_nobody_meets_a_connection_of_before()
    {
        await OpenAsync();
        // As many connections as there are at once are in the pool then.
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => database.ReadAsync(connection => connection.ExecuteAsync("SELECT pg_sleep(0.05)"), default)));
        var ended = Other(other => other.ExecuteScalar<long>("SELECT COUNT(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"));
        Assert.True(ended >= 5, $"{ended} connections were ended");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(number => database.WriteAsync(transaction => AddAsync(transaction, number), default)));
        Assert.Equal(45, await SumAsync());
    }

    [Fact]
    public async Task Of_two_transactions_that_lock_each_other_out_both_are_carried_out()
    {
        await OpenAsync();
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("INSERT INTO kept VALUES (0), (0); ALTER TABLE kept ADD COLUMN place SERIAL", transaction: transaction), default);
        using var both = new Barrier(2);
        var runs = 0;
        Task TurnAsync(int first) => Task.Run(() => database.WriteAsync(
            async transaction =>
            {
                var run = Interlocked.Increment(ref runs);
                await RaiseAsync(transaction, first);
                if (run <= 2) both.SignalAndWait();
                await RaiseAsync(transaction, 3 - first);
            },
            default));
        await Task.WhenAll(TurnAsync(1), TurnAsync(2));
        Assert.Equal((3, 4L), (runs, await SumAsync()));
    }

    [Theory]
    [InlineData("40001")]
    [InlineData("40P01")]
    public async Task What_collides_once_is_run_again_and_what_collides_twice_fails_by_its_name(string state)
    {
        await OpenAsync();
        var runs = 0;
        Task CollideAsync(int times) => database.WriteAsync(
            async transaction =>
            {
                await AddAsync(transaction, 1);
                if (++runs <= times) await transaction.Connection!.ExecuteAsync($"DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '{state}'; END $$", transaction: transaction);
            },
            default);
        await CollideAsync(1);
        Assert.Equal((2, 1L), (runs, await SumAsync()));
        runs = 0;
        var failure = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => CollideAsync(2));
        Assert.Equal((2, false, 1L), (runs, failure.MayHaveHappened, await SumAsync()));
    }

    [Fact]
    public async Task When_all_connections_are_in_use_it_fails_by_its_name_and_goes_on_when_one_is_free()
    {
        await OpenAsync(address => (address.MaxPoolSize, address.Timeout) = (2, 1));
        var (held, free) = (new CountdownEvent(2), new TaskCompletionSource());
        var holders = Enumerable.Range(0, 2).Select(_ => database.ReadAsync(
            async connection =>
            {
                await connection.ExecuteAsync("SELECT 1");
                held.Signal();
                await free.Task;
                return true;
            },
            default)).ToList();
        held.Wait();
        await Assert.ThrowsAsync<DatabaseUnavailableException>(SumAsync);
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.WriteAsync(transaction => AddAsync(transaction, 1), default));
        free.SetResult();
        await Task.WhenAll(holders);
        await database.WriteAsync(transaction => AddAsync(transaction, 1), default);
        Assert.Equal(1, await SumAsync());
    }

    private async Task OpenAsync(Action<NpgsqlConnectionStringBuilder>? more = null)
    {
        var address = PostgresAddress.Parse((await databases.FreshAddressAsync(DatabaseKind.PostgreSql)).Text);
        more?.Invoke(address);
        database = databases.Keep(new(DatabaseKind.PostgreSql, address.ToString()));
        text = address.ToString();
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("CREATE TABLE kept (number BIGINT NOT NULL)", transaction: transaction), default);
    }

    private string text = "";

    // Somebody else on the same server.
    private T Other<T>(Func<NpgsqlConnection, T> work)
    {
        using var other = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(text) { Pooling = false }.ToString());
        other.Open();
        return work(other);
    }

    private async Task EndAsync(System.Data.Common.DbTransaction transaction)
    {
        var process = await ProcessAsync(transaction);
        Other(other => other.Execute("SELECT pg_terminate_backend(@process, 5000)", new { process }));
    }

    private static Task<int> ProcessAsync(System.Data.Common.DbTransaction transaction) => transaction.Connection!.ExecuteScalarAsync<int>("SELECT pg_backend_pid()", transaction: transaction);

    private static Task<int> AddAsync(System.Data.Common.DbTransaction transaction, long number) =>
        transaction.Connection!.ExecuteAsync("INSERT INTO kept VALUES (@number)", new { number }, transaction);

    private static Task<int> RaiseAsync(System.Data.Common.DbTransaction transaction, int place) =>
        transaction.Connection!.ExecuteAsync("UPDATE kept SET number = number + 1 WHERE place = @place", new { place }, transaction);

    private Task<long> SumAsync() => database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT COALESCE(SUM(number), 0)::bigint FROM kept"), default);
}
