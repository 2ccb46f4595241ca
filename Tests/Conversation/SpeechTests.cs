using System.Xml.Linq;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Tests.Conversation;

/// <summary>Row I3: whatever a catalog, a dictionary or a caller says, the speech is well-formed and ours.</summary>
public sealed class SpeechTests
{
    public static TheoryData<string> Payloads =>
    [
        "</speak><audio src=\"https://evil.example/x.mp3\"/>", "Ben & Jerry's", "<5% fat", "]]><![CDATA[x", "&amp; &#60; &lt;", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;",
        "\u0000\u0001\u0008\uFFFE", "\u202Egnihtemos", "zero\u200Bwidth", "🍌🍌", "e\u0301" + new string('\u0301', 4000), new string('x', 1_000_000), string.Concat(Enumerable.Repeat("<&>", 100_000)),
        "<break time='99s'/>", "\uD800 alone", "tab\tand\nline",
    ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Any_text_makes_a_well_formed_document_of_our_own_tags_within_the_limit(string payload)
    {
        var ssml = Speech.Of("Before").Then(payload).Pause(TimeSpan.FromSeconds(99)).Then("after").ToSsml();
        Assert.InRange(ssml.Length, 1, 8000);
        using var reader = System.Xml.XmlReader.Create(new StringReader(ssml), new() { DtdProcessing = System.Xml.DtdProcessing.Prohibit });
        var document = XDocument.Load(reader);
        Assert.All(document.Descendants(), element => Assert.Contains(element.Name.LocalName, new[] { "speak", "break" }));
        Assert.DoesNotContain(document.Root!.Value, letter => letter is '\u202E' or '\u200B' or '\uFFFE' || char.IsControl(letter));
    }

    [Fact]
    public void A_long_speech_is_cut_at_a_word_and_never_inside_a_character()
    {
        var ssml = Speech.Of(string.Join(' ', Enumerable.Repeat("bananas🍌", 2000))).ToSsml();
        Assert.EndsWith("bananas🍌…</speak>", ssml);
    }

    [Fact]
    public void Plain_text_and_ssml_say_the_same_words()
    {
        var speech = Speech.Of("One  and").Then("two & three").Pause(TimeSpan.FromMilliseconds(200)).Then("four");
        Assert.Equal("One and two & three four", speech.ToPlainText());
        Assert.Equal("<speak>One and two &amp; three<break time=\"200ms\" /> four</speak>", speech.ToSsml());
    }
}
