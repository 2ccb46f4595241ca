using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Storage;

public sealed class DatabaseTests(Databases databases) : IClassFixture<Databases>
{
    [Theory, MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task What_is_written_can_be_read(DatabaseKind kind)
    {
        var database = await databases.FreshAsync(kind);
        await database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync("CREATE TABLE note (text TEXT)", transaction: transaction);
                await transaction.Connection!.ExecuteAsync("INSERT INTO note VALUES (@text)", new { text = "grüße" }, transaction);
            },
            CancellationToken.None);

        Assert.Equal("grüße", await database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("SELECT text FROM note"), CancellationToken.None));
    }
}
