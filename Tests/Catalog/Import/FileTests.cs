using System.IO.Compression;
using System.Text;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Catalog.Import;

public sealed class FileTests(Databases databases) : IClassFixture<Databases>
{
    [Fact]
    public async Task A_packed_file_is_the_same_as_the_file()
    {
        var shelf = await Shelf.NewAsync(databases);
        var half = Shelf.Rows(500);

        var report = await shelf.ImportAsync([.. Shelf.Gzip(half), .. Shelf.Gzip(Shelf.Rows(500, first: 501))]); // two members

        Assert.Equal((ImportOutcome.Imported, 1000L), (report.Outcome, report.Good));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    [InlineData(1.0)]
    public async Task A_packed_file_that_is_cut_off_changes_nothing(double part)
    {
        var shelf = await Shelf.NewAsync(databases);
        var packed = Shelf.Gzip(Shelf.Rows(2000));

        var report = await shelf.ImportAsync(packed[..((int)(packed.Length * part) - 4)], replace: true);

        Assert.Equal((ImportOutcome.RefusedUnreadable, 0L), (report.Outcome, report.ProductsAfter));
        Assert.Contains("cut off", report.Summary);
    }

    [Fact]
    public async Task A_packed_file_whose_footer_lies_changes_nothing()
    {
        var shelf = await Shelf.NewAsync(databases);
        var (checksum, size) = (Shelf.Gzip(Shelf.Rows(100)), Shelf.Gzip(Shelf.Rows(100)));
        checksum[^8] ^= 1;
        size[^1] ^= 1;

        Assert.Equal(ImportOutcome.RefusedUnreadable, (await shelf.ImportAsync(checksum)).Outcome);
        Assert.Equal(ImportOutcome.RefusedUnreadable, (await shelf.ImportAsync(size)).Outcome);
    }

    [Fact]
    public async Task What_is_too_large_as_it_comes_is_refused()
    {
        var shelf = await Shelf.NewAsync(databases, limits: ImportLimits.Default with { MaxBytes = 1000 });

        Assert.Equal(ImportOutcome.RefusedTooLarge, (await shelf.ImportAsync(Shelf.Rows(100))).Outcome);
        Assert.Equal(ImportOutcome.RefusedTooLarge, (await FromFileAsync(shelf, Encoding.UTF8.GetBytes(Shelf.Rows(100)))).Outcome);
    }

    [Fact]
    public async Task What_has_too_many_rows_is_refused()
    {
        var shelf = await Shelf.NewAsync(databases, limits: ImportLimits.Default with { MaxRows = 100, BatchRows = 50 });

        Assert.Equal(ImportOutcome.RefusedTooLarge, (await shelf.ImportAsync(Shelf.Rows(200), replace: true)).Outcome);
        Assert.Empty(await shelf.ProductsAsync());
    }

    [Fact]
    public async Task A_file_packed_twice_or_as_zip_is_refused_with_advice()
    {
        var shelf = await Shelf.NewAsync(databases);
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create))
        using (var entry = archive.CreateEntry("../../feed.jsonl").Open()) entry.Write(Encoding.UTF8.GetBytes(Shelf.Rows(3)));

        Assert.Contains("packed twice", (await shelf.ImportAsync(Shelf.Gzip(Shelf.Gzip(Shelf.Rows(3))))).Summary);
        Assert.Contains("zip archive", (await shelf.ImportAsync(zip.ToArray())).Summary);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task A_byte_order_mark_tells_the_encoding(string name)
    {
        var shelf = await Shelf.NewAsync(databases);
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes("id,name\n1,Crème brûlée 🍮\n")];

        Assert.Equal(ImportOutcome.Imported, (await shelf.ImportAsync(Shelf.Gzip(bytes))).Outcome);

