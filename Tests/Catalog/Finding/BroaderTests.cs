using VoiceGateway.Catalog.Finding;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Finding;

public sealed class EmbeddedBroaderTests() : BroaderTests(SmallShop.InMemory);

public sealed class PostgresBroaderTests(PostgresShops shops) : BroaderTests(shops.Shop), IClassFixture<PostgresShops>;

/// <summary>A wider concept offers what there is of the narrower ones when nothing is sold under its own name.</summary>
public abstract class BroaderTests(SmallShop shop)
{
    private readonly CatalogSnapshot snapshot = shop.Build(SmallShop.Products(), new DictionaryContent(
        [
            new("dairy"), new("milk", "dairy"), new("whole-milk", "milk"), new("skim-milk", "milk"), new("oat-milk", "milk"), new("butter", "dairy"),
            new("eggs", "fresh"), new("fresh"), new("nothing"), new("saffron", "nothing"),
        ],
        [.. SmallShop.Terms().Where(term => term.Text != "milk"), new("milk", Locale.EnUs, "moo juice", TermKind.Name), new("dairy", Locale.EnUs, "dairy goods", TermKind.Name), new("nothing", Locale.EnUs, "nothings", TermKind.Name)],
        []));

    [Fact]
    public void It_offers_those_of_all_concepts_below_it_the_best_first()
    {
        Assert.Equal(["whole-out", "whole", "oat", "skim"], snapshot.ProductsOf("milk").Select(product => product.Id));
        Assert.Equal(["whole-out", "whole", "salted", "oat", "skim", "unsalted"], snapshot.ProductsOf("dairy").Select(product => product.Id));
        Assert.Empty(snapshot.ProductsOf("nothing"));
        Assert.Equal("eggs", Assert.Single(snapshot.ProductsOf("fresh")).Id);
    }

    [Fact]
    public void Who_asks_for_it_gets_them()
    {
        var found = snapshot.Resolve("moo juice", Locale.EnUs);
        Assert.Equal("milk", found.Concepts[0].Id);
        Assert.Equal(["oat", "skim", "whole"], found.Products.Select(match => match.Product.Id).Where(id => !id.EndsWith("-out")).Order());
    }

    [Fact]
    public void One_with_products_of_its_own_offers_only_those()
    {
        Assert.Equal(["whole-out", "whole"], snapshot.ProductsOf("whole-milk").Select(product => product.Id));
        Assert.Equal("whole-milk", snapshot.ConceptOf("whole"));
    }
}
