using Dapper;
using Microsoft.Extensions.DependencyInjection;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Answers;
using VoiceGateway.Conversation.Guarding;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Orders.Tickets;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Support;

/// <summary>
/// The real rooms behind a channel's door, for tests of one door: a database of their own, and a shop of five things, of
/// which two are milk.
/// </summary>
public sealed class Rooms : IAsyncDisposable
{
    private static readonly CatalogSnapshot Shop = CatalogSnapshot.Build(
        [
            Thing("chickpeas-15-oz", "Fernhill Chickpeas", "15 oz", "can", 119), Thing("eggs-12", "Large Eggs", "12 ct", "carton", 349),
            Thing("whole-milk-1-gal", "Whole Milk", "1 gal", "jug", 429), Thing("oat-milk-64-oz", "Oat Milk", "64 oz", "carton", 499), Thing("bread-20-oz", "Brown Bread", "20 oz", "loaf", 289),
        ],
        [
            Said("chickpeas", "chickpeas", TermKind.Name), Said("chickpeas", "garbanzo beans", TermKind.Equivalent), Said("eggs", "eggs", TermKind.Name),
            Said("whole-milk", "whole milk", TermKind.Name), Said("whole-milk", "milk", TermKind.Broader), Said("oat-milk", "oat milk", TermKind.Name), Said("oat-milk", "milk", TermKind.Broader),
        ],
        new DateOnly(2026, 8, 1));

    private readonly string folder = Directory.CreateTempSubdirectory("voicegateway-rooms-").FullName;

    private Rooms() => Database = Database.Sqlite(Path.Combine(folder, "rooms.db"));

    public Database Database { get; }

    public static async Task<Rooms> OpenAsync()
    {
        var rooms = new Rooms();
        await Migrator.MigrateAsync(rooms.Database, new TestClock(), [typeof(Ledger).Assembly, typeof(TurnRunner).Assembly], CancellationToken.None);
        return rooms;
    }

    /// <summary>What <see cref="TurnRunner"/> needs, and it; the clock is the host's.</summary>
    public void AddTo(IServiceCollection services) => AddTurns(services, Database, new(Shop));

    /// <inheritdoc cref="AddTo"/>
    public static void AddTurns(IServiceCollection services, Database database, CatalogHost catalog)
    {
        services.AddSingleton(database);
        services.AddSingleton(catalog);
        services.AddSingleton(new Store("Corner Pantry", Currency.Usd));
        services.AddSingleton(PriceRules.Plain);
        services.AddSingleton<TurnObserver>((_, _, _) => { });
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<Ledger>();
        services.AddSingleton<OrderStore>();
        services.AddSingleton(ShopTime.Utc);
        services.AddSingleton<AppointmentStore>();
        services.AddSingleton<TicketStore>();
        services.AddSingleton<GuardStore>();
        services.AddSingleton<Errands>();
        services.AddSingleton(provider => new AnswersHost(Path.Combine(AppContext.BaseDirectory, "samples", "shop", "answers.json"), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Dialogue>();
        services.AddSingleton<TurnRunner>();
    }

    /// <summary>From now on every turn fails: a table is gone.</summary>
    public Task BreakAsync() => Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("DROP TABLE recorded_answer", transaction: transaction), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static Product Thing(string id, string name, string size, string unit, long price) =>
        new() { Id = id, Name = name, Size = size, Unit = unit, Price = new(price, Currency.Usd), Popularity = 0.5 };

    private static Term Said(string concept, string text, TermKind kind) => new(concept, Locale.EnUs, text, kind);
}
