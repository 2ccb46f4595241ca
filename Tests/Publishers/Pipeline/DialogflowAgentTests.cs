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

    private static PublishSource Source(IReadOnlyList<Term> terms) => PipelineRoom.Source(0, terms: terms);

    private static DialogflowAgent Directory(PipelineRoom room, StandIn host) =>
        new(host.Target, "shop", null, _ => Task.FromResult(new Token("google-token", room.Clock.GetUtcNow().AddDays(30))), room.Notes, room.Clock);
}
