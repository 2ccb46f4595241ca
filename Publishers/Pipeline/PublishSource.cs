using VoiceGateway.Catalog.Products;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Publishers.Surfaces;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Pipeline;

/// <summary>What is published is made of this, all of one moment.</summary>
/// <param name="Listing">The shop as marketing describes it.</param>
/// <param name="PublicUrl">Where the gateway is reached from outside.</param>
/// <param name="Dictionary">The number of the live dictionary.</param>
/// <param name="Terms">What it holds.</param>
/// <param name="Products">Those of the listing's slice of the catalog, in the order of their ids.</param>
/// <param name="Delivery">What delivery costs; null: the shop does not deliver.</param>
public sealed record PublishSource(Listing Listing, Uri PublicUrl, Currency Currency, long Dictionary, IReadOnlyList<Term> Terms, IReadOnlyList<Product> Products, DeliveryPrice? Delivery = null)
{
    /// <summary>The shop as its pages and feeds show it: what directories are told has the same addresses.</summary>
    public Storefront Shop => new(Listing, Listing.BaseUrl ?? PublicUrl, Delivery, Served.Nothing);
}
