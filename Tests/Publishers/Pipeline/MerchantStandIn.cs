using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>
/// Google's Merchant API v1 for one account: what is put is processed minutes later and looked at longer, versions are held to, products lapse, names that it
/// does not know and values over its limits are refused, lists come by pages shorter than was asked for.
/// </summary>
public sealed class MerchantStandIn(TestClock clock)
{
    public const string Account = "123456";
    private const string Parent = "accounts/" + Account;
    private const int Page = 70;

    private static readonly HashSet<string> Inputs = ["offerId", "contentLanguage", "feedLabel", "versionNumber", "productAttributes"];
    private static readonly HashSet<string> Attributes =
        ["title", "description", "link", "imageLink", "price", "availability", "condition", "brand", "gtins", "identifierExists", "productTypes", "unitPricingMeasure", "shipping", "freeShippingThreshold"];

    private readonly Dictionary<string, (JsonObject? Input, DateTimeOffset At)> waiting = [];

    public Dictionary<string, JsonObject> Sources { get; } = new() { [$"{Parent}/dataSources/7"] = new() { ["name"] = $"{Parent}/dataSources/7", ["displayName"] = "By file", ["input"] = "FILE", ["primaryProductDataSource"] = new JsonObject() } };

    /// <summary>What was made of the inputs, by language, label and id.</summary>
    public Dictionary<string, JsonObject> Products { get; } = [];

    public Dictionary<string, int> Puts { get; } = [];

    /// <summary>A rule of the account that writes titles anew.</summary>
    public string? TitleRule { get; set; }

    public int Token { get; set; }

    public TimeSpan Processing { get; set; } = TimeSpan.FromMinutes(4);

    public TimeSpan Review { get; set; } = TimeSpan.FromMinutes(20);

