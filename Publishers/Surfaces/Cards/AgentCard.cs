using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace VoiceGateway.Publishers.Surfaces.Cards;

/// <summary>
/// The agent card of A2A 1.0, signed: a detached JWS over its canonical form (A2A specification 8.4). What has its default value is not written, as the
/// signature wants it.
/// </summary>
public static class AgentCard
{
    public const string MediaType = "application/a2a-agent-card+json";
    public const string Path = "/.well-known/agent-card.json";
    public const string KeysPath = "/.well-known/jwks.json";

    /// <summary>Null when the gateway does not speak A2A. Signed anew each time, so other bytes each time.</summary>
    public static byte[]? Write(Storefront shop, SigningKey key)
    {
        if (shop.Served.A2a is not { } service) return null;
        var unsigned = JsonText.Write(json => WriteCard(json, shop, service));
        using var card = JsonDocument.Parse(unsigned);
        var head = Base64Url.EncodeToString(JsonText.Write(json =>
        {
            json.WriteString("alg"u8, "ES256"u8);
            json.WriteString("typ"u8, "JOSE"u8);
            json.WriteString("kid"u8, key.Id);
            json.WriteString("jku"u8, shop.At(KeysPath));
        }));
        var signature = key.Sign(Encoding.ASCII.GetBytes($"{head}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(CanonicalJson.Of(card.RootElement)))}"));
        return JsonText.Write(json =>
        {
            WriteCard(json, shop, service);
            json.WriteStartArray("signatures"u8);
            json.WriteStartObject();
            json.WriteString("protected"u8, head);
            json.WriteString("signature"u8, Base64Url.EncodeToString(signature));
            json.WriteEndObject();
            json.WriteEndArray();
        });
    }

    private static void WriteCard(Utf8JsonWriter json, Storefront shop, A2aDoor service)
    {
        var listing = shop.Listing;
        json.WriteString("name"u8, listing.Brand);
        json.WriteString("description"u8, listing.Text(listing.Home).Description);
        json.WriteString("version"u8, "1.0.0"u8);
        json.WriteStartArray("supportedInterfaces"u8);
        json.WriteStartObject();
        json.WriteString("url"u8, service.Endpoint.AbsoluteUri);
        json.WriteString("protocolBinding"u8, "JSONRPC"u8);
        json.WriteString("protocolVersion"u8, "1.0"u8);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("provider"u8);
        json.WriteString("url"u8, (listing.Website ?? new(shop.At("/"))).AbsoluteUri);
        json.WriteString("organization"u8, listing.Brand);
        json.WriteEndObject();
        json.WriteStartObject("capabilities"u8);
        json.WriteEndObject();
        json.Texts("defaultInputModes", ["text/plain"]);
        json.Texts("defaultOutputModes", ["text/plain"]);
        json.WriteStartArray("skills"u8);
        foreach (var skill in service.Skills) WriteSkill(json, shop, skill);
        json.WriteEndArray();
        json.Optional("iconUrl", listing.Images.Logo?.AbsoluteUri);
    }

    private static void WriteSkill(Utf8JsonWriter json, Storefront shop, AgentSkill skill)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, skill.Id);
        json.WriteString("name"u8, skill.Name);
        json.WriteString("description"u8, skill.Description);
        json.Texts("tags", skill.Tags);
        json.Texts("examples", ArdManifest.Questions(shop.Listing, ArdManifest.MostQuestions));
        json.WriteEndObject();
    }
}
