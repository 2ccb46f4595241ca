using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Publishers.Pipeline;

/// <summary>The MCP Registry as far as a publisher meets it: proof of domain within 15 seconds, rights by namespace, versions that never change, an address of one server alone, statuses.</summary>
public sealed class RegistryStandIn(TestClock clock, Func<string> proof)
{
    private const string Schema = "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json";

    private readonly Dictionary<string, string> tokens = [];

    /// <summary>All versions of all servers.</summary>
    public List<JsonObject> Versions { get; } = [];

    public void ExpireTokens() => tokens.Clear();

    public StandInReply Answer(StandInCall call) => (call.Method, call.Parts) switch
    {
        ("POST", ["v0", "auth", "http"]) => Exchange(call.Body!),
        ("POST", ["v0.1", "publish"]) => Allowed(call, space => Publish(call.Body!, space)),
        ("PATCH", ["v0.1", "servers", var name, "status"]) => Allowed(call, _ => Status(Uri.UnescapeDataString(name), call.Body!)),
        ("GET", ["v0.1", "servers", var name, "versions"]) => List(Uri.UnescapeDataString(name), call.Query["include_deleted"] == "true"),
        ("GET", ["v0.1", "servers", var name, "versions", "latest"]) => Latest(Uri.UnescapeDataString(name)),
        _ => Problem(404, "Not found"),
    };

    // What is really wrong stands in the errors.
    private static StandInReply Problem(int status, string detail, string? error = null)
    {
        var body = new JsonObject { ["title"] = "Error", ["status"] = status, ["detail"] = detail };
        if (error is not null) body["errors"] = new JsonArray(new JsonObject { ["message"] = error });
        return new(status, body);
    }

    private StandInReply Exchange(JsonObject body)
    {
        var timestamp = (string)body["timestamp"]!;
        if (Math.Abs((DateTimeOffset.Parse(timestamp, CultureInfo.InvariantCulture) - clock.GetUtcNow()).TotalSeconds) > 15) return Problem(401, "HTTP authentication failed", "timestamp outside valid window (±15 seconds)");
        if (!IsSigned(timestamp, (string)body["signed_timestamp"]!)) return Problem(401, "HTTP authentication failed", "signature verification failed");
        var token = $"token-{tokens.Count}-{clock.GetUtcNow().Ticks}";
        tokens[token] = string.Join('.', ((string)body["domain"]!).Split('.').Reverse());
        return new(200, new JsonObject { ["registry_token"] = token, ["expires_at"] = clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds() });
    }

    // The point is found from its x and the parity of its y: y² = x³ - 3x + b over the field of P-384.
    private bool IsSigned(string text, string signature)
    {
        var compressed = Convert.FromBase64String(proof().Split("p=")[1]);
        Assert.Equal(49, compressed.Length);
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP384, Q = CurvePoint.Of(compressed) });
        return key.VerifyData(Encoding.UTF8.GetBytes(text), Convert.FromHexString(signature), HashAlgorithmName.SHA384, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private StandInReply Allowed(StandInCall call, Func<string, StandInReply> act) =>
        tokens.TryGetValue(call.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal), out var space) ? act(space) : Problem(401, "Invalid or expired Registry JWT token");

    private StandInReply Publish(JsonObject server, string space)
    {
        var (name, version) = ((string)server["name"]!, (string)server["version"]!);
        if ((string?)server["$schema"] != Schema) return Problem(400, "schema");
        if (((string)server["description"]!).Length is 0 or > 100) return Problem(422, "validation failed");
        if (!name.StartsWith(space + "/", StringComparison.Ordinal)) return Problem(403, "no permission");
        if (Versions.Any(each => (string)each["name"]! == name && (string)each["version"]! == version)) return Problem(400, "Failed to publish server", "invalid version: cannot publish duplicate version");
        var url = (string)server["remotes"]![0]!["url"]!;
        if (Versions.Any(each => (string)each["name"]! != name && (string)each["remotes"]![0]!["url"]! == url)) return Problem(400, "Failed to publish server", $"remote URL {url} is already used");
        var kept = server.DeepClone().AsObject();
        kept["status"] = "active";
        Versions.Add(kept);
        return new(200, View(kept));
    }

    private StandInReply Status(string name, JsonObject body)
    {
        foreach (var version in Versions.Where(each => (string)each["name"]! == name)) (version["status"], version["message"]) = (((string)body["status"]!), ((string)body["statusMessage"]!));
        return new(200, new JsonObject { ["updatedCount"] = Versions.Count });
    }

    private StandInReply List(string name, bool deleted)
    {
        var found = Versions.Where(each => (string)each["name"]! == name && (deleted || (string)each["status"]! != "deleted")).ToList();
        return found.Count == 0 ? Problem(404, "Server not found") : new(200, new JsonObject { ["servers"] = new JsonArray([.. found.Select(View)]) });
    }

    // The highest number, not the newest; when that is deleted there is none.
    private StandInReply Latest(string name) =>
        Versions.Where(each => (string)each["name"]! == name).MaxBy(each => Version.Parse((string)each["version"]!)) is { } latest && (string)latest["status"]! != "deleted" ? new(200, View(latest)) : Problem(404, "Server not found");

    private static JsonObject View(JsonObject kept)
    {
        var server = kept.DeepClone().AsObject();
        server.Remove("status");
        server.Remove("message");
        return new() { ["server"] = server, ["_meta"] = new JsonObject { ["io.modelcontextprotocol.registry/official"] = new JsonObject { ["status"] = (string)kept["status"]!, ["isLatest"] = true } } };
    }
}
