using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Publishers.Calls;

/// <summary>Row S6. In a process of its own, which trusts one more authority: else a certificate might be refused for another reason than the one that is tried.</summary>
public sealed class DirectoryCertificateTests
{
    private static readonly DateTimeOffset Today = TimeProvider.System.GetUtcNow();

    [Theory]
    [InlineData("good", "status 200")]
    [InlineData("expired", "Unsure: no answer (SecureConnectionError)")]
    [InlineData("not yet", "Unsure: no answer (SecureConnectionError)")]
    [InlineData("self-signed", "Unsure: no answer (SecureConnectionError)")]
    [InlineData("another's", "Unsure: no answer (SecureConnectionError)")]
    [InlineData("wrong host", "Unsure: no answer (SecureConnectionError)")]
    [InlineData("a client's", "Unsure: no answer (SecureConnectionError)")]
    public async Task Only_a_good_certificate_of_the_host_is_taken(string which, string outcome)
    {
        using var root = Root();
        using var stranger = Root();
        using var certificate = Leaf(which, which == "another's" ? stranger : root);
        await using var peer = new RawPeer((stream, cancel) => stream.WriteAsync(Encoding.Latin1.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"), cancel).AsTask(), certificate);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, root.ExportCertificatePem());
        using var child = Child.StartWith("SSL_CERT_FILE", file, "call", $"https://localhost:{peer.Port}");
        Assert.Equal(outcome, (await child.StandardOutput.ReadToEndAsync()).Trim());
        await child.WaitForExitAsync();
        File.Delete(file);
        // What is not trusted is told nothing.
        Assert.Equal(which == "good" ? 1 : 0, peer.Asked.Count);
    }

    /// <summary>Calls it and says how that went.</summary>
    public static async Task<int> PlayAsync(string address)
    {
        using var client = new DirectoryClient(new(new(address), AllowsPrivate: true), TimeProvider.System);
        try
        {
            await Console.Out.WriteLineAsync($"status {(await client.CallAsync(HttpMethod.Post, "products", "token", new JsonObject(), CancellationToken.None)).Status}");
        }
        catch (DirectoryTroubleException trouble)
        {
            await Console.Out.WriteLineAsync($"{trouble.Kind}: {trouble.Message}");
        }
        return 0;
    }

    private static X509Certificate2 Root()
    {
        var request = new CertificateRequest("CN=Directories of the test", ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return request.CreateSelfSigned(Today.AddDays(-30), Today.AddDays(30));
    }

    private static X509Certificate2 Leaf(string which, X509Certificate2 root)
    {
        var shape = new LeafShape
        {
            Subject = "CN=directory", Names = [which == "wrong host" ? "other.example" : "localhost"], Usage = X509KeyUsageFlags.DigitalSignature, ExtendedUsage = which == "a client's" ? "1.3.6.1.5.5.7.3.2" : "1.3.6.1.5.5.7.3.1",
            NotBefore = which == "not yet" ? Today.AddDays(2) : Today.AddDays(-20), NotAfter = which == "expired" ? Today.AddDays(-2) : Today.AddDays(20),
        };
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = shape.ToRequest(key);
        if (which == "self-signed") return request.CreateSelfSigned(shape.NotBefore, shape.NotAfter);
        using var issued = request.Create(root, shape.NotBefore, shape.NotAfter, [1, 2, 3, 4]);
        return issued.CopyWithPrivateKey(key);
    }
}
