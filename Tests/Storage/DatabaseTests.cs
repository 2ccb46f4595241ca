using System.Data.Common;
using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Storage;

public sealed class DatabaseTests(Databases databases) : IClassFixture<Databases>
{
    [Theory, MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task What_is_written_can_be_read(DatabaseKind kind)
    {
        var database = await NotesAsync(kind);

        await database.WriteAsync(transaction => AddAsync(transaction, "grüße"), CancellationToken.None);

        Assert.Equal(["grüße"], await AllAsync(database));
    }

    [Theory, MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task What_throws_is_rolled_back_and_the_next_one_works(DatabaseKind kind)
    {
        var database = await NotesAsync(kind);

        await Assert.ThrowsAsync<InvalidOperationException>(() => database.WriteAsync(
            async transaction =>
            {
                await AddAsync(transaction, "lost");
                throw new InvalidOperationException();
            },
            CancellationToken.None));
        await database.WriteAsync(transaction => AddAsync(transaction, "kept"), CancellationToken.None);

        Assert.Equal(["kept"], await AllAsync(database));
    }

    [Theory, MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task Many_writers_and_readers_at_once_lose_nothing(DatabaseKind kind)
    {
        var database = await NotesAsync(kind);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(async () =>
        {
            await database.WriteAsync(transaction => AddAsync(transaction, $"{number}"), CancellationToken.None);
            await AllAsync(database);
        })));

        Assert.Equal(200, (await AllAsync(database)).Distinct().Count());
    }

    [Theory, MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task A_reader_sees_only_what_is_committed_and_never_waits(DatabaseKind kind)
    {
        var database = await NotesAsync(kind);

        await database.WriteAsync(
            async transaction =>
            {
                await AddAsync(transaction, "not yet");
                Assert.Empty(await AllAsync(database));
            },
            CancellationToken.None);

        Assert.Single(await AllAsync(database));
    }

    [Fact]
    public async Task Where_a_database_is_can_be_printed_without_its_password()
    {
        await using var database = Database.Open("unused", "postgres://anna:secret@db.example:5433/shop");

        Assert.Equal((DatabaseKind.PostgreSql, "db.example:5433/shop"), (database.Kind, database.Where));
    }

    private async Task<Database> NotesAsync(DatabaseKind kind)
    {
        var database = await databases.FreshAsync(kind);
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("CREATE TABLE note (text TEXT)", transaction: transaction), CancellationToken.None);
        return database;
    }

    private static Task<int> AddAsync(DbTransaction transaction, string text) =>
        transaction.Connection!.ExecuteAsync("INSERT INTO note VALUES (@text)", new { text }, transaction);

    private static async Task<List<string>> AllAsync(Database database) =>
        (await database.ReadAsync(connection => connection.QueryAsync<string>("SELECT text FROM note"), CancellationToken.None)).AsList();

    [Theory]
    [InlineData("SQLite 3.50.4", true)]
    [InlineData("SQLite 3.51.2", true)]
    [InlineData("SQLite 3.51.3", false)]
    [InlineData("SQLite 3.60.0", false)]
    [InlineData("PostgreSQL 15.5 (Debian)", false)]
    public void A_version_that_can_damage_its_log_is_known(string version, bool has) => Assert.Equal(has, Database.HasLogBug(version));
}
