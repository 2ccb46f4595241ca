using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Dialogflow.Cx;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Pipeline;

public sealed class CxAgentTests(Databases databases) : IClassFixture<Databases>
{
    private const string Secret = "a-secret-of-the-shop";

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
        var agent = new CxStandIn(room.Clock);
        await using var host = await StandIn.StartAsync(agent.Answer);
        using var directory = Directory(room, host);
        MakeOfOthers(agent);
        var before = agent.Things[CxStandIn.StartFlow].DeepClone();

        // Answers are lost after Google has acted: nothing is made twice.
        host.Fail(StandInFault.CutAfter, on: call => call is { Method: "POST" } && call.Path.EndsWith("/entityTypes", StringComparison.Ordinal));
        host.Fail(StandInFault.CutAfter, on: call => call is { Method: "PATCH" } && call.Query["updateMask"] == "entities");
        host.Fail(StandInFault.CutAfter, on: call => call is { Method: "PATCH" } && call.Path.Contains("/flows/", StringComparison.Ordinal));
        host.Fail(StandInFault.CutAfter, on: call => call.Path.EndsWith("/versions", StringComparison.Ordinal) && call.Method == "POST");
        host.Fail(StandInFault.CutAfter, on: call => call.Path.EndsWith("/environments", StringComparison.Ordinal) && call.Method == "POST");
        var first = await room.PublishAsync(directory, Source(Words));
        Assert.Equal((RunState.Done, "verified"), (first.State, Assert.Single((await room.Runs.CountsAsync(first.Id, None)).Keys)));
        Assert.Equal((1, 6), (agent.Trainings, agent.Languages.Count));
        AssertThere(agent, Secret);
        await AssertStrictAsync(host);
        Assert.DoesNotContain(await room.Runs.ItemsAsync(first.Id, None), item => item.Body.Contains(Secret, StringComparison.Ordinal));

        // The same again changes nothing and does not train.
        var calls = Changes(host);
        Assert.Equal(["kept"], (await room.Runs.CountsAsync((await room.PublishAsync(directory, Source(Words))).Id, None)).Keys);
        Assert.Equal((calls, 1), (Changes(host), agent.Trainings));

        // One more word for one thing: entries of one type in the two languages that share it go out; what somebody added to the type stays.
        Entities(agent, "product", "en").Add(new JsonObject { ["value"] = "theirs", ["synonyms"] = new JsonArray("theirs") });
        var second = await room.PublishAsync(directory, Source([.. Words, new("en:thing3", Locale.EnUs, "doohickey", TermKind.Equivalent)]));
        Assert.Equal(["entry/product/en-gb/en:thing3", "entry/product/en/en:thing3", "environment/live", "train", "validation", "version"], (await room.Runs.ReceiptsAsync(second.Id, null, "verified", 20, None)).Select(receipt => receipt.Item).Order(StringComparer.Ordinal));
        Assert.Equal(2, host.Seen.Skip(calls).Count(call => call.Method == "PATCH" && call.Query["updateMask"] == "entities" && call.Body!.ToJsonString().Contains("doohickey", StringComparison.Ordinal)));
        Assert.Contains(Entities(agent, "product", "en"), entry => (string?)entry!["value"] == "theirs");
        var oldest = agent.Things.Keys.First(name => name.Contains("/versions/", StringComparison.Ordinal));
        Assert.NotEqual(oldest, Released(agent));

        // Back to the first version: it is there still, and the environment points to it again.
        var versions = agent.Things.Keys.Count(name => name.Contains("/versions/", StringComparison.Ordinal));
        await room.Desk.RollBackAsync(directory, first.Number, "test", "the word was wrong", None);
        Assert.Equal(RunState.Done, (await room.WorkAsync(directory)).State);
        Assert.Equal(versions, agent.Things.Keys.Count(name => name.Contains("/versions/", StringComparison.Ordinal)));
        Assert.Equal(oldest, Released(agent));

