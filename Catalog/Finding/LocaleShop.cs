using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Finding;

/// <summary>The shop as it is spoken about in one locale. Immutable.</summary>
/// <param name="shelf">The products.</param>
/// <param name="locale">The locale.</param>
/// <param name="place">The number on the shelf of it, or of the nearest one of its language.</param>
/// <param name="number">Its number in the dictionary.</param>
/// <param name="language">Its language.</param>
internal sealed class LocaleShop(IShelf shelf, Locale locale, int place, byte number, LanguageShop language)
{
    public IShelf Shelf => shelf;

    public Locale Locale => locale;

    /// <summary>The locale's number on the shelf.</summary>
    public int Place => place;

    /// <summary>The locale's number in the dictionary.</summary>
    public byte Number => number;

    public LanguageShop Language => language;

    /// <summary>The words of a product; valid until another product is asked for.</summary>
    public ProductWords Words(int product) => shelf.Words(place, product);
}
