namespace VoiceGateway.Benchmarks.Alexa;

/// <summary>What shoppers say in one part of the run.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Intent">The intent of the interaction model, or null for a launch.</param>
/// <param name="Products">How many products one request names.</param>
/// <param name="TurnsPerShopper">How many requests one shopper sends: with each, a cart grows.</param>
/// <param name="Requests">How many different requests are signed.</param>
/// <param name="RepeatsAreNew">
/// True when the gateway has forgotten a request by the time that it comes round again (it keeps the last 10,000 answers of
/// turns that changed nothing), so that the load may go round. A changed cart is on record for two days.
/// </param>
public sealed record Scenario(string Name, string? Intent, int Products, int TurnsPerShopper, int Requests, bool RepeatsAreNew)
{
    // More than the gateway remembers, with those that are on their way.
    private const int RoundTrip = 12_000;

    public static IReadOnlyList<Scenario> All(bool isQuick) =>
    [
        new("launch", null, 0, 1, RoundTrip, true),
        new("ask a price", "AskPriceIntent", 1, 1, RoundTrip, true),
        new("add 2 things", "AddItemsIntent", 2, 4, isQuick ? 8_000 : 36_000, false),
    ];
}
