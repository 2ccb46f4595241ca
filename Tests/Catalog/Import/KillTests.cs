using VoiceGateway.Catalog.Import;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Catalog.Import;

/// <summary>Row Z3: an import that is killed at any moment leaves the old catalog or the new one.</summary>
public sealed class KillTests(Databases databases) : IClassFixture<Databases>
{
    private const int Rows = 1500;
    private const int BatchRows = 30; // 50 batches, so the kills fall into all of them, before the first and behind the last

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 30)]
    [InlineData(DatabaseKind.PostgreSql, 10)]
    public async Task A_kill_at_any_point_leaves_one_whole_version(DatabaseKind kind, int kills)
    {
        var address = await databases.FreshAddressAsync(kind);
        var database = databases.Keep(address);
        await Migrator.MigrateAsync(database, new TestClock(), [typeof(Product).Assembly], CancellationToken.None);
        var shelf = new Shelf(database, ImportLimits.Default);
        var random = new Random(20260801);
        var (killed, old) = (0, 0);
        for (var point = 0; killed < kills; point++)
        {
            Assert.True(point < 3 * kills, $"only {killed} of {point} imports could be killed before they were done");
            var (before, after) = ($"Before {point}", $"After {point}");
            Assert.Equal(ImportOutcome.Imported, (await shelf.ImportAsync(Shelf.Rows(Rows, name: before))).Outcome);

            killed += await KillAsync(address, Shelf.Rows(Rows + 5, name: after), random.Next(0, Rows / BatchRows + 1)) ? 1 : 0;

            var live = await shelf.ProductsAsync();
            var isNew = live[0].Name.StartsWith("After");
            old += isNew ? 0 : 1;
            var expected = Enumerable.Range(1, isNew ? Rows + 5 : Rows).Select(number => $"{(isNew ? after : before)} {number}");
            Assert.Equal(expected, live.Select(product => product.Name));
        }
        Assert.True(old > 0, "no kill came before the switch");
    }

    /// <summary>Starts an import in another process and kills it (SIGKILL) when it has said that many lines.</summary>
    private static async Task<bool> KillAsync(DatabaseAddress address, string feed, int lines)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, feed);
        using var child = Child.Start("import", $"{address.Kind}", address.Text, file, $"{BatchRows}");
        try
        {
            Assert.Equal("begun", await child.StandardOutput.ReadLineAsync());
            for (var line = 0; line < lines; line++)
                if (await child.StandardOutput.ReadLineAsync() is null or ['I', 'm', 'p', ..]) break;
            child.Kill();
            await child.WaitForExitAsync();
            return child.ExitCode != 0;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
