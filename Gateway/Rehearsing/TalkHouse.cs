using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Gateway.Rehearsing.Doors;
using VoiceGateway.Orders.Appointments;

namespace VoiceGateway.Gateway.Rehearsing;

/// <summary>A whole gateway for scripts: on a loopback port, with data of its own that is gone afterwards and a clock that scripts move. For one talk at a time.</summary>
internal sealed class TalkHouse : IAsyncDisposable
{
    private readonly WebApplication gateway;
    private readonly string ownFolder;
    private int shoppers;

    private TalkHouse(WebApplication app, string folder, TalkClock clock)
    {
        (gateway, ownFolder, Clock) = (app, folder, clock);
        Client = new() { BaseAddress = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public TalkClock Clock { get; }

    public HttpClient Client { get; }

    public CatalogSnapshot Catalog => Get<House>().Catalog.Current;

    /// <summary>Who talks now.</summary>
    public string Shopper => string.Create(CultureInfo.InvariantCulture, $"shopper-{shoppers}");

    public T Get<T>()
        where T : notnull => gateway.Services.GetRequiredService<T>();

    /// <summary>Starts a gateway with the sample shop.</summary>
    /// <param name="settings">Further settings, such as taxes.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<TalkHouse> OpenAsync(string[] settings, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("voicegateway-talks-").FullName;
        var clock = new TalkClock();
        var app = await GatewayHost.BuildAsync(
            [
                .. settings, "--urls", "http://127.0.0.1:0", "--AllowedHosts", "127.0.0.1", "--Data:Path", folder, "--environment", "Development",
                "--Alexa:VerifyRequests", "false", "--Dialogflow:Auth", "none", "--Logging:LogLevel:Default", "Error",
            ],
            builder => builder.Services.AddSingleton<TimeProvider>(clock),
            cancel);
        await app.StartAsync(cancel);
        WarmUp.Run(app.Services);
        return new(app, folder, clock);
    }

    /// <summary>Somebody new, at the door of this name.</summary>
    public TalkDoor Meet(string door)
    {
        shoppers++;
        return door switch
        {
            "say" => new ApiTalkDoor(this),
            "alexa" => new AlexaTalkDoor(this, hasScreen: false),
            "screen" => new AlexaTalkDoor(this, hasScreen: true),
            "es" => new EsTalkDoor(this),
            "cx" => new CxTalkDoor(this),
            _ => throw new TalkScriptException($"'{door}' is no door: say, alexa, screen, es or cx"),
        };
    }

    /// <summary>Changes a product for as long as <see cref="TidyAsync"/> is not called.</summary>
    public async Task ChangeAsync(string id, Func<Product, Product> change, CancellationToken cancel)
    {
        var house = Get<House>();
        if (Catalog.Find(id) is null) throw new TalkScriptException($"The shop has no product '{id}'");
        var products = await house.Products.ReadAllAsync(all => all.Select(product => Catalog.Find(product.Id) is { } current ? current : product).Select(product => product.Id == id ? change(product) : product).ToList(), cancel);
        house.Catalog.Swap(CatalogSnapshot.Build(products, await house.ContentAsync(cancel), house.Today()));
    }

    /// <summary>Opens or closes the shop's times: two hours each, from nine to seven on all days but Sunday.</summary>
    public async Task DeliverAsync(bool isOpen, CancellationToken cancel)
    {
        var (store, rules) = (Get<AppointmentStore>(), new List<ScheduleRule>());
        foreach (var kind in isOpen ? new[] { SlotKind.Delivery, SlotKind.Pickup } : [])
            for (var day = DayOfWeek.Monday; day <= DayOfWeek.Saturday; day++)
                rules.Add(new() { Kind = kind, Weekday = day, FromMinute = 9 * 60, ToMinute = 19 * 60, SlotMinutes = 120, Capacity = 20, LeadMinutes = 120, CancelMinutes = 60 });
        await store.SetScheduleAsync((await store.ScheduleAsync(cancel)).Revision, new(rules, []), "rehearsal", cancel);
    }

    /// <summary>Puts the shelf back as it was.</summary>
    public Task TidyAsync(CancellationToken cancel) => Get<House>().RebuildAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await gateway.StopAsync();
        await gateway.DisposeAsync();
        Directory.Delete(ownFolder, recursive: true);
    }
}
