using VoiceGateway.Catalog.Finding;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Terms;

public sealed class TranslatedWordsTests
{
    private static readonly Locale French = Locale.Parse("fr-FR");

    // Three hundred things, each frozen, smoked or dried: one half frozen is "mertos" in French, the other "kolin".
    private static readonly string[] Sounds = ["ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "tu", "va", "ze"];

    [Fact]
    public void Words_that_are_translated_alike_are_taken_for_each_other()
    {
        var shop = CatalogSnapshot.Build([], [.. Names()], new(2026, 1, 1));

        var found = shop.Resolve($"{Thing(0)} kolin", French).Concepts;

        Assert.Equal(("thing-0-0", Via.Words), (found[0].Id, found[0].Via));
        Assert.True(found.Count == 1 || found[0].Score > found[1].Score + 0.01);
    }

    [Fact]
    public void What_another_language_calls_so_is_a_guess()
    {
        var shop = CatalogSnapshot.Build([], [new("chickpeas", Locale.EnUs, "chickpeas", TermKind.Name), new("chickpeas", Locale.Parse("it-IT"), "ceci", TermKind.Name)], new(2026, 1, 1));

        var answer = shop.Resolve("ceci", Locale.EnUs);

        Assert.Equal([("chickpeas", Via.Foreign)], answer.Concepts.Select(match => (match.Id, match.Via)));
        Assert.False(answer.IsSure);
        Assert.Empty(shop.Resolve("cecita", Locale.EnUs).Concepts);
    }

    [Fact]
    public void A_few_names_teach_nothing()
    {
        var shop = CatalogSnapshot.Build([], [.. Names().Where(term => term.Concept.StartsWith("thing-1", StringComparison.Ordinal))], new(2026, 1, 1));

        Assert.DoesNotContain(shop.Resolve("kolin", French).Concepts, match => match.Id == "thing-12-0");
    }

    private static string Thing(int number) => Sounds[number / 12 % 12] + Sounds[number % 12] + Sounds[(number * 7 + 3) % 12];

    private static IEnumerable<Term> Names()
    {
        string[] english = ["frozen", "smoked", "dried"];
        for (var number = 0; number < 100; number++)
            for (var way = 0; way < 3; way++)
            {
                var french = way switch { 0 => number % 2 == 0 ? "mertos" : "kolin", 1 => "fumé", _ => "séché" };
                yield return new($"thing-{number}-{way}", Locale.EnUs, $"{english[way]} {Thing(number)}ing", TermKind.Name);
                yield return new($"thing-{number}-{way}", French, $"{Thing(number)} {french}", TermKind.Name);
            }
    }
}
