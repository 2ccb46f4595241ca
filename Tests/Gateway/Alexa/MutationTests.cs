using System.Net;
using System.Text;
using VoiceGateway.Gateway.Channels.Alexa;
using VoiceGateway.Gateway.Channels.Alexa.Verification;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Row A23: seeded spoiling of header and body pairs. A failure names its seed and round, and runs again the same.</summary>
public sealed class MutationTests(AlexaFixture alexa) : IClassFixture<AlexaFixture>
{
    private const int Seed = 20260801;
    private const int Signed = 1500;
    private const int Open = 3000;

    private static readonly string[] Dictionary =
        ["\"", "{", "}", "[", "]", ",", ":", "null", "\\u0000", "\\ud800", "1e999", "-", "\0", "\u00ff", "..", "%2f", "@evil.example", "https://", "==", "  ", "true", "type"];

    /// <summary>Whatever is changed in body, signature or address: never accepted, never an error of ours.</summary>
    [Fact]
    public async Task A_spoiled_request_is_never_accepted()
    {
        var body = Body.Usual();
        var signature = Convert.ToBase64String(alexa.Signer.Sign(body));
        await Parallel.ForEachAsync(Enumerable.Range(0, Signed), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (round, _) =>
        {
            var random = new Random(Seed + round);
            var (what, spoiledBody, spoiledSignature, spoiledAddress) = (random.Next(3), body, signature, alexa.Address);
            if (what == 0) spoiledBody = Spoil(body, random);
            if (what == 1) spoiledSignature = Spoil(signature, random);
            while (what == 2 && IsGood(spoiledAddress)) spoiledAddress = Spoil(alexa.Address, random);
            var status = await alexa.SendAsync(AlexaSigner.Request(spoiledBody, spoiledAddress, spoiledSignature));
            Assert.True((int)status is 400 or 413 or 415 or 431, $"seed {Seed}, round {round}: {status}");
        });
        Assert.Equal(HttpStatusCode.OK, await alexa.SignedAsync(body));
    }

    /// <summary>Behind the signature: any body is answered or refused, and is never an error of ours.</summary>
    [Fact]
    public async Task A_spoiled_body_is_answered_or_refused()
    {
        await using var host = await AlexaHost.OpenAsync();
        var corpus = Directory.GetFiles(Body.Folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        await Parallel.ForEachAsync(Enumerable.Range(0, Open), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (round, cancel) =>
        {
            var random = new Random(Seed + round);
            var body = corpus[random.Next(corpus.Length)];
            for (var times = random.Next(1, 4); times > 0; times--) body = Spoil(body, random);
            using var response = await host.Client.SendAsync(AlexaSigner.Plain(body), cancel);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"seed {Seed}, round {round}: {response.StatusCode}");
        });
        Assert.Equal(0, host.Count(AlexaMetrics.Failed));
    }

    /// <summary>A capital letter in the host, say, is another way to write the same address.</summary>
    private bool IsGood(string address) => CertificateAddress.TryNormalize(address, out var same) && same == alexa.Address;

    private static string Spoil(string text, Random random)
    {
        // Header values can't hold line ends or bytes beyond ASCII on their way out of this client.
        while (true)
        {
            var spoiled = Encoding.Latin1.GetString(Spoil(Encoding.Latin1.GetBytes(text), random)).Trim();
            if (spoiled != text && spoiled.All(letter => letter is >= ' ' and <= '~')) return spoiled;
        }
    }

    private static byte[] Spoil(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length);
        var word = Encoding.Latin1.GetBytes(Dictionary[random.Next(Dictionary.Length)]);
        byte[] spoiled = random.Next(4) switch
        {
            0 => [.. bytes[..at], (byte)(bytes[at] ^ (1 << random.Next(8))), .. bytes[(at + 1)..]],
            1 => [.. bytes[..at], .. word, .. bytes[at..]],
            2 => [.. bytes[..at], .. bytes[random.Next(bytes.Length)..]],
            _ => bytes[..at],
        };
        return spoiled.AsSpan().SequenceEqual(bytes) || spoiled.Length == 0 ? [.. bytes, (byte)'x'] : spoiled;
    }
}
