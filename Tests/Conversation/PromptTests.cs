using System.Text;
using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Conversation;

public sealed class PromptTests
{
    private static readonly Prompt[] BuildingBlocks =
        [Prompt.WithSize, Prompt.SizeOfMany, Prompt.SizeInPieces, Prompt.ListTwo, Prompt.ListComma, Prompt.ListLast, Prompt.OrTwo, Prompt.OrLast, Prompt.OptionPrice, Prompt.AndMore];

    public static TheoryData<string> Locales => [.. Locale.Spoken.Select(locale => locale.Tag)];

    [Theory]
    [MemberData(nameof(Locales))]
    public void A_translation_puts_in_what_the_original_puts_in(string tag)
    {
        var (original, book) = (PromptBook.For(Locale.EnUs), PromptBook.For(Locale.Parse(tag)));
        foreach (var prompt in Enum.GetValues<Prompt>().Except(BuildingBlocks))
        {
            var wanted = original.Variants(prompt).SelectMany(message => message.Arguments).ToHashSet();
            Assert.All(book.Variants(prompt), message => Assert.Subset(wanted, message.Arguments.ToHashSet()));
            Assert.Equal(wanted, book.Variants(prompt).SelectMany(message => message.Arguments).ToHashSet());
        }
    }

    [Theory]
    [MemberData(nameof(Locales))]
    public void What_asks_ends_in_a_question_mark_in_every_locale(string tag)
    {
        var (original, book) = (PromptBook.For(Locale.EnUs), PromptBook.For(Locale.Parse(tag)));
        foreach (var prompt in Enum.GetValues<Prompt>().Except(BuildingBlocks))
            Assert.All(book.Variants(prompt), message => Assert.Equal(Asks(original.Variants(prompt)[0]), Asks(message)));
    }

    [Fact]
    public void A_file_with_faults_lists_all_of_them()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes("""{ "Welcome": "Hi {store", "Nonsense": "x", "Help": "{count, plural, one {a}}" }"""));
        var problem = Assert.Throws<InvalidDataException>(() => PromptBook.Read(Locale.EnUs, file)).Message;
        Assert.Contains("Welcome: a { without its }", problem);
        Assert.Contains("Nonsense is no message", problem);
        Assert.Contains("Help: the plural of {count} has no other", problem);
        Assert.Contains("CartEmpty is missing", problem);
    }

    [Theory]
    [InlineData("en", "0", "0 items")]
    [InlineData("en", "1", "1 item")]
    [InlineData("fr", "0", "0 item")]
    [InlineData("pt", "2", "2 items")]
    public void Plurals_follow_the_language(string language, string count, string expected) =>
        Assert.Equal(expected, Message.Parse("{count, plural, one {# item} other {# items}}").Format(language, ("count", count)));

    [Fact]
    public void What_is_put_in_is_text_and_no_message() =>
        Assert.Equal("You said {name} #", Message.Parse("You said {phrase}").Format("en", ("phrase", "{name} #")));

    private static bool Asks(Message message) => message.Format("en", [.. message.Arguments.Select(name => (name, "2"))]).TrimEnd().EndsWith('?');
}
