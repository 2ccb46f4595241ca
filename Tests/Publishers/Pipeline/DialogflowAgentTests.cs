using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Dialogflow.Rest;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Pipeline;

public sealed class DialogflowAgentTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly Term[] Words =
    [
        .. Enumerable.Range(0, 40).SelectMany(number => new Term[] { new($"en:thing{number}", Locale.EnUs, $"thing {number}", TermKind.Name), new($"en:thing{number}", Locale.EnUs, $"gadget {number}", TermKind.Equivalent) }),
    ];

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task An_agent_lives_from_its_first_entity_to_its_withdrawal(DatabaseKind kind)
    {
        var room = await PipelineRoom.OpenAsync(databases, kind);
        var agent = new AgentStandIn();
        await using var host = await StandIn.StartAsync(agent.Answer);
        using var directory = Directory(room, host);
        agent.Types["made-by-somebody"] = new() { ["name"] = $"{AgentStandIn.Agent}/entityTypes/own", ["displayName"] = "made-by-somebody", ["kind"] = "KIND_MAP" };

        host.Fail(StandInFault.CutAfter);
        var first = await room.PublishAsync(directory, Source(Words));
        Assert.Equal(RunState.Done, first.State);
        Assert.Equal(["verified"], (await room.Runs.CountsAsync(first.Id, None)).Keys);
        Assert.Equal(1, agent.Trainings);
        Assert.Equal(["thing 3", "gadget 3"], agent.Entries[("product", "en", "en:thing3")]["synonyms"]!.AsArray().Select(word => word!.ToString()));
        Assert.NotEmpty(agent.Phrases[("AddItems", "de")]);

        // The same again sends nothing, and does not train.
        var calls = host.Seen.Count(call => call.Method == "POST");
        Assert.Equal(["kept"], (await room.Runs.CountsAsync((await room.PublishAsync(directory, Source(Words))).Id, None)).Keys);
        Assert.Equal((calls, 1), (host.Seen.Count(call => call.Method == "POST"), agent.Trainings));

        // One more word for one thing: in the two languages that share it one entry each goes out, and it is trained anew.
        agent.Written = 0;
        await room.PublishAsync(directory, Source([.. Words, new("en:thing3", Locale.EnUs, "doohickey", TermKind.Equivalent)]));
        Assert.Equal((2, 2), (agent.Written, agent.Trainings));

        // One entry is refused by the agent; all others are there.
        agent.Poison = "en:thing40";
        var partial = await room.PublishAsync(directory, Source([.. Words, new("en:thing40", Locale.EnUs, "thing forty", TermKind.Name), new("en:thing5", Locale.EnUs, "whatsit", TermKind.Equivalent)]));
        Assert.Equal(RunState.Partial, partial.State);
        Assert.All(await room.Runs.ReceiptsAsync(partial.Id, null, "rejected", 10, None), receipt => Assert.Equal(("the value is reserved", true), (receipt.Problem, receipt.Item.EndsWith("en:thing40", StringComparison.Ordinal))));
        Assert.Contains("whatsit", agent.Entries[("product", "en", "en:thing5")]["synonyms"]!.ToJsonString(), StringComparison.Ordinal);

        agent.Entries.Remove(("product", "en", "en:thing7"));
        agent.Intents["AddItems"]["webhookState"] = "WEBHOOK_STATE_UNSPECIFIED";
        Assert.Equal(["entry/product/en/en:thing7 missing", "intent/AddItems different"], (await room.Drift.RunAsync(directory, isAskedFor: true, None))!.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal));

        await room.Desk.WithdrawAsync(directory, "test", "closing", None);
        var last = await room.WorkAsync(directory);
        Assert.Equal(["removed"], (await room.Runs.CountsAsync(last.Id, None)).Keys);
        Assert.Equal((1, 0), (agent.Types.Count, agent.Intents.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_environment_gets_each_version_and_an_older_one_back(bool wasThere)
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var agent = new AgentStandIn();
        await using var host = await StandIn.StartAsync(agent.Answer);
        using var directory = Directory(room, host, "production");
        var theirs = $"{AgentStandIn.Agent}/versions/theirs";
        agent.Versions[theirs] = (new() { ["name"] = theirs, ["description"] = "by hand", ["versionNumber"] = 0, ["status"] = "READY" }, 3);
        if (wasThere) agent.Environments["production"] = theirs;

        host.Fail(StandInFault.CutAfter, on: call => call.Method == "POST" && call.Path.EndsWith("/versions", StringComparison.Ordinal));
        var first = await room.PublishAsync(directory, Source(Words));
        Assert.Equal((RunState.Done, 2), (first.State, agent.Versions.Count));
        var one = agent.Environments["production"];
        Assert.NotEqual(theirs, one);

        await room.PublishAsync(directory, Source([.. Words, new("en:thing3", Locale.EnUs, "doohickey", TermKind.Equivalent)]));
        Assert.Equal((3, 2), (agent.Versions.Count, agent.Trainings));
        Assert.NotEqual(one, agent.Environments["production"]);

        agent.Environments["production"] = theirs;
        Assert.Equal(["environment/production"], (await room.Drift.RunAsync(directory, isAskedFor: true, None))!.Keys);

        // The version that was there is still there: nothing is made anew.
        await room.Desk.RollBackAsync(directory, first.Number, "test", "the word was wrong", None);
        Assert.Equal((RunState.Done, 3), ((await room.WorkAsync(directory)).State, agent.Versions.Count));
        Assert.Equal(one, agent.Environments["production"]);

        await room.Desk.WithdrawAsync(directory, "test", "closing", None);
        Assert.Equal(["removed"], (await room.Runs.CountsAsync((await room.WorkAsync(directory)).Id, None)).Keys);
        Assert.Equal([theirs], agent.Versions.Keys);
        Assert.Equal(wasThere ? [theirs] : [], agent.Environments.Values);
        await AssertStrictAsync(host);
    }

    private static async Task AssertStrictAsync(StandIn host)
    {
        var bodies = host.Seen.Where(call => call.Body is not null).Select(call => (Message(call.Path.Split('/')[^1]), call.Body!.ToJsonString())).Distinct().ToList();
        Assert.True(bodies.Count > 20);
        foreach (var (message, body) in bodies) Assert.Empty(await Peer.ValidateAsync($"google.cloud.dialogflow.v2.{message}", body));
    }

    private static string Message(string last) => last switch
    {
        "entityTypes:batchUpdate" => "BatchUpdateEntityTypesRequest",
        "entityTypes:batchDelete" => "BatchDeleteEntityTypesRequest",
        "entities:batchUpdate" => "BatchUpdateEntitiesRequest",
        "entities:batchDelete" => "BatchDeleteEntitiesRequest",
        "intents:batchUpdate" => "BatchUpdateIntentsRequest",
        "intents:batchDelete" => "BatchDeleteIntentsRequest",
        "agent:train" => "TrainAgentRequest",
        "versions" => "Version",
        _ => "Environment",
    };

    private static PublishSource Source(IReadOnlyList<Term> terms) => PipelineRoom.Source(0, terms: terms);

    private static DialogflowAgent Directory(PipelineRoom room, StandIn host, string? environment = null) =>
        new(host.Target, "shop", null, environment, _ => Task.FromResult(new Token("google-token", room.Clock.GetUtcNow().AddDays(30))), room.Notes, room.Clock);
}
