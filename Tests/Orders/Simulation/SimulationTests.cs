using VoiceGateway.Orders;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;
using Xunit.Abstractions;

namespace VoiceGateway.Tests.Orders.Simulation;

/// <summary>
/// Row O12: two thousand days of a shop under faults, one to twenty in a hundred; then without, when all must come to an end. A day that fails
/// is named by its seed, and VOICEGATEWAY_SEED plays it alone.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int Days = 2_000;

    // A database is as old as this many days; then it is a new one, so that a long list slows nobody down.
    private const int Together = 200;

    [Fact]
    public async Task Whatever_breaks_off_nothing_is_lost_nothing_doubled_and_all_comes_to_an_end()
    {
        int[] seeds = int.TryParse(Environment.GetEnvironmentVariable("VOICEGATEWAY_SEED"), out var one) ? [one] : [.. Enumerable.Range(1, Days)];
        // In memory where there is a folder for that: what is tried here is not the disk.
        var folder = Directory.Exists("/dev/shm") ? Path.Combine("/dev/shm", Path.GetRandomFileName()) : Directory.CreateTempSubdirectory().FullName;
        Directory.CreateDirectory(folder);
        try
        {
            var (breaks, orders) = (0, 0);
            foreach (var some in seeds.Chunk(Together))
                foreach (var day in await PlayAsync(some, Path.Combine(folder, $"{some[0]}.db"))) (breaks, orders) = (breaks + day.Breaks, orders + day.Orders);
            output.WriteLine($"{orders} orders, {breaks} times something broke off");
            // Days on which nothing happens would prove nothing.
            Assert.True(orders > seeds.Length && breaks > seeds.Length, $"{orders} orders, {breaks} times something broke off");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<List<SimulatedShop>> PlayAsync(int[] seeds, string file)
    {
        await using var database = Database.Sqlite(file);
        await Migrator.MigrateAsync(database, new TestClock(), [typeof(Ledger).Assembly], default);
        var days = new List<SimulatedShop>();
        foreach (var seed in seeds)
        {
            try
            {
                days.Add(new(database, seed));
                await days[^1].RunAsync();
            }
            catch (Exception)
            {
                output.WriteLine($"The day that failed: VOICEGATEWAY_SEED={seed}");
                throw;
            }
        }
        return days;
    }
}
