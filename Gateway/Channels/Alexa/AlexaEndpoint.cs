using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using VoiceGateway.Gateway.Channels.Alexa.Calls;
using VoiceGateway.Gateway.Channels.Alexa.Events;
using VoiceGateway.Gateway.Channels.Alexa.Turns;
using VoiceGateway.Gateway.Channels.Alexa.Verification;
using VoiceGateway.Publishers.Calls;

namespace VoiceGateway.Gateway.Channels.Alexa;

/// <summary>
/// The Alexa channel's parts and its one path. The host adds what channels share: <see cref="Callers.CallerKeys"/>,
/// <see cref="Conversation.TurnRunner"/> and, where it is not the system's, a <see cref="TimeProvider"/>.
/// </summary>
public static class AlexaEndpoint
{
    public const string Path = "/alexa";

    public static IServiceCollection AddAlexa(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection("Alexa");
        services.AddOptions<AlexaOptions>().Bind(section).Configure(options => AddSkillsFromText(options, section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlexaOptions>, AlexaOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddSingleton<AlexaMetrics>();
        services.AddSingleton<TrustAlarm>();
        services.AddHealthChecks().AddCheck<TrustAlarm>("alexa");
        services.AddSingleton(provider => new CertificateFetcher(HostOf(provider)));
        services.AddSingleton(provider => new ChainRules(RootOf(provider)));
        services.AddSingleton<SigningCertificates>();
        services.AddSingleton<RequestVerifier>();
        services.AddSingleton<Admission>();
        services.AddSingleton<TurnReader>();
        services.AddSingleton<TurnDesk>();
        services.AddSingleton<AmazonClient>();
        services.AddSingleton<ProgressiveResponse>();
        services.AddSingleton<AudienceStore>();
        services.AddSingleton<SkillEvents>();
        services.AddSingleton(TokensOf);
        services.AddSingleton<OrderNotices>();
        services.AddSingleton<AlexaDoor>();
        services.AddHostedService<AlexaStart>();
        return services;
    }

    /// <summary>Only POST is there; anything else is 405.</summary>
    public static IEndpointConventionBuilder MapAlexa(this IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, static http => http.RequestServices.GetRequiredService<AlexaDoor>().AnswerAsync(http));

    /// <summary>An environment variable or an argument holds one text: skill ids with commas between them.</summary>
    private static void AddSkillsFromText(AlexaOptions options, IConfigurationSection section)
    {
        foreach (var id in (section[nameof(AlexaOptions.SkillIds)] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            options.SkillIds.Add(id);
    }

    /// <summary>Of the skill itself, to tell shoppers of their orders.</summary>
    private static LoginTokens TokensOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<AlexaOptions>>().Value;
        var target = new DirectoryTarget(options.ApiHost is { } host ? new(host) : AmazonHosts.Login, AllowsPrivate: options.ApiHost is not null);
        return new(target, LoginGrant.OfSkill(options.ClientId ?? "", options.ClientSecret ?? "", "alexa::proactive_events"), provider.GetRequiredService<TimeProvider>());
    }

    private static Uri? HostOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<AlexaOptions>>().Value.CertificateHost is { } host ? new Uri(host) : null;

    private static X509Certificate2? RootOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<AlexaOptions>>().Value.TrustedRootFile is { } file ? X509CertificateLoader.LoadCertificateFromFile(file) : null;
}
