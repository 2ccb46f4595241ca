using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Publishers.Surfaces;
using VoiceGateway.Publishers.Surfaces.Cards;
using VoiceGateway.Publishers.Surfaces.Feeds;
using VoiceGateway.Publishers.Surfaces.Pages;

namespace VoiceGateway.Gateway.Surfaces;

/// <summary>What crawlers and directories read, for anybody (docs/publishing.md). Everything that tells of products tells of one edition of the catalog.</summary>
internal static class SurfaceEndpoints
{
    private const string Json = "application/json; charset=utf-8";
    private const string Text = "text/plain; charset=utf-8";
    private static readonly string[] Reading = ["GET", "HEAD"];

    public static void AddSurfaces(this IServiceCollection services, GatewayOptions options, DataFolder folder)
    {
        services.AddSingleton<ListingStore>();
        services.AddSingleton(provider => new ListingHost(options.Listing, provider.GetRequiredService<ListingStore>()));
        services.AddSingleton(_ => new SigningKey(folder.SigningKey()));
        services.AddSingleton<ShopFront>();
        services.AddSingleton<StreamAnswer>();
        services.AddSingleton<SurfaceDesk>();
        services.AddSingleton<AlexaCatalogDesk>();
    }

    public static void MapSurfaces(this IEndpointRouteBuilder app)
    {
        Map(app, "/", desk => desk.HomeAsync);
        Map(app, "/products/{**id}", desk => desk.ProductAsync);
        Map(app, "/pages.css", _ => context => DocumentAnswer.WriteAsync(context, PageAssets.Style, "text/css; charset=utf-8", Caching.Documents));
        Map(app, "/icon.svg", _ => context => DocumentAnswer.WriteAsync(context, PageAssets.Icon, "image/svg+xml", Caching.Documents));
        Map(app, "/robots.txt", desk => context => desk.DocumentAsync(context, Text, shown => RobotsText.Write(shown.Shop)));
        Map(app, "/llms.txt", desk => context => desk.DocumentAsync(context, Text, shown => MachineTexts.Llms(shown.Shop)));
        Map(app, ArdManifest.SkillPath, desk => context => desk.DocumentAsync(context, "text/markdown; charset=utf-8", shown => MachineTexts.Skill(shown.Shop)));
        MapCards(app);
        Map(app, "/sitemap.xml", desk => desk.SitemapAsync);
        Map(app, "/sitemaps/{part:int}.xml", desk => desk.SitemapPartAsync);
        Map(app, "/feeds/google.xml", desk => context => desk.FeedAsync(context, "google.xml", shop => new GoogleXmlFeed(shop)));
        Map(app, "/feeds/google.tsv", desk => context => desk.FeedAsync(context, "google.tsv", shop => new GoogleTsvFeed(shop)));
        Map(app, "/feeds/openai.jsonl", desk => context => desk.FeedAsync(context, "openai.jsonl", shop => new OpenAiFeed(shop)));
        app.MapMethods("/feeds/alexa/{locale}/product.json", Reading, (RequestDelegate)(context => context.RequestServices.GetRequiredService<AlexaCatalogDesk>().AnswerAsync(context))).ExcludeFromDescription();
    }

    private static void MapCards(IEndpointRouteBuilder app)
    {
        Map(app, "/.well-known/ard.json", desk => desk.ArdAsync);
        Map(app, "/.well-known/ai-catalog.json", desk => desk.ArdAsync);
        Map(app, AgentCard.Path, desk => context => desk.DocumentAsync(context, Json, shown => shown.AgentCard));
        Map(app, AgentCard.KeysPath, desk => context => desk.DocumentAsync(context, Json, shown => shown.Shop.Served is { A2a: null, Ucp: null } ? null : desk.Key.Set()));
        Map(app, "/mcp/server-card", desk => context => desk.DocumentAsync(context, McpServerCard.MediaType, shown => McpServerCard.Write(shown.Shop)));
        Map(app, "/.well-known/mcp/server-card.json", desk => context => desk.DocumentAsync(context, McpServerCard.MediaType, shown => McpServerCard.Write(shown.Shop)));
        Map(app, "/.well-known/ucp", desk => context => desk.DocumentAsync(context, Json, shown => CommerceProfiles.Ucp(shown.Shop, desk.Key)));
        Map(app, "/.well-known/acp.json", desk => context => desk.DocumentAsync(context, Json, shown => CommerceProfiles.Acp(shown.Shop, desk.Currency)));
    }

    private static void Map(IEndpointRouteBuilder app, string pattern, Func<SurfaceDesk, RequestDelegate> how) =>
        app.MapMethods(pattern, Reading, (RequestDelegate)(context => how(context.RequestServices.GetRequiredService<SurfaceDesk>())(context))).ExcludeFromDescription();
}
