using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VoiceGateway.Benchmarks.Alexa;

/// <summary>Writes whole HTTP requests, signed, one after the other with their lengths before them, for the load generator.</summary>
public static class SignedFile
{
    // Signed ahead of the measurement, they must still be fresh at its end: 150 s either side are allowed.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(120);

    public static void Write(string path, Scenario scenario, SigningAuthority authority, TimeProvider clock)
    {
        var at = clock.GetUtcNow() + Ahead;
        var parts = new MemoryStream[Environment.ProcessorCount];
        Parallel.For(0, parts.Length, part =>
        {
            var (from, until) = ((long)scenario.Requests * part / parts.Length, (long)scenario.Requests * (part + 1) / parts.Length);
            parts[part] = Sign(new(scenario, at), authority, (int)from, (int)until);
        });
        using var file = File.Create(path);
        foreach (var part in parts) part.WriteTo(file);
    }

    private static MemoryStream Sign(SpokenRequests requests, SigningAuthority authority, int from, int until)
    {
        using var signer = authority.NewSigner();
        var all = new MemoryStream();
        using var writer = new BinaryWriter(all, Encoding.ASCII, leaveOpen: true);
        Span<byte> signature = stackalloc byte[256];
        for (var index = from; index < until; index++)
        {
            var body = requests.Write(index);
            signer.SignData(body, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var head = Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"POST /alexa HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\n"
                + $"SignatureCertChainUrl: {SigningAuthority.ChainAddress}\r\nSignature-256: {Convert.ToBase64String(signature)}\r\n\r\n"));
            writer.Write(head.Length + body.Length);
            writer.Write(head);
            writer.Write(body);
        }
        writer.Flush();
        return all;
    }
}
