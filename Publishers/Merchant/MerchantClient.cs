using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Merchant;

/// <summary>The calls of Google's Merchant API v1 for one account. Source: google/shopping/merchant in Google's API definitions. Thread-safe.</summary>
/// <param name="account">Number of the Merchant Center account.</param>
internal sealed class MerchantClient(DirectoryClient client, Tokens tokens, string account)
{
    private const int MostOfPage = 64 * 1024 * 1024;
    private const int MostPages = 10_000;

    private string Parent => $"accounts/{account}";

    /// <summary>Puts the product in its place; one that is older than what is there is not taken.</summary>
    public Task<DirectoryReply> InsertAsync(string source, JsonObject product, long version, CancellationToken cancel)
    {
        product["versionNumber"] = version.ToString(CultureInfo.InvariantCulture);
        return CallAsync(HttpMethod.Post, $"products/v1/{Parent}/productInputs:insert?dataSource={source}", product, cancel);
    }

    public Task<DirectoryReply> DeleteAsync(string source, string id, CancellationToken cancel) => CallAsync(HttpMethod.Delete, $"products/v1/{Parent}/productInputs/{Encoded(id)}?dataSource={source}", null, cancel);

    /// <summary>What Google made of a product; null: it is not there.</summary>
    public async Task<JsonObject?> GetAsync(string id, CancellationToken cancel)
    {
        var reply = await CallAsync(HttpMethod.Get, $"products/v1/{Parent}/products/{Encoded(id)}", null, cancel);
        if (reply.Status == 404) return null;
        return reply.IsGood ? reply.Json() : throw new DirectoryTroubleException(TroubleKind.Later, $"the product can't be read: {reply.Reason("error")}");
    }

    /// <summary>All products of the account, also those that others put there, page by page.</summary>
    public IAsyncEnumerable<JsonObject> ProductsAsync(CancellationToken cancel) => ListAsync($"products/v1/{Parent}/products", "products", cancel);

    /// <summary>The name of the account's data source that is called so and takes products through the API; null: there is none.</summary>
    public async Task<string?> FindSourceAsync(string called, CancellationToken cancel)
    {
        await foreach (var source in ListAsync($"datasources/v1/{Parent}/dataSources", "dataSources", cancel))
            if ((string?)source["displayName"] == called && source["primaryProductDataSource"] is JsonObject && (string?)source["input"] is null or "API" && Named(source) is { } name) return name;
        return null;
    }

    /// <exception cref="DirectoryTroubleException">It was not made.</exception>
    public async Task<string> MakeSourceAsync(string called, string country, CancellationToken cancel)
    {
        var body = new JsonObject { ["displayName"] = called, ["primaryProductDataSource"] = new JsonObject { ["countries"] = new JsonArray(country) } };
        var reply = await CallAsync(HttpMethod.Post, $"datasources/v1/{Parent}/dataSources", body, cancel);
        return reply.IsGood && Named(reply.Json()) is { } name ? name : throw new DirectoryTroubleException(TroubleKind.Later, $"no data source could be made: {reply.Reason("error")}");
    }

    private string? Named(JsonObject source) =>
        (string?)source["name"] is { Length: <= 100 } name && name.StartsWith($"{Parent}/dataSources/", StringComparison.Ordinal) && name[(Parent.Length + 13)..] is { Length: > 0 } id && id.All(char.IsAsciiDigit) ? name : null;

    private async IAsyncEnumerable<JsonObject> ListAsync(string path, string what, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var page = "";
        for (var number = 0; number < MostPages; number++)
        {
            var reply = await CallAsync(HttpMethod.Get, $"{path}?pageSize=1000{(page.Length > 0 ? $"&pageToken={Uri.EscapeDataString(page)}" : "")}", null, cancel, MostOfPage);
            if (!reply.IsGood) throw new DirectoryTroubleException(TroubleKind.Later, $"{what} can't be read: {reply.Reason("error")}");
            var json = reply.Json();
            foreach (var each in (json[what] as JsonArray ?? []).OfType<JsonObject>()) yield return each;
            page = (string?)json["nextPageToken"] ?? "";
            if (page.Length == 0) yield break;
        }
        // To go on as if the rest were not there would send all of it again.
        throw new DirectoryTroubleException(TroubleKind.Later, $"{what} don't end");
    }

    // Google recommends it for all ids: what they are made of then never matters.
    private static string Encoded(string id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id));

    private Task<DirectoryReply> CallAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancel, int most = DirectoryClient.UsualAnswer) =>
        tokens.WithAsync(token => client.CallAsync(method, path, token, body, cancel, most: most), cancel);
}
