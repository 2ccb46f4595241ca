using System.Globalization;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Merchant;

/// <summary>What Google made of a product, which it does in its own time: the one that was sent or still the one before, shown, looked at or refused.</summary>
internal static class ProductShown
{
    /// <summary>Of a product that was taken away the reference; of others it is the version that was sent.</summary>
    public const string Gone = "gone";

    // Products lapse 30 days after they were sent last.
    private static readonly TimeSpan LapsesSoon = TimeSpan.FromDays(7);

    /// <summary>The key of a product that was read: language, market and id.</summary>
    public static string Id(JsonObject product) => $"{(string?)product["contentLanguage"]}~{(string?)product["feedLabel"]}~{(string?)product["offerId"]}";

    public static LiveItem Of(JsonObject product, SentItem sent, DateTimeOffset now)
    {
        var (item, ours) = (sent.Item, sent.Item.Json);
        // To be taken away: it is still there, whatever Google thinks of it.
        if (sent.Reference == Gone) return new(item.Id, LiveState.Listed, "");
        var different = Differences(product, ours);
        // Google still shows what was there before.
        if (long.TryParse(sent.Reference, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && VersionOf(product) < version) return new(item.Id, LiveState.Listed, "");
        if (different.Count > 0)
            return sent.Reference is null
                ? new(item.Id, LiveState.Listed, CanonicalJson.Hash(CanonicalJson.Of(CanonicalJson.Onto(product, ours)!)))
                : new(item.Id, LiveState.Rejected, "", $"Google shows another {string.Join(", ", different)} than was sent: a rule or another data source of the account changes it");
        var status = product["productStatus"] as JsonObject;
        if (Expires(status) is { } end && end - now < LapsesSoon && sent.Reference is null) return new(item.Id, LiveState.Listed, "", "lapses soon: it has to be sent again");
        return State(status) switch
        {
            LiveState.Rejected => new(item.Id, LiveState.Rejected, item.Hash, Issues(status) ?? "disapproved"),
            LiveState.Listed => new(item.Id, LiveState.Listed, item.Hash, Issues(status)),
            var state => new(item.Id, state, item.Hash),
        };
    }

    private static long VersionOf(JsonObject product) => product["versionNumber"] is { } number && long.TryParse(number.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    // Shown anywhere is listed; nowhere, and looked at somewhere, is looked at.
    private static LiveState State(JsonObject? status)
    {
        var places = (status?["destinationStatuses"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (places.Exists(place => Has(place, "approvedCountries"))) return LiveState.Listed;
        return places.Exists(place => Has(place, "pendingCountries")) || !places.Exists(place => Has(place, "disapprovedCountries")) ? LiveState.Pending : LiveState.Rejected;
    }

    private static bool Has(JsonObject place, string countries) => place[countries] is JsonArray { Count: > 0 };

    // In Google's words: code, attribute, description; those that keep it from being shown.
    private static string? Issues(JsonObject? status)
    {
        var issues = (status?["itemLevelIssues"] as JsonArray ?? []).OfType<JsonObject>().Where(issue => (string?)issue["severity"] == "DISAPPROVED");
        var said = issues.Select(issue => $"{(string?)issue["code"]}{((string?)issue["attribute"] is { Length: > 0 } attribute ? $" ({attribute})" : "")}: {(string?)issue["description"]}").Distinct(StringComparer.Ordinal).Take(5);
        return string.Join("; ", said) is { Length: > 0 } text ? new([.. text.Take(300).Select(letter => char.IsControl(letter) ? ' ' : letter)]) : null;
    }

    private static DateTimeOffset? Expires(JsonObject? status) =>
        DateTimeOffset.TryParse((string?)status?["googleExpirationDate"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end) ? end : null;

    private static List<string> Differences(JsonObject product, JsonObject ours)
    {
        var theirs = product["productAttributes"] as JsonObject;
        return [.. ours["productAttributes"]!.AsObject().Where(pair => !Same(CanonicalJson.Onto(theirs?[pair.Key], pair.Value), pair.Value)).Select(pair => pair.Key)];
    }

    // White space is Google's to change, and 15 may be written 15.0.
    private static bool Same(JsonNode? theirs, JsonNode? ours) => (theirs, ours) switch
    {
        (null, _) or (_, null) => theirs is null && ours is null,
        (JsonObject one, JsonObject other) => one.Count == other.Count && other.All(pair => one.TryGetPropertyValue(pair.Key, out var found) && Same(found, pair.Value)),
        (JsonArray one, JsonArray other) => one.Count == other.Count && one.Zip(other).All(pair => Same(pair.First, pair.Second)),
        (JsonValue one, JsonValue other) when one.TryGetValue<double>(out var number) && other.TryGetValue<double>(out var wanted) => Math.Abs(number - wanted) < 1e-6,
        _ => Words(theirs).SequenceEqual(Words(ours), StringComparer.Ordinal),
    };

    private static string[] Words(JsonNode node) => node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
