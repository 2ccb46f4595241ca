namespace VoiceGateway.Gateway.Hosting;

/// <summary>Names under which the gateway answers: those of <c>AllowedHosts</c>, else this machine's own and that of <c>Store:PublicUrl</c>.</summary>
internal static class AllowedHosts
{
    public static List<string> Of(IConfiguration settings)
    {
        if (settings["AllowedHosts"] is { Length: > 0 } given) return [.. given.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        List<string> hosts = ["localhost", "127.0.0.1", "[::1]"];
        if (Uri.TryCreate(settings["Store:PublicUrl"], UriKind.Absolute, out var url)) hosts.Add(url.Host);
        return hosts;
    }
}
