using System.Security.Cryptography;
using System.Text;
using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Callers;

/// <summary>A key as it is listed; the key itself is not known to anybody but its owner.</summary>
public sealed record ApiKey(string Name, Role Role, DateTimeOffset CreatedAt);

/// <summary>The keys of the API in the database, by their hashes: a copy of the database opens nothing. Thread-safe; any number of nodes.</summary>
public sealed class ApiKeys(Database database, TimeProvider clock, AuditLog audit)
{
    /// <summary>Every key starts so, which lets people and scanners of leaked secrets know it.</summary>
    public const string Prefix = "vgk_";

    private const int Bytes = 32;

    /// <summary>Makes a key; null when somebody of that name has one.</summary>
    /// <returns>The key, to be shown once.</returns>
    public Task<string?> AddAsync(string name, Role role, string who, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            var key = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
            var row = new { id = Ids.New(clock), name, role = role.Name(), hash = Hash(key), now = Now() };
            var sql = "INSERT INTO api_key (id, name, role, hash, created_at) VALUES (@id, @name, @role, @hash, @now) ON CONFLICT DO NOTHING";
            if (await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, row, transaction, cancellationToken: cancel)) == 0) return null;
            await audit.WriteAsync(transaction, who, "key.add", $"key/{name}", detail: role.Name());
            return key;
        },
        cancel);

    /// <summary>The key opens nothing any more; false when nobody of that name has one.</summary>
    public Task<bool> RevokeAsync(string name, string who, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            var sql = "UPDATE api_key SET revoked_at = @now WHERE name = @name AND revoked_at IS NULL";
            if (await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, new { name, now = Now() }, transaction, cancellationToken: cancel)) == 0) return false;
            await audit.WriteAsync(transaction, who, "key.revoke", $"key/{name}");
            return true;
        },
        cancel);

    /// <summary>All keys that open something, by name.</summary>
    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var sql = "SELECT name, role, created_at FROM api_key WHERE revoked_at IS NULL ORDER BY name";
            var rows = await connection.QueryAsync<(string Name, string Role, long CreatedAt)>(new CommandDefinition(sql, cancellationToken: cancel));
            return (IReadOnlyList<ApiKey>)[.. rows.Select(row => new ApiKey(row.Name, RoleOf(row.Role), DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAt)))];
        },
        cancel);

    /// <summary>Who carries the key, or null. The hash is looked up, so the time tells nothing about the keys that there are.</summary>
    public Task<ApiCaller?> FindAsync(string key, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var sql = "SELECT name, role FROM api_key WHERE hash = @hash AND revoked_at IS NULL";
            var rows = await connection.QueryAsync<(string Name, string Role)>(new CommandDefinition(sql, new { hash = Hash(key) }, cancellationToken: cancel));
            return rows.Select(row => new ApiCaller(row.Name, RoleOf(row.Role))).FirstOrDefault();
        },
        cancel);

    private static Role RoleOf(string name) => Roles.TryParse(name, out var role) ? role : throw new InvalidDataException($"The database holds a role that is not known: {name}");

    // A key has 256 bits of chance, so one round without salt is enough.
    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
