using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Insights.Phrases;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Trials;

/// <summary>From what people say to what the shop could add, by the front door (row L6 of the threats).</summary>
public sealed class LearningTests
{
    [Fact]
    public async Task What_three_people_missed_and_then_took_by_other_words_is_proposed_accepted_and_never_proposed_again()
    {
        await using var gateway = await RunningGateway.StartAsync("--Insights:KeepPhrases=true", "--Insights:SessionsAreCallers=true");
        foreach (var session in new[] { "ann", "bob", "cid" })
        {
            await SayAsync(gateway, session, "add zorble");
            await SayAsync(gateway, session, "add paper towels");
        }
        var phrases = await CountedAsync(gateway, phrases => phrases.Any(phrase => phrase.Outcome == PhraseOutcome.Rephrased));
        Assert.Contains(phrases, phrase => phrase is { Phrase: "zorble", Outcome: PhraseOutcome.Missed, Callers: 3, Humans: 3 });
        var proposal = await OnlyProposalAsync(gateway);
        Assert.Equal(("rephrased", "paper-towels", "zorble"), (proposal.GetProperty("source").GetString(), proposal.GetProperty("concept").GetString(), proposal.GetProperty("terms")[0].GetProperty("term").GetString()));
        Assert.Equal((3, 1), (proposal.GetProperty("effect").GetProperty("resolves").GetInt32(), proposal.GetProperty("effect").GetProperty("phrases").GetInt32()));
        var id = proposal.GetProperty("id").GetString();
        using var begun = await gateway.NewOperator().PostAsJsonAsync("/api/dictionary/drafts", new { title = "Learned" });
        var draft = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var nowhere = await gateway.NewOperator().PostAsJsonAsync($"/api/dictionary/proposals/{id}/accept", new { draft = "no-such-draft", revision = 1 });
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        using var half = await gateway.NewOperator().PostAsJsonAsync($"/api/dictionary/proposals/{id}/accept", new { draft });
        Assert.Equal(HttpStatusCode.BadRequest, half.StatusCode);
        using var stale = await gateway.NewOperator().PostAsJsonAsync($"/api/dictionary/proposals/{id}/accept", new { draft, revision = 9 });
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        using var accepted = await gateway.NewOperator().PostAsJsonAsync($"/api/dictionary/proposals/{id}/accept", new { draft, revision = 1 });
        var answer = await accepted.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("accepted", draft, 2), (answer.GetProperty("state").GetString(), answer.GetProperty("draft").GetString(), answer.GetProperty("revision").GetInt32()));
        Assert.NotEqual("paper-towels", await FirstAsync(gateway, "zorble"));
        var changes = await gateway.NewOperator().GetStringAsync($"/api/dictionary/drafts/{draft}/changes");
        Assert.Contains("zorble", changes);
        using var published = await gateway.NewOperator().PostAsync($"/api/dictionary/drafts/{draft}/publish?withoutReview=true", null);
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        Assert.Equal("paper-towels", await FirstAsync(gateway, "zorble"));
        using var again = await gateway.NewOperator().PostAsJsonAsync($"/api/dictionary/proposals/{id}/dismiss", new { });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(0, await RefreshAsync(gateway));
    }

    [Fact]
    public async Task What_people_meant_instead_is_proposed()
    {
        await using var gateway = await RunningGateway.StartAsync("--Insights:KeepPhrases=true", "--Insights:SessionsAreCallers=true");
        foreach (var session in new[] { "ann", "bob", "cid" })
        {
            await SayAsync(gateway, session, "add chickpeas");
            await SayAsync(gateway, session, "remove chickpeas");
            await SayAsync(gateway, session, "add olive oil");
        }
        var phrases = await CountedAsync(gateway, phrases => phrases.Any(phrase => phrase.Outcome == PhraseOutcome.Corrected));
        Assert.Contains(phrases, phrase => phrase is { Phrase: "chickpeas", Target: "concept:olive-oil", Callers: 3 });
    }

    [Fact]
    public async Task A_dismissed_proposal_does_not_come_back()
    {
        await using var gateway = await RunningGateway.StartAsync("--Insights:KeepPhrases=true", "--Insights:SessionsAreCallers=true");
        foreach (var session in new[] { "ann", "bob", "cid" }) await SayAsync(gateway, session, "add zwibblewax");
        await CountedAsync(gateway, phrases => phrases.Count > 0);
        var proposal = await OnlyProposalAsync(gateway);
        Assert.Equal("unknown", proposal.GetProperty("source").GetString());
        using var vague = await gateway.NewOperator().PostAsJsonAsync($"/api/dictionary/proposals/{proposal.GetProperty("id").GetString()}/accept", new { });
        Assert.Equal(HttpStatusCode.BadRequest, vague.StatusCode);
        using var dismissed = await gateway.NewOperator().PostAsJsonAsync($"/api/dictionary/proposals/{proposal.GetProperty("id").GetString()}/dismiss", new { reason = "not our trade" });
        Assert.Equal(HttpStatusCode.OK, dismissed.StatusCode);
        Assert.Equal(0, await RefreshAsync(gateway));
        var listed = await gateway.NewOperator().GetFromJsonAsync<JsonElement>("/api/dictionary/proposals?state=dismissed");
        Assert.Equal("not our trade", listed.GetProperty("proposals")[0].GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("--Insights:KeepPhrases=false")]
    [InlineData("--Insights:KeepWords=true")]
    public async Task Nothing_is_kept_unless_the_operator_opted_in(string setting)
    {
        await using var gateway = await RunningGateway.StartAsync(setting, "--Insights:SessionsAreCallers=true");
        foreach (var session in new[] { "ann", "bob", "cid" }) await SayAsync(gateway, session, "add zorble");
        await gateway.App.StopAsync(); // what waits is written
        Assert.Empty(await gateway.Get<PhraseStore>().LoadAsync(30, CancellationToken.None));
    }

    [Theory]
    [InlineData("shopper")]
    [InlineData("machine")]
    public async Task One_key_of_the_api_plants_nothing_however_many_sessions_it_names(string caller)
    {
        await using var gateway = await RunningGateway.StartAsync("--Insights:KeepPhrases=true");
        for (var session = 0; session < 300; session++) await SayAsync(gateway, $"session {session}", "add zorble", caller);
        await gateway.App.StopAsync();
        Assert.Empty(await gateway.Get<PhraseStore>().LoadAsync(30, CancellationToken.None));
    }

    [Fact]
    public async Task What_may_be_a_persons_is_never_kept()
    {
        await using var gateway = await RunningGateway.StartAsync("--Insights:KeepPhrases=true", "--Insights:SessionsAreCallers=true");
        foreach (var session in new[] { "ann", "bob", "cid" })
        {
            await SayAsync(gateway, session, "call me at 555 123 4567");
            await SayAsync(gateway, session, "add zorble");
        }
        await gateway.App.StopAsync();
        Assert.Equal("zorble", Assert.Single(await gateway.Get<PhraseStore>().LoadAsync(30, CancellationToken.None)).Phrase);
    }

    private static async Task SayAsync(RunningGateway gateway, string session, string utterance, string caller = "shopper")
    {
        using var answer = await gateway.Client.PostAsJsonAsync("/api/say", new { utterance, sessionId = session, caller });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    // Counted behind the turns' backs: asked for until it is there.
    private static async Task<IReadOnlyList<LoggedPhrase>> CountedAsync(RunningGateway gateway, Predicate<IReadOnlyList<LoggedPhrase>> isThere)
    {
        for (var attempt = 0; ; attempt++)
        {
            var phrases = await gateway.Get<PhraseStore>().LoadAsync(30, CancellationToken.None);
            if (isThere(phrases)) return phrases;
            Assert.True(attempt < 20_000, string.Join('\n', phrases));
        }
    }

    private static async Task<string?> FirstAsync(RunningGateway gateway, string phrase)
    {
        var resolved = await (await gateway.Client.PostAsJsonAsync("/api/resolve", new { phrase })).Content.ReadFromJsonAsync<JsonElement>();
        return resolved.GetProperty("concepts").EnumerateArray().Select(concept => concept.GetProperty("id").GetString()).FirstOrDefault();
    }

    private static async Task<int> RefreshAsync(RunningGateway gateway)
    {
        using var refreshed = await gateway.NewOperator().PostAsync("/api/dictionary/proposals/refresh", null);
        return (await refreshed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("open").GetInt32();
    }

    private static async Task<JsonElement> OnlyProposalAsync(RunningGateway gateway)
    {
        Assert.Equal(1, await RefreshAsync(gateway));
        return (await gateway.NewOperator().GetFromJsonAsync<JsonElement>("/api/dictionary/proposals")).GetProperty("proposals")[0];
    }
}
