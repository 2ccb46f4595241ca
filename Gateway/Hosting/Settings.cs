using Microsoft.Extensions.Options;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>The settings are wrong; <see cref="Problems"/> lists everything that is.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;

    /// <summary>The problems that the options of the channels reported when the host started.</summary>
    public static SettingsException From(Exception problem) => new(problem switch
    {
        AggregateException many => [.. many.InnerExceptions.OfType<OptionsValidationException>().SelectMany(one => one.Failures)],
        OptionsValidationException one => [.. one.Failures],
        _ => [problem.Message],
    });
}

internal static class Settings
{
    /// <summary>Reads the settings of the house and refuses to go on with wrong ones.</summary>
    public static GatewayOptions Check(WebApplicationBuilder builder)
    {
        var problems = new List<string>();
        var options = GatewayOptions.Read(builder.Configuration, problems);
        problems.AddRange(OfTheDoors(builder.Services));
        return problems.Count == 0 ? options : throw new SettingsException(problems);
    }

    // Asked before anything is opened, so that a wrong setting changes nothing and all of them are told at once.
    private static IReadOnlyList<string> OfTheDoors(IServiceCollection services)
    {
        using var provider = services.BuildServiceProvider();
        try
        {
            provider.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (Exception problem) when (problem is OptionsValidationException or AggregateException)
        {
            return SettingsException.From(problem).Problems;
        }
    }
}
