using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Tests.Gateway.Dictionary;
using VoiceGateway.Tests.Gateway.Tickets;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Appointments;

/// <summary>Appointments by the front door. The clock stands on Saturday 1 August 2026, noon UTC.</summary>
public sealed class AppointmentsApiTests(StaffedGateway staff) : IClassFixture<StaffedGateway>
{
    private const string All = "/api/appointments";

    private HttpClient Ann => staff.Editor;

    [Fact]
    public async Task A_slot_is_offered_held_booked_moved_and_given_up()
    {
        var day = await OpenAsync("delivery", "2026-08-03");
        var (first, second) = (day[0], day[1]);
        var held = await SendAsync(HttpMethod.Post, $"{All}/holds", $$"""{"slot":"{{first}}","owner":"alexa:ann","channel":"alexa","order":"o-1"}""", expected: HttpStatusCode.Created);
        var path = $"{All}/{held.GetProperty("id").GetString()}";
        var full = await SendAsync(HttpMethod.Post, All, $$"""{"slot":"{{first}}"}""", expected: HttpStatusCode.Conflict);
        Assert.Equal("the slot is full", full.GetProperty("detail").GetString());
        Assert.Equal(second, full.GetProperty("slots")[0].GetProperty("id").GetString());

        var booked = await SendAsync(HttpMethod.Post, $"{path}/book", "", revision: 1);
        Assert.Equal(("booked", 2), (booked.GetProperty("state").GetString(), booked.GetProperty("revision").GetInt32()));
        await SendAsync(HttpMethod.Post, $"{path}/reschedule", $$"""{"slot":"{{second}}"}""", revision: 1, expected: HttpStatusCode.PreconditionFailed);
        var moved = await SendAsync(HttpMethod.Post, $"{path}/reschedule", $$"""{"slot":"{{second}}"}""", revision: 2);
        Assert.Equal(second, moved.GetProperty("slot").GetString());
        await SendAsync(HttpMethod.Post, $"{path}/cancel", """{"force":true}""", expected: HttpStatusCode.Forbidden);
        var cancelled = await SendAsync(HttpMethod.Post, $"{path}/cancel", """{"reason":"No need"}""", revision: 3);
        Assert.Equal("cancelled", cancelled.GetProperty("state").GetString());
        var events = (await Ann.GetFromJsonAsync<JsonElement>($"{path}/events")).GetProperty("events").EnumerateArray();
        Assert.Equal(["1 hold", "2 book", "3 reschedule", "4 cancel"], events.Select(one => $"{one.GetProperty("number")} {one.GetProperty("what")}"));
        Assert.Equal(first, (await SlotsAsync("delivery", "2026-08-03"))[0]);
    }

