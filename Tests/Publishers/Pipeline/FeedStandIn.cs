using System.Text.Json.Nodes;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>A feed that an agent hosts: products are put by their ids and never deleted; one bad product makes a call bad.</summary>
public sealed class FeedStandIn
{
    public const string Token = "feed-token-of-this-run";

    private readonly Dictionary<string, string> feeds = [];
    private readonly HashSet<string> gone = [];

    public Dictionary<string, JsonObject> Products { get; } = [];

    /// <summary>How often each product was put.</summary>
    public Dictionary<string, int> Puts { get; } = [];

    public bool IsBarred { get; set; }

    public int Feeds => feeds.Count;

    /// <summary>The agent forgets all feeds that there are and what is in them; a key that was used it answers as before.</summary>
    public void Lose()
    {
        gone.UnionWith(feeds.Values);
        Products.Clear();
    }

    public StandInReply Answer(StandInCall call)
    {
        if (IsBarred || call.Headers.Authorization != $"Bearer {Token}") return new(401, new JsonObject { ["code"] = "unauthorized", ["message"] = "bearer" });
        if (call.Headers["API-Version"].Count == 0) return Bad("missing_api_version");
        return (call.Method, call.Parts) switch
        {
            ("POST", ["feeds"]) => Create(call),
            (_, ["feeds", var id, ..]) when gone.Contains(id) => new(404, new JsonObject { ["message"] = "feed" }),
            ("GET", ["feeds", var id]) => new(200, new JsonObject { ["id"] = id }),
            ("GET", ["feeds", _, "products"]) => new(200, new JsonObject { ["products"] = new JsonArray([.. Products.Values.Select(product => product.DeepClone())]) }),
            ("PATCH", ["feeds", _, "products"]) => Put(call.Body!["products"]!.AsArray()),
            _ => new(404, new JsonObject { ["message"] = "not found" }),
        };
    }

    private static StandInReply Bad(string message) => new(400, new JsonObject { ["type"] = "invalid_request", ["code"] = "invalid", ["message"] = message });

    private StandInReply Create(StandInCall call)
    {
        string key = call.Headers["Idempotency-Key"]!;
        if (!feeds.TryGetValue(key, out var id)) feeds[key] = id = $"feed_{feeds.Count}";
        return new(201, new JsonObject { ["id"] = id });
    }

    private StandInReply Put(JsonArray products)
    {
        foreach (var product in products)
            if (((string?)product!["title"])?.Contains("forbidden", StringComparison.Ordinal) == true) return Bad("a word is forbidden");
        foreach (var product in products)
        {
            var id = (string)product!["id"]!;
            Products[id] = product.DeepClone().AsObject();
            Puts[id] = Puts.GetValueOrDefault(id) + 1;
        }
        return new(200, new JsonObject { ["id"] = "feed_0", ["accepted"] = true });
    }
}
