using VoiceGateway.Publishers.Alexa.Smapi;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Pipeline;

public sealed class AlexaSkillTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly Term[] Words = [new("en:chickpeas", Locale.EnUs, "chickpeas", TermKind.Name), new("en:chickpeas", Locale.EnUs, "garbanzo beans", TermKind.Equivalent), new("de:brot", Locale.Parse("de-DE"), "brot", TermKind.Name), .. Everywhere()];

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task A_skill_lives_from_its_manifest_through_certification_to_its_withdrawal(DatabaseKind kind)
    {
        var room = await PipelineRoom.OpenAsync(databases, kind);
        var skill = new SkillStandIn();
        await using var host = await StandIn.StartAsync(skill.Answer);
        using var directory = Directory(room, host);
        var status = new StatusReader(room.Runs, room.Items, room.Rows, room.Clock, TimeSpan.FromDays(1));

        // Built in time, then looked at by people for days; the answer to the submission is lost.
        host.Fail(StandInFault.CutAfter, on: call => call.Path.EndsWith("/submit", StringComparison.Ordinal));
        Assert.Empty((await room.Desk.PublishAsync(directory, Source(Words), "test", None)).Problems);
        await UntilAsync(room, directory, () => skill.Certifications.Count == 1 && room.Clock.GetUtcNow() > new DateTimeOffset(2026, 8, 1, 18, 0, 0, TimeSpan.Zero));
        Assert.Equal("pending review", (await status.ReadAsync(directory, None)).State);
        skill.Verdict = "FAILED";
        var first = await room.WorkAsync(directory);
        Assert.Equal(("rejected 1, verified 7", RunState.Partial), (await room.CountsAsync(first), first.State));
        Assert.Equal(("rejected", "submission: the example phrase does not work"), ((await status.ReadAsync(directory, None)).State, (await status.ReadAsync(directory, None)).Why));

        // One more word in German: that model alone is sent, and all of it submitted; a token ends on the way.
        var puts = skill.Puts;
        skill.EndTokens();
        skill.Verdict = "SUCCEEDED";
        var second = await room.PublishAsync(directory, Source([.. Words, new("de:brot", Locale.Parse("de-DE"), "laib", TermKind.Equivalent)]));
        Assert.Equal("kept 6, verified 2", await room.CountsAsync(second));
        Assert.Equal((puts + 1, 2), (skill.Puts, skill.Certifications.Count));
        Assert.Equal("listed", (await status.ReadAsync(directory, None)).State);

        // A model that Amazon can't build: the others are there.
        skill.Poison = "en-GB";
        skill.Verdict = "SUCCEEDED";
        var partial = await room.PublishAsync(directory, Source([.. Words, new("en:chickpeas", Locale.EnUs, "chick peas", TermKind.Equivalent)]));
        Assert.Contains("rejected 1", await room.CountsAsync(partial), StringComparison.Ordinal);
        Assert.Equal("an intent has no samples", Assert.Single(await room.Runs.ReceiptsAsync(partial.Id, null, "rejected", 9, None)).Problem);

        skill.Documents["stages/development/manifest"]["manifest"]!["publishingInformation"]!["category"] = "GAMES";
        Assert.Contains((await room.Drift.RunAsync(directory, isAskedFor: true, None))!, pair => pair is { Key: "manifest", Value: "different" });

        skill.Poison = null;
        await room.Desk.PublishAsync(directory, Source(Words), "test", None);
        await UntilAsync(room, directory, () => skill.Certifications.Count == 4);
        await room.Desk.WithdrawAsync(directory, "test", "the shop moves", None);
        var last = await room.WorkAsync(directory);
        Assert.Equal(["removed"], (await room.Runs.CountsAsync(last.Id, None)).Keys);
        Assert.Equal(("OTHER", "the shop moves"), ((string)skill.Withdrawal!["reason"]!, (string)skill.Withdrawal["message"]!));
    }

    [Fact]
    public async Task A_refresh_token_that_is_revoked_pauses_the_run()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var skill = new SkillStandIn { IsRevoked = true };
        await using var host = await StandIn.StartAsync(skill.Answer);
        using var directory = Directory(room, host);
        var run = await room.PublishAsync(directory, Source(Words));
        Assert.Equal((RunState.Paused, "Login with Amazon gave no token: invalid_grant"), (run.State, run.Problem));
        Assert.Single(host.Seen);
    }

    private static IEnumerable<Term> Everywhere() => Locale.Spoken.Select(locale => new Term("x:milk", locale, $"milk {locale.Language}", TermKind.Name));

    private static PublishSource Source(IReadOnlyList<Term> terms) => PipelineRoom.Source(0, terms: terms);

    private static AlexaSkill Directory(PipelineRoom room, StandIn host) =>
        new(host.Target, host.Target, ("amzn1.ask.skill.test", "client", "secret", "refresh"), submits: true, room.Notes, room.Clock);

    private static async Task UntilAsync(PipelineRoom room, AlexaSkill directory, Func<bool> isThere)
    {
        for (var round = 0; round < 500 && !isThere(); round++)
            if (await room.Queue(directory).StepAsync(None) is QueueStep.Wait wait) room.Clock.Set(wait.Until);
        Assert.True(isThere());
    }
}
