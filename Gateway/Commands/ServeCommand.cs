using System.Data.Common;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Gateway.Surfaces;
using VoiceGateway.Storage;

namespace VoiceGateway.Gateway.Commands;

/// <summary>Starts the gateway and says where it listens and what to try.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string[] settings, CancellationToken cancel)
    {
        try
        {
            await using var app = await GatewayHost.BuildAsync(settings, cancel: cancel);
            WarmUp.Run(app.Services);
            await app.StartAsync(cancel);
            await AnnounceAsync(app, cancel);
            await app.WaitForShutdownAsync(cancel);
            return 0;
        }
        catch (Exception problem) when (problem is SettingsException or OptionsValidationException or SchemaTooNewException || problem is AggregateException { InnerExceptions: [OptionsValidationException, ..] })
        {
            await Console.Error.WriteLineAsync("The gateway does not start (docs/failures/settings-refused.md):");
            var listed = problem as SettingsException ?? SettingsException.From(problem);
            foreach (var line in listed.Problems) await Console.Error.WriteLineAsync($"  {line}");
            return 2;
        }
        catch (Exception problem) when (problem is IOException or DbException)
        {
            await Console.Error.WriteLineAsync($"The gateway does not start: {problem.Message}");
            return 1;
        }
    }

    private static string Shown(WebApplication app, string address) => app.Services.GetRequiredService<ShopFront>().Current is null
        ? "  Crawlers are told nothing: the shop has not described itself (Listing:Path, docs/publishing.md)\n"
        : $"  GET  {address}/                      the shop's pages; /sitemap.xml, /llms.txt, /feeds/google.xml\n";

    private static async Task AnnounceAsync(WebApplication app, CancellationToken cancel)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var (house, options) = (app.Services.GetRequiredService<House>(), app.Services.GetRequiredService<GatewayOptions>());
        app.Services.GetRequiredService<DataFolder>().Announce(address.Replace("[::]", "localhost").Replace("0.0.0.0", "localhost"));
        Console.WriteLine(
            $$"""

              {{options.StoreName}} answers on {{address}}   ({{app.Environment.EnvironmentName}}, {{house.Catalog.Current.ProductCount}} products, {{house.Database.Where}})

                POST {{address}}/alexa                 Alexa custom skill
                POST {{address}}/dialogflow/es, /cx    Dialogflow webhooks
                POST {{address}}/api/say, /api/resolve JSON, described at {{address}}/openapi/v1.json
                GET  {{address}}/health/ready, /metrics
              {{Shown(app, address)}}
              Three things to try, from another terminal:

                dotnet run --project Gateway -- say "add two cans of garbanzo beans and a dozen eggs" --session me
                dotnet run --project Gateway -- say "what's in my cart" --session me
                curl -s {{address}}/api/resolve -H "Content-Type: application/json" -d '{"phrase":"garbanzo beans"}'

            """);
        if (house.WaitsFor is { } why) Console.WriteLine($"  The database does not answer yet ({why}). It is looked for every two seconds.\n");
        foreach (var problem in house.CatalogProblems) Console.WriteLine($"  {problem}\n");
        if (house.WaitsFor is null && await house.Database.VersionAsync(cancel) is var version && Database.HasLogBug(version))
            Console.WriteLine($"  {version} can damage a database that two processes open; here one connection writes. Copy it with the verb backup, not with another program (docs/operating.md).\n");
        if (house.LoadedSample) Console.WriteLine("  The database was empty: the sample shop is loaded. Your own: catalog import FILE, terms import FILE.\n");
    }
}
