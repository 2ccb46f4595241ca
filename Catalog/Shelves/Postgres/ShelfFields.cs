using VoiceGateway.Search.Analysis;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>The parts of products' texts for a set of locales: those of <see cref="ProductTexts"/>, and the language of each.</summary>
internal sealed class ShelfFields
{
    public ShelfFields(IReadOnlyList<Locale> locales)
    {
        (Locales, Texts) = (locales, new(locales));
        Tags = new string[Texts.Fields.Count];
        for (var locale = 0; locale < locales.Count; locale++)
            foreach (var field in Texts.Searched[locale]) Tags[field] = locales[locale].Language;
    }

    public IReadOnlyList<Locale> Locales { get; }

    public ProductTexts Texts { get; }

    public int Count => Tags.Length;

    /// <summary>For each field the language of its words, as in <c>en</c>.</summary>
    public string[] Tags { get; }

    public Language Language(int field) => Texts.Fields[field].Language;
}
