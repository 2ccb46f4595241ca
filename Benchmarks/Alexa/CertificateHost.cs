using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoiceGateway.Benchmarks.Alexa;

/// <summary>Amazon's bucket on loopback: gives the chain whatever is asked.</summary>
public sealed class CertificateHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private CertificateHost(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public static async Task<CertificateHost> StartAsync(string chain, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var bucket = builder.Build();
        bucket.Run(http => http.Response.WriteAsync(chain, http.RequestAborted));
        await bucket.StartAsync(cancel);
        return new(bucket);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