        Assert.Equal("Crème brûlée 🍮", Assert.Single(await shelf.ProductsAsync()).Name);
    }

    [Theory]
    [InlineData("{\"id\":\"x\",\"name\":\"Caf\u0001\"}\n", false)]
    [InlineData("x,Caf\u0001\n", true)]
    public async Task Bytes_that_are_not_utf8_make_their_own_row_bad(string row, bool csv)
    {
        var shelf = await Shelf.NewAsync(databases);
        var good = csv ? string.Concat(Enumerable.Range(1, 40).Select(number => $"{number},Thé {number}\n")) : Shelf.Rows(40, name: "Thé");
        var bytes = Encoding.UTF8.GetBytes((csv ? "id,name\n" : "\n") + good + row + good.Replace("1", "100").Replace("2", "200"));
        bytes[Array.IndexOf(bytes, (byte)1)] = 0xe9;

        var report = await shelf.ImportAsync(bytes, replace: true);

        Assert.Contains(report.Problems, problem => problem.Line == 42 && problem.Reason.Contains("not UTF-8"));
        Assert.Equal(1, report.Problems.Count(problem => problem.Reason.Contains("not UTF-8")));
        Assert.True(report.Good > 40);
    }

    [Theory]
    [InlineData("{\"id\":\"x\",\"name\":\"", "\"}\n")]
    [InlineData("{\"id\":\"x\",\"name\":\"Tea\",\"other\":\"", "\"}\n")]
    public async Task A_row_of_ten_megabytes_costs_itself_only(string start, string end)
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(Shelf.Rows(40) + start + new string('x', 10_000_000) + end + Shelf.Rows(40, first: 41));

        Assert.Equal((ImportOutcome.Imported, 80L, 1L, 41L), (report.Outcome, report.Good, report.Bad, report.Problems[0].Line));
    }

    [Theory]
    [InlineData("x,")]
    [InlineData("x,\"")]
    public async Task A_cell_of_ten_megabytes_costs_its_row_only(string start)
    {
        var shelf = await Shelf.NewAsync(databases);
        var rows = Enumerable.Range(1, 80).Select(number => $"{number},\"Tea, {number}\"\n").ToArray();

        var report = await shelf.ImportAsync($"id,name\n{string.Concat(rows[..40])}{start}{new string('x', 10_000_000)}\n{string.Concat(rows[40..])}");

        Assert.Equal((ImportOutcome.Imported, 80L, 1L, 42L), (report.Outcome, report.Good, report.Bad, report.Problems[0].Line));
    }

    [Fact]
    public async Task A_file_is_read_by_its_path_and_progress_reaches_its_end()
    {
        var shelf = await Shelf.NewAsync(databases, limits: ImportLimits.Default with { BatchRows = 100 });
        var seen = new Seen();
        var bytes = Shelf.Gzip(Shelf.Rows(1000));

        var report = await FromFileAsync(shelf, bytes, seen);

        Assert.Equal((ImportOutcome.Imported, 1000L), (report.Outcome, report.Good));
        Assert.Equal(Enumerable.Range(1, 10).Select(part => part * 100L), seen.All.Select(progress => progress.Rows));
        Assert.All(seen.All, progress => Assert.InRange(progress.BytesDone, 1, bytes.Length));
        Assert.Equal((bytes.Length, bytes.Length), (seen.All[^1].BytesDone, seen.All[^1].BytesTotal));
    }

    [Fact]
    public async Task A_path_that_can_t_be_opened_is_an_answer_not_a_crash()
    {
        var shelf = await Shelf.NewAsync(databases);

        foreach (var path in new[] { "/no/such/file", Path.GetTempPath(), "nul\0l", "" })
        {
            var report = await shelf.Import().RunAsync(path, FeedFormat.Auto, replace: false, null, CancellationToken.None);
            Assert.Equal(ImportOutcome.RefusedUnreadable, report.Outcome);
        }
    }

    private sealed class Seen : IProgress<ImportProgress>
    {
        public List<ImportProgress> All { get; } = [];

        public void Report(ImportProgress value) => All.Add(value);
    }

    private static async Task<ImportReport> FromFileAsync(Shelf shelf, byte[] bytes, IProgress<ImportProgress>? progress = null)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, bytes);
            return await shelf.Import().RunAsync(path, FeedFormat.Auto, replace: false, progress, CancellationToken.None);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