    public static JsonObject Error(int code, string status, string message) => new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = message, ["status"] = status } };

    public StandInReply Answer(StandInCall call)
    {
        if (call.Headers.Authorization != $"Bearer token-{Token}") return new(401, Error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials."));
        Process();
        return (call.Method, call.Path[1..]) switch
        {
            ("GET", $"datasources/v1/{Parent}/dataSources") => List(call, "dataSources", Sources.Values),
            ("POST", $"datasources/v1/{Parent}/dataSources") => MakeSource(call.Body!),
            ("POST", $"products/v1/{Parent}/productInputs:insert") => Insert(call),
            ("GET", $"products/v1/{Parent}/products") => List(call, "products", Products.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Shown(pair.Value))),
            ("GET", var path) when path.StartsWith($"products/v1/{Parent}/products/", StringComparison.Ordinal) => Products.TryGetValue(Decoded(path), out var product) ? new(200, Shown(product)) : Missing(),
            ("DELETE", var path) when path.StartsWith($"products/v1/{Parent}/productInputs/", StringComparison.Ordinal) => Delete(call, Decoded(path)),
            _ => Missing(),
        };
    }

    private static StandInReply Missing() => new(404, Error(404, "NOT_FOUND", "not found"));

    private static StandInReply Bad(string message) => new(400, Error(400, "INVALID_ARGUMENT", message));

    private static string Decoded(string path) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(path.AsSpan(path.LastIndexOf('/') + 1)));

    private static StandInReply List(StandInCall call, string name, IEnumerable<JsonObject> all)
    {
        var from = int.TryParse(call.Query["pageToken"], CultureInfo.InvariantCulture, out var next) ? next : 0;
        var some = all.Skip(from).Take(Page + 1).ToList();
        var json = new JsonObject { [name] = new JsonArray([.. some.Take(Page).Select(each => each.DeepClone())]) };
        if (some.Count > Page) json["nextPageToken"] = $"{from + Page}";
        return new(200, json);
    }

    private StandInReply MakeSource(JsonObject body)
    {
        var name = $"{Parent}/dataSources/{1000 + Sources.Count}";
        Sources[name] = new() { ["name"] = name, ["displayName"] = (string)body["displayName"]!, ["input"] = "API", ["primaryProductDataSource"] = body["primaryProductDataSource"]!.DeepClone() };
        return new(200, Sources[name].DeepClone());
    }

    private StandInReply Insert(StandInCall call)
    {
        if (!Sources.TryGetValue(call.Query["dataSource"].ToString(), out var source)) return Missing();
        if ((string)source["input"]! != "API") return Bad("only API data sources are supported");
        var body = call.Body!;
        if (Problem(body) is { } problem) return Bad(problem);
        var id = $"{body["contentLanguage"]}~{body["feedLabel"]}~{body["offerId"]}";
        var known = waiting.TryGetValue(id, out var last) ? last.Input : Products.GetValueOrDefault(id);
        if (known?["versionNumber"] is { } version && long.Parse((string)version!, CultureInfo.InvariantCulture) > long.Parse((string)body["versionNumber"]!, CultureInfo.InvariantCulture))
            return new(409, Error(409, "ABORTED", "The version number is lower than that of the product."));
        var input = body.DeepClone().AsObject();
        input["dataSource"] = call.Query["dataSource"].ToString();
        waiting[id] = (input, clock.GetUtcNow());
        Puts[id] = Puts.GetValueOrDefault(id) + 1;
        return new(200, body.DeepClone());
    }

    private StandInReply Delete(StandInCall call, string id)
    {
        if (!Products.ContainsKey(id) && !waiting.ContainsKey(id) || !Sources.ContainsKey(call.Query["dataSource"].ToString())) return Missing();
        waiting[id] = (null, clock.GetUtcNow());
        return new(200, new JsonObject());
    }

    private static string? Problem(JsonObject body)
    {
        if (body.FirstOrDefault(pair => !Inputs.Contains(pair.Key)).Key is { } unknown) return $"Unknown name \"{unknown}\"";
        var said = body["productAttributes"]!.AsObject();
        if (said.FirstOrDefault(pair => !Attributes.Contains(pair.Key)).Key is { } other) return $"Unknown name \"{other}\" at 'product_input.product_attributes'";
        if (((string)body["offerId"]!).Length is 0 or > 50) return "offerId is too long";
        if (((string)said["title"]!).Length is 0 or > 150 || ((string)said["description"]!).Length > 5_000) return "a value is too long";
        if (((string)said["title"]!).Contains("forbidden", StringComparison.Ordinal)) return "[title] a word is forbidden";
        if (said["price"]!["amountMicros"]!.GetValueKind() != System.Text.Json.JsonValueKind.String || (string)said["price"]!["currencyCode"]! is not { Length: 3 }) return "price";
        return (string)said["availability"]! is "IN_STOCK" or "OUT_OF_STOCK" or "PREORDER" && (string)said["condition"]! == "NEW" ? null : "Invalid value";
    }

    private void Process()
    {
        foreach (var (id, (input, at)) in waiting.Where(pair => pair.Value.At + Processing <= clock.GetUtcNow()).ToList())
        {
            waiting.Remove(id);
            Products.Remove(id);
            if (input is null) continue;
            if (TitleRule is not null) input["productAttributes"]!["title"] = TitleRule;
            // Numbers as Google writes them.
            if (input["productAttributes"]!["unitPricingMeasure"] is { } measure) measure["value"] = JsonNode.Parse($"{(double)measure["value"]!:0.0##}");
            input["name"] = $"{Parent}/products/{id}";
            input["at"] = at.ToUnixTimeSeconds();
            Products[id] = input;
        }
        foreach (var lapsed in Products.Where(pair => Begun(pair.Value).AddDays(30) <= clock.GetUtcNow()).Select(pair => pair.Key).ToList()) Products.Remove(lapsed);
    }

    private static DateTimeOffset Begun(JsonObject product) => DateTimeOffset.FromUnixTimeSeconds((long)product["at"]!);

    private JsonObject Shown(JsonObject product)
    {
        var shown = product.DeepClone().AsObject();
        shown.Remove("at");
        var isBad = ((string)product["productAttributes"]!["title"]!).Contains("pills", StringComparison.Ordinal);
        var verdict = Begun(product) + Review > clock.GetUtcNow() ? "pendingCountries" : isBad ? "disapprovedCountries" : "approvedCountries";
        var status = new JsonObject
        {
            ["destinationStatuses"] = new JsonArray(new JsonObject { ["reportingContext"] = "SHOPPING_ADS", [verdict] = new JsonArray("US") }),
            ["googleExpirationDate"] = Begun(product).AddDays(30).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        };
        if (verdict == "disapprovedCountries")
            status["itemLevelIssues"] = new JsonArray(
                new JsonObject { ["code"] = "image_link_pending_crawl", ["severity"] = "NOT_IMPACTED", ["description"] = "Processing image" },
                new JsonObject { ["code"] = "policy_violation", ["severity"] = "DISAPPROVED", ["attribute"] = "title", ["description"] = "Healthcare and medicines" });
        shown["productStatus"] = status;
        return shown;
    }
}
