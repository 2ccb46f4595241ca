using System.Diagnostics;
using System.Globalization;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Drafts;
using VoiceGateway.Synonyms.Dictionary.Publishing;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Synonyms.Dictionary;

/// <summary>Row B5: a process is killed (SIGKILL) at fifty points of a publication; what is live is the old version or the new one, whole.</summary>
public sealed class PublishKillTests(Databases databases) : IClassFixture<Databases>
{
    private const int Kills = 50;
    private const int Terms = 300;

    // The last points lie behind the usual end, because no two publications take the same time.
    private const double Behind = 1.3;

    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_kill_at_any_point_leaves_one_whole_version(DatabaseKind kind)
    {
        var address = await databases.FreshAddressAsync(kind);
        await Migrator.MigrateAsync(databases.Keep(address), new TestClock(), [typeof(Workbench).Assembly], None);
        var (killed, old) = (0, 0);
        for (var point = 0; killed < Kills; point++)
        {
            Assert.True(point < 3 * Kills, $"only {killed} of {point} processes could be killed before they were done");
            var (was, isKilled) = await KillAsync(address, point % Kills * Behind / Kills);
            killed += isKilled ? 1 : 0;
            await using var database = address.Open();
            var live = await WholeAsync(new(database, new()));
            Assert.True(live == was || live == was + 1, $"version {live} after {was}");
            old += isKilled && live == was ? 1 : 0;
        }
        Assert.InRange(old, 1, Kills);
    }

    /// <summary>The part of the other process: two publications, then a third during which it kills itself.</summary>
    public static async Task<int> PlayAsync(DatabaseAddress address, double part)
    {
        await using var database = address.Open();
        using var work = new Workbench(database, TimeProvider.System);
        var took = 0L;
        for (var round = 0; round < 3; round++)
        {
            var version = await work.Store.LiveAsync(None) + 1;
            Console.Out.WriteLine(version - 1);
            if (round == 2) KillIn((long)(took * part));
            var started = TimeProvider.System.GetTimestamp();
            if (await work.Publisher.ReplaceAsync(Content(version), $"version {version}", "child", None) is not PublishOutcome.Done) return 3;
            took = TimeProvider.System.GetTimestamp() - started;
        }
        return 0;
    }

    // Every term says of which version it is.
    private static DictionaryContent Content(long version)
    {
        var many = Bench.Many(Terms);
        return many with { Terms = [.. many.Terms.Where((_, row) => row % 5 != version % 5).Select(term => term with { Note = $"v{version}" })] };
    }

    private static void KillIn(long ticks)
    {
        var from = TimeProvider.System.GetTimestamp();
        new Thread(() =>
        {
            while (TimeProvider.System.GetTimestamp() - from < ticks) Thread.SpinWait(10);
            using var self = Process.GetCurrentProcess();
            self.Kill();
        }) { IsBackground = true, Priority = ThreadPriority.Highest }.Start();
    }

    // Every version is as it was published, and drafts, versions and the live number agree.
    private static async Task<long> WholeAsync(Bench bench)
    {
        var live = await bench.Work.Store.LiveAsync(None);
        foreach (var version in new[] { live - 1, live })
            if (version > 0) Assert.Equal(Entry.All(Content(version)).ToHashSet(), [.. Entry.All(await bench.Work.Store.LoadAsync(version, None))]);
        Assert.Equal(live, await bench.Work.Store.VersionsAsync(null, 1, None) is [var newest, ..] ? newest.Number : 0);
        var drafts = await bench.Work.Drafts.ListAsync(alsoClosed: true, null, 10_000, None);
        Assert.Equal(live, drafts.Count(draft => draft.State == DraftState.Published));
        Assert.Equal(live, drafts.Max(draft => draft.Version) ?? 0);
        return live;
    }

    // The last version that it said was live, and whether it was killed before it was done.
    private static async Task<(long Live, bool IsKilled)> KillAsync(DatabaseAddress address, double part)
    {
        var (isKilled, lines) = await Child.PlayAsync("publish", $"{address.Kind}", address.Text, part.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(3, lines.Length);
        return (long.Parse(lines[^1], CultureInfo.InvariantCulture), isKilled);
    }
}
