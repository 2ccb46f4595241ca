using VoiceGateway.Catalog.Import;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway;

public sealed class HouseTests(Databases databases) : IClassFixture<Databases>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("voicegateway-house-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(CatalogEngine.Embedded)]
    [InlineData(CatalogEngine.Postgres)]
    public async Task A_node_follows_what_another_node_imports_and_the_change_of_the_day(CatalogEngine engine)
    {
        var address = await databases.FreshAddressAsync(DatabaseKind.PostgreSql);
        var clock = new TestClock();
        await using var first = await House.OpenAsync(Options(address.Text, engine), clock, waits: false, default);
        await using var second = await House.OpenAsync(Options(address.Text, engine), clock, waits: false, default);
        Assert.False(await second.FollowAsync(default));
        using var feed = new MemoryStream("{\"id\":\"w1\",\"name\":\"Acme Widget\",\"price\":250}\n"u8.ToArray());
        Assert.Equal(ImportOutcome.Imported, (await first.Import.RunAsync(feed, FeedFormat.JsonLines, replace: true, progress: null, default)).Outcome);
        Assert.True(await second.FollowAsync(default));
        Assert.Equal(1, second.Catalog.Current.ProductCount);
        Assert.False(await second.FollowAsync(default));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await second.FollowAsync(default));
    }

    private GatewayOptions Options(string connection, CatalogEngine engine) => new()
    {
        DataPath = folder, ConnectionString = connection, Engine = engine, StoreName = "Corner Pantry", Currency = Currency.Usd, PublicUrl = new("http://localhost:5080"),
    };
}
