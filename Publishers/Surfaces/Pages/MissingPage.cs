using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Surfaces.Pages;

/// <summary>The page for people where there is none, with the way back to the shop. Not to be found by search engines.</summary>
public static class MissingPage
{
    /// <summary>Of an address at which nothing ever was.</summary>
    public static byte[] Write(Storefront shop, Locale locale) => Write(shop, locale, PageWords.Of(locale).Nowhere);

    internal static byte[] Write(Storefront shop, Locale locale, string why)
    {
        var words = PageWords.Of(locale);
        return new Html().Begin(shop, new(locale, words, shop.Listing.Brand, why, null, [], "{}")).Element("h1", why).Raw("<p>").Link(new(shop.At("/")), words.ToShop).Raw("</p>\n").End(shop, words);
    }
}
