using System.Collections.Concurrent;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Publishers.Registry;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Publishers.Pipeline;

public sealed class McpRegistryTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task A_server_lives_there_from_its_first_publication_to_its_withdrawal(DatabaseKind kind)
    {
        var room = await PipelineRoom.OpenAsync(databases, kind);
        using var key = new DomainKey(DomainKey.NewPkcs8());
        var registry = new RegistryStandIn(room.Clock, () => key.Line);
        await using var host = await StandIn.StartAsync(registry.Answer);
        using var directory = new McpRegistry(host.Target, "shop", "shop.example.com", key, room.Clock);

        var first = await room.PublishAsync(directory, PipelineRoom.Source(0));
        Assert.Equal(("verified 1", RunState.Done), (await room.CountsAsync(first), first.State));
        Assert.Equal("1.0.1", Assert.Single(registry.Versions)["version"]!.ToString());

        // The same again sends nothing.
        Assert.Equal("kept 1", await room.CountsAsync(await room.PublishAsync(directory, PipelineRoom.Source(0))));
        Assert.Single(registry.Versions);

        // A change whose answer is lost is not made twice.
        host.Fail(StandInFault.CutAfter, on: call => call.Path.EndsWith("/publish", StringComparison.Ordinal));
        var changed = await room.PublishAsync(directory, PipelineRoom.Source(0, "A corner shop, now with pasta"));
        Assert.Equal("verified 1", await room.CountsAsync(changed));
        Assert.Equal(["1.0.1", "1.0.3"], registry.Versions.Select(version => version["version"]!.ToString()));

        // Somebody changes it there.
        registry.Versions[^1]["description"] = "Buy elsewhere";
        Assert.Equal("different", Assert.Single((await room.Drift.RunAsync(directory, isAskedFor: true, None))!).Value);
        Assert.Equal("verified 1", await room.CountsAsync(await room.PublishAsync(directory, PipelineRoom.Source(0, "A corner shop, now with pasta"))));
        Assert.Empty((await room.Drift.RunAsync(directory, isAskedFor: true, None))!);

        // Somebody publishes there by hand, with a number above all of ours.
        var foreign = registry.Versions[^1].DeepClone().AsObject();
        (foreign["version"], foreign["description"]) = ("2.0.0", "By hand");
        registry.Versions.Add(foreign);
        Assert.Equal("different", Assert.Single((await room.Drift.RunAsync(directory, isAskedFor: true, None))!).Value);
        Assert.Equal("verified 1", await room.CountsAsync(await room.PublishAsync(directory, PipelineRoom.Source(0, "A corner shop, now with pasta"))));
        Assert.Equal("2.0.1", registry.Versions[^1]["version"]!.ToString());

        // The version before comes back, as a new one.
        Assert.NotNull(await room.Desk.RollBackAsync(directory, 1, "test", "pasta was a mistake", None));
        Assert.Equal("verified 1", await room.CountsAsync(await room.WorkAsync(directory)));
        Assert.Equal("A corner shop that listens", registry.Versions[^1]["description"]!.ToString());

        Assert.NotNull(await room.Desk.WithdrawAsync(directory, "test", "the shop moves", None));
        Assert.Equal("removed 1", await room.CountsAsync(await room.WorkAsync(directory)));
        Assert.All(registry.Versions, version => Assert.Equal(("deleted", "the shop moves"), (version["status"]!.ToString(), version["message"]!.ToString())));
        Assert.Null(await room.Desk.WithdrawAsync(directory, "test", "again", None));

        // And back again after that, with a number that was never used.
        Assert.Equal("verified 1", await room.CountsAsync(await room.PublishAsync(directory, PipelineRoom.Source(0))));
        Assert.Equal(registry.Versions.Count, registry.Versions.Select(version => version["version"]!.ToString()).Distinct().Count());
    }

    [Fact]
    public async Task What_breaks_a_rule_is_told_before_a_byte_is_sent_all_at_once()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        using var key = new DomainKey(DomainKey.NewPkcs8());
        await using var host = await StandIn.StartAsync(new RegistryStandIn(room.Clock, () => key.Line).Answer);
        using var directory = new McpRegistry(host.Target, "sh op", "localhost", key, room.Clock);
        var source = PipelineRoom.Source(0, new string('x', 101)) with { PublicUrl = new("http://localhost:5080") };
        var start = await room.Desk.PublishAsync(directory, source, "test", None);
        Assert.Equal(["description-length", "name", "remote"], start.Problems.Select(problem => problem.Rule).Order(StringComparer.Ordinal));
        Assert.Null(start.Run);
        Assert.Empty(host.Seen);
        Assert.Contains("description-length", (await room.Rows.FindAsync(directory.Name, None))!.Refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_not_served_pauses_the_run_once_and_it_goes_on_when_asked()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        using var key = new DomainKey(DomainKey.NewPkcs8());
        using var other = new DomainKey(DomainKey.NewPkcs8());
        var served = other;
        var registry = new RegistryStandIn(room.Clock, () => served.Line);
        await using var host = await StandIn.StartAsync(registry.Answer);
        using var directory = new McpRegistry(host.Target, "shop", "shop.example.com", key, room.Clock);
        var run = await room.PublishAsync(directory, PipelineRoom.Source(0));
        Assert.Equal((RunState.Paused, "the domain could not be proved: signature verification failed"), (run.State, run.Problem));
        var calls = host.Seen.Count;
        Assert.IsType<QueueStep.Idle>(await room.Queue(directory).DrainAsync(None));
        Assert.Equal(calls, host.Seen.Count);
        served = key;
        Assert.True(await room.Desk.ResumeAsync(directory, None));
        Assert.Equal("verified 1", await room.CountsAsync(await room.WorkAsync(directory)));
    }

    [Fact]
    public async Task A_number_that_is_taken_in_the_meantime_is_not_the_end()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        using var key = new DomainKey(DomainKey.NewPkcs8());
        var registry = new RegistryStandIn(room.Clock, () => key.Line);
        var (isFirst, callers) = (true, new ConcurrentBag<string>());
        await using var host = await StandIn.StartAsync(call =>
        {
            callers.Add(call.Headers.UserAgent.ToString());
            if (call.Path == "/v0.1/publish" && isFirst)
            {
                isFirst = false;
                var other = call.Body!.DeepClone().AsObject();
                (other["status"], other["description"]) = ("active", "Another node was faster");
                registry.Versions.Add(other);
            }
            return registry.Answer(call);
        });
        using var directory = new McpRegistry(host.Target, "shop", "shop.example.com", key, room.Clock);
        Assert.Equal("verified 1", await room.CountsAsync(await room.PublishAsync(directory, PipelineRoom.Source(0))));
        Assert.Equal(["1.0.1", "1.0.2"], registry.Versions.Select(version => version["version"]!.ToString()));
        Assert.All(callers, caller => Assert.Equal("VoiceGateway", caller));
    }

    [Fact]
    public async Task A_token_that_expired_is_renewed_once()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        using var key = new DomainKey(DomainKey.NewPkcs8());
        var registry = new RegistryStandIn(room.Clock, () => key.Line);
        await using var host = await StandIn.StartAsync(registry.Answer);
        using var directory = new McpRegistry(host.Target, "shop", "shop.example.com", key, room.Clock);
        await room.PublishAsync(directory, PipelineRoom.Source(0));
        registry.ExpireTokens();
        Assert.Equal("verified 1", await room.CountsAsync(await room.PublishAsync(directory, PipelineRoom.Source(0, "Another one"))));
        Assert.Equal(2, host.Seen.Count(call => call.Path == "/v0/auth/http"));
    }
}