    [Fact]
    public async Task Booking_again_with_the_same_key_is_the_same_appointment()
    {
        var slot = (await OpenAsync("pickup", "2026-08-04"))[0];
        var body = $$"""{"slot":"{{slot}}"}""";
        var first = await SendAsync(HttpMethod.Post, All, body, key: "b-1", expected: HttpStatusCode.Created);
        var again = await SendAsync(HttpMethod.Post, All, body, key: "b-1", expected: HttpStatusCode.Created);
        Assert.Equal(first.GetRawText(), again.GetRawText());
        await SendAsync(HttpMethod.Post, All, $$"""{"slot":"{{slot}}","note":"other"}""", key: "b-1", expected: HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Appointments_are_listed_page_by_page_in_the_order_of_their_times()
    {
        var slots = await OpenAsync("service", "2026-08-05");
        foreach (var slot in slots.Reverse()) await SendAsync(HttpMethod.Post, All, $$"""{"slot":"{{slot}}","owner":"pager"}""", expected: HttpStatusCode.Created);
        var (seen, next) = (new List<string>(), "");
        do
        {
            var page = await Ann.GetFromJsonAsync<JsonElement>($"{All}?owner=pager&kind=service&state=booked&from=2026-08-01T00:00:00Z&limit=3{next}");
            seen.AddRange(page.GetProperty("appointments").EnumerateArray().Select(one => one.GetProperty("slot").GetString()!));
            next = page.TryGetProperty("next", out var cursor) ? $"&after={cursor.GetString()}" : "";
        }
        while (next.Length > 0);
        Assert.Equal(slots, seen);
    }

    [Fact]
    public async Task The_schedule_tells_what_it_would_leave_without_a_place_before_and_after_it_is_set()
    {
        await using var gateway = await RunningGateway.StartAsync("--Store:TimeZone=Europe/Berlin");
        using var admin = gateway.NewOperator();
        var day = """{"rules":[{"kind":"delivery","weekday":"monday","from":"08:00","to":"24:00","slotMinutes":60,"capacity":1,"cancelMinutes":60}],"closed":[]}""";
        var closed = day.Replace("\"closed\":[]", "\"closed\":[{\"from\":\"2026-08-03\",\"note\":\"Holiday\"}]");
        await Calls.SendAsync(admin, HttpMethod.Put, $"{All}/schedule", day, null, null, HttpStatusCode.PreconditionRequired);
        await Calls.SendAsync(admin, HttpMethod.Put, $"{All}/schedule", day, 0, null, HttpStatusCode.OK);
        await Calls.SendAsync(admin, HttpMethod.Put, $"{All}/schedule", day, 0, null, HttpStatusCode.PreconditionFailed);
        var made = await Calls.SendAsync(admin, HttpMethod.Post, All, """{"slot":"delivery-20260803T0600Z-60"}""", null, null, HttpStatusCode.Created);
        Assert.Equal("2026-08-03T08:00:00+02:00", made.GetProperty("start").GetString());
        var tried = await Calls.SendAsync(admin, HttpMethod.Put, $"{All}/schedule?dryRun=true", closed, null, null, HttpStatusCode.OK);
        Assert.Equal((false, 1), (tried.GetProperty("isSet").GetBoolean(), tried.GetProperty("conflicts").GetProperty("count").GetInt32()));
        var set = await Calls.SendAsync(admin, HttpMethod.Put, $"{All}/schedule", closed, 1, null, HttpStatusCode.OK);
        Assert.Equal("no-slot", set.GetProperty("conflicts").GetProperty("conflicts")[0].GetProperty("reason").GetString());
        Assert.Equal(1, (await admin.GetFromJsonAsync<JsonElement>($"{All}/conflicts")).GetProperty("count").GetInt32());
        var kept = await admin.GetFromJsonAsync<JsonElement>($"{All}/schedule");
        Assert.Equal(("Europe/Berlin", 2, "operator", "24:00", "Holiday"), (
            kept.GetProperty("timeZone").GetString(), kept.GetProperty("revision").GetInt32(), kept.GetProperty("changedBy").GetString(),
            kept.GetProperty("rules")[0].GetProperty("to").GetString(), kept.GetProperty("closed")[0].GetProperty("note").GetString()));
        gateway.Clock.Set(new(2026, 8, 3, 5, 30, 0, TimeSpan.Zero));
        var path = $"{All}/{made.GetProperty("id").GetString()}/cancel";
        await Calls.SendAsync(admin, HttpMethod.Post, path, "{}", null, null, HttpStatusCode.Conflict);
        await Calls.SendAsync(admin, HttpMethod.Post, path, """{"force":true,"reason":"Closed"}""", null, null, HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_time_zone_that_is_not_known_is_refused_at_the_start()
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => RunningGateway.StartAsync("--Store:TimeZone=Mars/Olympus"));
        Assert.Contains("Store:TimeZone 'Mars/Olympus'", refused.Message);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"rules":[null]}""")]
    [InlineData("""{"rules":[{"kind":"flight","weekday":"monday","from":"08:00","to":"10:00","slotMinutes":60,"capacity":1}]}""")]
    [InlineData("""{"rules":[{"kind":"service","from":"08:00","to":"10:00","slotMinutes":60,"capacity":1}]}""")]
    [InlineData("""{"rules":[{"kind":"service","weekday":"monday","date":"2026-08-03","from":"08:00","to":"10:00","slotMinutes":60,"capacity":1}]}""")]
    [InlineData("""{"rules":[{"kind":"service","date":"2026-02-30","from":"08:00","to":"10:00","slotMinutes":60,"capacity":1}]}""")]
    [InlineData("""{"rules":[{"kind":"service","weekday":"monday","from":"8:00","to":"10:00","slotMinutes":60,"capacity":1}]}""")]
    [InlineData("""{"rules":[{"kind":"service","weekday":"monday","from":"08:00","to":"24:30","slotMinutes":60,"capacity":1}]}""")]
    [InlineData("""{"rules":[{"kind":"service","weekday":"monday","from":"08:00","to":"10:00","slotMinutes":60,"capacity":0}]}""")]
    [InlineData("""{"rules":[],"closed":[{"to":"2026-08-03"}]}""")]
    [InlineData("""{"rules":[],"closed":[{"from":"2026-08-03","to":"2026-08-01"}]}""")]
    public async Task A_schedule_that_does_not_fit_is_refused_with_its_problems(string body)
    {
        var refused = await Calls.SendAsync(staff.Admin, HttpMethod.Put, $"{All}/schedule", body, 0, null, HttpStatusCode.BadRequest);
        Assert.NotEqual(0, refused.GetProperty("problems").GetArrayLength());
    }

    [Theory]
    [InlineData("GET", "/slots", "", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/slots?kind=flight", "", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/slots?kind=service&from=soon", "", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/slots?kind=service&from=9999-12-31T23:59:59Z", "", HttpStatusCode.OK)]
    [InlineData("GET", "/slots?kind=service&from=0001-01-01T00:00:00Z", "", HttpStatusCode.OK)]
    [InlineData("GET", "?after=1", "", HttpStatusCode.BadRequest)]
    [InlineData("GET", "?after=9999999999999999-0a", "", HttpStatusCode.BadRequest)]
    [InlineData("GET", "?state=lost", "", HttpStatusCode.BadRequest)]
    [InlineData("GET", "?owner=%00", "", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/conflicts?after=x", "", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/nothing", "", HttpStatusCode.NotFound)]
    [InlineData("POST", "/nothing/book", "", HttpStatusCode.NotFound)]
    [InlineData("POST", "/nothing/cancel", "{}", HttpStatusCode.NotFound)]
    [InlineData("POST", "/nothing/reschedule", """{"slot":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "", """{"slot":"delivery-99991231T2359Z-1440"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "", """{"slot":"delivery-00010101T0000Z-60"}""", HttpStatusCode.BadRequest)]
    [InlineData("POST", "", """{"slot":"delivery-20260803T0800Z-60","channel":"A B"}""", HttpStatusCode.BadRequest)]
    public async Task What_is_asked_wrongly_gets_a_problem(string method, string path, string body, HttpStatusCode status) =>
        await Calls.SendAsync(Ann, new(method), All + path, body, null, null, status);

    // One slot after another, of one place, for a kind and a day that no other test uses.
    private async Task<IReadOnlyList<string>> OpenAsync(string kind, string date)
    {
        // Tests of one class run one after the other, so nobody else sets the schedule meanwhile.
        var kept = await staff.Admin.GetFromJsonAsync<JsonElement>($"{All}/schedule");
        var rules = kept.GetProperty("rules").EnumerateArray().Select(rule => rule.GetRawText())
            .Append($$"""{"kind":"{{kind}}","date":"{{date}}","from":"08:00","to":"12:00","slotMinutes":30,"capacity":1}""");
        var revision = kept.GetProperty("revision").GetInt64();
        await Calls.SendAsync(staff.Admin, HttpMethod.Put, $"{All}/schedule", $$"""{"rules":[{{string.Join(',', rules)}}]}""", revision, null, HttpStatusCode.OK);
        return await SlotsAsync(kind, date);
    }

    private async Task<IReadOnlyList<string>> SlotsAsync(string kind, string date)
    {
        var answer = await Ann.GetFromJsonAsync<JsonElement>($"{All}/slots?kind={kind}&from={date}T00:00:00Z&limit=100");
        return [.. answer.GetProperty("slots").EnumerateArray().Select(slot => slot.GetProperty("id").GetString()!)];
    }

    private Task<JsonElement> SendAsync(HttpMethod method, string path, string body, long? revision = null, string? key = null, HttpStatusCode expected = HttpStatusCode.OK) =>
        Calls.SendAsync(Ann, method, path, body, revision, key, expected);
}
