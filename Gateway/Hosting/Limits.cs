using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// Every limit on what a stranger may send, in one place (docs/threat-model.md has the table with Kestrel's own defaults).
/// </summary>
public static class Limits
{
    /// <summary>Bytes of a JSON request to the API.</summary>
    public const int ApiBody = 256 * 1024;

    /// <summary>Bytes of an imported file as it is sent, compressed or not.</summary>
    public const long ImportBody = 500L * 1024 * 1024;

    public static void Apply(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = ApiBody;
        server.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        server.Limits.MaxRequestHeaderCount = 50;
        server.Limits.MaxRequestLineSize = 8 * 1024;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        server.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        server.Limits.MinRequestBodyDataRate = new(240, TimeSpan.FromSeconds(3));
        server.Limits.MaxConcurrentConnections = 2000;
        server.Limits.MaxConcurrentUpgradedConnections = 500;
        server.Limits.Http2.MaxStreamsPerConnection = 50;
    }
}
