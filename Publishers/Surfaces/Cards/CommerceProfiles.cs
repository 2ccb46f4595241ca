namespace VoiceGateway.Publishers.Surfaces.Cards;

/// <summary>Where shopping agents begin: the profiles of UCP 2026-04-08 and ACP 2026-04-17.</summary>
public static class CommerceProfiles
{
    public const string UcpVersion = "2026-04-08";
    public const string AcpVersion = "2026-04-17";

    /// <summary>Null when the gateway does not speak UCP. Served over https only, and at least a minute old answers must do.</summary>
    public static byte[]? Ucp(Storefront shop, SigningKey key)
    {
        if (shop.Served.Ucp is not { } service) return null;
        return JsonText.Write(json =>
        {
            json.WriteStartObject("ucp"u8);
            json.WriteString("version"u8, UcpVersion);
            json.WriteStartObject("services"u8);
            json.WriteStartArray("dev.ucp.shopping"u8);
            json.WriteStartObject();
            json.WriteString("version"u8, UcpVersion);
            json.WriteString("transport"u8, "rest"u8);
            json.WriteString("endpoint"u8, service.Endpoint.AbsoluteUri.TrimEnd('/'));
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("capabilities"u8);
            foreach (var capability in service.Capabilities)
            {
                json.WriteStartArray(capability);
                json.WriteStartObject();
                json.WriteString("version"u8, UcpVersion);
                json.WriteEndObject();
                json.WriteEndArray();
            }
            json.WriteEndObject();
            json.WriteStartObject("payment_handlers"u8);
            json.WriteEndObject();
            json.WriteEndObject();
            // The next version calls them keys; agents of both find them.
            foreach (var name in new[] { "signing_keys", "keys" })
            {
                json.WriteStartArray(name);
                json.WriteStartObject();
                key.WriteTo(json);
                json.WriteEndObject();
                json.WriteEndArray();
            }
        });
    }

    /// <summary>Null when the gateway does not speak ACP.</summary>
    public static byte[]? Acp(Storefront shop, Values.Currency currency)
    {
        if (shop.Served.Acp is not { } service) return null;
        return JsonText.Write(json =>
        {
            json.WriteStartObject("protocol"u8);
            json.WriteString("name"u8, "acp"u8);
            json.WriteString("version"u8, AcpVersion);
            json.Texts("supported_versions", [AcpVersion]);
            json.WriteEndObject();
            json.WriteString("api_base_url"u8, service.Endpoint.AbsoluteUri.TrimEnd('/'));
            json.Texts("transports", ["rest"]);
            json.WriteStartObject("capabilities"u8);
            json.Texts("services", service.Services);
            json.Texts("supported_currencies", [currency.Code.ToLowerInvariant()]);
            json.Texts("supported_locales", shop.Listing.Locales.Keys);
            json.WriteEndObject();
        });
    }
}
