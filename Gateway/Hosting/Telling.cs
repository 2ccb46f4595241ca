using VoiceGateway.Orders.Payments;
using VoiceGateway.Orders.Payments.Stripe;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Webhooks;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>What carries orders and money to others.</summary>
internal static class Telling
{
    public static void Add(IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton<PaymentStore>();
        // Made by the container, so that it lets go of them at the end.
        if (options.Webhook is { } webhook) services.AddSingleton(provider => new ShopWebhook(webhook, provider.GetRequiredService<OrderStore>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPaymentProvider, AccountPayments>();
        if (options.Stripe is { } stripe) services.AddSingleton<IPaymentProvider>(provider => new StripePayments(stripe, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new PaymentDesk(
            provider.GetRequiredService<PaymentStore>(),
            provider.GetRequiredService<OrderStore>(),
            provider.GetServices<IPaymentProvider>().ToDictionary(one => one.Name),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OutboxBell>();
        services.AddSingleton<OutboxWatch>();
        services.AddSingleton(OutboxRelaying.Relay);
        services.AddHostedService<OutboxRelaying>();
        services.AddHealthChecks().AddCheck<OutboxCheck>("outbox");
    }
}
