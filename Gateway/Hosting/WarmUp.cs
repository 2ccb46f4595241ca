using VoiceGateway.Catalog.Finding;
using VoiceGateway.Conversation;
using VoiceGateway.Orders;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// Answers a few turns for nobody before the doors open, so that the first shopper does not wait for files to be read and
/// code to be compiled. Nothing is saved.
/// </summary>
internal static class WarmUp
{
    private static readonly string[] Sentences = ["help", "what's in my cart", "add two of the first and a dozen of the second"];

    public static void Run(IServiceProvider services)
    {
        var (dialogue, catalog, store, clock) = (
            services.GetRequiredService<Dialogue>(), services.GetRequiredService<CatalogHost>().Current, services.GetRequiredService<Store>(), services.GetRequiredService<TimeProvider>());
        foreach (var locale in Locale.Spoken)
            foreach (var sentence in Sentences)
                dialogue.Answer(
                    new() { Id = sentence, Channel = Channel.Api, Caller = new(CallerKind.Staff, "warm-up"), Locale = locale, At = clock.GetUtcNow(), Utterance = sentence },
                    catalog,
                    Cart.Empty("warm-up", store.Currency));
    }
}
