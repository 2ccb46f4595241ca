namespace VoiceGateway.Synonyms.Safety;

/// <summary>A product, as the checks see it. <see cref="Popularity"/> is 0 to 1.</summary>
public readonly record struct SoldThing(string Id, string Name, string? Brand, string? Category, double Popularity);

/// <summary>A phrase that people say, how often, and the products that it finds now, best first.</summary>
public sealed record PopularPhrase(Values.Locale Locale, string Phrase, long Count, IReadOnlyList<string> Found);
