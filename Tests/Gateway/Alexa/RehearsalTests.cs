using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>
/// Row A24, the certification rehearsal: what Amazon sends to a skill before it is published. All of the bad list is refused with
/// 400, and right after each refusal a good request passes; every kind of good request gets what its kind takes.
/// </summary>
public sealed class RehearsalTests(AlexaFixture alexa) : IClassFixture<AlexaFixture>
{
    /// <summary>Row A22: these take no speech.</summary>
    private static readonly string[] SilentTypes =
        ["SessionEndedRequest", "AlexaSkillEvent.", "AlexaHouseholdListEvent.", "AudioPlayer.", "PlaybackController.", "Messaging.", "Reminders.", "System.", "CanFulfillIntentRequest"];

    public static TheoryData<string> Files => [.. Directory.GetFiles(Body.Folder).Select(Path.GetFileNameWithoutExtension).Order().OfType<string>()];

    private static readonly Dictionary<string, Action<HttpRequestMessage>> BadList = new()
    {
        ["no signature"] = request => request.Headers.Remove("Signature-256"),
        ["empty signature"] = request => Replace(request, "Signature-256", ""),
        ["no certificate address"] = request => request.Headers.Remove("SignatureCertChainUrl"),
        ["empty certificate address"] = request => Replace(request, "SignatureCertChainUrl", ""),
        ["certificate address over http"] = request => Replace(request, "SignatureCertChainUrl", "http://s3.amazonaws.com/echo.api/echo-api-cert.pem"),
        ["certificate address elsewhere"] = request => Replace(request, "SignatureCertChainUrl", "https://notamazon.com/echo.api/echo-api-cert.pem"),
        ["certificate address in another case"] = request => Replace(request, "SignatureCertChainUrl", "https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem"),
        ["certificate address in another folder"] = request => Replace(request, "SignatureCertChainUrl", "https://s3.amazonaws.com/invalid.path/echo-api-cert.pem"),
        ["certificate address at another port"] = request => Replace(request, "SignatureCertChainUrl", "https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem"),
        ["certificate that is not there"] = request => Replace(request, "SignatureCertChainUrl", "https://s3.amazonaws.com/echo.api/nothing-here.pem"),
        ["signature that is none"] = request => Replace(request, "Signature-256", "not a signature"),
        ["signature of something else"] = request => Replace(request, "Signature-256", Convert.ToBase64String(new byte[256])),
    };

    [Fact]
    public async Task The_bad_list_is_refused_and_what_is_good_passes_all_the_while()
    {
        var count = 0;
        foreach (var (what, spoil) in BadList)
        {
            using var request = alexa.Signer.Request(Body.Usual(), alexa.Address);
            spoil(request);
            await RefusedAsync(what, request);
            await PassesAsync(Body.Usual($"amzn1.echo-api.request.rehearsal-{count++}"));
        }
        var other = AlexaAuthority.Usual.Issue();
        using (var wrongCertificate = other.Request(Body.Usual(), alexa.Address)) await RefusedAsync("wrong certificate", wrongCertificate);
        foreach (var (what, body) in BadBodies())
        {
            using var request = alexa.Signer.Request(body.Bytes(), alexa.Address);
            await RefusedAsync(what, request);
        }
        using var changed = alexa.Signer.Request(Body.Usual(), alexa.Address);
        changed.Content = new ByteArrayContent([.. Body.Usual(), (byte)' ']) { Headers = { ContentType = MediaTypeHeaderValue.Parse("application/json") } };
        await RefusedAsync("body that was changed", changed);
        await PassesAsync(Body.Usual("amzn1.echo-api.request.rehearsal-last"));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Every_kind_of_good_request_gets_what_its_kind_takes(string file)
    {
        var body = Signable(Body.Read(file), file);
        var answer = await PassesAsync(body.Bytes(), body.ToJsonString());
        var type = body["request"]!["type"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
        if (SilentTypes.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal)))
            Assert.Empty(answer["response"]!.AsObject().Select(member => member.Key).Except(["canFulfillIntent"]));
        if (answer["response"]!["outputSpeech"] is null) return;
        // An open microphone needs a question that can be asked again; a shut one asks nothing.
        Assert.Equal((bool)answer["response"]!["shouldEndSession"]!, answer["response"]!["reprompt"] is null);
    }

