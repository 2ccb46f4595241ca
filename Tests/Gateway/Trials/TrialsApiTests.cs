using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Trials;

/// <summary>Trying a draft over HTTP, as the operator.</summary>
public sealed class TrialsApiTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private static readonly object Zorble = new { concept = "paper-towels", locale = "en-US", term = "zorble", kind = "equivalent" };

    [Fact]
    public async Task A_what_if_shows_what_a_new_term_would_answer_and_changes_nothing()
    {
        var answer = await JsonAsync(await PostAsync("what-if", new { add = new[] { Zorble }, phrases = new object[] { new { phrase = "zorble", count = 4 }, new { phrase = "chickpeas" } } }));
        var row = answer.GetProperty("rows")[0];
        Assert.Equal(("zorble", 4, "paper-towels"), (row.GetProperty("phrase").GetString(), row.GetProperty("count").GetInt32(), row.GetProperty("after").GetProperty("concept").GetString()));
        Assert.Contains("gained", row.GetProperty("changes").EnumerateArray().Select(change => change.GetString()));
        Assert.Equal((0.8, 1), (answer.GetProperty("shareChanged").GetDouble(), answer.GetProperty("by").GetProperty("gained").GetProperty("phrases").GetInt32()));
        var live = await JsonAsync(await shared.Gateway.Client.PostAsJsonAsync("/api/resolve", new { phrase = "zorble" }));
        Assert.Equal(0, live.GetProperty("products").GetArrayLength());
    }

    [Fact]
    public async Task A_term_taken_away_is_tried_by_its_concept_locale_and_words()
    {
        var answer = await JsonAsync(await PostAsync("what-if", new { remove = new[] { new { concept = "chickpeas", locale = "en-US", term = "Garbanzo Beans" } }, phrases = new[] { new { phrase = "garbanzo beans" } } }));
        Assert.Equal(1, answer.GetProperty("total").GetProperty("phrases").GetInt32());
        Assert.Equal(1, answer.GetProperty("effort").GetProperty("asked").GetInt32());
    }

    [Fact]
    public async Task A_file_of_phrases_and_a_file_of_terms_are_tried_as_a_form()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("phrase,locale,count\nchickpeas,en-US,3\nzorble,en-US,9\n?,en-US,1\n"), "phrases", "phrases.csv" },
            { new StringContent("concept,locale,term,kind\npaper-towels,en-US,paper towels,name\npaper-towels,en-US,zorble,equivalent\n"), "draft", "draft.csv" },
        };
        var answer = await JsonAsync(await Operator().PostAsync("/api/dictionary/what-if/file", form));
        Assert.Equal("zorble", answer.GetProperty("rows")[0].GetProperty("phrase").GetString());
        Assert.Equal(4, answer.GetProperty("problems")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Without_a_draft_a_file_shows_what_the_live_dictionary_does()
    {
        using var file = new StringContent("garbanzo beans\nbesan\n");
        var answer = await JsonAsync(await Operator().PostAsync("/api/dictionary/what-if/file", file));
        var row = answer.GetProperty("rows").EnumerateArray().First(row => row.GetProperty("phrase").GetString() == "garbanzo beans");
        Assert.Equal("chickpeas", row.GetProperty("after").GetProperty("concept").GetString());
        Assert.False(row.GetProperty("before").TryGetProperty("concept", out _));
    }

    [Theory]
    [InlineData("""{"draft":"no-such-draft"}""", "no-such-draft")]
    [InlineData("""{"draft":"x","add":[]}""", "either")]
    [InlineData("""{"add":[{"concept":"x","term":"?"}]}""", "term 1")]
    [InlineData("""{"add":[null]}""", "null")]
    [InlineData("""{"add":[{"concept":"x","term":"y","kind":"sideways"}]}""", "kind")]
    [InlineData("""{"add":[{"concept":"x","term":"y","weight":2}]}""", "weight")]
    [InlineData("""{"phrases":[{"phrase":""}]}""", "phrase")]
    [InlineData("""{"phrases":[{"phrase":"x","count":0}]}""", "count")]
    [InlineData("""{"limit":0}""", "limit")]
    [InlineData("""{"days":0}""", "days")]
    public async Task What_does_not_fit_is_refused_with_a_reason(string body, string says)
    {
        using var answer = await Operator().PostAsync("/api/dictionary/what-if", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(says, (await JsonAsync(answer, HttpStatusCode.BadRequest)).GetProperty("title").GetString());
    }

    [Fact]
    public async Task Judged_phrases_are_stored_listed_and_measured_and_a_bad_row_changes_nothing()
    {
        var stored = await JsonAsync(await Operator().PutAsync("/api/dictionary/judged", new StringContent("phrase,locale,wanted,grade\nzorble,en-US,concept:paper-towels,3\nchickpeas,en-US,concept:chickpeas,3\n")));
        Assert.Equal((true, 2), (stored.GetProperty("isDone").GetBoolean(), stored.GetProperty("good").GetInt32()));
        var refused = await JsonAsync(await Operator().PutAsync("/api/dictionary/judged", new StringContent("phrase,locale,wanted,grade\nx,en-US,y,9\n")), HttpStatusCode.UnprocessableEntity);
        Assert.Equal(2, refused.GetProperty("problems")[0].GetProperty("line").GetInt32());
        var listed = await JsonAsync(await Operator().GetAsync("/api/dictionary/judged?offset=1"));
        Assert.Equal((2, "chickpeas"), (listed.GetProperty("count").GetInt32(), listed.GetProperty("rows")[0].GetProperty("phrase").GetString()));
        var better = await JsonAsync(await PostAsync("judged/evaluate", new { add = new[] { Zorble } }));
        Assert.Equal((0.5, 1.0), (better.GetProperty("live").GetProperty("ndcg").GetDouble(), better.GetProperty("draft").GetProperty("ndcg").GetDouble()));
        Assert.Equal((1, 0), (better.GetProperty("better").GetArrayLength(), better.GetProperty("gate").GetArrayLength()));
    }

    [Fact]
    public async Task Nobody_without_the_token_gets_in()
    {
        foreach (var path in new[] { "what-if", "judged/evaluate", "proposals/refresh", "proposals/x/accept" })
        {
            using var answer = await shared.Gateway.Client.PostAsJsonAsync($"/api/dictionary/{path}", new { });
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Fact]
    public async Task The_description_names_all_of_it()
    {
        var document = await JsonAsync(await shared.Gateway.Client.GetAsync("/openapi/v1.json"));
        var names = document.GetProperty("paths").EnumerateObject().Where(path => path.Name.StartsWith("/api/dictionary/"))
            .SelectMany(path => path.Value.EnumerateObject()).Select(operation => operation.Value.GetProperty("operationId").GetString()).ToHashSet();
        foreach (var name in new[] { "whatIf", "whatIfFile", "judgedPhrases", "putJudgedPhrases", "evaluateJudged", "evaluateJudgedFile", "proposals", "refreshProposals", "acceptProposal", "dismissProposal" })
            Assert.Contains(name, names);
    }

    private HttpClient Operator() => shared.Gateway.NewOperator();

    private Task<HttpResponseMessage> PostAsync(string path, object body) => Operator().PostAsJsonAsync($"/api/dictionary/{path}", body);

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
