using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Request bodies: from the files beside the tests, or made here and then spoiled.</summary>
internal static class Body
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Gateway", "Alexa", "Requests");

    /// <summary>An order for tea, as a complete signed request would hold it, at the test authority's own moment.</summary>
    public static JsonObject AddItems() => Read("add-items-three-slots");

    public static JsonObject Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!.AsObject();

    public static byte[] Bytes(this JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString());

    /// <summary>The same with another value at a path such as <c>request.intent.name</c>; null takes the property away.</summary>
    public static JsonObject With(this JsonObject body, string path, JsonNode? value)
    {
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(body, (node, step) => node[step]!.AsObject());
        parent.Remove(steps[^1]);
        if (value is not null) parent[steps[^1]] = value;
        return body;
    }

    public static JsonObject At(this JsonObject body, DateTimeOffset time) => body.With("request.timestamp", time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ"));

    /// <summary>What a signed request of the usual skill holds, fresh and whole.</summary>
    public static byte[] Usual(string requestId = "amzn1.echo-api.request.usual") =>
        AddItems().At(AlexaAuthority.Now).With("request.requestId", requestId).Bytes();
}
