using VoiceGateway.Publishers.Alexa.Smapi;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Pipeline;

public sealed class AlexaSkillTests(Databases databases) : IClassFixture<Databases>
{
    private const string BritishModel = "stages/development/interactionModel/locales/en-GB";
    private const string Manifest = "stages/development/manifest";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Locale German = Locale.Parse("de-DE");

    private static readonly Term[] Words = [new("en:chickpeas", Locale.EnUs, "chickpeas", TermKind.Name), new("en:chickpeas", Locale.EnUs, "garbanzo beans", TermKind.Equivalent), new("de:brot", German, "brot", TermKind.Name), .. Everywhere()];

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task A_skill_lives_from_its_manifest_through_certification_to_its_withdrawal(DatabaseKind kind)
    {
        var room = await PipelineRoom.OpenAsync(databases, kind);
        var skill = new SkillStandIn(room.Clock);
        await using var host = await StandIn.StartAsync(skill.Answer);
        using var directory = Directory(room, host, new(SkillStandIn.Skill, Submits: true));
        var status = new StatusReader(room.Runs, room.Items, room.Rows, room.Clock, TimeSpan.FromDays(1));

        // Built in time, then looked at by people for days; the answer to the submission is lost.
        host.Fail(StandInFault.CutAfter, on: call => call.Path.EndsWith("/submit", StringComparison.Ordinal));
        Assert.Empty((await room.Desk.PublishAsync(directory, Source(Words), "test", None)).Problems);
        await UntilAsync(room, directory, () => skill.Certifications.Count == 1 && room.Clock.GetUtcNow() > new DateTimeOffset(2026, 8, 1, 18, 0, 0, TimeSpan.Zero));
        var pending = await status.ReadAsync(directory, None);
        Assert.Equal(("pending review", "in certification since 2026-08-01T12:00:00Z, expected to end 2026-08-03T12:00:00Z"), (pending.State, pending.Why));
        skill.Verdict = "FAILED";
        var first = await room.WorkAsync(directory);
        Assert.Equal(("rejected 1, verified 8", RunState.Partial), (await room.CountsAsync(first), first.State));
        Assert.Equal(("rejected", "submission: the example phrase does not work"), ((await status.ReadAsync(directory, None)).State, (await status.ReadAsync(directory, None)).Why));

        // One more word in German: that model alone is sent, and all of it validated and submitted; a token ends on the way, and Amazon is busy once.
        var puts = skill.Puts;
        skill.EndTokens();
        host.Fail(StandInFault.Refuse, 429, "20", call => call.Method == "PUT");
        skill.Verdict = "SUCCEEDED";
        var second = await room.PublishAsync(directory, Source([.. Words, new("de:brot", German, "laib", TermKind.Equivalent)]));
        Assert.Equal("kept 6, verified 3", await room.CountsAsync(second));
        Assert.Equal((puts + 1, 2, 2), (skill.Puts, skill.Certifications.Count, skill.Trials.Validations));
        Assert.Equal("listed", (await status.ReadAsync(directory, None)).State);

        // A model that Amazon can't build: the others are there, and nothing half is submitted.
        skill.Poison = "en-GB";
        var partial = await room.PublishAsync(directory, Source([.. Words, new("en:chickpeas", Locale.EnUs, "chick peas", TermKind.Equivalent)]));
        Assert.Equal("kept 4, refused 2, rejected 1, verified 2", await room.CountsAsync(partial));
        Assert.Equal("an intent has no samples", Assert.Single(await room.Runs.ReceiptsAsync(partial.Id, null, "rejected", 9, None)).Problem);
        Assert.Equal(
            ["submission: not submitted: validation did not pass", "validation: not validated: model/en-GB is not there as it should be"], (await room.Runs.ReceiptsAsync(partial.Id, null, "refused", 9, None)).Select(receipt => $"{receipt.Item}: {receipt.Problem}"));
        Assert.Equal(2, skill.Certifications.Count);

        skill.Edit(Manifest, json => json["manifest"]!["publishingInformation"]!["category"] = "GAMES");
        Assert.Contains((await room.Drift.RunAsync(directory, isAskedFor: true, None))!, pair => pair is { Key: "manifest", Value: "different" });

        // While people look at it Amazon takes no changes: what is new waits, and then goes the whole way.
        skill.Poison = null;
        await room.Desk.PublishAsync(directory, Source(Words), "test", None);
        await UntilAsync(room, directory, () => skill.Certifications.Count == 3);
        await room.Desk.PublishAsync(directory, Source([.. Words, new("de:brot", German, "wecken", TermKind.Equivalent)]), "test", None);
        await UntilAsync(room, directory, () => room.Clock.GetUtcNow() > new DateTimeOffset(2026, 8, 6, 0, 0, 0, TimeSpan.Zero));
        Assert.Contains("in certification", (await status.ReadAsync(directory, None)).Why, StringComparison.Ordinal);
        skill.Verdict = "FAILED";
        await UntilAsync(room, directory, () => skill.Certifications.Count == 4);

        // The call to withdraw is lost on its way there, and it takes a while.
        host.Fail(StandInFault.CutBefore, on: call => call.Path.EndsWith("/withdraw", StringComparison.Ordinal));
        await room.Desk.WithdrawAsync(directory, "test", "the shop moves", None);
        var last = await room.WorkAsync(directory);
        Assert.Equal(["removed"], (await room.Runs.CountsAsync(last.Id, None)).Keys);
        Assert.Equal(("OTHER", "the shop moves", "CANCELLED"), ((string)skill.Withdrawal!["reason"]!, (string)skill.Withdrawal["message"]!, (string)skill.Certifications[^1]["status"]!));
        Assert.Equal(("withdrawn", "the shop moves"), ((await status.ReadAsync(directory, None)).State, (await status.ReadAsync(directory, None)).Why));
        Assert.Empty(await skill.ProblemsAsync());
    }

