using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// The Dialogflow channel's parts and its two paths. The host adds what channels share: <see cref="Callers.CallerKeys"/>,
/// <see cref="Conversation.TurnRunner"/> and, where it is not the system's, a <see cref="TimeProvider"/>.
/// </summary>
public static class DialogflowEndpoints
{
    public const string EsPath = "/dialogflow/es";
    public const string CxPath = "/dialogflow/cx";

    public static IServiceCollection AddDialogflow(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(DialogflowOptions.Section);
        services.AddOptions<DialogflowOptions>().Bind(section).Configure(options => AddEnvironmentsFromText(options, section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DialogflowOptions>, DialogflowOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DialogflowGate>();
        services.AddSingleton<DialogflowDoor>();
        services.AddSingleton<EsDialect>();
        services.AddSingleton<CxDialect>();
        services.AddHostedService<DialogflowStart>();
        return services;
    }

    /// <summary>Only POST is there; anything else is 405.</summary>
    public static IEndpointRouteBuilder MapDialogflow(this IEndpointRouteBuilder routes)
    {
        Map<EsDialect>(routes, EsPath);
        Map<CxDialect>(routes, CxPath);
        return routes;
    }

    /// <summary>An environment variable or an argument holds one text: ids with commas between them.</summary>
    private static void AddEnvironmentsFromText(DialogflowOptions options, IConfigurationSection section)
    {
        foreach (var id in (section[nameof(DialogflowOptions.Environments)] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            options.Environments.Add(id);
    }

    private static void Map<TDialect>(IEndpointRouteBuilder routes, string path) where TDialect : IWebhookDialect => routes.MapPost(path, static http =>
    {
        var services = http.RequestServices;
        return services.GetRequiredService<DialogflowDoor>().AnswerAsync(http, services.GetRequiredService<TDialect>());
    });
}
