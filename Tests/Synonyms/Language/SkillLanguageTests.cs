using System.Text;
using VoiceGateway.Conversation;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Language;

public sealed class SkillLanguageTests
{
    private const string Good = """
        {
          "invocationName": "corner pantry",
          "listing": { "name": "n", "summary": "s", "description": "d", "examplePhrases": [], "keywords": [], "testingInstructions": "t" },
          "fillers": { "start": [], "end": [], "anywhere": ["please"] },
          "between": ["of"],
          "positions": { "1": ["first"] },
          "attributes": { "organic": ["organic"] },
          "examples": { "quantity": ["two"], "unit": ["cans"], "product": ["eggs"], "when": ["today"], "topic": ["returns"], "price": ["two"] },
          "words": { "cart": "(cart|basket)" },
          "samples": { "AddItems": ["add {items} to my <cart>"] }
        }
        """;

    [Fact]
    public void The_intents_of_the_skill_are_those_of_the_conversation() => Assert.Equal(
        Enum.GetNames<Intent>().Except([nameof(Intent.Unknown), nameof(Intent.SessionEnded)]).Order(),
        SkillIntents.All.Select(intent => intent.Name).Order());

    [Fact]
    public void An_intent_is_found_by_its_name_on_each_channel()
    {
        Assert.Equal("Yes", SkillIntents.FromAlexa("AMAZON.YesIntent")?.Name);
        Assert.Equal("Stop", SkillIntents.FromAlexa("AMAZON.NavigateHomeIntent")?.Name);
        Assert.Equal("AddItems", SkillIntents.FromAlexa("AddItemsIntent")?.Name);
        Assert.Equal("Launch", SkillIntents.FromDialogflow("Launch")?.Name);
        Assert.Null(SkillIntents.FromAlexa("AMAZON.PauseIntent"));
    }

    [Fact]
    public void A_locale_that_is_not_spoken_gets_its_neighbour() => Assert.Same(SkillLanguage.For(Locale.EnUs), SkillLanguage.For(Locale.Parse("en-AU")));

    [Fact]
    public void A_file_in_the_right_form_is_read() => Assert.Equal(
        ["add {items} to my cart", "add {items} to my basket"],
        Read(Good).Samples("AddItems"));

    [Theory]
    [InlineData("\"invocationName\"", "\"invocation\"", "invocation")]
    [InlineData("\"between\": [\"of\"]", "\"between\": null", "between")]
    [InlineData("<cart>", "<card>", "nothing is named <card>")]
    [InlineData("{items}", "{things}", "{things}")]
    [InlineData("\"AddItems\":", "\"AddThings\":", "no such intent")]
    [InlineData("add {items} to my <cart>", "(|add {items})", "can be empty")]
    [InlineData("{ \"1\":", "{ \"0\":", "position")]
    [InlineData("}\n}", "}", "skill.json")]
    public void A_malformed_entry_is_named(string right, string wrong, string named)
    {
        var error = Assert.Throws<FormatException>(() => Read(Good.Replace(right, wrong)));
        Assert.Contains("en-US/skill.json", error.Message);
        Assert.Contains(named, error.Message);
    }

    [Fact]
    public void Every_problem_of_a_file_is_told_at_once()
    {
        var error = Assert.Throws<FormatException>(() => Read(Good.Replace("<cart>", "<card>").Replace("\"AddItems\": [", "\"AddThings\": [], \"AddItems\": [\"(a\", ")));
        Assert.Contains("AddThings", error.Message);
        Assert.Contains("not closed", error.Message);
        Assert.Contains("<card>", error.Message);
    }

    [Fact]
    public void Two_intents_that_say_the_same_are_a_problem()
    {
        var error = Assert.Throws<FormatException>(() => Read(Good.Replace("\"samples\": {", "\"samples\": { \"RemoveItems\": [\"add {product} to my cart, please\"],")));
        Assert.Contains("AddItems and RemoveItems both say \"add ... to my cart\"", error.Message);
    }

    private static SkillLanguage Read(string json) => SkillLanguage.Read(Locale.EnUs, Encoding.UTF8.GetBytes(json));
}
