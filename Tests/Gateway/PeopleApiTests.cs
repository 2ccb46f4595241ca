using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway;

public sealed class PeopleApiTests(Databases databases) : IClassFixture<Databases>
{
    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_person_is_told_and_erased_with_a_receipt_and_the_order_stays(DatabaseKind kind)
    {
        await using var gateway = await RunningGateway.StartAsync("--Data:ConnectionString", kind == DatabaseKind.PostgreSql ? (await databases.FreshAddressAsync(kind)).Text : "");
        using var shop = gateway.NewOperator();
        foreach (var utterance in new[] { "add two cans of chickpeas", "check out", "yes", "add a dozen eggs" })
            (await gateway.Client.PostAsJsonAsync("/api/say", new { utterance, sessionId = "ann" })).EnsureSuccessStatusCode();
        var orders = await shop.GetFromJsonAsync<JsonElement>("/api/orders");
        var owner = orders.GetProperty("orders")[0].GetProperty("owner").GetString()!;
        var kept = await shop.GetFromJsonAsync<JsonElement>($"/api/people/{owner}");
        Assert.Equal(["owner", "exportedAt", "cart", "talk", "answers", "orders"], kept.EnumerateObject().Select(part => part.Name));

        using var erased = await shop.DeleteAsync($"/api/people/{owner}");
        var receipt = await erased.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((1, 32), (receipt.GetProperty("found").GetProperty("orders").GetInt32(), receipt.GetProperty("receipt").GetString()!.Length));
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync($"/api/people/{owner}")).StatusCode);
        var after = (await shop.GetFromJsonAsync<JsonElement>("/api/orders")).GetProperty("orders")[0];
        Assert.StartsWith("erased:", after.GetProperty("owner").GetString(), StringComparison.Ordinal);
        Assert.Equal(orders.GetProperty("orders")[0].GetProperty("total").GetInt64(), after.GetProperty("total").GetInt64());

        // As after an older backup: the person is there again, and the list that was kept erases them.
        await gateway.Client.PostAsJsonAsync("/api/say", new { utterance = "add a dozen eggs", sessionId = "ann" });
        using var again = await shop.PostAsJsonAsync("/api/erasures", await shop.GetFromJsonAsync<JsonElement>("/api/erasures"));
        Assert.Equal(owner, (await again.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("owners")[0].GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync($"/api/people/{owner}")).StatusCode);
    }

    [Fact]
    public async Task A_key_that_stands_for_another_request_is_refused_and_changes_nothing()
    {
        await using var gateway = await RunningGateway.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await SayAsync(gateway, "add two cans of chickpeas"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SayAsync(gateway, "add a dozen eggs"));
        Assert.Equal(HttpStatusCode.OK, await SayAsync(gateway, "add two cans of chickpeas"));
        var cart = await (await gateway.Client.PostAsJsonAsync("/api/say", new { utterance = "what's in my cart", sessionId = "ann" })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(1, cart.GetProperty("cart").GetProperty("lines").GetArrayLength());
    }

    private static async Task<HttpStatusCode> SayAsync(RunningGateway gateway, string utterance)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/say") { Content = JsonContent.Create(new { utterance, sessionId = "ann" }) };
        request.Headers.Add("Idempotency-Key", "key-1");
        using var response = await gateway.Client.SendAsync(request);
        return response.StatusCode;
    }
}
