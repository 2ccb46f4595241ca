using System.Text;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Answers;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Conversation.Moves;

/// <summary>Names without the noise of a warehouse, times as people say them, and answers from a file that may change.</summary>
public sealed class SpokenWellTests
{
    [Theory]
    [InlineData("Ben & Jerry's", "Ben & Jerry's")]
    [InlineData("FERN-00421 Fernhill Chickpeas (SKU 88213)®", "Fernhill Chickpeas")]
    [InlineData("Butter (unsalted)", "Butter unsalted")]
    [InlineData("2% Milk", "2% Milk")]
    [InlineData("Heinz 57", "Heinz 57")]
    [InlineData("7UP", "7UP")]
    [InlineData("00042-17", "00042-17")]
    public void A_name_is_said_without_its_numbers_for_the_warehouse(string name, string said) => Assert.Equal(said, SpokenName.Of(name));

    [Theory]
    [InlineData("en-US", "friday morning", 5, 6, 12)]
    [InlineData("en-US", "on friday at five", 5, 17, null)]
    [InlineData("en-US", "friday at 10 am", 5, 10, null)]
    [InlineData("de-DE", "Freitag Vormittag", 5, 6, 12)]
    [InlineData("de-DE", "am Freitag um 15 Uhr", 5, 15, null)]
    [InlineData("fr-FR", "vendredi matin", 5, 6, 12)]
    [InlineData("fr-FR", "vendredi après-midi", 5, 12, 17)]
    [InlineData("es-US", "el viernes por la mañana", 5, 6, 12)]
    [InlineData("es-US", "el viernes por la tarde", 5, 12, 17)]
    [InlineData("pt-BR", "sexta de manhã", 5, 6, 12)]
    [InlineData("pt-BR", "na sexta-feira à tarde", 5, 12, 17)]
    [InlineData("en-GB", "friday afternoon", 5, 12, 17)]
    public void A_day_and_a_part_of_it_are_read(string locale, string said, int day, int from, int? to) =>
        Assert.Equal(new SpokenTime(day, null, from, to), SpokenTime.Read(said, Locale.Parse(locale)));

    [Theory]
    [InlineData("en-US", "tomorrow afternoon", 1, 12)]
    [InlineData("es-US", "mañana por la mañana", 1, 6)]
    [InlineData("de-DE", "morgen früh", 1, 6)]
    [InlineData("fr-FR", "demain matin", 1, 6)]
    [InlineData("pt-BR", "amanhã de manhã", 1, 6)]
    [InlineData("en-US", "tonight", 0, 17)]
    public void A_day_ahead_is_read(string locale, string said, int ahead, int from)
    {
        var read = SpokenTime.Read(said, Locale.Parse(locale));
        Assert.Equal((ahead, from), (read.Ahead, read.From));
    }

    [Fact]
    public void A_file_of_answers_is_read_again_when_it_changed_and_a_wrong_one_is_not_taken()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("voicegateway-answers-").FullName, "answers.json");
        var clock = new TestClock();
        Write(path, """{ "en": [ { "about": ["opening hours"], "say": "Nine to five." } ] }""", 1);
        var host = new AnswersHost(path, clock);
        Assert.Equal("Nine to five.", host.Current.First(Locale.EnUs));
        Write(path, """{ "en": [ { "about": ["opening hours"], "say": "Ten to six." } ] }""", 2);
        Assert.Equal("Nine to five.", host.Current.First(Locale.EnUs));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Ten to six.", host.Current.First(Locale.EnUs));
        Write(path, "{ nonsense", 3);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("Ten to six.", host.Current.First(Locale.EnUs));
        Assert.NotNull(host.Problem);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void Every_problem_of_a_file_of_answers_is_told()
    {
        var problem = Assert.Throws<InvalidDataException>(() => ShopAnswers.Read(Encoding.UTF8.GetBytes("""{ "xx-": [], "en-US": [ { "about": [], "say": "x" }, { "about": ["a"], "say": "" } ] }"""))).Message;
        Assert.Contains("'xx-' is no locale", problem);
        Assert.Contains("answer 1", problem);
        Assert.Contains("answer 2", problem);
    }

    [Theory]
    [InlineData("c:milk", OptionKind.Concept)]
    [InlineData("say:oat milk", OptionKind.Phrase)]
    [InlineData("at:delivery-20260803T0600Z-60", OptionKind.Slot)]
    [InlineData("eggs-12", OptionKind.Product)]
    public void An_option_is_short_text_and_back(string text, OptionKind kind)
    {
        Assert.Equal(kind, Option.Parse(text).Kind);
        Assert.Equal(text, Option.Parse(text).ToString());
        var odd = Option.Product(text);
        Assert.Equal(odd, Option.Parse(odd.ToString()));
    }

    private static void Write(string path, string json, int minute)
    {
        File.WriteAllText(path, json);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 8, 1, 12, minute, 0, DateTimeKind.Utc));
    }
}
