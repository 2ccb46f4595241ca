using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>Publishes a key on a loopback port, and makes identity tokens: one good kind, and one for each way to be wrong.</summary>
public sealed class FakeGoogle : IAsyncDisposable
{
    public const string Audience = "https://shop.example/dialogflow/cx";

    private readonly WebApplication app;
    private readonly RSA key = RSA.Create(2048);
    private readonly RSA stranger = RSA.Create(2048);

    private FakeGoogle(WebApplication app) => this.app = app;

    public string KeysUrl => app.Urls.Single() + "/certs";

    public static async Task<FakeGoogle> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var google = new FakeGoogle(builder.Build());
        google.app.MapGet("/certs", http => http.Response.WriteAsync(google.Keys()));
        await google.app.StartAsync();
        return google;
    }

    /// <summary>A token that differs from a good one as its name says.</summary>
    public string Token(string which, string account, DateTimeOffset now)
    {
        var claims = new JsonObject
        {
            ["iss"] = which switch { "other issuer" => "https://accounts.example", "bare issuer" => "accounts.google.com", _ => "https://accounts.google.com" },
            ["aud"] = which == "other audience" ? "https://shop.example/dialogflow/es" : Audience,
            ["sub"] = "1122",
            ["email"] = which == "other account" ? "someone@else.iam.gserviceaccount.com" : account,
            ["email_verified"] = which != "unverified",
            ["iat"] = now.AddMinutes(which switch { "expired" => -70, "not yet" => 5, _ => -1 }).ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(which == "expired" ? -10 : 60).ToUnixTimeSeconds(),
        };
        if (which == "no account") claims.Remove("email");
        if (which == "no expiry") claims.Remove("exp");
        if (which == "long") claims["padding"] = new string('x', 9000);
        return which switch
        {
            "no token" => "ya29.a0AfH6SM",
            "unsigned" => Sign("none", claims, _ => []),
            "hmac" => Sign("HS256", claims, text => HMACSHA256.HashData(Encoding.UTF8.GetBytes(key.ExportRSAPublicKeyPem()), text)),
            "strange key" => Sign("RS256", claims, text => stranger.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            "changed" => Changed(Token("good", account, now)),
            _ => Sign("RS256", claims, text => key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
        };
    }

    public async ValueTask DisposeAsync()
    {
        key.Dispose();
        stranger.Dispose();
        await app.DisposeAsync();
    }

    private static string Sign(string algorithm, JsonObject claims, Func<byte[], byte[]> signature)
    {
        var text = $"{Encode(new JsonObject { ["alg"] = algorithm, ["kid"] = "k1", ["typ"] = "JWT" })}.{Encode(claims)}";
        return $"{text}.{Base64Url.EncodeToString(signature(Encoding.ASCII.GetBytes(text)))}";
    }

    /// <summary>The claims of another account under the signature of the first.</summary>
    private static string Changed(string token)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!.AsObject();
        claims["sub"] = "1123";
        return $"{parts[0]}.{Encode(claims)}.{parts[2]}";
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));

    private string Keys()
    {
        var numbers = key.ExportParameters(false);
        var jwk = new JsonObject { ["kty"] = "RSA", ["alg"] = "RS256", ["use"] = "sig", ["kid"] = "k1" };
        jwk["n"] = Base64Url.EncodeToString(numbers.Modulus);
        jwk["e"] = Base64Url.EncodeToString(numbers.Exponent);
        return new JsonObject { ["keys"] = new JsonArray(jwk) }.ToJsonString();
    }
}
