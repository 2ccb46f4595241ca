using System.IO.Compression;
using System.Text;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Catalog.Trials;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Trials;

public sealed class JudgedTests(Databases databases) : IClassFixture<Databases>, IDisposable
{
    private readonly TwoSides sides = new();

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Fact]
    public async Task Both_forms_of_file_are_read_and_bad_rows_are_told_by_their_line()
    {
        var own = await ReadAsync("phrase,locale,wanted,grade\nsquibbit,en-GB,concept:paper-towels,3\nmilk,,whole-milk,2.0\noil,,olive-oil,\nbad,,x,4\n,,x,1\nmilk,,whole-milk,1\n");
        Assert.Equal([new("squibbit", Locale.Parse("en-GB"), "concept:paper-towels", 3), new("milk", Locale.EnUs, "whole-milk", 2), new JudgedPhrase("oil", Locale.EnUs, "olive-oil", 3)], own.Rows);
        Assert.Equal([5L, 6, 7], own.Problems.Select(problem => problem.Line));
        var quepid = await ReadAsync("query,docid,rating\nmilk,whole-milk,3\n");
        Assert.Equal([new JudgedPhrase("milk", Locale.EnUs, "product:whole-milk", 3)], quepid.Rows);
        Assert.Equal(1, (await ReadAsync("what,is,this\n1,2,3\n")).BadCount);
        Assert.Single((await ReadAsync("query,docid,rating\nmilk,whole-milk,3\n", packed: true)).Rows);
    }

    [Fact]
    public void A_draft_that_answers_worse_is_measured_listed_and_held_by_the_gate()
    {
        JudgedPhrase[] judged = [Judged("squibbit", "paper-towels"), Judged("whole milk", "whole-milk"), Judged("garbanzo beans", "concept:chickpeas")];
        var report = JudgedTrial.Run(judged, sides.Live.Snapshot, sides.Without("squibbit").Snapshot);
        Assert.Equal((3, 1.0, 1.0), (report.Phrases, report.Live.Ndcg, report.Live.PrecisionAtOne));
        Assert.Equal((2 / 3.0, "squibbit"), (report.Draft.PrecisionAtOne, Assert.Single(report.Worse).Phrase));
        Assert.True(report.Worse[0].LosesFirst);
        var problems = new JudgedGate().Problems(report);
        Assert.Contains(problems, problem => problem.Contains("nDCG@10 would fall from 1.000 to"));
        Assert.Contains(problems, problem => problem.Contains("1 judged phrases would lose their wanted first answer") && problem.Contains("squibbit"));
        Assert.Empty(new JudgedGate { MostNdcgLost = 1, MostFirstsLost = 1, MostZeroResultsMore = 1 }.Problems(report));
    }

    [Fact]
    public void A_draft_that_answers_better_passes()
    {
        var report = JudgedTrial.Run([Judged("zorble", "oat-milk")], sides.Live.Snapshot, sides.With(TwoSides.Term("oat-milk", "zorble", TermKind.Equivalent)).Snapshot);
        Assert.Equal((0.0, 1.0, 1.0, 0.0), (report.Live.Ndcg, report.Draft.Ndcg, report.Live.ZeroResults, report.Draft.ZeroResults));
        Assert.Equal("oat-milk", Assert.Single(report.Better).Draft.First);
        Assert.Empty(new JudgedGate().Problems(report));
        Assert.Single(new JudgedGate { LeastNdcg = 1.1 }.Problems(report));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_list_is_replaced_as_a_whole_and_the_gate_asks_it(DatabaseKind kind)
    {
        var store = new JudgedStore(await databases.FreshAsync(kind, typeof(ProductStore).Assembly));
        var gate = new JudgedGate().Over(store);
        var draft = sides.Without("squibbit").Snapshot;
        Assert.Empty(await gate(sides.Live.Snapshot, draft, CancellationToken.None));
        JudgedPhrase[] many = [.. Enumerable.Range(0, 10_500).Select(row => new JudgedPhrase($"phrase {row}", Locale.Parse("de-DE"), "concept:x", row % 4))];
        await store.ReplaceAsync(many, CancellationToken.None);
        Assert.Equal(many, await store.LoadAsync(CancellationToken.None));
        await store.ReplaceAsync([Judged("squibbit", "paper-towels")], CancellationToken.None);
        Assert.Equal(1, await store.CountAsync(CancellationToken.None));
        Assert.NotEmpty(await gate(sides.Live.Snapshot, draft, CancellationToken.None));
    }

    public void Dispose() => sides.Dispose();

    private static JudgedPhrase Judged(string phrase, string wanted) => new(phrase, Locale.EnUs, wanted, 3);

    private static async Task<TrialFile<JudgedPhrase>> ReadAsync(string text, bool packed = false)
    {
        using var bytes = new MemoryStream();
        using (Stream into = packed ? new GZipStream(bytes, CompressionMode.Compress, leaveOpen: true) : new BufferedStream(bytes))
        {
            into.Write(Encoding.UTF8.GetBytes(text));
            into.Flush();
            if (!packed) return await JudgedFile.ReadAsync(new MemoryStream(bytes.ToArray()), Locale.EnUs, CancellationToken.None);
        }
        return await JudgedFile.ReadAsync(new MemoryStream(bytes.ToArray()), Locale.EnUs, CancellationToken.None);
    }
}
