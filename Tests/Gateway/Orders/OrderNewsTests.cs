using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Stock;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Orders;

/// <summary>What the shop reports reaches the shopper, by mouth, and what they answer reaches the shop.</summary>
public sealed class OrderNewsTests
{
    [Theory]
    [InlineData("yes", "accepted", 119, "I'll tell the shop")]
    [InlineData("no", "accepted", 238, "I'll tell the shop")]
    public async Task Something_instead_is_asked_about_and_sent_only_after_a_yes(string answer, string state, long total, string said)
    {
        await using var gateway = await RunningGateway.StartAsync();
        var orders = gateway.Get<OrderStore>();
        var id = await OrderAsync(gateway);
        var order = (await orders.FindAsync(id, default))!;
        var instead = answer == "yes" ? order.Lines[0] with { ProductId = "other", Name = "Other Chickpeas", Quantity = VoiceGateway.Values.Quantity.One } : null;
        await orders.StepAsync(new(id, OrderStep.ReportShortage, "shop") { Shortage = new(order.Lines[0].ProductId, instead ?? order.Lines[0]), IsByTheShop = true }, default);
        Assert.Contains("out of stock", await SayAsync(gateway, "start"), StringComparison.Ordinal);
        // Said again while it is not answered.
        Assert.Contains("out of stock", await SayAsync(gateway, "start"), StringComparison.Ordinal);
        var reply = await SayAsync(gateway, answer);
        var after = (await orders.FindAsync(id, default))!;
        if (answer == "no")
        {
            // It was all that was ordered.
            Assert.Equal(OrderState.Cancelled, after.State);
            return;
        }
        Assert.Contains(said, reply, StringComparison.Ordinal);
        Assert.Equal((state, total), (OrderNames.Name(after.State), after.Total.Minor));
        Assert.DoesNotContain("out of stock", await SayAsync(gateway, "start"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_it_is_on_its_way_is_said_once()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var id = await OrderAsync(gateway);
        await gateway.Get<OrderStore>().StepAsync(new(id, OrderStep.Ship, "shop") { IsByTheShop = true }, default);
        Assert.Contains("on its way", await SayAsync(gateway, "start"), StringComparison.Ordinal);
        Assert.DoesNotContain("on its way", await SayAsync(gateway, "start"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_run_out_since_is_said_and_the_new_total_asked_about()
    {
        await using var gateway = await RunningGateway.StartAsync("--Orders:TaxRate=10", "--Orders:DeliveryFee=5");
        await SayAsync(gateway, "add two cans of chickpeas");
        Assert.Contains("the total is $7.62", await SayAsync(gateway, "check out"), StringComparison.Ordinal);
        var cart = await gateway.Client.PostAsJsonAsync("/api/say", new { utterance = "what's in my cart", sessionId = "ann" });
        var product = (await cart.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("cart").GetProperty("lines")[0].GetProperty("productId").GetString()!;
        await SayAsync(gateway, "check out");
        await gateway.Get<StockStore>().SetAsync(new Dictionary<string, decimal?> { [product] = 1 }, default);
        var asked = await SayAsync(gateway, "yes");
        Assert.Contains("isn't enough left", asked, StringComparison.Ordinal);
        Assert.Contains("the total is $6.31", asked, StringComparison.Ordinal);
        Assert.Contains("$6.31", await SayAsync(gateway, "yes"), StringComparison.Ordinal);
        Assert.Equal(631, Assert.Single(await gateway.Get<OrderStore>().ListAsync(null, null, 10, default)).Total.Minor);
        Assert.Equal(0, Assert.Single(await gateway.Get<StockStore>().ListAsync(null, 10, default)).Left);
    }

    private static async Task<string> OrderAsync(RunningGateway gateway)
    {
        await SayAsync(gateway, "add two cans of chickpeas");
        await SayAsync(gateway, "check out");
        await SayAsync(gateway, "yes");
        return Assert.Single(await gateway.Get<OrderStore>().ListAsync(null, null, 10, default)).Id;
    }

    private static async Task<string> SayAsync(RunningGateway gateway, string utterance)
    {
        using var response = await gateway.Client.PostAsJsonAsync("/api/say", new { utterance, sessionId = "ann" });
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("speech").GetString()!;
    }
}
