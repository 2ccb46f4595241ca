using System.IO.Compression;
using System.Text;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Files;

public sealed class TermsCsvTests
{
    private const string Header = "concept,locale,term,kind,weight,from,to,note\n";

    [Fact]
    public async Task A_row_becomes_a_term()
    {
        var file = await ReadAsync(Header + "eggnog,en-US,\"egg nog, the drink\",one-way,0.5,2026-11-01,2026-12-31,Christmas\nmilk,de-DE,Milch,name,,,,\n");
        Assert.Empty(file.Problems);
        Assert.Equal(
            [
                new Term("eggnog", Locale.EnUs, "egg nog, the drink", TermKind.OneWay, 0.5, new(2026, 11, 1), new(2026, 12, 31), "Christmas"),
                new Term("milk", Locale.Parse("de-DE"), "Milch", TermKind.Name),
            ],
            file.Terms);
    }

    [Fact]
    public async Task Every_kind_is_read_by_the_name_that_is_written()
    {
        foreach (var kind in Enum.GetValues<TermKind>())
            Assert.Equal(kind, Assert.Single((await ReadAsync($"{Header}c,en-US,word,{kind.Name()},,,,\n")).Terms).Kind);
    }

    [Theory]
    [InlineData(",en-US,x,name,,,,", "concept")]
    [InlineData("c,english,x,name,,,,", "locale")]
    [InlineData("c,en-US,---,name,,,,", "no word")]
    [InlineData("c,en-US,x,sibling,,,,", "not a kind")]
    [InlineData("c,en-US,x,name,1.5,,,", "weight")]
    [InlineData("c,en-US,x,name,-1,,,", "weight")]
    [InlineData("c,en-US,x,name,NaN,,,", "weight")]
    [InlineData("c,en-US,x,name,,1.11.2026,,", "date")]
    [InlineData("c,en-US,x,name,,2026-12-01,2026-11-01,", "wrong way round")]
    [InlineData("c,en-US", "no word")]
    [InlineData("good,en-US,GOOD,spelling,,,,", "already")]
    [InlineData("good,en-US,other,name,,,,", "already")]
    [InlineData("c,en-US,a\"b\"c,\"name,,,,", "")]
    public async Task A_bad_row_is_named_with_its_line_and_the_good_ones_are_kept(string row, string reason)
    {
        var file = await ReadAsync($"{Header}good,en-US,good,name,,,,\n{row}\nlast,en-US,last,name,,,,\n");
        Assert.Equal(["good", "last"], file.Terms.Select(term => term.Concept));
        var problem = Assert.Single(file.Problems);
        Assert.Equal(3, problem.Line);
        Assert.Contains(reason, problem.Reason);
        Assert.Equal(1, file.BadCount);
    }

    [Fact]
    public async Task A_header_that_lacks_columns_is_the_only_problem()
    {
        var problem = Assert.Single((await ReadAsync("concept,word\na,b\n")).Problems);
        Assert.Contains("locale, term, kind", problem.Reason);
        Assert.Single((await ReadAsync("")).Problems);
    }

    [Fact]
    public async Task Columns_may_stand_in_any_order_and_others_beside_them()
    {
        var file = await ReadAsync("\uFEFFTerm,colour,Kind,Concept,Locale\nrocket,green,regional,arugula,en-GB\n");
        Assert.Equal(new Term("arugula", Locale.Parse("en-GB"), "rocket", TermKind.Regional), Assert.Single(file.Terms));
    }

    [Fact]
    public async Task A_gzip_file_is_read_and_a_broken_one_reported()
    {
        var text = new StringBuilder(Header);
        for (var row = 0; row < 20_000; row++) text.Append('c').Append(row).Append(",en-US,term ").Append(row * 7919).Append(",name,,,,\n");
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
        Assert.Equal(20_000, (await TermsCsv.ReadAsync(new MemoryStream(packed.ToArray()), CancellationToken.None)).GoodCount);

        var spoiled = packed.ToArray();
        spoiled.AsSpan(spoiled.Length / 2, 64).Fill(0xFF);
        var file = await TermsCsv.ReadAsync(new MemoryStream(spoiled), CancellationToken.None);
        Assert.NotEmpty(file.Problems);
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_costs_one_row_only()
    {
        var rows = string.Concat(Enumerable.Range(0, 500).Select(row => $"c{row},en-US,term {row},name,,,,\n"));
        var file = await ReadAsync($"{Header}x,en-US,\"open,name,,,,\n{rows}");
        Assert.Equal(500, file.GoodCount);
        Assert.Equal(1, file.BadCount);
    }

    private static Task<TermsFile> ReadAsync(string text) => TermsCsv.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None);
}
