namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// Development or Production. What <c>--environment</c> or else the environment variables say holds; when they say nothing, a debug build (what
/// <c>dotnet run</c> makes) is Development and a release build (what <c>dotnet publish</c> makes) is Production.
/// </summary>
internal static class HostEnvironment
{
    public static string Name(string[] args) =>
        new ConfigurationBuilder().AddCommandLine(args).Build()["environment"] ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Default;

#if DEBUG
    private static string Default => Environments.Development;
#else
    private static string Default => Environments.Production;
#endif
}
