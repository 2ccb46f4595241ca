using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Publishing;

/// <summary>Marketing describes the shop over the API: checked, versioned, and told to the world at once.</summary>
public sealed class ListingApiTests(Databases databases) : IClassFixture<Databases>
{
    [Fact]
    public async Task What_is_saved_is_told_at_once_and_can_be_taken_back()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var client = gateway.NewOperator();
        var first = (await client.GetFromJsonAsync<JsonObject>("/api/listing"))!;
        Assert.Equal(("file", 0L), ((string)first["source"]!, (long)first["revision"]!));

        var listing = first["listing"]!.AsObject();
        listing["brand"] = "Pantry & Sons";
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await SendAsync(client, HttpMethod.Put, listing, null)).Status);
        var saved = await SendAsync(client, HttpMethod.Put, listing, 0);
        Assert.Equal((HttpStatusCode.OK, "api", 1L), (saved.Status, (string)saved.Body["source"]!, (long)saved.Body["revision"]!));
        Assert.Contains("<h1>Pantry &amp; Sons</h1>", await client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("Pantry & Sons", await client.GetStringAsync("/llms.txt"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync(client, HttpMethod.Put, listing, 0)).Status);
        var dropped = await SendAsync(client, HttpMethod.Delete, null, 1);
        Assert.Equal(("file", 2L, "Corner Pantry"), ((string)dropped.Body["source"]!, (long)dropped.Body["revision"]!, (string)dropped.Body["listing"]!["brand"]!));
        Assert.Contains("<h1>Corner Pantry</h1>", await client.GetStringAsync("/"), StringComparison.Ordinal);

        var revisions = (await client.GetFromJsonAsync<JsonObject>("/api/listing/revisions"))!["revisions"]!.AsArray();
        Assert.Equal(["file", "api"], revisions.Select(each => (string)each!["source"]!));
        Assert.Equal("Pantry & Sons", (string)(await client.GetFromJsonAsync<JsonObject>("/api/listing/revisions/1"))!["listing"]!["brand"]!);
        var audit = await client.GetStringAsync("/api/audit");
        Assert.Contains("listing.save", audit, StringComparison.Ordinal);
        Assert.Contains("listing.drop", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once_and_nothing_is_saved()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var client = gateway.NewOperator();
        var listing = (await client.GetFromJsonAsync<JsonObject>("/api/listing"))!["listing"]!.AsObject();
        (listing["brand"], listing["website"]) = ("", "ftp://shop.example");
        var refused = await SendAsync(client, HttpMethod.Put, listing, 0);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(2, refused.Body["problems"]!.AsArray().Count);
        listing["nonsense"] = 1;
        Assert.Contains("nonsense", (string)(await SendAsync(client, HttpMethod.Put, listing, 0)).Body["detail"]!, StringComparison.Ordinal);
        var fine = (await client.GetFromJsonAsync<JsonObject>("/api/listing"))!["listing"]!.AsObject();
        fine["brand"] = "Only tried";
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, HttpMethod.Put, fine, null, "?dryRun=true")).Status);
        var now = (await client.GetFromJsonAsync<JsonObject>("/api/listing"))!;
        Assert.Equal(("file", "Corner Pantry"), ((string)now["source"]!, (string)now["listing"]!["brand"]!));
    }

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task Of_two_who_saw_the_same_one_is_first(DatabaseKind kind)
    {
        var database = databases.Keep(await databases.FreshAddressAsync(kind));
        await Migrator.MigrateAsync(database, new TestClock(), [typeof(ListingStore).Assembly], default);
        var store = new ListingStore(database, new TestClock());
        var saved = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => store.SaveAsync(0, $"{{\"brand\":\"{number}\"}}", "test", _ => Task.CompletedTask, default)));
        var one = Assert.Single(saved, each => each is not null);
        Assert.Equal(one, await store.NewestAsync(default));
    }

    private static async Task<(HttpStatusCode Status, JsonObject Body)> SendAsync(HttpClient client, HttpMethod method, JsonObject? body, long? seen, string query = "")
    {
        using var request = new HttpRequestMessage(method, "/api/listing" + query);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (seen is { } revision) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{revision}\""));
        using var response = await client.SendAsync(request);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!);
    }
}
