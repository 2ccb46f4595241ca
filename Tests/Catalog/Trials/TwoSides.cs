using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Catalog.Trials;
using VoiceGateway.Search.Files;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Trials;

/// <summary>A small shop over one index, with a live dictionary and drafts of it.</summary>
public sealed class TwoSides : IDisposable
{
    private static readonly DateOnly Today = new(2026, 8, 1);

    private readonly CatalogIndex index = CatalogIndex.Open(new MemoryDirectory(), [Locale.EnUs]);

    public TwoSides()
    {
        string[] things = ["Chickpeas", "Whole Milk", "Oat Milk", "Olive Oil", "Paper Towels", "Peanut Butter", "Toothpaste", "Green Apples", "Brown Rice", "Tomato Soup"];
        index.Follow([.. things.Select((name, place) => new Product { Id = Id(name), Name = name, Popularity = 1 - place / 100.0 })], "");
        Live = Side(new([], [.. things.Select(name => Term(Id(name), name, TermKind.Name)), Term("chickpeas", "garbanzo beans", TermKind.Equivalent), Term("paper-towels", "squibbit", TermKind.Equivalent)], []));
    }

    public TrialSide Live { get; }

    public static Term Term(string concept, string text, TermKind kind) => new(concept, Locale.EnUs, text, kind);

    public TrialSide Side(DictionaryContent content) => new(new SnapshotBuilder(content, Today, index.Locales).Build(index), content);

    public TrialSide With(params Term[] terms) => Side(Live.Content with { Terms = [.. Live.Content.Terms, .. terms] });

    public TrialSide Without(string text) => Side(Live.Content with { Terms = [.. Live.Content.Terms.Where(term => term.Text != text)] });

    public void Dispose() => index.Dispose();

    private static string Id(string name) => name.ToLowerInvariant().Replace(' ', '-');
}
