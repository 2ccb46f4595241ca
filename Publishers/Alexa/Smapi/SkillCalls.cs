using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>Calls of the Skill Management API (spec.json of ask-smapi-model), and what is remembered between them. Thread-safe.</summary>
internal sealed class SkillCalls(DirectoryClient client, LoginTokens tokens, DirectoryNotes notes, string directory, SkillPlan plan)
{
    private const int MostOfAnswer = 8 * 1024 * 1024;
    private const int MostOfWords = 1_000;
    private const string Vendor = "vendor";

    public SkillPlan Plan => plan;

    public string Skill => $"v1/skills/{plan.Skill}";

    public string Stage => $"{Skill}/stages/development";

    public Task<DirectoryReply> GetAsync(string path, CancellationToken cancel) => CallAsync(HttpMethod.Get, path, null, cancel);

    public Task<DirectoryReply> PostAsync(string path, JsonObject body, CancellationToken cancel) => CallAsync(HttpMethod.Post, path, body, cancel);

    public Task<DirectoryReply> CallAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancel, string? ifMatch = null)
    {
        var headers = ifMatch is null ? null : new Dictionary<string, string> { ["If-Match"] = ifMatch };
        return tokens.WithAsync(token => client.CallAsync(method, path, token, body?.DeepClone(), cancel, headers, MostOfAnswer), cancel);
    }

    /// <summary>What is at a path; null: nothing is.</summary>
    public async Task<JsonObject?> FindAsync(string path, CancellationToken cancel)
    {
        var reply = await GetAsync(path, cancel);
        if (reply.Status == 404) return null;
        return reply.IsGood ? reply.Json() : throw new DirectoryTroubleException(TroubleKind.Later, $"the skill can't be read ({reply.Status})");
    }

    /// <summary>The newest certification; null: there was none.</summary>
    public async Task<JsonObject?> CertificationAsync(CancellationToken cancel) =>
        (await FindAsync($"{Skill}/certifications?maxResults=1", cancel))?["items"] is JsonArray { Count: > 0 } items ? items[0] as JsonObject : null;

    /// <summary>All of a list that comes in pages.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string path, string member, CancellationToken cancel)
    {
        var found = new List<JsonObject>();
        for (string? next = ""; next is not null;)
        {
            var page = await FindAsync(next.Length == 0 ? path : $"{path}&nextToken={Uri.EscapeDataString(next)}", cancel);
            found.AddRange((page?[member] as JsonArray ?? []).OfType<JsonObject>());
            next = ((string?)page?["nextToken"] ?? (string?)page?["paginationContext"]?["nextToken"]) is { Length: > 0 } more ? more : null;
        }
        return found;
    }

    /// <summary>The account's vendor, to whom catalogs and jobs belong.</summary>
    /// <exception cref="DirectoryTroubleException">There are several, and the settings don't say which.</exception>
    public async Task<string> VendorAsync(CancellationToken cancel)
    {
        if (plan.Vendor is { } given) return given;
        if (await NoteAsync(Vendor, cancel) is { } known) return known;
        if ((await FindAsync("v1/vendors", cancel))?["vendors"] is not JsonArray { Count: 1 } vendors || (string?)vendors[0]?["id"] is not { Length: > 0 } id)
            throw new DirectoryTroubleException(TroubleKind.Never, "the account has not just one vendor: set Publishing:Alexa:VendorId");
        await KeepAsync(Vendor, id, cancel);
        return id;
    }

    /// <summary>What was noted; null: nothing.</summary>
    public async Task<string?> NoteAsync(string name, CancellationToken cancel) => await notes.FindAsync(directory, name, cancel) is { Length: > 0 } value ? value : null;

    public async Task KeepAsync(string name, string? value, CancellationToken cancel)
    {
        if (await NoteAsync(name, cancel) != value) await notes.KeepAsync(directory, name, value ?? "", cancel);
    }

    public static ItemAnswer Answer(DirectoryItem item, DirectoryReply reply, string? reference = null)
    {
        if (reply.IsGood) return new(item.Id, ItemFate.Accepted, reference ?? "accepted");
        // Another update, or certification, is under way.
        return new(item.Id, reply.Status == 409 ? ItemFate.Later : ItemFate.Refused, Why: reply.Reason("violations", "errors", "message"));
    }

    /// <summary>Amazon's words one after the other, or ours where it has none; not too long, and without control characters.</summary>
    public static string Words(IEnumerable<string?> said, string otherwise)
    {
        var text = string.Join("; ", said.Where(each => !string.IsNullOrWhiteSpace(each)).Distinct());
        var clean = new string([.. (text.Length > 0 ? text : otherwise).Select(letter => char.IsControl(letter) ? ' ' : letter)]);
        return clean.Length > MostOfWords ? clean[..MostOfWords] : clean;
    }

    public static IEnumerable<string?> Messages(JsonNode? errors) => (errors as JsonArray ?? []).Select(error => (string?)error?["message"]);
}
