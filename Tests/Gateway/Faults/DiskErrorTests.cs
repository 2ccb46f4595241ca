using System.Net;
using System.Text.Json;
using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Faults;

/// <summary>
/// Row D2: the disk under the embedded database answers with EIO, in a gateway that runs. What was acknowledged is there, nothing is acknowledged
/// that the disk did not take, questions are answered, and it says why it is not ready.
/// </summary>
public sealed class DiskErrorTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("voicegateway-eio-").FullName;

    private string[] Files => [Path.Combine(folder, "voicegateway.db"), Path.Combine(folder, "voicegateway.db-wal")];

    [Theory]
    [InlineData("fsync,fdatasync", false)]
    [InlineData("pwrite64", false)]
    [InlineData("fsync,fdatasync", true)]
    public async Task A_failing_disk_loses_nothing_that_was_acknowledged_and_acknowledges_nothing_that_is_not_on_it(string calls, bool isKilled)
    {
        await using (var gateway = await GatewayProcess.StartAsync(folder))
        {
            Assert.Equal(HttpStatusCode.OK, (await gateway.SayAsync("add two cans of chickpeas", "first")).Status);
            await using var disk = await BrokenDisk.UnderAsync(gateway.Id, calls, Files);
            await RefusesAsync(gateway);
            if (!isKilled)
            {
                await disk.MendAsync();
                Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/health/ready")).StatusCode);
                Assert.Equal(HttpStatusCode.OK, (await gateway.SayAsync("add a dozen eggs", "second")).Status);
            }
            await gateway.KillAsync();
        }
        await CheckAsync();
    }

    [Fact]
    public async Task A_gateway_on_a_disk_that_fails_at_the_start_says_so_and_stops()
    {
        await using (var gateway = await GatewayProcess.StartAsync(folder)) Assert.Equal(HttpStatusCode.OK, (await gateway.SayAsync("add two cans of chickpeas", "first")).Status);
        var (program, arguments) = BrokenDisk.Before("fsync,fdatasync", Files, GatewayProcess.Command(folder));
        var (exit, said) = await GatewayProcess.RunAsync([program, .. arguments]);
        Assert.True(exit == 1, $"{exit}: {said}");
        Assert.Contains("its disk fails", said, StringComparison.Ordinal);
        await CheckAsync();
    }

    // However often it is asked.
    private static async Task RefusesAsync(GatewayProcess gateway)
    {
        for (var again = 0; again < 3; again++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.SayAsync("add a dozen eggs", "second")).Status);
            var (status, answer) = await gateway.SayAsync("how much is oat milk", $"question-{again}");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("milk", answer.GetProperty("speech").GetString(), StringComparison.OrdinalIgnoreCase);
            using var ready = await gateway.Client.GetAsync("/health/ready");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
            Assert.Contains("its disk fails", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(1, Lines((await gateway.SayAsync("what's in my cart", "look")).Answer));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/health/live")).StatusCode);
        Assert.Contains("its disk fails", gateway.Said, StringComparison.Ordinal);
    }

    // The same request once more acts once, whatever became of it before.
    private async Task CheckAsync()
    {
        await using (var gateway = await GatewayProcess.StartAsync(folder))
        {
            Assert.Equal(HttpStatusCode.OK, (await gateway.SayAsync("add a dozen eggs", "second")).Status);
            Assert.Equal(HttpStatusCode.OK, (await gateway.SayAsync("add two cans of chickpeas", "first")).Status);
            Assert.Equal(2, Lines((await gateway.SayAsync("what's in my cart", "last look")).Answer));
        }
        await using var database = Database.Sqlite(Files[0]);
        Assert.Equal("ok", await database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("PRAGMA integrity_check"), default));
        Assert.Equal(2, await database.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT SUM(version) FROM cart"), default));
    }

    private static int Lines(JsonElement answer) => answer.GetProperty("cart").GetProperty("lines").GetArrayLength();

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
