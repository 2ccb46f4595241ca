using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace VoiceGateway.Tests.Gateway.Dictionary;

/// <summary>What the dictionary's API refuses, and what it takes from a file.</summary>
public sealed class DictionaryRefusalTests(StaffedGateway staff) : IClassFixture<StaffedGateway>
{
    private const string Drafts = "/api/dictionary/drafts";

    private HttpClient Ann => staff.Editor;

    [Theory]
    [InlineData("""{"title":""}""")]
    [InlineData("""{"title":"t","put":[{}]}""")]
    [InlineData("""{"title":"t","put":[null]}""")]
    [InlineData("""{"title":"t","put":[{"term":{"concept":"c"}}]}""")]
    [InlineData("""{"title":"t","put":[{"term":{"concept":"c","locale":"xx","text":"t","kind":"klingon"}}]}""")]
    [InlineData("""{"title":"t","put":[{"term":{"concept":"c","locale":"en-US","text":"t","kind":"name","weight":2}}]}""")]
    [InlineData("""{"title":"t","put":[{"term":{"concept":"c","locale":"en-US","text":"!!","kind":"name"}}]}""")]
    [InlineData("""{"title":"t","put":[{"term":{"concept":"c","locale":"en-US","text":"t","kind":"name","regions":"Britain"}}]}""")]
    [InlineData("""{"title":"t","put":[{"term":{"concept":"c","locale":"en-US","text":"t","kind":"name","from":"2026-02-01","to":"2026-01-01"}}]}""")]
    [InlineData("""{"title":"t","put":[{"id":"term/en-US/c/other","term":{"concept":"c","locale":"en-US","text":"t","kind":"name"}}]}""")]
    [InlineData("""{"title":"t","put":[{"rule":{"id":"r","locale":"en-US","match":"exact","phrase":"p","action":"boost","target":"x","amount":99}}]}""")]
    [InlineData("""{"title":"t","put":[{"concept":{"id":"c"}},{"concept":{"id":"c","note":"twice"}}]}""")]
    [InlineData("""{"title":"t","remove":["nonsense"]}""")]
    public async Task What_does_not_fit_gets_400_and_a_reason(string body)
    {
        using var refused = await Ann.PostAsync(Drafts, new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        Assert.NotEmpty((await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString()!);
    }

    [Theory]
    [InlineData("/api/dictionary/versions?before=x", HttpStatusCode.BadRequest)]
    [InlineData("/api/dictionary/entries?kind=klingon", HttpStatusCode.BadRequest)]
    [InlineData("/api/dictionary/diff?from=1", HttpStatusCode.BadRequest)]
    [InlineData("/api/dictionary/diff?from=1&to=99999", HttpStatusCode.NotFound)]
    [InlineData("/api/dictionary/versions/99999", HttpStatusCode.NotFound)]
    [InlineData("/api/dictionary/export?format=xls", HttpStatusCode.BadRequest)]
    [InlineData("/api/dictionary/drafts/nothing", HttpStatusCode.NotFound)]
    public async Task What_is_asked_wrongly_gets_a_problem_in_json(string path, HttpStatusCode status)
    {
        using var refused = await Ann.GetAsync(path);
        Assert.Equal((status, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_file_becomes_a_draft_for_an_editor_and_live_for_an_admin()
    {
        var csv = "concept,locale,term,kind,weight,from,to,note\nwidget,en-US,widget,name,,,,\n";
        var answer = await PostAsync(Ann, "/api/dictionary/import", csv);
        Assert.Equal("Drafted", answer.GetProperty("outcome").GetString());
        Assert.Equal("chickpeas", await FirstAsync("garbanzo beans"));
        Assert.Equal(HttpStatusCode.Forbidden, (await Ann.PostAsync("/api/terms/import", new StringContent(csv))).StatusCode);
        await PostAsync(staff.Admin, $"{Drafts}/{answer.GetProperty("draft").GetString()}/publish?withoutReview=true", "");
        Assert.Equal("widget", await FirstAsync("widget"));
        Assert.Equal("Unchanged", (await PostAsync(staff.Admin, "/api/terms/import", csv)).GetProperty("outcome").GetString());
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string body)
    {
        using var response = await client.PostAsync(path, new StringContent(body));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<string?> FirstAsync(string phrase)
    {
        var answer = await (await staff.Gateway.Client.PostAsJsonAsync("/api/resolve", new { phrase })).Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("concepts")[0].GetProperty("id").GetString();
    }
}
