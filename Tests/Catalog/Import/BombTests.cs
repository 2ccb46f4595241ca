using System.IO.Compression;
using System.Text;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Catalog.Import;

/// <summary>Alone, because it counts what the whole process allocates.</summary>
[Collection("alone")]
public sealed class BombTests(Databases databases) : IClassFixture<Databases>
{
    [Fact]
    public async Task A_bomb_is_stopped_while_it_unpacks()
    {
        var shelf = await Shelf.NewAsync(databases, limits: ImportLimits.Default with { MaxBytes = 3_000_000 });
        var packed = new MemoryStream();
        var block = Encoding.UTF8.GetBytes(Shelf.Rows(1) + new string('\n', 1_000_000));
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            for (var count = 0; count < 100; count++) gzip.Write(block);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var report = await shelf.ImportAsync(packed.ToArray());

        Assert.Equal(ImportOutcome.RefusedTooLarge, report.Outcome);
        Assert.Contains("when unpacked", report.Summary);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 50_000_000);
    }
}

[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class Alone;
