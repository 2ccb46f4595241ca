using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Conversation;

/// <summary>Names that a voice reads wrongly are said as the dictionary spells them, and shown as they are.</summary>
public sealed class PronunciationTests
{
    private static readonly CatalogSnapshot Shop = CatalogSnapshot.Build(
        [new Product { Id = "quinoa-1", Name = "Quinoa", Popularity = 0.5 }],
        [
            new("quinoa", Locale.EnUs, "quinoa", TermKind.Name), new("quinoa", Locale.EnUs, "keen wah", TermKind.Spoken),
            new("red-quinoa", Locale.EnUs, "red quinoa", TermKind.Name), new("red-quinoa", Locale.EnUs, "red \"keen\" <wah>", TermKind.Spoken),
            new("acai", Locale.Parse("pt-BR"), "açaí", TermKind.Name), new("acai", Locale.Parse("pt-BR"), "assaí", TermKind.Spoken, 1, null, new DateOnly(2020, 1, 1)),
        ],
        new DateOnly(2026, 8, 1));

    [Fact]
    public void The_alias_is_heard_and_the_name_is_shown()
    {
        var speech = Speech.Of("Quinoa, or red quinoa? No quinoas & no Quinoa.").Pronounced(Shop.Pronounced(Locale.EnUs));
        Assert.Equal("Quinoa, or red quinoa? No quinoas & no Quinoa.", speech.ToPlainText());
        Assert.Equal(
            """<speak><sub alias="keen wah">Quinoa</sub>, or <sub alias="red &quot;keen&quot; &lt;wah&gt;">red quinoa</sub>? No quinoas &amp; no <sub alias="keen wah">Quinoa</sub>.</speak>""",
            speech.ToSsml());
    }

    [Fact]
    public void It_is_of_its_language_and_season_and_nobody_listens_for_it()
    {
        Assert.Same(Pronunciations.None, CatalogSnapshot.Build([], [new("quinoa", Locale.EnUs, "quinoa", TermKind.Name)], new DateOnly(2026, 8, 1)).Pronounced(Locale.EnUs));
        Assert.Equal("<speak>Quinoa</speak>", Speech.Of("Quinoa").Pronounced(Shop.Pronounced(Locale.Parse("de-DE"))).ToSsml());
        Assert.Equal("<speak>açaí</speak>", Speech.Of("açaí").Pronounced(Shop.Pronounced(Locale.Parse("pt-BR"))).ToSsml());
        Assert.Empty(Shop.Resolve("keen wah", Locale.EnUs, alternatives: null).Concepts.Where(match => match.Via is not (Via.Sound or Via.Spelling or Via.Joined or Via.Words)));
    }

    [Fact]
    public async Task However_many_names_there_are_the_answer_is_valid_and_within_its_limit()
    {
        var speech = Speech.Of(string.Concat(Enumerable.Repeat("red quinoa ", 900))).Pronounced(Shop.Pronounced(Locale.EnUs));
        Assert.InRange(speech.ToSsml().Length, 7000, 8000);
        var reply = System.Text.Json.JsonSerializer.Serialize(new { version = "1.0", response = new { outputSpeech = new { type = "SSML", ssml = speech.ToSsml() }, shouldEndSession = true } });
        Assert.Empty(await Peer.ValidateAsync("alexa-response", reply));
    }
}
