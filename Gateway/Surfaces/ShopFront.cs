using System.Security.Cryptography;
using System.Text;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Publishers.Surfaces;
using VoiceGateway.Publishers.Surfaces.Cards;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Surfaces;

/// <summary>What is shown as long as the listing stays the same.</summary>
/// <param name="Shop">The shop as it shows itself.</param>
/// <param name="Fingerprint">Of all that documents are made of but the catalog: another listing, address or build of this program has another.</param>
/// <param name="AgentCard">Signed once: each signature is another one, and answers should stay the same.</param>
internal sealed record Shown(Storefront Shop, string Fingerprint, byte[]? AgentCard);

/// <summary>Makes of listing and settings what is shown to crawlers. Thread-safe.</summary>
internal sealed class ShopFront(ListingHost listings, GatewayOptions options, SigningKey key)
{
    private Shown? shown;

    /// <summary>Null while the shop has no listing.</summary>
    public Shown? Current
    {
        get
        {
            if (listings.Current is not { } listing) return null;
            if (Volatile.Read(ref shown) is { } known && ReferenceEquals(known.Shop.Listing, listing)) return known;
            var made = Make(listing);
            Volatile.Write(ref shown, made);
            return made;
        }
    }

    // Which protocols machines may call here: none yet. Each is added to what is told when its endpoint is.
    private static Served Served => Served.Nothing;

    private Shown Make(Listing listing)
    {
        var shop = new Storefront(listing, listing.BaseUrl ?? options.PublicUrl, Delivery(listing, options), Served);
        var code = typeof(Storefront).Module.ModuleVersionId;
        var content = $"{code} {shop.Origin} {shop.Delivery} {shop.Served} {key.Id}\n{Encoding.UTF8.GetString(ListingFile.Write(listing))}";
        return new(shop, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)).AsSpan(0, 16)), AgentCard.Write(shop, key));
    }

    /// <summary>What delivery costs, as checkout charges it; null: the shop does not deliver.</summary>
    public static DeliveryPrice? Delivery(Listing listing, GatewayOptions options)
    {
        if (listing.Policies.Shipping.Countries.Count == 0) return null;
        return new(new(options.Prices.DeliveryFee, options.Currency), options.Prices.DeliveryFreeFrom is { } from ? new Money(from, options.Currency) : null);
    }
}
