using System.Reflection;
using Dapper;
using Npgsql;
using VoiceGateway.Storage;

namespace VoiceGateway.Tests.Support;

/// <summary>Where a test's database is, so that a second process can open it too.</summary>
public sealed record DatabaseAddress(DatabaseKind Kind, string Text)
{
    public Database Open() => Kind == DatabaseKind.Sqlite ? Database.Sqlite(Text) : Database.PostgreSql(Text);
}

/// <summary>
/// Fresh, empty databases for a test class (<c>IClassFixture&lt;Databases&gt;</c>) and the place where they are cleaned up:
/// SQLite files in a temporary folder, and databases on the PostgreSQL server that VOICEGATEWAY_TEST_POSTGRES names or,
/// when it is not set, on one that the test run starts itself. Run a theory over both with
/// <c>[MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]</c>. Thread-safe.
/// </summary>
public sealed class Databases : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("voicegateway-tests-").FullName;
    private readonly Lock gate = new();
    private readonly List<Database> open = [];
    private readonly List<string> made = [];

    public static TheoryData<DatabaseKind> Kinds { get; } = [DatabaseKind.Sqlite, DatabaseKind.PostgreSql];

    /// <summary>A new database, brought to the schema of the modules, which closes with the class.</summary>
    public async Task<Database> FreshAsync(DatabaseKind kind, params Assembly[] modules)
    {
        var database = Keep(await FreshAddressAsync(kind));
        await Migrator.MigrateAsync(database, new TestClock(), modules, CancellationToken.None);
        return database;
    }

    /// <summary>Opens an address; it closes with the class.</summary>
    public Database Keep(DatabaseAddress address)
    {
        var database = address.Open();
        lock (gate) open.Add(database);
        return database;
    }

    /// <summary>The address of a new database without any table.</summary>
    public async Task<DatabaseAddress> FreshAddressAsync(DatabaseKind kind)
    {
        var name = "voicegateway_test_" + Guid.CreateVersion7().ToString("N");
        if (kind == DatabaseKind.Sqlite) return new(kind, Path.Combine(folder, name + ".db"));
        await OnServerAsync($"CREATE DATABASE {name}");
        lock (gate) made.Add(name);
        var address = PostgresAddress.Parse(await ServerAsync());
        address.Database = name;
        return new(kind, address.ToString());
    }

    Task IAsyncLifetime.InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync()
    {
        foreach (var database in open) await database.DisposeAsync();
        if (Given is not null) // a server of our own goes as a whole
            foreach (var name in made) await OnServerAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        Directory.Delete(folder, recursive: true);
    }

    private static string? Given => Environment.GetEnvironmentVariable("VOICEGATEWAY_TEST_POSTGRES") is { Length: > 0 } given ? given : null;

    private static Task<string> ServerAsync() => Given is { } given ? Task.FromResult(given) : PrivatePostgres.AddressAsync();

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresAddress.Parse(await ServerAsync()).ToString());
        await connection.OpenAsync();
        await connection.ExecuteAsync(sql);
    }
}
