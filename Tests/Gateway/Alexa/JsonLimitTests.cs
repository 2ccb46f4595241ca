using System.Net;
using System.Text;
using VoiceGateway.Gateway.Channels.Alexa;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Rows P7, P8 and P9: JSON that is meant to hurt or to be read in two ways.</summary>
public sealed class JsonLimitTests(OpenAlexaFixture alexa) : IClassFixture<OpenAlexaFixture>
{
    public static TheoryData<string, int> Extremes => new()
    {
        { Nested(27), 200 },
        { Nested(28), 400 },
        { Nested(65), 400 },
        { Nested(15_000), 400 },
        { Nested(100_000), 413 },
        { "{" + string.Join(',', Enumerable.Range(0, 2000).Select(i => $"\"k{i}\":1")) + "}", 200 },
        { "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"k{i}\":1")) + "}", 413 },
        { "\"" + new string('a', 30_000) + "\"", 200 },
        { "\"" + new string('a', 1_000_000) + "\"", 413 },
        { new string('9', 30_000), 200 },
        { "1e400", 200 },
        { "-0", 200 },
        { "NaN", 400 },
        { "Infinity", 400 },
        { "01", 400 },
        { "+1", 400 },
        { "'single'", 400 },
        { "undefined", 400 },
        { "1 /* comment */", 400 },
        { "1,", 400 },
        { "1} {", 400 },
        { "\"tab\there\"", 400 },
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public async Task An_extreme_value_is_passed_over_or_refused(string value, int status) => Assert.Equal(status, await StatusAsync(With(value)));

    public static TheoryData<string> Twins =>
    [
        """{"request":{"type":"LaunchRequest"},"request":{"type":"LaunchRequest"}}""",
        """{"request":{"type":"LaunchRequest"},"Request":{"type":"IntentRequest"}}""",
        """{"request":{"type":"LaunchRequest","type":"IntentRequest"}}""",
        """{"request":{"type":"LaunchRequest","TYPE":"IntentRequest"}}""",
        """{"request":{"type":"LaunchRequest","\u0074ype":"IntentRequest"}}""",
        """{"request":{"type":"LaunchRequest"},"session":{"user":{"userId":"a","user\u0049d":"b"}}}""",
        """{"request":{"type":"LaunchRequest"},"x":[{"a":{"b":1,"B":2}}]}""",
    ];

    [Theory]
    [MemberData(nameof(Twins))]
    public async Task A_name_that_stands_twice_gets_400(string body) => Assert.Equal(400, await StatusAsync(Encoding.UTF8.GetBytes(body)));

    public static TheoryData<string, string> BadText => new()
    {
        { "a lone continuation byte", "80" },
        { "an overlong slash", "C0AF" },
        { "an overlong NUL", "C080" },
        { "a surrogate in UTF-8", "EDA080" },
        { "beyond Unicode", "F4908080" },
        { "cut short", "E282" },
        { "never a byte of UTF-8", "FF" },
        { "a lone high surrogate escape", Convert.ToHexString("\\ud800"u8) },
        { "a lone low surrogate escape", Convert.ToHexString("\\udc00x"u8) },
        { "surrogates the wrong way round", Convert.ToHexString("\\udc00\\ud800"u8) },
    };

    [Theory]
    [MemberData(nameof(BadText))]
    public async Task Bytes_that_are_no_text_get_400(string what, string hex)
    {
        byte[] value = [(byte)'"', .. Convert.FromHexString(hex), (byte)'"'];
        Assert.True(await StatusAsync(With(value)) == 400, what);
    }

    [Theory]
    [InlineData("EFBBBF7B7D")]
    [InlineData("FFFE7B007D00")]
    [InlineData("007B007D")]
    public async Task A_byte_order_mark_or_another_encoding_gets_400(string hex) => Assert.Equal(400, await StatusAsync(Convert.FromHexString(hex)));

    public static TheoryData<string> LegalText =>
    [
        "\\u0000", "\\u202eevil", "zero\\u200bwidth", "a" + string.Concat(Enumerable.Repeat("\\u0301", 4000)), "\\ud83d\\ude00", "豆腐", "</speak><audio src='x'/>", "\\r\\n\\u001b[31m",
    ];

    [Theory]
    [MemberData(nameof(LegalText))]
    public async Task Strange_but_legal_text_is_answered_safely(string text)
    {
        using var response = await alexa.Host.Client.SendAsync(AlexaSigner.Plain(With($"\"{text}\"")));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("<audio", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\\u0000", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_JSON_is_counted_as_such()
    {
        var before = alexa.Host.Count(AlexaMetrics.Refused, "Json");
        Assert.Equal(400, await StatusAsync("{"u8.ToArray()));
        Assert.True(alexa.Host.Count(AlexaMetrics.Refused, "Json") > before);
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private static byte[] With(string value) => With(Encoding.UTF8.GetBytes(value));

    /// <summary>A request whose product slot holds the value, and an unknown field too.</summary>
    private static byte[] With(byte[] value) =>
    [
        .. """{"extra":"""u8, .. value, .. ""","request":{"type":"IntentRequest","intent":{"name":"FindProductIntent","slots":{"product":{"value":"""u8, .. value, .. "}}}}}"u8,
    ];

    private async Task<int> StatusAsync(byte[] body)
    {
        using var response = await alexa.Host.Client.SendAsync(AlexaSigner.Plain(body));
        return (int)response.StatusCode;
    }
}