    [Theory]
    [InlineData("</speak><audio src='https://evil.example/a.mp3'/><speak>")]
    [InlineData("Ben & Jerry's <5% \"fat\"")]
    [InlineData("<![CDATA[<audio/>]]> &lt;b&gt; &#x0;")]
    [InlineData("<!DOCTYPE speak [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>")]
    [InlineData("🧀👩‍🌾 \u202e right to left")]
    [InlineData("${payload.shop} {{constructor}}")]
    public async Task Whatever_is_heard_is_never_more_than_words(string heard)
    {
        foreach (var intent in new[] { "AddItemsIntent", "RemoveItemsIntent", "FindProductIntent", "AskPriceIntent", "AskAvailabilityIntent", "ChangeQuantityIntent", "ChooseIntent" })
        {
            var slots = new JsonObject();
            foreach (var name in new[] { "product", "items", "choice", "quantity", "unit" }) slots[name] = new JsonObject { ["name"] = name, ["value"] = heard };
            var body = Body.AddItems().At(AlexaAuthority.Now).With("request.intent.name", intent).With("request.intent.slots", slots)
                .With("request.requestId", $"amzn1.echo-api.request.{intent}-{heard.Length}").With("context.System.user.userId", "amzn1.ask.account.HOSTILE");
            var response = (await PassesAsync(body.Bytes(), body.ToJsonString()))["response"]!;
            foreach (var ssml in new[] { response["outputSpeech"], response["reprompt"]?["outputSpeech"] }.OfType<JsonObject>().Select(speech => (string)speech["ssml"]!))
            {
                Assert.InRange(ssml.Length, 1, 8000);
                using var reader = XmlReader.Create(new StringReader(ssml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
                var names = XDocument.Load(reader).Descendants().Select(element => element.Name.LocalName).ToHashSet();
                Assert.Empty(names.Except(["speak", "break", "say-as", "phoneme", "sub", "s", "p", "lang", "w"]));
            }
        }
    }

    private static IEnumerable<(string What, JsonObject Body)> BadBodies()
    {
        yield return ("old timestamp", Usual().At(AlexaAuthority.Now - TimeSpan.FromSeconds(151)));
        yield return ("timestamp to come", Usual().At(AlexaAuthority.Now + TimeSpan.FromSeconds(151)));
        yield return ("no timestamp", Usual().With("request.timestamp", null));
        yield return ("another skill", Usual().With("session.application.applicationId", "amzn1.ask.skill.other").With("context.System.application.applicationId", "amzn1.ask.skill.other"));

        static JsonObject Usual() => JsonNode.Parse(Body.Usual())!.AsObject();
    }

    private static void Replace(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
    }

    /// <summary>A sample as Amazon would sign it now: the skill named, fresh, under an id of its own.</summary>
    private static JsonObject Signable(JsonObject body, string file)
    {
        var application = new JsonObject { ["applicationId"] = AlexaHost.Skill };
        body["context"] ??= new JsonObject();
        body["context"]!["System"] ??= new JsonObject();
        body["context"]!["System"]!["application"] = application;
        if (body["session"] is JsonObject session) session["application"] = application.DeepClone();
        return body.At(AlexaAuthority.Now).With("request.requestId", $"amzn1.echo-api.request.kind-{file}");
    }

    private async Task RefusedAsync(string what, HttpRequestMessage request)
    {
        using var response = await alexa.Host.Client.SendAsync(request);
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{what}: {response.StatusCode}");
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private async Task<JsonObject> PassesAsync(byte[] body, string? request = null)
    {
        using var response = await alexa.Host.Client.SendAsync(alexa.Signer.Request(body, alexa.Address));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var json = await response.Content.ReadAsStringAsync();
        Assert.Empty(await Peer.ValidateAsync("alexa-response", json, request));
        return JsonNode.Parse(json)!.AsObject();
    }
}
