using System.IO.Pipelines;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Alexa;
using VoiceGateway.Publishers.Alexa.Smapi;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers.Pipeline;

public sealed class AlexaCatalogTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Locale German = Locale.Parse("de-DE");

    private static readonly Term[] Words = [new("de:brot", German, "brot", TermKind.Name), .. AlexaSkillTests.Everywhere()];

    private static readonly Term[] More = [.. Words, new("de:brot", German, "laib", TermKind.Equivalent)];

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task Catalogs_are_made_once_and_given_new_versions_and_models_name_them(DatabaseKind kind)
    {
        var room = await PipelineRoom.OpenAsync(databases, kind);
        var skill = new SkillStandIn(room.Clock);
        await using var host = await StandIn.StartAsync(skill.Answer);
        using var directory = AlexaSkillTests.Directory(room, host, new(SkillStandIn.Skill, Catalogs: CatalogUse.Always));
        Serve(skill, Words);

        // The answers to making one and to filling one are lost: neither comes twice.
        host.Fail(StandInFault.CutAfter, on: call => call.Path.EndsWith("/catalogs", StringComparison.Ordinal) && call.Method == "POST");
        host.Fail(StandInFault.CutAfter, on: call => call.Path.EndsWith("/versions", StringComparison.Ordinal) && call.Method == "POST");
        Assert.Equal("verified 14", await room.CountsAsync(await room.PublishAsync(directory, Source(Words))));
        Assert.Equal(Enumerable.Repeat(1, 6), skill.Catalogs.All.Values.Select(catalog => catalog.Versions.Count));
        Assert.Equal(("amzn1.ask.interactionModel.catalog.", "1"), (Used(skill, "de-DE").Id[..^Used(skill, "de-DE").Id.Split('.')[^1].Length], Used(skill, "de-DE").Version));
        Assert.Empty((await room.Drift.RunAsync(directory, isAskedFor: true, None))!);

        // One more word in German: that catalog has another version, and that model names it.
        Serve(skill, More);
        Assert.Equal("kept 11, verified 3", await room.CountsAsync(await room.PublishAsync(directory, Source(More))));
        Assert.Equal(("2", "1"), (Used(skill, "de-DE").Version, Used(skill, "fr-FR").Version));
        Assert.Equal("laib", (string)Newest(skill, "de-DE")[0]!["name"]!["synonyms"]![0]!);

        // What Amazon could not fetch: that locale stays as it was, the others are there, and it is not validated.
        Term[] most = [.. More, new("de:brot", German, "wecken", TermKind.Equivalent), new("fr:pain", Locale.Parse("fr-FR"), "pain", TermKind.Name)];
        Serve(skill, most, without: "de-DE");
        var partial = await room.PublishAsync(directory, Source(most));
        Assert.Equal(
            ["catalog/de-DE: rejected: The URL could not be fetched", "model/de-DE: refused: its values did not come into the catalog", "validation: refused: not validated: model/de-DE is not there as it should be"],
            (await room.Runs.ReceiptsAsync(partial.Id, null, null, 99, None)).Where(receipt => receipt.Problem is not null && receipt.Outcome is not "verified").Select(receipt => $"{receipt.Item}: {receipt.Outcome}: {receipt.Problem}"));
        Assert.Equal(("2", "2"), (Used(skill, "de-DE").Version, Used(skill, "fr-FR").Version));
        Serve(skill, most);
        Assert.Equal("kept 11, verified 3", await room.CountsAsync(await room.PublishAsync(directory, Source(most))));

        // Somebody's other version is found, and put right by a version of ours.
        skill.Catalogs.All.Values.Single(catalog => catalog.Name.Contains("pt-BR", StringComparison.Ordinal)).Versions.Add(("https://elsewhere.example/x.json", "mine", [new JsonObject()]));
        Assert.Equal(["catalog/pt-BR different", "model/pt-BR different"], (await room.Drift.RunAsync(directory, isAskedFor: true, None))!.Select(pair => $"{pair.Key} {pair.Value}"));
        Assert.Equal(RunState.Done, (await room.PublishAsync(directory, Source(most))).State);
        Assert.Equal("3", Used(skill, "pt-BR").Version);

        // Back into the models; the catalogs stay, because a live skill may use them.
        using var inline = AlexaSkillTests.Directory(room, host, new(SkillStandIn.Skill, Catalogs: CatalogUse.Never));
        Assert.Equal("kept 1, removed 6, verified 7", await room.CountsAsync(await room.PublishAsync(inline, Source(most))));
        Assert.Equal(6, skill.Catalogs.All.Count);
        Assert.Empty((await room.Drift.RunAsync(inline, isAskedFor: true, None))!);
        Assert.Empty(await skill.ProblemsAsync());
    }

    [Fact]
    public async Task Only_what_is_too_large_for_a_model_goes_into_a_catalog_and_there_all_of_it()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        await using var host = await StandIn.StartAsync(_ => new(404));
        Term[] large = [.. Words, .. Enumerable.Range(0, 40_000).Select(number => new Term("de:brot", German, $"ein wort mit der nummer {number}", TermKind.Equivalent, 0.1))];
        using var directory = AlexaSkillTests.Directory(room, host, new(SkillStandIn.Skill));
        Assert.DoesNotContain(directory.Map(Source(Words)), item => item.Id.StartsWith("catalog/", StringComparison.Ordinal));
        var items = directory.Map(Source(large));
        var catalog = Assert.Single(items, item => item.Id.StartsWith("catalog/", StringComparison.Ordinal));
        Assert.Equal(("catalog/de-DE", CatalogValues.Of(German, large).Hash), (catalog.Id, (string)catalog.Json["values"]!));
        Assert.Equal(40_000, (await ShownAsync(German, large))["values"]![0]!["name"]!["synonyms"]!.AsArray().Count);
        Assert.Empty(directory.Check(items));
        foreach (var model in items.Where(item => item.Id.StartsWith("model/", StringComparison.Ordinal))) Assert.Empty(await Peer.ValidateAsync("alexa-model", model.Body));

        // Who wants none has the heaviest words in the model.
        using var without = AlexaSkillTests.Directory(room, host, new(SkillStandIn.Skill, Catalogs: CatalogUse.Never));
        Assert.DoesNotContain(without.Map(Source(large)), item => item.Id.StartsWith("catalog/", StringComparison.Ordinal));
        Assert.Empty(without.Check(without.Map(Source(large))));
    }

    [Fact]
    public async Task Amazon_fetches_by_the_clock_when_it_is_asked_to()
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var skill = new SkillStandIn(room.Clock);
        await using var host = await StandIn.StartAsync(skill.Answer);
        var plan = new SkillPlan(SkillStandIn.Skill, Catalogs: CatalogUse.Always, RefreshHour: 4);
        using var directory = AlexaSkillTests.Directory(room, host, plan);
        Serve(skill, Words);
        host.Fail(StandInFault.CutAfter, on: call => call.Path.EndsWith("/jobs", StringComparison.Ordinal) && call.Method == "POST");
        Assert.Equal("verified 26", await room.CountsAsync(await room.PublishAsync(directory, Source(Words))));
        Assert.Equal((6, 6), (skill.Catalogs.Jobs.Values.Count(job => (string)job["type"]! == "CatalogAutoRefresh" && (int)job["trigger"]!["hour"]! == 4), skill.Catalogs.Jobs.Values.Count(job => (string)job["type"]! == "ReferenceVersionUpdate")));

        // The clock has struck: newer versions with the same values are no drift. Then it strikes before the shop publishes: what is there already is kept.
        skill.Catalogs.Strike(skill.Documents);
        Assert.Equal("2", Used(skill, "de-DE").Version);
        Assert.Empty((await room.Drift.RunAsync(directory, isAskedFor: true, None))!);
        Assert.Equal("kept 26", await room.CountsAsync(await room.PublishAsync(directory, Source(Words))));

        // A job that somebody switched off is found.
        skill.Catalogs.Jobs.Values.First(job => (string)job["type"]! == "CatalogAutoRefresh" && ((string)job["resource"]!["id"]!).EndsWith(Used(skill, "fr-FR").Id, StringComparison.Ordinal))["status"] = "DISABLED";
        Assert.Equal(["refresh/fr-FR different"], (await room.Drift.RunAsync(directory, isAskedFor: true, None))!.Select(pair => $"{pair.Key} {pair.Value}"));

        // Another hour: other jobs in place of those, and no more of them.
        using var later = AlexaSkillTests.Directory(room, host, plan with { RefreshHour = 20 });
        Assert.Equal("kept 20, verified 6", await room.CountsAsync(await room.PublishAsync(later, Source(Words))));
        Assert.Equal((12, 6), (skill.Catalogs.Jobs.Count, skill.Catalogs.Jobs.Values.Count(job => (int?)job["trigger"]!["hour"] == 20)));

        await room.Desk.WithdrawAsync(later, "test", "closing", None);
        Assert.Equal("removed 26", await room.CountsAsync(await room.WorkAsync(later)));
        Assert.Empty(skill.Catalogs.Jobs);
        Assert.Empty(await skill.ProblemsAsync());
    }

    private static PublishSource Source(IReadOnlyList<Term> terms) => PipelineRoom.Source(0, terms: terms);

    // What the gateway would show of these words, and nothing of another version.
    private static void Serve(SkillStandIn skill, Term[] terms, string? without = null) => skill.Catalogs.Fetch = address =>
    {
        var locale = Locale.Spoken.Single(spoken => address.AbsolutePath == "/" + CatalogValues.PathOf(spoken));
        var isThere = locale.Tag != without && (address.Query.Length == 0 || address.Query == $"?version={CatalogValues.Of(locale, terms).Hash}");
        return isThere ? ShownAsync(locale, terms).GetAwaiter().GetResult() : null;
    };

    private static async Task<JsonObject> ShownAsync(Locale locale, Term[] terms)
    {
        using var bytes = new MemoryStream();
        var into = PipeWriter.Create(bytes, new(leaveOpen: true));
        await CatalogValues.Of(locale, terms).WriteAsync(into, None);
        await into.CompleteAsync();
        return JsonNode.Parse(bytes.ToArray())!.AsObject();
    }

    private static (string Id, string Version) Used(SkillStandIn skill, string locale)
    {
        var type = skill.Documents[$"stages/development/interactionModel/locales/{locale}"]["interactionModel"]!["languageModel"]!["types"]!.AsArray().Single(type => (string)type!["name"]! == "product")!;
        Assert.Null(type["values"]);
        return ((string)type["valueSupplier"]!["valueCatalog"]!["catalogId"]!, (string)type["valueSupplier"]!["valueCatalog"]!["version"]!);
    }

    private static JsonArray Newest(SkillStandIn skill, string locale) => skill.Catalogs.All[Used(skill, locale).Id].Versions[^1].Values;
}
