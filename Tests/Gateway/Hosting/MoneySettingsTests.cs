using Microsoft.Extensions.Configuration;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Hosting;

public sealed class MoneySettingsTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Theory]
    [InlineData("https://shop.example/orders", Secret, null, 0)]
    [InlineData("http://127.0.0.1:81/orders", Secret, Secret, 0)]
    [InlineData("http://shop.example/orders", Secret, null, 1)]
    [InlineData("https://user:word@shop.example/orders", Secret, null, 1)]
    [InlineData("file:///etc/passwd", Secret, null, 1)]
    [InlineData("https://shop.example/orders", null, null, 1)]
    [InlineData("https://shop.example/orders", "open sesame", null, 1)]
    [InlineData("https://shop.example/orders", "whsec_c2hvcnQ=", null, 1)]
    [InlineData("https://shop.example/orders", Secret, "whsec_?", 1)]
    [InlineData(null, Secret, null, 1)]
    [InlineData(null, null, null, 0)]
    public void A_webhook_needs_a_safe_address_and_a_long_secret_and_no_secret_is_told(string? url, string? secret, string? oldSecret, int wrong)
    {
        var problems = new List<string>();
        MoneySettings.Webhook(Settings(("Orders:WebhookUrl", url), ("Orders:WebhookSecret", secret), ("Orders:WebhookOldSecret", oldSecret)), problems);
        Assert.Equal(wrong, problems.Count);
        foreach (var kept in new[] { secret, oldSecret }) Assert.DoesNotContain(problems, problem => kept is not null && problem.Contains(kept, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, null, null, "USD", 0)]
    [InlineData("account", null, null, "KWD", 0)]
    [InlineData("stripe", null, "sk_live_1234", "USD", 0)]
    [InlineData("stripe", "http://127.0.0.1:1", "sk_test_1234", "USD", 0)]
    [InlineData("stripe", "http://pay.example", "sk_test_1234", "USD", 1)]
    [InlineData("stripe", null, null, "USD", 1)]
    [InlineData("stripe", null, "sk live", "USD", 1)]
    [InlineData("stripe", null, "sk_live_1234", "KWD", 1)]
    [InlineData("barter", null, null, "USD", 1)]
    public void A_payment_provider_needs_a_key_and_a_currency_that_it_can_take(string? provider, string? url, string? key, string currency, int wrong)
    {
        var problems = new List<string>();
        MoneySettings.Payments(Settings(("Payments:Provider", provider), ("Payments:ApiUrl", url), ("Payments:ApiKey", key)), Currency.Parse(currency), problems);
        Assert.Equal(wrong, problems.Count);
        Assert.DoesNotContain(problems, problem => key is not null && problem.Contains(key, StringComparison.Ordinal));
    }

    private static IConfiguration Settings(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value))).Build();
}
