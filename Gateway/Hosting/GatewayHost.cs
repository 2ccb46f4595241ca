using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.HostFiltering;
using VoiceGateway.Catalog.Trials;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Answers;
using VoiceGateway.Conversation.Guarding;
using VoiceGateway.Gateway.Api;
using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Api.Publishing;
using VoiceGateway.Gateway.Api.Trials;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Gateway.Channels.Alexa;
using VoiceGateway.Gateway.Channels.Alexa.Events;
using VoiceGateway.Gateway.Channels.Dialogflow;
using VoiceGateway.Gateway.Surfaces;
using VoiceGateway.Insights;
using VoiceGateway.Insights.Phrases;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Privacy;
using VoiceGateway.Orders.Stock;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Tickets;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Learning;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Puts the gateway together: settings, the house, its rooms, the doors. The order is the order of a request's way in.</summary>
public static class GatewayHost
{
    public const string MeterName = "VoiceGateway";

    /// <summary>Builds a gateway that is ready to start.</summary>
    /// <exception cref="SettingsException">Something in the settings is wrong; it lists all of it.</exception>
    public static async Task<WebApplication> BuildAsync(string[] args, Action<WebApplicationBuilder>? more = null, CancellationToken cancel = default)
    {
        var builder = Builder(args);
        more?.Invoke(builder);
        AddDoors(builder);
        var options = Settings.Check(builder);
        var folder = DataFolder.TryTake(options.DataPath) ?? throw new SettingsException([$"Data:Path '{options.DataPath}' is in use by another gateway or command (docs/failures/data-folder-in-use.md)"]);
        var clock = builder.Services.LastOrDefault(service => service.ServiceType == typeof(TimeProvider))?.ImplementationInstance as TimeProvider ?? TimeProvider.System;
        var house = await House.OpenAsync(options, clock, waits: true, cancel);
        AddRooms(builder, options, folder, house);
        var app = builder.Build();
        // Asked for here, so that the container owns them and lets go of them at the end.
        app.Services.GetRequiredService<DataFolder>();
        app.Services.GetRequiredService<House>();
        app.Services.GetRequiredService<PublishChecks>().Open();
        await app.Services.GetRequiredService<CatalogFollowing>().FollowListingAsync(cancel);
        OpenDoors(app);
        return app;
    }

    private static WebApplicationBuilder Builder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = HostEnvironment.Name(args) });
        builder.WebHost.ConfigureKestrel(Limits.Apply);
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls("http://localhost:5080");
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // What keeps the host from starting is said once, in a sentence, by the command.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        return builder;
    }

    private static void AddRooms(WebApplicationBuilder builder, GatewayOptions options, DataFolder folder, House house)
    {
        var services = builder.Services;
        // The container disposes in reverse order: the database is closed before the folder is let go.
        services.AddSingleton(_ => folder);
        services.AddSingleton(_ => house);
        services.AddSingleton(options);
        services.AddSingleton(house.Clock);
        services.AddSingleton(house.Database);
        services.AddSingleton(house.Catalog);
        services.AddSingleton(new CallerKeys(folder.Salt()));
        services.AddSingleton(new ApiKeys(house.Database, house.Clock, house.Dictionary.Audit));
        services.AddSingleton(new OperatorToken(folder.OperatorToken()));
        services.AddSurfaces(options, folder);
        PublishRoom.Add(services, options, folder, house);
        services.AddSingleton(new Store(options.StoreName, options.Currency) { Prices = options.Prices, Payment = options.Stripe is null ? Order.OnAccount : "stripe", Time = new(options.TimeZone), Checkout = options.Checkout });
        services.AddSingleton(new Meter(MeterName));
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<Ledger>();
        services.AddSingleton(options.Prices);
        services.AddSingleton<OrderStore>();
        services.AddSingleton<StockStore>();
        services.AddSingleton<IReadOnlyList<PersonPart>>(provider =>
            [.. PersonParts.All(house.Database, provider.GetRequiredService<TicketStore>(), provider.GetRequiredService<AppointmentStore>()), AudienceStore.Part(house.Database), GuardStore.Part(house.Database)]);
        services.AddSingleton<PersonStore>();
        services.AddSingleton(options.Retention);
        services.AddSingleton<Retention>();
        Telling.Add(services, options);
        services.AddSingleton<TalkStore>();
        services.AddSingleton(new ShopTime(options.TimeZone));
        services.AddSingleton<TicketStore>();
        services.AddSingleton<TicketStatistics>();
        services.AddSingleton<AppointmentStore>();
        services.AddSingleton<EventStore>();
        services.AddSingleton<EventLog>();
        services.AddSingleton<TurnMetrics>();
        AddLearning(services, options, house);
        services.AddSingleton<GuardStore>();
        services.AddSingleton<Errands>();
        services.AddSingleton(new AnswersHost(options.AnswersPath, house.Clock));
        services.AddSingleton<Dialogue>();
        services.AddSingleton<TurnObserver>(provider => TurnWitness.Of(provider, options));
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<SayDesk>();
        services.AddHostedService<HouseOpening>();
        services.AddHostedService<EventWriting>();
        services.AddHostedService<PhraseCounting>();
        Housekeeping.Add(services);
        services.AddSingleton<CatalogFollowing>();
        services.AddHostedService(provider => provider.GetRequiredService<CatalogFollowing>());
        services.AddHostedService<PublishWork>();
        if (house.Database.Kind == DatabaseKind.PostgreSql) services.AddHostedService<DictionaryFollowing>();
    }

    private static void AddLearning(IServiceCollection services, GatewayOptions options, House house)
    {
        services.AddSingleton(options.Phrases);
        services.AddSingleton<PhraseStore>();
        services.AddSingleton<PhraseLog>();
        services.AddSingleton<ProposalStore>();
        services.AddSingleton(provider => new Acceptance(provider.GetRequiredService<ProposalStore>(), house.Dictionary.Drafts));
        services.AddSingleton<JudgedStore>();
        services.AddSingleton<JudgedGate>();
        services.AddSingleton<Learning>();
        services.AddSingleton<DraftLookup>(async (id, cancel) => (await house.Dictionary.TryAsync(id, cancel))?.Draft);
        services.AddSingleton<PublishChecks>();
    }

    private static void AddDoors(WebApplicationBuilder builder)
    {
        builder.Services.AddAlexa(builder.Configuration);
        builder.Services.AddDialogflow(builder.Configuration);
        builder.Services.AddOpenApi();
        // A query that can't be read is answered by the Edge, in Production as in Development.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.AddHealth();
        builder.Services.AddSingleton<PrometheusMetrics>();
        Telemetry.Add(builder);
        builder.Services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = AllowedHosts.Of(builder.Configuration));
    }

    private static void OpenDoors(WebApplication app)
    {
        app.UseMiddleware<Edge>();
        app.UseMiddleware<AccessCheck>();
        app.MapAlexa();
        app.MapDialogflow();
        app.MapApi();
        app.MapSurfaces();
        app.MapProofs();
        app.MapHealth();
        app.MapMetrics();
        app.MapOpenApi();
        app.Use(static (context, next) => context.GetEndpoint() is null ? context.RequestServices.GetRequiredService<SurfaceDesk>().NowhereAsync(context) : next(context));
    }
}
