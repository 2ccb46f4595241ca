using System.Buffers;
using System.Globalization;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Gateway.Api;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Publishers.Surfaces;
using VoiceGateway.Publishers.Surfaces.Cards;
using VoiceGateway.Publishers.Surfaces.Feeds;
using VoiceGateway.Publishers.Surfaces.Pages;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Surfaces;

/// <summary>Answers crawlers from the listing and the live snapshot of the catalog, which is taken once for each answer. Thread-safe.</summary>
internal sealed class SurfaceDesk(ShopFront front, CatalogHost catalog, StreamAnswer streams, SigningKey key, GatewayOptions options)
{
    private FirstProducts? first;

    public SigningKey Key => key;

    public Currency Currency => options.Currency;

    /// <summary>A document of the listing alone; when there is none, what would describe is not there.</summary>
    public Task DocumentAsync(HttpContext context, string mediaType, Func<Shown, byte[]?> make)
    {
        if (front.Current is not { } shown) return NoListingAsync(context);
        if (make(shown) is not { } body) return MissingAsync(context, "Not served", "The gateway does not speak this protocol, so it has nothing to tell about it");
        // Agents in a browser may read it: there is nothing in it that is not for all.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return DocumentAnswer.WriteAsync(context, body, mediaType, Caching.Documents);
    }

    public Task ArdAsync(HttpContext context) => DocumentAsync(context, "application/json; charset=utf-8", shown => ArdManifest.Write(shown.Shop, catalog.Current.ProductCount, catalog.Current.Edition.ChangedAt));

    public Task HomeAsync(HttpContext context)
    {
        if (front.Current is not { } shown) return NoListingAsync(context);
        return DocumentAnswer.WritePageAsync(context, HomePage.Write(shown.Shop, catalog.CanAnswer ? Some(shown, catalog.Current) : [], Asked(context)), Caching.Prices);
    }

    // Looked for once as long as listing and catalog stay: many products are read for it.
    private IReadOnlyList<Product> Some(Shown shown, CatalogSnapshot snapshot)
    {
        if (Volatile.Read(ref first) is { } known && ReferenceEquals(known.Of, shown) && ReferenceEquals(known.Catalog, snapshot)) return known.Products;
        var made = new FirstProducts(shown, snapshot, HomePage.Some(snapshot.Products(), shown.Shop));
        Volatile.Write(ref first, made);
        return made.Products;
    }

    public Task ProductAsync(HttpContext context) => WithCatalogAsync(context, (shown, snapshot) =>
    {
        var (id, asked) = ((string?)context.Request.RouteValues["id"] ?? "", Asked(context));
        if (snapshot.Find(id) is { } product && shown.Shop.Lists(product)) return DocumentAnswer.WritePageAsync(context, ProductPage.Write(product, shown.Shop, asked, (locale, title) => snapshot.AliasesOf(id, locale, title)), Caching.Prices);
        return MissingPageAsync(context, ProductPage.NotFound(shown.Shop, asked ?? shown.Shop.Listing.Home));
    });

    /// <summary>What is told at an address that nobody knows: a page to who wants one, else a problem.</summary>
    public Task NowhereAsync(HttpContext context) =>
        front.Current is { } shown && WantsPage(context.Request)
            ? MissingPageAsync(context, MissingPage.Write(shown.Shop, Asked(context) ?? shown.Shop.Listing.Home))
            : MissingAsync(context, "There is nothing at this address", "/openapi/v1.json and /llms.txt tell what there is");

    private static Task MissingPageAsync(HttpContext context, byte[] page)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Request.Headers.IfNoneMatch = default;
        return DocumentAnswer.WritePageAsync(context, page, Caching.Prices);
    }

    private static bool WantsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    public Task SitemapAsync(HttpContext context) => WithCatalogAsync(context, (shown, snapshot) =>
    {
        var index = new ArrayBufferWriter<byte>();
        Sitemap.WriteIndex(index, shown.Shop, Sitemap.Parts(snapshot.ProductCount), snapshot.Edition.ChangedAt);
        return DocumentAnswer.WriteAsync(context, index.WrittenSpan.ToArray(), Sitemap.MediaType, Caching.Prices);
    });

    public Task SitemapPartAsync(HttpContext context) => WithCatalogAsync(context, (shown, snapshot) =>
    {
        var parts = Sitemap.Parts(snapshot.ProductCount);
        var part = int.Parse((string)context.Request.RouteValues["part"]!, CultureInfo.InvariantCulture) - 1;
        if (part < 0 || part >= parts) return MissingAsync(context, "No such part", $"the sitemap has {parts}");
        return streams.WriteAsync(context, IdOf(shown, snapshot, $"sitemap {part}/{parts}"), Sitemap.MediaType, (into, cancel) =>
            Sitemap.WritePartAsync(snapshot.Products(id => Sitemap.PartOf(id, parts) == part), into, shown.Shop, part, snapshot.Edition.ChangedAt, cancel));
    });

    public Task FeedAsync(HttpContext context, string name, Func<Storefront, IProductFeed> make) => WithCatalogAsync(context, (shown, snapshot) =>
    {
        var feed = make(shown.Shop);
        return streams.WriteAsync(context, IdOf(shown, snapshot, name), feed.MediaType, (into, cancel) => FeedWriter.WriteAsync(feed, snapshot.Products().Where(shown.Shop.Lists), into, cancel));
    });

    private static string IdOf(Shown shown, CatalogSnapshot snapshot, string name) => Caching.IdOf(System.Text.Encoding.UTF8.GetBytes($"{name}\n{shown.Fingerprint}\n{snapshot.Edition.Id}"));

    private static Locale? Asked(HttpContext context) => Locale.TryParse(context.Request.Query["lang"], out var locale) ? locale : null;

    // An empty catalog is told only when it is empty, not when it could not be read yet.
    private Task WithCatalogAsync(HttpContext context, Func<Shown, CatalogSnapshot, Task> answer)
    {
        if (front.Current is not { } shown) return NoListingAsync(context);
        if (catalog.CanAnswer) return answer(shown, catalog.Current);
        context.Response.Headers.RetryAfter = "5";
        return ApiBody.Problem(503, "The catalog could not be read yet").ExecuteAsync(context);
    }

    private static Task NoListingAsync(HttpContext context) => MissingAsync(context, "The shop has not described itself", "Listing:Path names the file (docs/publishing.md)");

    private static Task MissingAsync(HttpContext context, string title, string why) => ApiBody.Problem(404, title, why).ExecuteAsync(context);

    private sealed record FirstProducts(Shown Of, CatalogSnapshot Catalog, IReadOnlyList<Product> Products);
}
