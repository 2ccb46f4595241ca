using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceGateway.Gateway.Channels.Alexa;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Rows A1, A2, A3 and A19: only the bytes that Alexa signed, with the headers it sends.</summary>
public sealed class SignatureTests(AlexaFixture alexa) : IClassFixture<AlexaFixture>
{
    private static readonly byte[] Usual = Body.Usual();

    [Fact]
    public async Task A_well_signed_request_is_answered()
    {
        using var response = await alexa.Host.Client.SendAsync(alexa.Signer.Request(Usual, alexa.Address));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("SSML", json.RootElement.GetProperty("response").GetProperty("outputSpeech").GetProperty("type").GetString());
    }

    public static TheoryData<int, int> HeaderCounts
    {
        get
        {
            var all = new TheoryData<int, int>();
            foreach (var signatures in new[] { 0, 1, -1, 2 })
                foreach (var addresses in new[] { 0, 1, -1, 2 })
                    if ((signatures, addresses) != (1, 1)) all.Add(signatures, addresses);
            return all;
        }
    }

    /// <summary>-1 stands for a header that is there and empty. All combinations but the good one.</summary>
    [Theory]
    [MemberData(nameof(HeaderCounts))]
    public async Task Anything_but_one_signature_and_one_address_gets_400_and_no_call_goes_out(int signatures, int addresses)
    {
        var hits = alexa.Bucket.Hits;
        var request = AlexaSigner.Plain(Usual);
        Add(request, "Signature-256", signatures, Convert.ToBase64String(alexa.Signer.Sign(Usual)));
        Add(request, "SignatureCertChainUrl", addresses, AlexaSigner.Folder + "never-fetched.pem");
        Assert.Equal(HttpStatusCode.BadRequest, await alexa.SendAsync(request));
        Assert.Equal(hits, alexa.Bucket.Hits);
    }

    [Fact]
    public async Task The_old_signature_header_alone_gets_400()
    {
        var request = AlexaSigner.Request(Usual, alexa.Address, null);
        request.Headers.TryAddWithoutValidation("Signature", Convert.ToBase64String(alexa.Signer.Sign(Usual)));
        Assert.Equal(HttpStatusCode.BadRequest, await alexa.SendAsync(request));
    }

    [Theory]
    [InlineData("not base64 at all")]
    [InlineData("QUJD")]
    [InlineData("====")]
    [InlineData("?")]
    public async Task A_signature_that_is_none_gets_400(string signature) =>
        Assert.Equal(HttpStatusCode.BadRequest, await alexa.SendAsync(AlexaSigner.Request(Usual, alexa.Address, signature)));

    [Fact]
    public async Task A_signature_written_otherwise_gets_400()
    {
        var good = Convert.ToBase64String(alexa.Signer.Sign(Usual));
        var stray = good[..^3] + (char)(good[^3] + 1) + "==";
        Assert.Equal(Convert.FromBase64String(good), Convert.FromBase64String(stray));
        foreach (var other in new[] { stray, good.Insert(100, " "), good.Replace("==", "", StringComparison.Ordinal), good + good, new string('A', 10_000) })
            Assert.Equal(HttpStatusCode.BadRequest, await alexa.SendAsync(AlexaSigner.Request(Usual, alexa.Address, other)));
    }

    [Fact]
    public async Task A_signature_over_another_body_gets_400()
    {
        var signature = Convert.ToBase64String(alexa.Signer.Sign(Body.Usual("another")));
        Assert.Equal(HttpStatusCode.BadRequest, await alexa.SendAsync(AlexaSigner.Request(Usual, alexa.Address, signature)));
    }

    [Fact]
    public async Task One_flipped_bit_anywhere_gets_400()
    {
        const int seed = 20260801;
        var random = new Random(seed);
        var signature = alexa.Signer.Sign(Usual);
        for (var round = 0; round < 200; round++)
        {
            var body = Flip(Usual, random);
            Assert.Equal(HttpStatusCode.BadRequest, await alexa.SendAsync(AlexaSigner.Request(body, alexa.Address, Convert.ToBase64String(signature))));
            var spoiled = Convert.ToBase64String(Flip(signature, random));
            Assert.Equal(HttpStatusCode.BadRequest, await alexa.SendAsync(AlexaSigner.Request(Usual, alexa.Address, spoiled)));
        }
        Assert.Equal(HttpStatusCode.OK, await alexa.SignedAsync(Usual));
    }

    [Fact]
    public async Task Letters_of_every_script_pass_and_the_same_text_in_other_bytes_does_not()
    {
        var node = Body.AddItems().At(AlexaAuthority.Now).With("request.intent.slots.product.value", "Käse für Zoë 豆腐 🧀");
        var body = Encoding.UTF8.GetBytes(node.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Contains("Käse", Encoding.UTF8.GetString(body));
        Assert.Equal(HttpStatusCode.OK, await alexa.SignedAsync(body));
        var signature = Convert.ToBase64String(alexa.Signer.Sign(body));
        byte[][] variants =
        [
            Encoding.UTF8.GetBytes(node.ToJsonString()),
            Encoding.UTF8.GetBytes(node.ToJsonString(new() { WriteIndented = true })),
            [0xEF, 0xBB, 0xBF, .. body],
            [.. body, (byte)'\n'],
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("ü", "\\u00fc", StringComparison.Ordinal)),
        ];
        foreach (var variant in variants)
            Assert.Equal(HttpStatusCode.BadRequest, await alexa.SendAsync(AlexaSigner.Request(variant, alexa.Address, signature)));
    }

    [Theory]
    [InlineData("certificationParam")]
    [InlineData("test")]
    [InlineData("amazon")]
    [InlineData("debug")]
    public async Task No_word_in_the_body_opens_the_door(string word)
    {
        var body = Body.AddItems().At(AlexaAuthority.Now).With(word, new JsonObject { [word] = true }).With("request." + word, word).Bytes();
        var signature = Convert.ToBase64String(alexa.Signer.Sign(Usual));
        Assert.Equal(HttpStatusCode.BadRequest, await alexa.SendAsync(AlexaSigner.Request(body, alexa.Address, signature)));
    }

    [Fact]
    public async Task Nothing_of_a_refused_request_is_logged()
    {
        await alexa.SendAsync(AlexaSigner.Request(Encoding.UTF8.GetBytes("{\"canary\":\"hush-body\"}"), AlexaSigner.Folder + "hush-address", "hush-signature"));
        Assert.DoesNotContain(alexa.Host.Log.Lines, line => line.Contains("hush", StringComparison.Ordinal));
        Assert.True(alexa.Host.Count(AlexaMetrics.Refused, "Headers") > 0);
    }

    private static void Add(HttpRequestMessage request, string name, int count, string value)
    {
        for (var i = 0; i < Math.Abs(count); i++) request.Headers.TryAddWithoutValidation(name, count < 0 ? "" : value);
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        byte[] flipped = [.. bytes];
        flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }
}
