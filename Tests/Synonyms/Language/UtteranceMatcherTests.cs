using VoiceGateway.Synonyms.Language;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Language;

public sealed class UtteranceMatcherTests
{
    public static TheoryData<string> Locales => [.. Locale.Spoken.Select(locale => locale.Tag)];

    [Theory]
    [MemberData(nameof(Locales))]
    public void Every_sample_is_understood_as_its_own_intent(string tag)
    {
        var language = SkillLanguage.For(Locale.Parse(tag));
        var wrong = new List<string>();
        foreach (var intent in SkillIntents.All)
        {
            foreach (var sample in language.Samples(intent.Name))
            {
                var said = string.Join(' ', sample.Split(' ').Select(token => Said(language, token)));
                var understood = language.Matcher.Match(said)?.Intent;
                if (understood != intent.Name && !(understood is null && IsBare(language, sample))) wrong.Add($"{intent.Name}: {sample} -> {understood ?? "nothing"}");
            }
        }
        Assert.Empty(wrong);
    }

    private static string Said(SkillLanguage language, string token) => token switch
    {
        "{position}" or "{position_two}" => language.Positions["2"][0],
        "{choice}" => language.Attributes["organic"][0],
        ['{', .., '}'] => "x" + token[1..^1].Replace("_", ""),
        _ => token,
    };

    private static bool IsBare(SkillLanguage language, string sample) =>
        sample.Split(' ').All(token => token[0] == '{' || language.Between.Contains(token));

    [Theory]
    [InlineData("en-US", "I need eggs", "AddItems", "items", "eggs")]
    [InlineData("en-US", "can I get a dozen eggs and two cans of garbanzo beans?", "AddItems", "items", "a dozen eggs and two cans of garbanzo beans")]
    [InlineData("en-US", "Alexa, could you please, um, throw in some paper towels", "AddItems", "items", "paper towels")]
    [InlineData("en-US", "we're out of milk", "AddItems", "items", "milk")]
    [InlineData("en-US", "add milk to my cart please", "AddItems", "items", "milk")]
    [InlineData("en-US", "take the eggs off", "RemoveItems", "items", "eggs")]
    [InlineData("en-US", "take off the eggs", "RemoveItems", "items", "eggs")]
    [InlineData("en-US", "make it three", "ChangeQuantity", "quantity", "three")]
    [InlineData("en-US", "change the eggs to two cartons", "ChangeQuantity", "quantity", "two cartons")]
    [InlineData("en-US", "change the eggs to two cartons", "ChangeQuantity", "product", "eggs")]
    [InlineData("en-US", "do you have any oat milk", "AskAvailability", "product", "oat milk")]
    [InlineData("en-US", "is the salmon in stock", "AskAvailability", "product", "salmon")]
    [InlineData("en-US", "what's the price of olive oil", "AskPrice", "product", "olive oil")]
    [InlineData("en-US", "the second one", "Choose", "position", "second")]
    [InlineData("en-US", "number two", "Choose", "position", "two")]
    [InlineData("en-US", "I'll take the strawberry one", "Choose", "choice", "strawberry")]
    [InlineData("en-US", "organic", "Choose", "choice", "organic")]
    [InlineData("es-US", "el orgánico", "Choose", "choice", "organico")]
    [InlineData("de-DE", "füge zwei Dosen Kichererbsen hinzu", "AddItems", "items", "zwei dosen kichererbsen")]
    [InlineData("de-DE", "mach drei draus", "ChangeQuantity", "quantity", "drei")]
    [InlineData("fr-FR", "j'ai besoin d'œufs", "AddItems", "items", "oeufs")]
    [InlineData("fr-FR", "combien coûte l'huile d'olive", "AskPrice", "product", "huile d olive")]
    [InlineData("pt-BR", "me vê meio quilo de presunto", "AddItems", "items", "meio quilo de presunto")]
    public void What_is_said_for_a_slot_is_captured(string tag, string said, string intent, string slot, string words)
    {
        var understood = SkillLanguage.For(Locale.Parse(tag)).Matcher.Match(said);
        Assert.Equal(intent, understood?.Intent);
        Assert.Equal(words, understood!.Text(slot));
    }

    [Theory]
    [InlineData("what's my total", "ViewCart")]
    [InlineData("read me my list", "ViewCart")]
    [InlineData("that's all", "Checkout")]
    [InlineData("place my order", "Checkout")]
    [InlineData("okay", "Yes")]
    [InlineData("yes please", "Yes")]
    [InlineData("no thank you", "No")]
    [InlineData("I need help", "Help")]
    [InlineData("never mind", "Cancel")]
    [InlineData("say that again", "Repeat")]
    public void Words_of_the_sample_win_over_free_words(string said, string intent) =>
        Assert.Equal(intent, SkillLanguage.For(Locale.EnUs).Matcher.Match(said)?.Intent);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("!?")]
    [InlineData("two cans of garbanzo beans")]
    [InlineData("the eggs")]
    [InlineData("please")]
    public void What_fits_no_sample_is_left_to_the_shop(string said) => Assert.Null(SkillLanguage.For(Locale.EnUs).Matcher.Match(said));

    [Fact]
    public void A_speech_without_end_is_not_understood_but_costs_little() =>
        Assert.Null(SkillLanguage.For(Locale.EnUs).Matcher.Match("add " + string.Join(' ', Enumerable.Repeat("add eggs to my cart", 20_000))));

    [Fact]
    public void The_longest_understood_utterance_still_gives_its_capture()
    {
        var words = string.Join(' ', Enumerable.Range(0, UtteranceMatcher.MaxWords - 4).Select(number => $"x{number}"));
        Assert.Equal(words, SkillLanguage.For(Locale.EnUs).Matcher.Match($"add {words} to my cart")?.Text("items"));
    }

    [Fact]
    public void Many_threads_may_ask_the_same_matcher()
    {
        var matcher = SkillLanguage.For(Locale.EnUs).Matcher;
        var wrong = Enumerable.Range(0, 2_000).AsParallel().Count(number => matcher.Match($"add x{number} to my cart")?.Text("items") != $"x{number}");
        Assert.Equal(0, wrong);
    }

    [Theory]
    [InlineData("the second one", 2)]
    [InlineData("last", -1)]
    public void A_position_is_a_number(string said, int place)
    {
        var language = SkillLanguage.For(Locale.EnUs);
        Assert.Equal(place, language.Position(language.Matcher.Match(said)!.Text("position")!));
    }
}
