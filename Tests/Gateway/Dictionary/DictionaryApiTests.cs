using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Dictionary;

/// <summary>The dictionary by its front door: from a draft to an answer, and everything that is refused on the way.</summary>
public sealed class DictionaryApiTests(StaffedGateway staff) : IClassFixture<StaffedGateway>
{
    private const string Drafts = "/api/dictionary/drafts";

    private HttpClient Ann => staff.Editor;

    private HttpClient Bob => staff.Reviewer;

    private HttpClient Admin => staff.Admin;

    [Fact]
    public async Task From_a_draft_over_a_review_to_an_answer_and_back()
    {
        Assert.Null(await FirstAsync("hummus beans"));
        var live = (await JsonAsync(await Ann.GetAsync("/api/dictionary/live"))).GetProperty("number").GetInt64();
        using var begun = await Ann.PostAsJsonAsync(Drafts, new { title = "Hummus", put = new[] { Term("hummus beans") } });
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (begun.StatusCode, begun.Headers.ETag!.Tag));
        var draft = (await JsonAsync(begun)).GetProperty("id").GetString()!;
        Assert.Equal($"{Drafts}/{draft}", begun.Headers.Location!.ToString());

        Assert.Equal(HttpStatusCode.Conflict, (await Bob.PostAsync($"{Drafts}/{draft}/publish", null)).StatusCode);
        await OkAsync(SendAsync(Ann, HttpMethod.Post, $"{draft}/submit", 1));
        await OkAsync(Bob.PostAsJsonAsync($"{Drafts}/{draft}/comments", new { text = "Is this said?" }));
        await OkAsync(SendAsync(Bob, HttpMethod.Post, $"{draft}/review", 2, new { verdict = "approved", text = "It is." }));
        var published = await OkAsync(Bob.PostAsync($"{Drafts}/{draft}/publish", null));
        Assert.Equal((live + 1, true, "ann", "bob"), (Number(published), published.GetProperty("isNew").GetBoolean(), Text(published, "author"), Text(published, "reviewer")));
        Assert.Equal("chickpeas", await FirstAsync("hummus beans"));
        Assert.False((await OkAsync(Bob.PostAsync($"{Drafts}/{draft}/publish", null))).GetProperty("isNew").GetBoolean());

        var blame = (await OkAsync(Ann.GetAsync("/api/dictionary/blame?phrase=Hummus%20beans"))).GetProperty("steps");
        Assert.Equal((live + 1, "ann"), (blame[0].GetProperty("version").GetInt64(), blame[0].GetProperty("author").GetString()));
        var diff = await OkAsync(Ann.GetAsync($"/api/dictionary/diff?from={live}&to={live + 1}"));
        Assert.Equal("term/en-US/chickpeas/hummus beans", diff.GetProperty("differences")[0].GetProperty("id").GetString());
        Assert.Equal(["Is this said?", "It is."], (await OkAsync(Ann.GetAsync($"{Drafts}/{draft}/comments"))).GetProperty("comments").EnumerateArray().Select(comment => comment.GetProperty("text").GetString()));

