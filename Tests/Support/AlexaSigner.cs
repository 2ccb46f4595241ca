using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VoiceGateway.Tests.Support;

/// <summary>Signs request bodies as Alexa does, with a leaf of a test authority.</summary>
public sealed class AlexaSigner(X509Certificate2 leaf, AsymmetricAlgorithm key, AlexaAuthority authority)
{
    public const string Folder = "https://s3.amazonaws.com/echo.api/";

    public X509Certificate2 Leaf { get; } = leaf;

    /// <summary>The chain as Amazon serves it: leaf, intermediate, root.</summary>
    public string Chain => Pem(Leaf, authority.Intermediate, authority.Root);

    public static string Pem(params X509Certificate2[] certificates) => string.Join('\n', certificates.Select(one => one.ExportCertificatePem()));

    public byte[] Sign(byte[] body) => ((RSA)key).SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    public HttpRequestMessage Request(byte[] body, string address) => Request(body, address, Convert.ToBase64String(Sign(body)));

    public static HttpRequestMessage Request(byte[] body, string? address, string? signature)
    {
        var request = Plain(body);
        if (address is not null) request.Headers.TryAddWithoutValidation("SignatureCertChainUrl", address);
        if (signature is not null) request.Headers.TryAddWithoutValidation("Signature-256", signature);
        return request;
    }

    public static HttpRequestMessage Plain(byte[] body, string contentType = "application/json; charset=utf-8")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/alexa") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        return request;
    }
}