    [Fact]
    public async Task A_skill_that_is_live_can_not_be_withdrawn_from_here()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var skill = new SkillStandIn(room.Clock) { Verdict = "SUCCEEDED" };
        await using var host = await StandIn.StartAsync(skill.Answer);
        using (var directory = Directory(room, host, new(SkillStandIn.Skill, Submits: true)))
        {
            Assert.Equal(RunState.Done, (await room.PublishAsync(directory, Source(Words))).State);
            await room.Desk.WithdrawAsync(directory, "test", "closing", None);
            var run = await room.WorkAsync(directory);
            Assert.Contains("developer console", Assert.Single(await room.Runs.ReceiptsAsync(run.Id, null, "refused", 9, None)).Problem, StringComparison.Ordinal);
        }

        // Submitting is switched off: that is no withdrawal, and all that is left is there.
        using var quiet = Directory(room, host, new(SkillStandIn.Skill));
        Assert.Equal(RunState.Done, (await room.PublishAsync(quiet, Source(Words))).State);
        Assert.Empty((await room.Drift.RunAsync(quiet, isAskedFor: true, None))!);
        Assert.Null(skill.Withdrawal);
    }

    [Fact]
    public async Task What_somebody_changed_in_the_console_meanwhile_is_not_written_over()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var skill = new SkillStandIn(room.Clock);
        await using var host = await StandIn.StartAsync(skill.Answer);
        using var directory = Directory(room, host, new(SkillStandIn.Skill));
        await room.PublishAsync(directory, Source(Words));
        Term[] more = [.. Words, new("en:chickpeas", Locale.EnUs, "chick peas", TermKind.Equivalent)];
        await room.Desk.PublishAsync(directory, Source(more), "test", None);
        // Compared; nothing is sent yet.
        Assert.IsType<QueueStep.Worked>(await room.Queue(directory).StepAsync(None));
        skill.Edit(BritishModel, json => json["interactionModel"]!["languageModel"]!["invocationName"] = "another pantry");
        var run = await room.WorkAsync(directory);
        Assert.StartsWith("model/en-GB: somebody changed it", (await room.Runs.ReceiptsAsync(run.Id, null, "refused", 9, None)).Select(receipt => $"{receipt.Item}: {receipt.Problem}").First(), StringComparison.Ordinal);
        Assert.Equal("another pantry", (string)skill.Documents[BritishModel]["interactionModel"]!["languageModel"]!["invocationName"]!);
        // Asked for again, after a look.
        Assert.Equal(RunState.Done, (await room.PublishAsync(directory, Source(more))).State);
        Assert.Equal("corner pantry", (string)skill.Documents[BritishModel]["interactionModel"]!["languageModel"]!["invocationName"]!);
    }

    [Fact]
    public async Task What_Amazon_finds_wrong_is_told_and_nothing_is_submitted()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var skill = new SkillStandIn(room.Clock) { Verdict = "SUCCEEDED" };
        skill.Trials.Flaws["en-GB"] = "The address of the privacy policy can't be reached";
        skill.Trials.Flaws["fr-FR"] = "The address of the terms can't be reached";
        await using var host = await StandIn.StartAsync(skill.Answer);
        using var directory = Directory(room, host, new(SkillStandIn.Skill, Submits: true));
        host.Fail(StandInFault.CutAfter, on: call => call.Path.EndsWith("/validations", StringComparison.Ordinal));
        var run = await room.PublishAsync(directory, Source(Words));
        Assert.Equal("refused 1, rejected 1, verified 7", await room.CountsAsync(run));
        Assert.Equal(
            "en-GB: Privacy policy: The address of the privacy policy can't be reached; fr-FR: Privacy policy: The address of the terms can't be reached", Assert.Single(await room.Runs.ReceiptsAsync(run.Id, null, "rejected", 9, None)).Problem);
        Assert.Empty(skill.Certifications);

        skill.Trials.Flaws.Clear();
        Assert.Equal("kept 7, verified 2", await room.CountsAsync(await room.PublishAsync(directory, Source(Words))));
        Assert.Single(skill.Certifications);
        Assert.Empty(await skill.ProblemsAsync());
    }

    [Fact]
    public async Task A_skill_is_opened_in_each_locale_and_who_does_not_open_it_stops_nothing()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var skill = new SkillStandIn(room.Clock) { Verdict = "SUCCEEDED" };
        (skill.Trials.Deaf, skill.Trials.Broken) = ("pt-BR", "de-DE");
        await using var host = await StandIn.StartAsync(skill.Answer);
        using var directory = Directory(room, host, new(SkillStandIn.Skill, Submits: true, Simulates: true));
        // Its answer is lost; the next attempt comes while that one runs.
        host.Fail(StandInFault.CutAfter, on: call => call.Path.EndsWith("/simulations", StringComparison.Ordinal));
        var run = await room.PublishAsync(directory, Source(Words));
        Assert.Equal("rejected 2, verified 13", await room.CountsAsync(run));
        Assert.Equal(
            ["simulation/de-DE: The skill's endpoint could not be reached", "simulation/pt-BR: \"abrir despensa vizinha\" did not open the skill"], (await room.Runs.ReceiptsAsync(run.Id, null, "rejected", 9, None)).Select(receipt => $"{receipt.Item}: {receipt.Problem}"));
        Assert.Contains("en-US: open corner pantry", skill.Trials.Said);
        Assert.Equal("SUCCEEDED", (string)Assert.Single(skill.Certifications)["status"]!);
        (skill.Trials.Deaf, skill.Trials.Broken) = (null, null);
        Assert.Equal("kept 13, verified 2", await room.CountsAsync(await room.PublishAsync(directory, Source(Words))));
        Assert.Empty((await room.Drift.RunAsync(directory, isAskedFor: true, None))!);
        Assert.Empty(await skill.ProblemsAsync());
    }

    [Fact]
    public async Task A_refresh_token_that_is_revoked_pauses_the_run()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var skill = new SkillStandIn(room.Clock) { IsRevoked = true };
        await using var host = await StandIn.StartAsync(skill.Answer);
        using var directory = Directory(room, host, new(SkillStandIn.Skill, Submits: true));
        var run = await room.PublishAsync(directory, Source(Words));
        Assert.Equal((RunState.Paused, "Login with Amazon gave no token: invalid_grant"), (run.State, run.Problem));
        Assert.Single(host.Seen);
    }

    internal static IEnumerable<Term> Everywhere() => Locale.Spoken.Select(locale => new Term("x:milk", locale, $"milk {locale.Language}", TermKind.Name));

    internal static AlexaSkill Directory(PipelineRoom room, StandIn host, SkillPlan plan) => new(host.Target, host.Target, LoginGrant.OfPerson("client", "secret", "refresh"), plan, room.Notes, room.Clock);

    private static PublishSource Source(IReadOnlyList<Term> terms) => PipelineRoom.Source(0, terms: terms);

    private static async Task UntilAsync(PipelineRoom room, AlexaSkill directory, Func<bool> isThere)
    {
        for (var round = 0; round < 2_000 && !isThere(); round++)
            if (await room.Queue(directory).StepAsync(None) is QueueStep.Wait wait) room.Clock.Set(wait.Until);
        Assert.True(isThere());
    }
}
