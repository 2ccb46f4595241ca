using System.Text.Json.Nodes;
using VoiceGateway.Publishers.IndexNow;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Pipeline;

public sealed class IndexNowTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task Pages_are_told_of_when_they_are_new_changed_or_gone(DatabaseKind kind)
    {
        var room = await PipelineRoom.OpenAsync(databases, kind);
        var told = new List<string[]>();
        await using var host = await StandIn.StartAsync(call => Answer(call, told));
        using var directory = new IndexNowDirectory(host.Target, "0123456789abcdef0123456789abcdef", room.Clock);

        // Neither too many calls nor a lost answer keeps pages from being told of.
        host.Fail(StandInFault.Refuse, 429, "5");
        host.Fail(StandInFault.CutBefore);
        Assert.Equal("accepted 4", await room.CountsAsync(await room.PublishAsync(directory, PipelineRoom.Source(3))));
        Assert.Equal(4, Assert.Single(told).Length);

        var changed = await room.PublishAsync(directory, PipelineRoom.Source(2, change: product => product.Id == "p00001" ? product with { Price = new(1, Currency.Usd) } : product));
        Assert.Equal("accepted 1, kept 2, removed 1", await room.CountsAsync(changed));
        Assert.Equal(["https://shop.example.com/products/p00001", "https://shop.example.com/products/p00002"], told.Skip(1).SelectMany(urls => urls).Order(StringComparer.Ordinal));

        // Nothing can be read there, so nothing is said to have drifted.
        Assert.Null(await room.Drift.RunAsync(directory, isAskedFor: true, None));
        await room.Desk.WithdrawAsync(directory, "test", "closing", None);
        Assert.Equal("removed 3", await room.CountsAsync(await room.WorkAsync(directory)));
        Assert.Equal(3, told[^1].Length);
    }

    [Fact]
    public async Task A_key_that_is_not_taken_pauses_the_run_and_a_page_that_is_not_is_refused()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var status = 403;
        await using var host = await StandIn.StartAsync(_ => new(status));
        using var directory = new IndexNowDirectory(host.Target, "key", room.Clock);
        Assert.Equal(RunState.Paused, (await room.PublishAsync(directory, PipelineRoom.Source(1))).State);
        status = 422;
        await room.Desk.ResumeAsync(directory, None);
        Assert.Equal("refused 2", await room.CountsAsync(await room.WorkAsync(directory)));
    }

    private static StandInReply Answer(StandInCall call, List<string[]> told)
    {
        var urls = call.Body!["urlList"]!.AsArray().Select(url => (string)url!).ToArray();
        if (urls.Length > 10_000 || (string)call.Body["keyLocation"]! != "https://shop.example.com/indexnow.txt" || !Array.TrueForAll(urls, url => new Uri(url).Host == (string)call.Body["host"]!)) return new(422, new JsonObject());
        told.Add(urls);
        return new(202);
    }
}