        Assert.Equal(live + 2, Number(await OkAsync(Bob.PostAsync($"/api/dictionary/versions/{live}/restore", null))));
        Assert.Null(await FirstAsync("hummus beans"));
        var rows = (await OkAsync(Bob.GetAsync("/api/audit"))).GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(("bob", "roll-back"), (rows[0].GetProperty("who").GetString(), rows[0].GetProperty("action").GetString()));
        Assert.Contains(rows, row => row.GetProperty("action").GetString() == "draft.approve" && row.GetProperty("who").GetString() == "bob");
    }

    [Fact]
    public async Task Who_changes_a_draft_says_which_revision_they_saw()
    {
        var draft = await BeginAsync();
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await Ann.PostAsJsonAsync($"{Drafts}/{draft}/changes", new { put = new[] { Term("a") } })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(Ann, HttpMethod.Post, $"{draft}/changes", null, new { put = new[] { Term("a") } }, "\"x\"")).StatusCode);
        await OkAsync(SendAsync(Ann, HttpMethod.Post, $"{draft}/changes", 1, new { put = new[] { Term("a") } }));
        using var lost = await SendAsync(Bob, HttpMethod.Post, $"{draft}/changes", 1, new { put = new[] { Term("b") } });
        Assert.Equal((HttpStatusCode.PreconditionFailed, "application/problem+json"), (lost.StatusCode, lost.Content.Headers.ContentType!.MediaType));
        Assert.Equal(2, (await JsonAsync(lost)).GetProperty("draft").GetProperty("revision").GetInt64());
        await OkAsync(SendAsync(Ann, HttpMethod.Patch, draft, 2, new { title = "Better" }));
        var after = await OkAsync(SendAsync(Ann, HttpMethod.Post, $"{draft}/changes", 3, new { remove = new[] { "term/en-US/eggs/eggs" }, forget = new[] { "term/en-US/chickpeas/a" } }));
        Assert.Equal(("Better", 1), (after.GetProperty("title").GetString(), after.GetProperty("changes").GetInt32()));
        var change = (await OkAsync(Ann.GetAsync($"{Drafts}/{draft}/changes"))).GetProperty("changes")[0];
        Assert.True(change.TryGetProperty("before", out _) && !change.TryGetProperty("after", out _));
        Assert.Equal("discarded", Text(await OkAsync(SendAsync(Ann, HttpMethod.Delete, draft, 4)), "state"));
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(Ann, HttpMethod.Post, $"{draft}/submit", 5)).StatusCode);
        Assert.DoesNotContain(draft, await Ann.GetStringAsync(Drafts));
        Assert.Contains(draft, await Ann.GetStringAsync($"{Drafts}?state=all"));
    }

    [Fact]
    public async Task Only_an_admin_publishes_without_a_review_and_overlaps_and_circles_are_told()
    {
        var (first, second) = (await BeginAsync(Term("zweierlei")), await BeginAsync(Term("zweierlei", 0.5)));
        Assert.Equal(HttpStatusCode.Forbidden, (await Bob.PostAsync($"{Drafts}/{first}/publish?withoutReview=true", null)).StatusCode);
        await OkAsync(Admin.PostAsync($"{Drafts}/{first}/publish?withoutReview=true", null));
        using var overlap = await Admin.PostAsync($"{Drafts}/{second}/publish?withoutReview=true", null);
        Assert.Equal(HttpStatusCode.Conflict, overlap.StatusCode);
        Assert.Equal("term/en-US/chickpeas/zweierlei", (await JsonAsync(overlap)).GetProperty("entries")[0].GetString());
        var circle = await BeginAsync(new { concept = new { id = "a", broader = "b" } }, new { concept = new { id = "b", broader = "a" } });
        using var stopped = await Admin.PostAsync($"{Drafts}/{circle}/publish?withoutReview=true", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stopped.StatusCode);
        Assert.Equal("circle", (await JsonAsync(stopped)).GetProperty("problems")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Errors_of_the_checks_stop_everybody_but_an_admin_who_forces_it()
    {
        var live = (await OkAsync(Ann.GetAsync("/api/dictionary/live"))).GetProperty("number").GetInt64();
        object[] wrong = [new { term = new { concept = "chickpeas", locale = "en-US", text = "\u0441hickpeas", kind = "equivalent" } }]; // the first letter is Cyrillic
        var draft = await BeginAsync(wrong);
        using var stopped = await Admin.PostAsync($"{Drafts}/{draft}/publish?withoutReview=true", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stopped.StatusCode);
        Assert.Equal("LookAlike", (await JsonAsync(stopped)).GetProperty("problems")[0].GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await Bob.PostAsync($"{Drafts}/{draft}/publish?force=true", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Bob.PostAsync($"/api/dictionary/versions/{live}/restore?force=true", null)).StatusCode);
        const string file = "concept,locale,term,kind\nchickpeas,en-US,\u0441hickpeas,equivalent\n";
        using var import = await Admin.PostAsync("/api/terms/import?mode=add", new StringContent(file));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, import.StatusCode);
        var report = await JsonAsync(import);
        Assert.Equal(("RefusedByChecks", "error"), (report.GetProperty("outcome").GetString(), report.GetProperty("checks")[0].GetProperty("severity").GetString()));
        Assert.Equal(live, (await OkAsync(Ann.GetAsync("/api/dictionary/live"))).GetProperty("number").GetInt64());

        var forced = await OkAsync(Admin.PostAsync("/api/terms/import?mode=add&force=true", new StringContent(file)));
        Assert.Equal("LookAlike", forced.GetProperty("checks")[0].GetProperty("code").GetString());
        await OkAsync(Bob.PostAsync($"/api/dictionary/versions/{live}/restore", null));
        var back = await Bob.PostAsync($"/api/dictionary/versions/{live + 1}/restore", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, back.StatusCode);
        await OkAsync(Admin.PostAsync($"/api/dictionary/versions/{live + 1}/restore?force=true", null));
        await OkAsync(Admin.PostAsync($"/api/dictionary/versions/{live}/restore", null));
        var audit = (await OkAsync(Bob.GetAsync("/api/audit"))).GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("action").GetString() == "publish.force").ToList();
        Assert.Equal(2, audit.Count);
        Assert.All(audit, row => Assert.Contains("LookAlike", row.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task All_entries_are_listed_page_by_page_and_exported_whole()
    {
        var version = await OkAsync(Ann.GetAsync("/api/dictionary/live"));
        var (ids, after) = (new List<string>(), (long?)0);
        while (after is { } from)
        {
            var page = await OkAsync(Ann.GetAsync($"/api/dictionary/entries?limit=250&after={from}"));
            ids.AddRange(page.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()!));
            after = page.TryGetProperty("next", out var next) ? next.GetInt64() : null;
        }
        Assert.Equal(version.GetProperty("terms").GetInt64(), ids.Count);
        var lines = (await Ann.GetStringAsync("/api/dictionary/export")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ids, lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!));
        var found = await OkAsync(Ann.GetAsync("/api/dictionary/entries?phrase=garbanzo&locale=en-US&kind=term"));
        Assert.Contains("chickpeas", found.ToString());
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        var paths = (await staff.Gateway.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");
        var publish = paths.GetProperty("/api/dictionary/drafts/{id}/publish").GetProperty("post");
        Assert.Equal("publish", publish.GetProperty("operationId").GetString());
        Assert.All(new[] { "200", "409", "412", "422" }, status => Assert.True(publish.GetProperty("responses").TryGetProperty(status, out _)));
    }

    private static object Term(string text, double? weight = null) => new { term = new { concept = "chickpeas", locale = "en-US", text, kind = "equivalent", weight } };

    private async Task<string> BeginAsync(params object[] put) => (await JsonAsync(await Ann.PostAsJsonAsync(Drafts, new { title = "t", put }))).GetProperty("id").GetString()!;

    private async Task<string?> FirstAsync(string phrase)
    {
        var answer = await (await staff.Gateway.Client.PostAsJsonAsync("/api/resolve", new { phrase })).Content.ReadFromJsonAsync<JsonElement>();
        var concept = answer.GetProperty("concepts").EnumerateArray().FirstOrDefault(match => match.GetProperty("score").GetDouble() > 0.9);
        return concept.ValueKind == JsonValueKind.Undefined ? null : concept.GetProperty("id").GetString();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, long? revision, object? body = null, string? tag = null)
    {
        using var request = new HttpRequestMessage(method, $"{Drafts}/{path}");
        request.Headers.TryAddWithoutValidation("If-Match", tag ?? $"\"{revision}\"");
        if (body is not null) request.Content = JsonContent.Create(body);
        return await client.SendAsync(request);
    }

    private static async Task<JsonElement> OkAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{response.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();

    private static long Number(JsonElement published) => published.GetProperty("version").GetProperty("number").GetInt64();

    private static string Text(JsonElement answer, string name) =>
        (answer.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.Object ? version : answer).GetProperty(name).GetString()!;
}
