using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Tests.Search.Analysis;

public sealed class InflectionTests
{
    [Theory]
    [InlineData(Language.English, "chickpeas chickpea; berries berry; cookies cookie; tomatoes tomato; boxes box; peaches peach; quiches quiche; loaves loaf")]
    [InlineData(Language.English, "olives olive; knives knife; chilies chili chilis; glasses glass; everlys everly; womens women woman; couscous couscou; radishes radish")]
    [InlineData(Language.Spanish, "garbanzos garbanzo; panes pan; nueces nuez; limones limon; negros negra negro; tomates tomate; frijoles frijol")]
    [InlineData(Language.Portuguese, "feijoes feijao; paes pao; graos grao; integrais integral; papeis papel; nozes noz; pretos preta; ovos ovo; amendoins amendoim")]
    [InlineData(Language.German, "kichererbsen kichererbse; apfel apfel; eier ei; zwiebeln zwiebel; tomaten tomate; roten roter rotes rote; kartoffeln kartoffel; brote brot")]
    [InlineData(Language.French, "pommes pomme; gateaux gateau; bocaux bocal; vertes vert; salee sale; dolive olive; lhuile huile; oeufs oeuf")]
    [InlineData(Language.Italian, "fungo funghi; arancia arance; biscotto biscotti; pesca pesche; oliva olive; ciliegia ciliegie")]
    [InlineData(Language.Catalan, "poma pomes; formatge formatges; oliva olives; amarga amargues")]
    [InlineData(Language.Dutch, "tomaat tomaten; bes bessen; druif druiven; framboos frambozen; banaan bananen; appel appels; ei eieren; koekje koekjes")]
    [InlineData(Language.Danish, "chokolade chokolader chokoladen; svamp svampe svampene; tomat tomater")]
    [InlineData(Language.Swedish, "svamp svampar svamparna; tomat tomater; frukt frukter; apelsin apelsiner")]
    [InlineData(Language.Polish, "pomarancza pomarancze; jablko jablka; pomidor pomidory pomidorow")]
    [InlineData(Language.Finnish, "juusto juustot; omena omenat; punainen punaiset")]
    [InlineData(Language.Other, "word word")]
    public void The_forms_of_a_word_become_equal(Language language, string groups)
    {
        foreach (var forms in groups.Split("; "))
            Assert.Single(forms.Split(' ').Select(form => Inflection.Fold(form, language)).Distinct());
    }

    [Theory]
    [InlineData(Language.English, "glass gas; brie berry; pie pea; rice ricer; oat goat; bass base")]
    [InlineData(Language.Spanish, "cola col; pan pana; res ras")]
    [InlineData(Language.German, "eis ei; reis rei; tee te; leber lebkuchen")]
    [InlineData(Language.Italian, "pane pino; mela miele; te tea")]
    [InlineData(Language.Dutch, "kaas kers; ei ui; melk mals")]
    [InlineData(Language.French, "riz rose; pain pin; the te")]
    public void Different_words_stay_different(Language language, string groups)
    {
        foreach (var words in groups.Split("; "))
            Assert.Equal(2, words.Split(' ').Select(word => Inflection.Fold(word, language)).Distinct().Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("7up")]
    [InlineData("12s")]
    public void Short_words_and_words_with_digits_stay_as_they_are(string word)
    {
        foreach (var language in Enum.GetValues<Language>()) Assert.Equal(word, Inflection.Fold(word, language));
    }

    [Fact]
    public void Folding_where_a_word_stands_allocates_nothing()
    {
        var letters = "strawberries".ToCharArray();
        Inflection.Fold(letters, Language.English);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var language in Enum.GetValues<Language>().AsSpan())
            for (var turn = 0; turn < 1_000; turn++) Inflection.Fold(letters, language);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
    }

    [Fact]
    public void No_word_makes_folding_fail()
    {
        var endings = new[] { "", "s", "es", "ies", "aux", "eaux", "oes", "ern", "eln", "ll", "tt", "ais", "z", "xes", "ches", "lh", "é" };
        foreach (var language in Enum.GetValues<Language>())
            foreach (var start in endings)
                foreach (var end in endings)
                    Assert.True(Inflection.Fold(start + end, language).Length <= (start + end).Length);
    }
}
