using VoiceGateway.Orders;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders.Pricing;

/// <summary>Row O9: money is whole numbers that add up, in currencies of 0, 2 and 3 decimals.</summary>
public sealed class PriceRulesTests
{
    private const int Carts = 1_000_000;

    [Theory]
    [InlineData(1000, 0, 0, null, 0, 0, 0, 1000)]
    [InlineData(1000, 825, 0, null, 0, 0, 83, 1083)] // 82.5 is rounded away from zero
    [InlineData(1000, 0, 499, null, 0, 499, 0, 1499)]
    [InlineData(1000, 0, 499, 1000, 0, 0, 0, 1000)]
    [InlineData(1000, 1000, 500, null, 10, 500, 99, 1589)] // delivery is not taxed, the discount is taken off before
    public void A_total_is_goods_less_discount_and_delivery_and_tax(long goods, int rate, long fee, int? freeFrom, long off, long delivery, long tax, long total)
    {
        var rules = new PriceRules { TaxRate = rate, DeliveryFee = fee, DeliveryFreeFrom = freeFrom, Discounts = [new(500, 0, off)] };
        var totals = rules.Price(Of(Currency.Usd, goods));
        Assert.Equal((delivery, tax, total), (totals.Delivery.Minor, totals.Tax.Minor, totals.Total.Minor));
    }

    [Fact]
    public void Tax_that_is_in_the_prices_is_told_and_not_added()
    {
        var totals = new PriceRules { TaxRate = 700, TaxIsWithin = true }.Price(Of(Currency.Parse("EUR"), 1070));
        Assert.Equal((1070, 0, 70), (totals.Total.Minor, totals.Tax.Minor, totals.TaxWithin.Minor));
    }

    [Fact]
    public void More_money_than_there_is_is_an_error_and_not_another_sum() =>
        Assert.Throws<OverflowException>(() => PriceRules.Plain.Price(new("ann", 0, Currency.Usd, [new("a", "a", new(9999), null, new(long.MaxValue / 10, Currency.Usd))])));

    [Fact]
    public void A_million_carts_add_up()
    {
        var random = new Random(20261122);
        Currency[] currencies = [Currency.Usd, Currency.Parse("JPY"), Currency.Parse("KWD")];
        for (var number = 0; number < Carts; number++)
        {
            var currency = currencies[number % 3];
            var rules = new PriceRules
            {
                TaxRate = random.Next(2_500), TaxIsWithin = random.Next(2) == 0, DeliveryIsTaxed = random.Next(2) == 0, DeliveryFee = random.Next(1_000),
                DeliveryFreeFrom = random.Next(3) == 0 ? random.Next(20_000) : null, Discounts = [new(random.Next(10_000), random.Next(10_001), random.Next(500))],
            };
            var cart = new Cart("ann", 0, currency, [.. Enumerable.Range(0, 1 + random.Next(3)).Select(line => new CartLine($"{line}", "x", new(random.Next(1, 9_999_000) / 1000m), null, new(random.Next(1, 100_000), currency)))]);
            var totals = rules.Price(cart);
            Assert.Equal(cart.Lines.Sum(line => line.Total.Minor), totals.Goods.Minor);
            Assert.Equal(totals.Goods.Minor - totals.Discount.Minor + totals.Delivery.Minor + totals.Tax.Minor, totals.Total.Minor);
            Assert.InRange(totals.Discount.Minor, 0, totals.Goods.Minor);
            Assert.InRange(totals.TaxWithin.Minor, 0, totals.Total.Minor);
            Assert.True(totals.Total.Minor >= 0 && totals.Tax.Minor >= 0 && totals.Total.Currency == currency);
        }
    }

    private static Cart Of(Currency currency, long goods) => new("ann", 0, currency, [new("a", "a", Quantity.One, null, new(goods, currency))]);
}
