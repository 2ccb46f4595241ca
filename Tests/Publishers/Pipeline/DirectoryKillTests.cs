using System.Diagnostics;
using System.Globalization;
using VoiceGateway.Publishers;
using VoiceGateway.Publishers.AcpFeed;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>
/// Rows B4, B5 and B6: a process that publishes 5,000 items is killed (SIGKILL) again and again, at points of its transactions and while the directory has acted and
/// not answered yet; half-way a newer version is begun. In the end the directory holds the newer version, and every item of each run has one receipt.
/// </summary>
public sealed class DirectoryKillTests(Databases databases) : IClassFixture<Databases>
{
    private const int Products = 5_000;

    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 50)]
    [InlineData(DatabaseKind.PostgreSql, 10)]
    public async Task A_publisher_that_is_killed_goes_on_where_it_was(DatabaseKind kind, int kills)
    {
        var address = await databases.FreshAddressAsync(kind);
        var database = databases.Keep(address);
        await Migrator.MigrateAsync(database, new TestClock(), [typeof(RunStore).Assembly], None);
        var room = new PipelineRoom(database, new());
        var feed = new FeedStandIn();
        Process? victim = null;
        await using var host = await StandIn.StartAsync(call =>
        {
            var reply = feed.Answer(call);
            if (call.Method == "PATCH") Interlocked.Exchange(ref victim, null)?.Kill();
            return reply;
        });
        using var directory = Directory(host.Target, database, TimeProvider.System);
        var old = (await room.Desk.PublishAsync(directory, PipelineRoom.Source(Products, "One"), "test", None)).Run!;
        PublishRun? run = null;
        var killed = 0;
        for (var round = 0; killed < kills; round++)
        {
            Assert.True(round < 3 * kills, $"only {killed} of {round} processes could be killed before they were done");
            if (round == kills / 2) run = (await room.Desk.PublishAsync(directory, PipelineRoom.Source(Products, change: product => product with { Brand = "Newer", Name = product.Name + " (new)" }), "test", None)).Run!;
            // Where the directory kills it, its transactions do not.
            killed += await PlayUntilKilledAsync(address, host.Target, round % 2 == 0 ? int.MaxValue : 4 + (round * 7 % 23), process => Volatile.Write(ref victim, round % 2 == 0 ? process : null)) ? 1 : 0;
        }
        Assert.False(await PlayUntilKilledAsync(address, host.Target, int.MaxValue, _ => Volatile.Write(ref victim, null)));
        await AssertWholeAsync(room, directory, feed, old, run!);
    }

    /// <summary>The part of the other process: works off what is to be published, and kills itself at so many points of its transactions.</summary>
    public static async Task<int> PlayAsync(DatabaseAddress address, string target, int hit)
    {
        await using var database = address.Open();
        var hits = 0;
        database.AtPoint = _ =>
        {
            if (Interlocked.Increment(ref hits) != hit) return;
            using var self = Process.GetCurrentProcess();
            self.Kill();
            self.WaitForExit();
        };
        using var directory = Directory(new(new(target), AllowsPrivate: true), database, TimeProvider.System);
        var queue = new DirectoryWorker(directory, new(database, TimeProvider.System), new(database, TimeProvider.System), new(database, TimeProvider.System), TimeProvider.System, "node-1");
        while (await queue.DrainAsync(None) is QueueStep.Wait wait)
        {
            var pause = wait.Until - TimeProvider.System.GetUtcNow();
            if (pause > TimeSpan.Zero) await Task.Delay(pause, TimeProvider.System);
        }
        return 0;
    }

    private static AcpFeedDirectory Directory(DirectoryTarget target, Database database, TimeProvider clock) =>
        new(target, FeedStandIn.Token, null, "installation", new(database), clock) { Manners = new(100, TimeSpan.Zero, int.MaxValue) };

    private static async Task AssertWholeAsync(PipelineRoom room, AcpFeedDirectory directory, FeedStandIn feed, PublishRun old, PublishRun run)
    {
        var frozen = await room.Runs.ItemsAsync(run.Id, None);
        Assert.Equal((Products, run.Version), (frozen.Count, RunStore.VersionOf(frozen)));
        Assert.Equal(frozen.ToDictionary(item => item.Id, item => item.Hash), feed.Products.ToDictionary(pair => pair.Key, pair => CanonicalJson.Hash(CanonicalJson.Of(pair.Value))));
        Assert.Equal(RunState.Done, (await room.Runs.FindAsync(directory.Name, run.Number, None))!.State);
        // One receipt each, all of them good; of the older run each says that a newer one came, or what was done before.
        Assert.Equal($"verified {Products}", await room.CountsAsync(run));
        Assert.Equal(Products, (await room.Runs.CountsAsync(old.Id, None)).Values.Sum());
        // Nothing was put twice of one version, though answers were lost.
        Assert.All(feed.Puts.Values, count => Assert.InRange(count, 1, 2));
        Assert.Equal(1, feed.Feeds);
    }

    private static async Task<bool> PlayUntilKilledAsync(DatabaseAddress address, DirectoryTarget target, int hit, Action<Process> begun)
    {
        using var child = Child.Start("announce", $"{address.Kind}", address.Text, target.Address.AbsoluteUri, hit.ToString(CultureInfo.InvariantCulture));
        begun(child);
        await child.WaitForExitAsync();
        return child.ExitCode != 0;
    }
}
