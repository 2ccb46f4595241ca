using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Routing;
using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Dictionary;

/// <summary>Who may call what: every endpoint of the running gateway against the one table.</summary>
public sealed class AccessTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private List<RouteEndpoint> Endpoints => [.. shared.Gateway.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    [Fact]
    public void Every_endpoint_has_a_row_and_every_row_an_endpoint()
    {
        var keys = Endpoints.Select(EndpointTable.KeyOf).ToList();
        Assert.Empty(keys.Except(EndpointTable.All.Keys));
        Assert.Empty(EndpointTable.All.Keys.Except(keys));
        Assert.All(EndpointTable.All.Where(row => row.Key.Contains("/api/")), row => Assert.NotNull(row.Value.Least));
    }

    [Fact]
    public async Task Every_endpoint_refuses_who_has_no_key_and_who_has_a_lower_role_and_lets_the_others_in()
    {
        var keys = shared.Gateway.Get<ApiKeys>();
        var clients = new Dictionary<Role, HttpClient>();
        foreach (var role in Enum.GetValues<Role>())
        {
            clients[role] = shared.Gateway.NewClient();
            clients[role].DefaultRequestHeaders.Authorization = new("Bearer", await keys.AddAsync($"access-{role}", role, "test", default));
        }
        using var nobody = shared.Gateway.NewClient();
        nobody.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        foreach (var endpoint in Endpoints)
        {
            if (EndpointTable.All[EndpointTable.KeyOf(endpoint)].Least is not { } least) continue;
            Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(nobody, endpoint));
            foreach (var (role, client) in clients)
            {
                var status = await CallAsync(client, endpoint);
                if (role < least) Assert.Equal(HttpStatusCode.Forbidden, status);
                else Assert.DoesNotContain(status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden });
            }
        }
        foreach (var client in clients.Values) client.Dispose();
    }

    [Fact]
    public async Task A_key_is_shown_once_works_until_it_is_revoked_and_is_not_in_the_database()
    {
        using var admin = shared.Gateway.NewOperator();
        using var made = await admin.PostAsJsonAsync("/api/keys", new { name = "ann", role = "editor" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var key = (await made.Content.ReadFromJsonAsync<NewKey>())!.Key;
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsJsonAsync("/api/keys", new { name = "ann", role = "viewer" })).StatusCode);
        Assert.DoesNotContain(key, await admin.GetStringAsync("/api/keys"));
        Assert.DoesNotContain(key, await admin.GetStringAsync("/api/audit"));

        using var ann = shared.Gateway.NewClient();
        ann.DefaultRequestHeaders.Authorization = new("Bearer", key);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/api/dictionary/live")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync("/api/keys/ann")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.DeleteAsync("/api/keys/ann")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ann.GetAsync("/api/dictionary/live")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await admin.PostAsJsonAsync("/api/keys", new { name = "ann", role = "viewer" })).StatusCode);
    }

    [Theory]
    [InlineData("""{"name":"x","role":"boss"}""")]
    [InlineData("""{"name":"","role":"viewer"}""")]
    [InlineData("""{"role":"viewer"}""")]
    [InlineData("""{"name":"operator","role":"viewer"}""")]
    [InlineData("""{"name":"a/b","role":"viewer"}""")]
    public async Task A_key_without_a_good_name_or_role_is_refused(string body)
    {
        using var admin = shared.Gateway.NewOperator();
        using var refused = await admin.PostAsync("/api/keys", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    // Things that are not there, and no body: an answer about these is no refusal of the caller.
    private static async Task<HttpStatusCode> CallAsync(HttpClient client, RouteEndpoint endpoint)
    {
        var path = endpoint.RoutePattern.RawText!.TrimEnd('/').Replace("{version:long}", "987654").Replace("{number:long}", "987654").Replace("{id}", "nothing").Replace("{name}", "nobody-at-all");
        using var request = new HttpRequestMessage(new(EndpointTable.KeyOf(endpoint).Split(' ')[0]), path);
        if (request.Method != HttpMethod.Get) request.Content = new StringContent("{", Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private sealed record NewKey(string Name, string Role, string Key);
}
