using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using VoiceGateway.Tests.Gateway.Dictionary;

namespace VoiceGateway.Tests.Gateway.Tickets;

/// <summary>Tickets by the front door.</summary>
public sealed class TicketsApiTests(StaffedGateway staff) : IClassFixture<StaffedGateway>
{
    private const string Tickets = "/api/tickets";

    private HttpClient Ann => staff.Editor;

    [Fact]
    public async Task A_ticket_goes_its_way_from_a_device_to_a_person_and_back()
    {
        var made = await SendAsync(Ann, HttpMethod.Post, Tickets, Body("Freezer is warm", "device"), expected: HttpStatusCode.Created);
        var id = made.GetProperty("id").GetString()!;
        var path = $"{Tickets}/{id}";
        Assert.Equal(("open", "device", "key:ann"), (made.GetProperty("state").GetString(), made.GetProperty("raisedBy").GetProperty("kind").GetString(), made.GetProperty("raisedBy").GetProperty("owner").GetString()));
        var again = await SendAsync(Ann, HttpMethod.Post, Tickets, Body("freezer is WARM.", "device"));
        Assert.Equal((id, 2), (again.GetProperty("id").GetString(), again.GetProperty("times").GetInt32()));

        var asked = await SendAsync(Ann, HttpMethod.Post, $"{path}/decision", """{"question":"Replace it?","options":["yes","no"]}""", revision: 1);
        Assert.Equal("waiting-for-human", asked.GetProperty("state").GetString());
        await SendAsync(Ann, HttpMethod.Post, $"{path}/decision/answer", """{"answer":"yes"}""", revision: 2, expected: HttpStatusCode.Forbidden);
        await SendAsync(staff.Reviewer, HttpMethod.Post, $"{path}/decision/answer", """{"answer":"perhaps"}""", revision: 2, expected: HttpStatusCode.Conflict);
        await SendAsync(staff.Reviewer, HttpMethod.Post, $"{path}/decision/answer", """{"answer":"yes"}""", revision: 1, expected: HttpStatusCode.PreconditionFailed);
        var decided = await SendAsync(staff.Reviewer, HttpMethod.Post, $"{path}/decision/answer", """{"answer":"yes"}""", revision: 2);
        Assert.Equal(("yes", "bob"), (decided.GetProperty("decision").GetProperty("answer").GetString(), decided.GetProperty("decision").GetProperty("answeredBy").GetString()));

        await SendAsync(Ann, HttpMethod.Put, $"{path}/assignee", """{"assignee":"carl"}""", revision: 3);
        await SendAsync(Ann, HttpMethod.Put, $"{path}/severity", """{"severity":"high"}""", revision: 4);
        await SendAsync(Ann, HttpMethod.Post, $"{path}/comments", """{"text":"Between us"}""");
        await SendAsync(Ann, HttpMethod.Post, $"{path}/steps", """{"step":"ask-customer","text":"When are you at home?"}""", revision: 6);
        var said = await SendAsync(Ann, HttpMethod.Post, $"{path}/comments", """{"text":"On Monday","from":"customer"}""");
        Assert.Equal("in-progress", said.GetProperty("state").GetString());
        await SendAsync(Ann, HttpMethod.Post, $"{path}/steps", """{"step":"close"}""", revision: 8, expected: HttpStatusCode.Conflict);
        await SendAsync(Ann, HttpMethod.Post, $"{path}/steps", """{"step":"resolve"}""", revision: 8);
        var closed = await SendAsync(Ann, HttpMethod.Post, $"{path}/steps", """{"step":"close"}""", revision: 9);
        Assert.Equal(("closed", 10), (closed.GetProperty("state").GetString(), closed.GetProperty("revision").GetInt32()));

        var comments = (await Ann.GetFromJsonAsync<JsonElement>($"{path}/comments")).GetProperty("comments").EnumerateArray().ToList();
        Assert.Equal(["False staff", "True staff", "True customer"], comments.Select(one => $"{one.GetProperty("public").GetBoolean()} {one.GetProperty("from").GetString()}"));
        Assert.Equal(
            ["raise", "ask-human", "decide", "assign", "rate", "comment", "ask-customer", "customer-answered", "resolve", "close"], await EventsAsync(path));
        Assert.Equal(2, (await Ann.GetFromJsonAsync<JsonElement>($"{path}/reports")).GetProperty("reports").GetArrayLength());
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_is_the_same_answer_and_another_body_is_refused()
    {
        var first = await SendAsync(Ann, HttpMethod.Post, Tickets, Body("Keyed", "bot"), key: "key-1", expected: HttpStatusCode.Created);
        var repeat = await SendAsync(Ann, HttpMethod.Post, Tickets, " " + Body("Keyed", "bot"), key: "key-1", expected: HttpStatusCode.Created);
        Assert.Equal((first.GetProperty("id").GetString(), 1), (repeat.GetProperty("id").GetString(), repeat.GetProperty("times").GetInt32()));
        await SendAsync(Ann, HttpMethod.Post, Tickets, Body("Keyed otherwise", "bot"), key: "key-1", expected: HttpStatusCode.UnprocessableEntity);
        await SendAsync(Ann, HttpMethod.Post, Tickets, Body("Keyed", "bot"), key: new string('k', 256), expected: HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Tickets_are_found_page_by_page_and_by_what_they_are()
    {
        for (var number = 0; number < 7; number++) await SendAsync(Ann, HttpMethod.Post, Tickets, Body($"Page {number}", "bot", "paged"), expected: HttpStatusCode.Created);
        var (subjects, next, pages) = (new List<string>(), "", 0);
        do
        {
            var page = await Ann.GetFromJsonAsync<JsonElement>($"{Tickets}?channel=paged&limit=3{next}");
            subjects.AddRange(page.GetProperty("tickets").EnumerateArray().Select(one => one.GetProperty("subject").GetString()!));
            next = page.TryGetProperty("next", out var cursor) ? $"&before={cursor.GetString()}" : "";
            pages++;
        }
        while (next.Length > 0);
        Assert.Equal((7, 3), (subjects.Distinct().Count(), pages));
        Assert.Empty((await Ann.GetFromJsonAsync<JsonElement>($"{Tickets}?channel=paged&state=closed")).GetProperty("tickets").EnumerateArray());
        Assert.Equal(7, (await Ann.GetFromJsonAsync<JsonElement>($"{Tickets}?channel=paged&kind=bot&severity=normal&owner=key:ann")).GetProperty("tickets").GetArrayLength());
        var summary = await Ann.GetFromJsonAsync<JsonElement>($"{Tickets}/summary");
        var paged = summary.GetProperty("figures").EnumerateArray().Single(row => row.TryGetProperty("channel", out var channel) && channel.GetString() == "paged");
        Assert.Equal(("bot", 7), (paged.GetProperty("kind").GetString(), paged.GetProperty("states").GetProperty("open").GetInt32()));
    }

    [Fact]
    public async Task Two_tickets_become_one_and_two_again()
    {
        var one = (await SendAsync(Ann, HttpMethod.Post, Tickets, Body("Merge one", "human"), expected: HttpStatusCode.Created)).GetProperty("id").GetString()!;
        var two = (await SendAsync(Ann, HttpMethod.Post, Tickets, Body("Merge two", "human"), expected: HttpStatusCode.Created)).GetProperty("id").GetString()!;
        var merged = await SendAsync(Ann, HttpMethod.Post, $"{Tickets}/{two}/merge", $$"""{"into":"{{one}}"}""", revision: 1);
        Assert.Equal(one, merged.GetProperty("mergedInto").GetString());
        var reports = (await Ann.GetFromJsonAsync<JsonElement>($"{Tickets}/{one}/reports")).GetProperty("reports").EnumerateArray().ToList();
        var report = reports.Single(row => row.GetProperty("subject").GetString() == "Merge two").GetProperty("id").GetString();
        var split = await SendAsync(Ann, HttpMethod.Post, $"{Tickets}/{one}/split", $$"""{"reports":["{{report}}"]}""", revision: 2, expected: HttpStatusCode.Created);
        Assert.Equal("Merge two", split.GetProperty("subject").GetString());
        Assert.Equal(["raise", "merge", "split"], await EventsAsync($"{Tickets}/{one}"));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"subject":"s"}""")]
    [InlineData("""{"subject":"s","raisedBy":{"kind":"klingon"}}""")]
    [InlineData("""{"subject":" ","raisedBy":{"kind":"bot"}}""")]
    [InlineData("""{"subject":"a\u0000b","raisedBy":{"kind":"bot"}}""")]
    [InlineData("""{"subject":"s","raisedBy":{"kind":"bot","channel":"No Channel"}}""")]
    [InlineData("""{"subject":"s","raisedBy":{"kind":"bot"},"severity":"very"}""")]
    [InlineData("""{"subject":"s","raisedBy":{"kind":"bot"},"unknown":1}""")]
    [InlineData("""{"subject":"s","raisedBy":{"kind":"bot"},"serial":"a\nb"}""")]
    [InlineData("""{"subject":"s","raisedBy":{"kind":"bot"},"evidence":[null]}""")]
    [InlineData("""{"subject":"s","raisedBy":{"kind":"bot"},"evidence":[{"type":"link","url":"file:///etc/passwd"}]}""")]
    [InlineData("""{"subject":"s","raisedBy":{"kind":"bot"},"evidence":[{"type":"link","url":"javascript:alert(1)"}]}""")]
    [InlineData("""{"subject":"s","raisedBy":{"kind":"bot"},"evidence":[{"type":"measurement","name":"t","value":1e999}]}""")]
    [InlineData("""{"subject":"s","raisedBy":{"kind":"bot"},"evidence":[{"type":"text","text":"t","value":1}]}""")]
    public async Task What_does_not_fit_gets_400_and_a_reason(string body)
    {
        var refused = await SendAsync(Ann, HttpMethod.Post, Tickets, body, expected: HttpStatusCode.BadRequest);
        Assert.NotEmpty(refused.GetProperty("title").GetString()!);
    }

    [Theory]
    [InlineData("/api/tickets?state=gone", HttpStatusCode.BadRequest)]
    [InlineData("/api/tickets?owner=%00", HttpStatusCode.BadRequest)]
    [InlineData("/api/tickets?before=%00", HttpStatusCode.BadRequest)]
    [InlineData("/api/tickets/summary?from=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("/api/tickets/summary?from=2026-08-02&to=2026-08-01", HttpStatusCode.BadRequest)]
    [InlineData("/api/tickets/nothing", HttpStatusCode.NotFound)]
    [InlineData("/api/tickets/nothing/events", HttpStatusCode.NotFound)]
    [InlineData("/api/tickets/nothing/comments?after=x", HttpStatusCode.BadRequest)]
    public async Task What_is_asked_wrongly_gets_a_problem(string path, HttpStatusCode status)
    {
        using var refused = await Ann.GetAsync(path);
        Assert.Equal((status, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("POST", "steps", """{"step":"merge-away"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "steps", """{"step":"start"}""", HttpStatusCode.PreconditionRequired)]
    [InlineData("POST", "comments", """{"text":""}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "comments", """{"text":"t","from":"nobody"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "decision", """{"question":"q","options":["a","a"]}""", HttpStatusCode.BadRequest)]
    [InlineData("DELETE", "decision", "", HttpStatusCode.PreconditionRequired)]
    [InlineData("PUT", "severity", """{"severity":"worse"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "merge", """{}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "split", """{"reports":[]}""", HttpStatusCode.BadRequest)]
    public async Task A_change_that_does_not_fit_changes_nothing(string method, string what, string body, HttpStatusCode status)
    {
        var made = await SendAsync(Ann, HttpMethod.Post, Tickets, Body($"Unchanged {method} {what} {body.Length}", "human"), expected: HttpStatusCode.Created);
        var path = $"{Tickets}/{made.GetProperty("id").GetString()}";
        await SendAsync(Ann, new(method), $"{path}/{what}", body, expected: status);
        Assert.Equal(made.GetRawText(), (await Ann.GetFromJsonAsync<JsonElement>(path)).GetRawText());
    }

    private static string Body(string subject, string kind, string channel = "api") =>
        $$"""{"subject":"{{subject}}","raisedBy":{"kind":"{{kind}}","channel":"{{channel}}"},"evidence":[{"type":"measurement","name":"inside","value":7.5,"unit":"°C"},{"type":"link","url":"https://example.com/p.jpg"}]}""";

    private async Task<IEnumerable<string>> EventsAsync(string path)
    {
        var events = (await Ann.GetFromJsonAsync<JsonElement>($"{path}/events")).GetProperty("events").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(one => one.GetProperty("number").GetInt32()));
        return events.Select(one => one.GetProperty("what").GetString()!);
    }

    private static Task<JsonElement> SendAsync(
        HttpClient client, HttpMethod method, string path, string body, long? revision = null, string? key = null, HttpStatusCode expected = HttpStatusCode.OK) =>
        Calls.SendAsync(client, method, path, body, revision, key, expected);
}
