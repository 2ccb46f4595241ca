using VoiceGateway.Catalog.Products;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Surfaces;

/// <summary>What an order pays for delivery, as checkout has it.</summary>
/// <param name="Fee">For one order.</param>
/// <param name="FreeFrom">From goods of this much on it is free; null: never.</param>
public sealed record DeliveryPrice(Money Fee, Money? FreeFrom);

/// <summary>
/// Which protocols the gateway speaks to machines, each by its address; null: it does not. Only what is here is told to the world, so a document never
/// promises what nobody answers.
/// </summary>
public sealed record Served
{
    /// <summary>None of them.</summary>
    public static Served Nothing { get; } = new();

    public McpDoor? Mcp { get; init; }

    public A2aDoor? A2a { get; init; }

    public UcpDoor? Ucp { get; init; }

    public AcpDoor? Acp { get; init; }
}

/// <param name="Endpoint">Where requests are posted.</param>
/// <param name="Versions">Of the Model Context Protocol, the newest first.</param>
/// <param name="Name">The last part of the server's name, the one under which the MCP Registry has it.</param>
public sealed record McpDoor(Uri Endpoint, IReadOnlyList<string> Versions, string Name = "shop");

/// <param name="Endpoint">Of the JSON-RPC binding.</param>
/// <param name="Skills">What can be asked of it.</param>
public sealed record A2aDoor(Uri Endpoint, IReadOnlyList<AgentSkill> Skills);

/// <summary>One thing that an agent can do, in plain text.</summary>
public sealed record AgentSkill(string Id, string Name, string Description, IReadOnlyList<string> Tags);

/// <param name="Endpoint">Of the REST binding, without a slash at the end.</param>
/// <param name="Capabilities">By their names, such as <c>dev.ucp.shopping.checkout</c>.</param>
public sealed record UcpDoor(Uri Endpoint, IReadOnlyList<string> Capabilities);

/// <param name="Endpoint">What paths such as <c>/checkout_sessions</c> are appended to.</param>
/// <param name="Services">What of ACP is served: <c>checkout</c>, <c>orders</c>, <c>carts</c>, <c>delegate_payment</c>.</param>
public sealed record AcpDoor(Uri Endpoint, IReadOnlyList<string> Services);

/// <summary>The shop as it shows itself to crawlers: all that documents and pages are made of, but the products. Immutable.</summary>
/// <param name="Listing">What marketing says.</param>
/// <param name="BaseUrl">Where all of this is served, http or https; what comes after the host is left off.</param>
/// <param name="Delivery">What delivery costs; null: the shop does not deliver.</param>
/// <param name="Served">What machines may call.</param>
public sealed record Storefront(Listing Listing, Uri BaseUrl, DeliveryPrice? Delivery, Served Served)
{
    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Origin { get; } = BaseUrl.GetLeftPart(UriPartial.Authority);

    public string Host => BaseUrl.Host;

    /// <summary>The absolute address of a path that starts with a slash.</summary>
    public string At(string path) => Origin + path;

    /// <summary>The product's page: the id with all but slashes escaped, in the shop's own language unless another is named.</summary>
    public string PageOf(string productId, Locale? locale = null) =>
        $"{Origin}/products/{Uri.EscapeDataString(productId).Replace("%2F", "/")}{(locale is { } other ? $"?lang={other.Tag}" : "")}";

    /// <summary>Whether the product has a page and is in feeds and sitemaps.</summary>
    public bool Lists(Product product) => Listing.Catalog.Holds(product);
}
