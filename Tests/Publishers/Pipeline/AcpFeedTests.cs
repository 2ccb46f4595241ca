using System.Text.Json.Nodes;
using VoiceGateway.Publishers.AcpFeed;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Pipeline;

public sealed class AcpFeedTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task A_feed_lives_from_its_first_product_to_its_withdrawal(DatabaseKind kind)
    {
        var room = await PipelineRoom.OpenAsync(databases, kind);
        var feed = new FeedStandIn();
        await using var host = await StandIn.StartAsync(feed.Answer);
        using var directory = Directory(room, host);

        // The feed is made, and the answer to that is lost; later one call is accepted and not answered.
        host.Fail(StandInFault.CutAfter);
        var first = await room.PublishAsync(directory, PipelineRoom.Source(250));
        Assert.Equal(("verified 250", RunState.Done), (await room.CountsAsync(first), first.State));
        Assert.Equal((1, 250), (feed.Feeds, feed.Products.Count));

        host.Fail(StandInFault.CutAfter);
        var changed = await room.PublishAsync(directory, PipelineRoom.Source(250, change: product => product.Id == "p00007" ? product with { Price = new(5, Currency.Usd) } : product));
        Assert.Equal("kept 249, verified 1", await room.CountsAsync(changed));
        Assert.Equal(2, feed.Puts["p00007"]);
        Assert.Equal(1, feed.Puts["p00008"]);

        // Two of them are refused: everybody else is there, and each has its receipt.
        var partial = await room.PublishAsync(directory, PipelineRoom.Source(250, change: product => product.Id is "p00011" or "p00100" ? product with { Name = "forbidden" } : product with { Brand = "New" , Description = "new" }));
        Assert.Equal(("refused 2, verified 248", RunState.Partial), (await room.CountsAsync(partial), partial.State));
        Assert.All(await room.Runs.ReceiptsAsync(partial.Id, null, "refused", 10, None), receipt => Assert.Equal("a word is forbidden", receipt.Problem));

        feed.Products.Remove("p00020");
        feed.Products["p00021"]["title"] = "Cheap pills";
        var drift = (await room.Drift.RunAsync(directory, isAskedFor: true, None))!;
        Assert.Equal(["p00020 missing", "p00021 different"], drift.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal));

        await room.Desk.WithdrawAsync(directory, "test", "closing", None);
        Assert.Equal("removed 250", await room.CountsAsync(await room.WorkAsync(directory)));
        Assert.All(feed.Products.Values, product => Assert.False((bool)product["variants"]![0]!["availability"]!["available"]!));
    }

    [Fact]
    public async Task A_feed_that_the_agent_lost_is_made_anew_and_everything_goes_out_again()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var feed = new FeedStandIn();
        await using var host = await StandIn.StartAsync(feed.Answer);
        using var directory = Directory(room, host);
        await room.PublishAsync(directory, PipelineRoom.Source(250));
        for (var feeds = 2; feeds <= 3; feeds++)
        {
            feed.Lose();
            Assert.All((await room.Drift.RunAsync(directory, isAskedFor: true, None))!.Values, how => Assert.Equal("missing", how));
            Assert.Equal("verified 250", await room.CountsAsync(await room.PublishAsync(directory, PipelineRoom.Source(250))));
            Assert.Equal((feeds, 250), (feed.Feeds, feed.Products.Count));
        }
        feed.Lose();
        await room.Desk.WithdrawAsync(directory, "test", "closing", None);
        Assert.Equal("removed 250", await room.CountsAsync(await room.WorkAsync(directory)));
        Assert.Equal(3, feed.Feeds);
    }

    [Theory]
    [InlineData("bread/rye 1%")]
    [InlineData("ü&?#")]
    public async Task The_address_of_a_product_is_that_of_its_page(string id)
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var feed = new FeedStandIn();
        await using var host = await StandIn.StartAsync(feed.Answer);
        using var directory = Directory(room, host);
        var source = PipelineRoom.Source(1, change: product => product with { Id = id });
        await room.PublishAsync(directory, source);
        Assert.Equal((source.Shop.PageOf(id), source.Shop.PageOf(id)), ((string)feed.Products[id]["url"]!, (string)feed.Products[id]["variants"]![0]!["url"]!));
        using var pages = new VoiceGateway.Publishers.IndexNow.IndexNowDirectory(host.Target, "0123456789abcdef0123456789abcdef", room.Clock);
        Assert.Contains(source.Shop.PageOf(id), pages.Map(source).Select(item => item.Id));
    }

    [Fact]
    public async Task A_directory_that_is_broken_for_long_is_asked_seldom_and_then_everything_goes_out()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var feed = new FeedStandIn();
        await using var host = await StandIn.StartAsync(feed.Answer);
        using var directory = Directory(room, host);
        for (var time = 0; time < 12; time++) host.Fail(StandInFault.Refuse, 503, on: _ => true);
        var began = room.Clock.GetUtcNow();
        var run = await room.PublishAsync(directory, PipelineRoom.Source(30));
        Assert.Equal("verified 30", await room.CountsAsync(run));
        Assert.All(feed.Puts.Values, count => Assert.Equal(1, count));
        // Five quick ones, then one each five minutes at most, and less and less often.
        Assert.InRange(room.Clock.GetUtcNow() - began, TimeSpan.FromMinutes(35), TimeSpan.FromMinutes(95));
    }

    [Theory]
    [InlineData("7", 7, 8)]
    [InlineData("999999", 3600, 3601)]
    [InlineData("in 40", 40, 41)]
    [InlineData("in 999999", 3600, 3601)]
    [InlineData("in -40", 0, 2)]
    [InlineData("99999999999999999999", 0, 2)]
    [InlineData("-7", 0, 2)]
    [InlineData("soon", 0, 2)]
    [InlineData(null, 0, 2)]
    public async Task A_wish_to_wait_is_granted_up_to_an_hour(string? wish, int least, int most)
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        await using var host = await StandIn.StartAsync(new FeedStandIn().Answer);
        using var directory = Directory(room, host);
        // A date, as a header has it.
        if (wish?.StartsWith("in ", StringComparison.Ordinal) == true) wish = room.Clock.GetUtcNow().AddSeconds(int.Parse(wish[3..], System.Globalization.CultureInfo.InvariantCulture)).ToString("R");
        host.Fail(StandInFault.Refuse, 429, wish);
        await room.Desk.PublishAsync(directory, PipelineRoom.Source(3), "test", None);
        var wait = Assert.IsType<QueueStep.Wait>(await room.Queue(directory).DrainAsync(None));
        Assert.InRange((wait.Until - room.Clock.GetUtcNow()).TotalSeconds, least, most);
    }

    [Fact]
    public async Task Credentials_that_end_in_the_middle_pause_the_run_and_nothing_is_lost()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var feed = new FeedStandIn();
        await using var host = await StandIn.StartAsync(feed.Answer);
        using var directory = Directory(room, host);
        await room.Desk.PublishAsync(directory, PipelineRoom.Source(300), "test", None);
        for (var step = 0; feed.Products.Count == 0; step++)
        {
            Assert.InRange(step, 0, 20);
            await room.Queue(directory).StepAsync(None);
        }
        feed.IsBarred = true;
        Assert.Equal(RunState.Paused, (await room.WorkAsync(directory)).State);
        feed.IsBarred = false;
        await room.Desk.ResumeAsync(directory, None);
        Assert.Equal("verified 300", await room.CountsAsync(await room.WorkAsync(directory)));
        Assert.All(feed.Puts.Values, count => Assert.Equal(1, count));
    }

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task A_newer_version_ends_an_older_one_and_another_node_waits_for_its_turn(DatabaseKind kind)
    {
        var room = await PipelineRoom.OpenAsync(databases, kind);
        var feed = new FeedStandIn();
        await using var host = await StandIn.StartAsync(feed.Answer);
        using var directory = Directory(room, host);
        var old = (await room.Desk.PublishAsync(directory, PipelineRoom.Source(300), "test", None)).Run!;
        await room.Queue(directory).StepAsync(None);
        await room.Queue(directory).StepAsync(None);
        var next = (await room.Desk.PublishAsync(directory, PipelineRoom.Source(120, change: product => product with { Name = product.Name + " of today" }), "test", None)).Run!;
        Assert.IsType<QueueStep.Idle>(await room.Queue(directory, "node-2").StepAsync(None));
        await room.WorkAsync(directory);
        Assert.Equal("superseded 300", await room.CountsAsync(old));
        Assert.Equal("verified 120", await room.CountsAsync(next));
        Assert.All(feed.Products.Values, product => Assert.EndsWith(" of today", product["title"]!.ToString(), StringComparison.Ordinal));
        Assert.Equal(RunState.Superseded, (await room.Runs.FindAsync(directory.Name, old.Number, None))!.State);
    }

    private static AcpFeedDirectory Directory(PipelineRoom room, StandIn host) => new(host.Target, FeedStandIn.Token, "US", "installation", room.Notes, room.Clock);
}
