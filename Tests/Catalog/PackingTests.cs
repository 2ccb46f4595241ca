using VoiceGateway.Catalog.Products;

namespace VoiceGateway.Tests.Catalog;

public sealed class PackingTests
{
    [Theory]
    [InlineData("15 oz", "can", 2, "can", "2", 0)]
    [InlineData("15 oz", "can", 2, null, "2", 0)]
    [InlineData("12 ct", "carton", 12, null, "1", 0)]
    [InlineData("12 ct", "carton", 13, null, "2", 0)]
    [InlineData("6 ct", "carton", 12, null, "2", 0)]
    [InlineData("12 ct", "carton", 2, "carton", "2", 0)]
    [InlineData("12 ct", "carton", 2, null, "2", 1)]
    [InlineData("6 rolls", "pack", 10, "roll", "2", 0)]
    [InlineData("2 rolls", "pack", 10, "roll", "5", 0)]
    [InlineData("1 lb", "lb", 0.5, "lb", "0.5", 0)]
    [InlineData("1 lb", "lb", 500, "g", "1.102", 0)]
    [InlineData("1 lb", "lb", 3, null, "3", 2)]
    [InlineData("16 oz", "pack", 1, "lb", "1", 1)]
    [InlineData("8 oz", "pack", 1, "lb", "2", 1)]
    [InlineData("1 gal", "jug", 1, "gal", "1", 1)]
    [InlineData("64 fl oz", "carton", 1, "gal", "2", 1)]
    [InlineData("12 x 12 fl oz", "case", 24, "can", "24", 3)]
    [InlineData("15 oz", "can", 1, "bag", "1", 3)]
    public void A_spoken_amount_becomes_packs_and_never_less_than_was_asked(string size, string unit, double amount, string? said, string packs, int mismatch)
    {
        var fit = Packing.Of(Product(size, unit), (decimal)amount, said);
        Assert.Equal(packs, fit!.Value.Packs.ToString());
        Assert.Equal(mismatch, fit.Value.Mismatch);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_000)]
    public void An_amount_out_of_range_fits_nothing(int amount) => Assert.Null(Packing.Of(Product("15 oz", "can"), amount, "can"));

    [Theory]
    [InlineData("15 oz", 1, 15, "oz")]
    [InlineData("12 x 12 fl oz", 12, 12, "fl-oz")]
    [InlineData("6 Rolls", 1, 6, "roll")]
    [InlineData("0.5 l", 1, 0.5, "l")]
    public void A_size_is_read_from_its_text(string text, int count, double amount, string measure)
    {
        var size = ProductSize.Parse(text);
        Assert.Equal((count, (decimal)amount, measure), (size!.Count, size.Amount, size.Measure.Id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("large")]
    [InlineData("-5 oz")]
    [InlineData("1e9 oz")]
    [InlineData("5 parsecs")]
    public void Other_texts_are_no_size_to_count_with(string? text) => Assert.Null(ProductSize.Parse(text));

    private static Product Product(string size, string unit) => new() { Id = "x", Name = "X", Size = size, Unit = unit };
}