        await room.Desk.WithdrawAsync(directory, "test", "closing", None);
        var last = await room.WorkAsync(directory);
        Assert.Empty(await ProblemsAsync(room, last, "refused"));
        Assert.Equal(["removed"], (await room.Runs.CountsAsync(last.Id, None)).Keys);
        Assert.Equal(before["eventHandlers"]!.ToJsonString(), agent.Things[CxStandIn.StartFlow]["eventHandlers"]!.ToJsonString());
        Assert.Equal(["Default Start Flow", "Made by somebody", "made-by-somebody"], agent.Things.Values.Select(thing => (string)thing["displayName"]!).Order(StringComparer.Ordinal));
        Assert.Single(agent.Things[CxStandIn.StartFlow]["transitionRoutes"]!.AsArray());
        Assert.InRange(agent.Throttled, 0, host.Seen.Count / 100);
        await AssertStrictAsync(host);
    }

    [Fact]
    public async Task What_is_bad_is_told_and_the_environment_keeps_what_was_good()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var agent = new CxStandIn(room.Clock);
        await using var host = await StandIn.StartAsync(agent.Answer);
        using var directory = Directory(room, host);
        await room.PublishAsync(directory, Source(Words));
        var good = Released(agent);

        // One entry is refused by the agent; all others are there, and are released.
        agent.Poison = "en:thing40";
        Term[] more = [.. Words, new("en:thing40", Locale.EnUs, "thing forty", TermKind.Name), new("en:thing5", Locale.EnUs, "whatsit", TermKind.Equivalent)];
        var partial = await room.PublishAsync(directory, Source(more));
        Assert.Equal(RunState.Partial, partial.State);
        Assert.Equal(["entry/product/en-gb/en:thing40: 'en:thing40' is reserved", "entry/product/en/en:thing40: 'en:thing40' is reserved"], await ProblemsAsync(room, partial, "refused"));
        Assert.Contains("whatsit", Entities(agent, "product", "en").ToJsonString(), StringComparison.Ordinal);
        Assert.NotEqual(good, good = Released(agent));

        // Training fails: nothing of it is released.
        agent.TrainingError = "the model could not be trained";
        var untrained = await room.PublishAsync(directory, Source([.. Words, new("en:thing6", Locale.EnUs, "thingamajig", TermKind.Equivalent)]));
        Assert.Equal(["train: the model could not be trained"], await ProblemsAsync(room, untrained, "rejected"));
        Assert.Equal(["environment/live: there is no version of it that is ready", "validation: it is not trained", "version: what is there is not trained, or is not right: nothing is released of it"], await ProblemsAsync(room, untrained, "refused"));
        Assert.Equal(good, Released(agent));

        // Google finds an error in what is ours, and something in what is another's.
        agent.TrainingError = null;
        agent.Findings.Add(Finding("ERROR", "PAGE", "Somebody's page", "no route leads here"));
        agent.Findings.Add(Finding("ERROR", "INTENT", "AddItems", "two intents share a phrase"));
        var wrong = await room.PublishAsync(directory, Source([.. Words, new("en:thing6", Locale.EnUs, "thingamabob", TermKind.Equivalent)]));
        Assert.StartsWith("validation: 6 messages: en: AddItems: two intents share a phrase; ", Assert.Single(await ProblemsAsync(room, wrong, "rejected")), StringComparison.Ordinal);
        Assert.Equal(good, Released(agent));

        agent.Findings.RemoveAt(1);
        var put = await room.PublishAsync(directory, Source([.. Words, new("en:thing6", Locale.EnUs, "doodad", TermKind.Equivalent)]));
        Assert.Equal(RunState.Done, put.State);
        Assert.Contains((await room.Runs.ReceiptsAsync(put.Id, null, "verified", 20, None)), receipt => receipt.Item == "validation" && receipt.Problem!.Contains("Somebody's page: no route leads here", StringComparison.Ordinal));
        Assert.NotEqual(good, Released(agent));
    }

    [Fact]
    public async Task What_others_change_is_found_and_put_right()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var agent = new CxStandIn(room.Clock);
        await using var host = await StandIn.StartAsync(agent.Answer);
        using var directory = Directory(room, host);
        await room.PublishAsync(directory, Source(Words));
        room.Clock.Advance(TimeSpan.FromMinutes(1));
        Entities(agent, "product", "de").Add(new JsonObject { ["value"] = "theirs", ["synonyms"] = new JsonArray("theirs") });
        var entries = Entities(agent, "product", "en");
        entries.Remove(entries.Single(entry => (string?)entry!["value"] == "en:thing7"));
        agent.Called("webhooks", "voicegateway")!["genericWebService"]!["requestHeaders"]!["X-Shop"] = "guessed";
        agent.Called("intents", "AddItems")!["parameters"]![0]!["isList"] = false;
        CxLaw.List(agent.Things[CxStandIn.StartFlow]["transitionRoutes"]).First(route => (string?)route["triggerFulfillment"]!["tag"] == "Help")["triggerFulfillment"]!["tag"] = "Elsewhere";
        agent.Phrases.Remove((Name(agent, "intents", "Checkout"), "fr"));
        Assert.Equal(
            ["entry/product/en/en:thing7 missing", "intent/AddItems different", "phrases/fr/Checkout missing", "route/-/Help different", "webhook different"],
            (await room.Drift.RunAsync(directory, isAskedFor: true, None))!.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal));
        var repaired = await room.PublishAsync(directory, Source(Words));
        Assert.Equal(5, (await room.Runs.CountsAsync(repaired.Id, None))["verified"]);
        AssertThere(agent, Secret);
        room.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty((await room.Drift.RunAsync(directory, isAskedFor: true, None))!);
    }

    [Fact]
    public async Task A_run_waits_when_it_is_throttled_and_pauses_when_the_credentials_expire()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var agent = new CxStandIn(room.Clock);
        await using var host = await StandIn.StartAsync(agent.Answer);
        var token = "google-token";
        using var directory = Directory(room, host, fetch: _ => Task.FromResult(new Token(token, room.Clock.GetUtcNow().AddMinutes(1))));
        host.Fail(StandInFault.Refuse, 429, "90");
        host.Fail(StandInFault.Refuse, 409, on: call => call.Method == "POST" && call.Path.EndsWith("/webhooks", StringComparison.Ordinal));
        Assert.Empty((await room.Desk.PublishAsync(directory, Source(Words), "test", None)).Problems);
        for (var steps = 0; steps < 60; steps++)
            if (await room.Queue(directory).StepAsync(None) is QueueStep.Wait wait) room.Clock.Set(wait.Until);
        token = "expired";
        var paused = await room.WorkAsync(directory);
        Assert.Equal((RunState.Paused, "the credentials are not accepted (401)"), (paused.State, paused.Problem));
        token = "google-token";
        Assert.True(await room.Desk.ResumeAsync(directory, None));
        Assert.Equal(RunState.Done, (await room.WorkAsync(directory)).State);
        AssertThere(agent, Secret);
    }

    [Fact]
    public async Task An_own_flow_is_made_and_goes_with_us_and_one_that_was_there_stays()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var agent = new CxStandIn(room.Clock);
        await using var host = await StandIn.StartAsync(agent.Answer);
        using var directory = Directory(room, host, "Shopping");
        var items = directory.Map(Source(Words)).Where(item => !item.Id.StartsWith("environment/", StringComparison.Ordinal) && item.Id != "version").ToList();
        await SendAsync(room, directory, items, removes: false);
        Assert.Equal(items.Count, (await directory.ReadAsync([.. items.Select(item => new SentItem(item, ""))], None)).Count(live => items.Exists(item => (item.Id, item.Hash) == (live.Id, live.Hash))));
        Assert.Equal(2, agent.Called("flows", "Shopping")!["eventHandlers"]!.AsArray().Count);
        Assert.Null(agent.Things[CxStandIn.StartFlow]["transitionRoutes"]);
        await SendAsync(room, directory, items, removes: true);
        Assert.Equal([CxStandIn.StartFlow], agent.Things.Keys);

        agent.Things[$"{CxStandIn.Agent}/flows/theirs"] = new() { ["name"] = $"{CxStandIn.Agent}/flows/theirs", ["displayName"] = "Shopping" };
        await SendAsync(room, directory, items, removes: false);
        await SendAsync(room, directory, items, removes: true);
        Assert.Equal([CxStandIn.StartFlow, $"{CxStandIn.Agent}/flows/theirs"], agent.Things.Keys);
        Assert.Empty(await directory.ReadAsync([.. items.Select(item => new SentItem(item, null))], None));
        await AssertStrictAsync(host);
    }

    [Fact]
    public async Task Every_rule_that_is_broken_is_told_at_once_and_nothing_is_sent()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var agent = new CxStandIn(room.Clock);
        await using var host = await StandIn.StartAsync(agent.Answer);
        using var directory = Directory(room, host);
        var source = Source([.. Words, new("en:long", Locale.EnUs, new('x', 513), TermKind.Name), .. Enumerable.Range(0, 30_001).Select(number => new Term($"en:many{number}", Locale.Parse("de-DE"), $"ding {number}", TermKind.Name))]) with { PublicUrl = new("http://shop.example.com/") };
        var start = await room.Desk.PublishAsync(directory, source, "test", None);
        Assert.Null(start.Run);
        Assert.Equal(
            ["entry/product/de too-many", "entry/product/en-gb/en:long too-long", "entry/product/en/en:long too-long", "webhook not-https"],
            start.Problems.Select(problem => $"{problem.Item} {problem.Rule}").Where(problem => !problem.StartsWith("phrases/", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(host.Seen);
    }

    // As the pipeline does, without its database.
    private static async Task SendAsync(PipelineRoom room, CxAgent directory, IReadOnlyList<DirectoryItem> items, bool removes)
    {
        foreach (var call in items.GroupBy(item => (item.Stage, directory.Manners.OneCall!(item))).OrderBy(call => removes ? -call.Key.Stage : call.Key.Stage))
        {
            var reference = Assert.Single((await directory.SendAsync(new(1, "key", removes, null, [.. call]), None)).GroupBy(answer => (answer.Fate, answer.Reference))).Key;
            Assert.Equal(ItemFate.Accepted, reference.Fate);
            room.Clock.Advance(reference.Reference is null ? directory.Manners.Spacing : TimeSpan.FromMinutes(5));
            // What is written down when an operation has ended.
            if (!removes && call.Key.Stage is 6 or 8) await directory.ReadAsync([.. call.Select(item => new SentItem(item, reference.Reference))], None);
        }
        room.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private static PublishSource Source(IReadOnlyList<Term> terms) => PipelineRoom.Source(0, terms: terms);

    private static CxAgent Directory(PipelineRoom room, StandIn host, string? flow = null, Func<CancellationToken, Task<Token>>? fetch = null) => new(
        host.Target, new("shop", "europe-west1", "a1", flow, "live"), WebhookProof.Header("X-Shop", Secret), fetch ?? (_ => Task.FromResult(new Token("google-token", room.Clock.GetUtcNow().AddDays(30)))), room.Notes, room.Clock);

    private static void MakeOfOthers(CxStandIn agent)
    {
        var (type, intent) = ($"{CxStandIn.Agent}/entityTypes/own", $"{CxStandIn.Agent}/intents/own");
        agent.Things[type] = new() { ["name"] = type, ["displayName"] = "made-by-somebody", ["kind"] = "KIND_MAP" };
        agent.Things[intent] = new() { ["name"] = intent, ["displayName"] = "Made by somebody", ["priority"] = 500_000 };
        agent.Things[CxStandIn.StartFlow]["transitionRoutes"] = new JsonArray(new JsonObject { ["name"] = "r1", ["intent"] = intent, ["triggerFulfillment"] = new JsonObject { ["tag"] = "theirs" } });
    }

    private static void AssertThere(CxStandIn agent, string secret)
    {
        Assert.Equal(["thing 3", "gadget 3"], Entities(agent, "product", "en").Single(entry => (string?)entry!["value"] == "en:thing3")!["synonyms"]!.AsArray().Select(word => word!.ToString()));
        Assert.NotEmpty(agent.Phrases[(Name(agent, "intents", "AddItems"), "de")]);
        var webhook = agent.Called("webhooks", "voicegateway")!;
        Assert.Equal(("https://shop.example.com/dialogflow/cx", secret), ((string)webhook["genericWebService"]!["uri"]!, (string)webhook["genericWebService"]!["requestHeaders"]!["X-Shop"]!));
        var flow = agent.Things[CxStandIn.StartFlow];
        var route = CxLaw.List(flow["transitionRoutes"]).Single(route => (string?)route["intent"] == Name(agent, "intents", "Stop"));
        Assert.Equal(("Stop", (string)webhook["name"]!, $"{CxStandIn.StartFlow}/pages/END_SESSION"), ((string)route["triggerFulfillment"]!["tag"]!, (string)route["triggerFulfillment"]!["webhook"]!, (string)route["targetPage"]!));
        Assert.Equal(["sys.no-match-default", "sys.no-input-default"], CxLaw.List(flow["eventHandlers"]).Select(handler => (string)handler["event"]!));
        Assert.Equal("SUCCEEDED", (string)agent.Things[Released(agent)]["state"]!);
    }

    private static string Name(CxStandIn agent, string collection, string display) => (string)agent.Called(collection, display)!["name"]!;

    private static JsonArray Entities(CxStandIn agent, string type, string language)
    {
        var key = (Name(agent, "entityTypes", type), language);
        return agent.Entities.TryGetValue(key, out var known) ? known : agent.Entities[key] = [];
    }

    private static string Released(CxStandIn agent) => (string)Assert.Single(agent.Called("environments", "live")!["versionConfigs"]!.AsArray())!["version"]!;

    private static JsonObject Finding(string severity, string type, string name, string detail) =>
        new() { ["resourceType"] = type, ["severity"] = severity, ["detail"] = detail, ["resourceNames"] = new JsonArray(new JsonObject { ["name"] = "x", ["displayName"] = name }) };

    private static int Changes(StandIn host) => host.Seen.Count(call => call.Method != "GET");

    private static async Task<IEnumerable<string>> ProblemsAsync(PipelineRoom room, PublishRun run, string outcome) =>
        (await room.Runs.ReceiptsAsync(run.Id, null, outcome, 20, None)).Select(receipt => $"{receipt.Item}: {receipt.Problem}").Order(StringComparer.Ordinal);

    private static async Task AssertStrictAsync(StandIn host)
    {
        var judged = 0;
        foreach (var (message, body) in host.Seen.Where(call => call.Body is not null).Select(call => (Message(call), call.Body!.ToJsonString())).Distinct())
        {
            Assert.Empty(await Peer.ValidateAsync($"google.cloud.dialogflow.cx.v3.{message}", body));
            judged++;
        }
        Assert.True(judged > 20);
    }

    private static string Message(StandInCall call)
    {
        var verb = call.Path.Split(':') is [_, var given] ? given : "";
        var parts = call.Parts;
        return verb switch
        {
            "train" => "TrainFlowRequest",
            "validate" => "ValidateFlowRequest",
            "deployFlow" => "DeployFlowRequest",
            _ => (call.Method == "POST" ? parts[^1] : parts[^2]) switch
            {
                "entityTypes" => "EntityType",
                "intents" => "Intent",
                "webhooks" => "Webhook",
                "flows" => "Flow",
                "versions" => "Version",
                "environments" => "Environment",
                "agents" => "Agent",
                var other => throw new InvalidOperationException(other),
            },
        };
    }
}
