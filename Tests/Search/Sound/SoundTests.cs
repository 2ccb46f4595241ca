using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Sound;

namespace VoiceGateway.Tests.Search.Sound;

public sealed class SoundTests
{
    // Keys as the published descriptions of the algorithms give them.
    [Theory]
    [InlineData("smith", "SM0", "XMT")]
    [InlineData("thumb", "0M", "TM")]
    [InlineData("knight", "NT", "NT")]
    [InlineData("pizza", "PS", "PTS")]
    [InlineData("phone", "FN", "FN")]
    [InlineData("cough", "KF", "KF")]
    [InlineData("wrap", "RP", "RP")]
    [InlineData("match", "MX", "MX")]
    [InlineData("school", "SKL", "SKL")]
    [InlineData("focaccia", "FKX", "FKX")]
    [InlineData("edge", "AJ", "AJ")]
    [InlineData("xylophone", "SLFN", "SLFN")]
    [InlineData("tortilla", "TRTL", "TRT")]
    public void English_words_have_two_readings(string word, string first, string second)
    {
        var (one, two) = (new char[24], new char[24]);
        var (firstLength, secondLength) = DoubleMetaphone.Write(word, one, two);
        Assert.Equal(first, new(one, 0, firstLength));
        Assert.Equal(second, new(two, 0, secondLength));
    }

    // As they are said, whatever their letters suggest: the dictionary of the build is in the assembly.
    [Theory]
    [InlineData("salmon", "sam@n")]
    [InlineData("quinoa", "kino@")]
    [InlineData("tortilla", "tOrti@")]
    [InlineData("gnocchi", "noki")]
    [InlineData("colonel", "k@rn@l")]
    [InlineData("zwieback", "")]
    [InlineData("", "")]
    public void English_words_are_pronounced_as_in_the_dictionary(string word, string signs)
    {
        var sounds = new byte[24];
        Assert.Equal(signs.Select(Phonemes.Number), sounds[..EnglishWords.Write(word, sounds)]);
        Assert.Equal(Math.Min(2, signs.Length), EnglishWords.Write(word, sounds.AsSpan(0, 2)));
    }

    [Theory]
    [InlineData("mullerludenscheidt", "65752682")]
    [InlineData("wikipedia", "3412")]
    [InlineData("breschnew", "17863")]
    [InlineData("xaver", "4837")]
    public void German_words_have_the_digits_of_the_Cologne_method(string word, string key)
    {
        var letters = new char[24];
        Assert.Equal(key, new(letters, 0, KolnerPhonetik.Write(word, letters)));
    }

    [Theory]
    [InlineData(Language.Spanish, "vaca baca; zanahoria sanaoria; queso keso; gelatina jelatina; pollo poyo; hielo ielo")]
    [InlineData(Language.Portuguese, "cha xa; queijo keijo; cebola sebola; gelo jelo")]
    [InlineData(Language.French, "pharmacie farmasie; quiche kiche; oignon oinon; cidre sidre; haricot aricot")]
    [InlineData(Language.English, "garbanzobeans carbonzobeans; papertowels papertauels; flour flower")]
    public void Words_that_sound_alike_share_a_key(Language language, string groups)
    {
        foreach (var words in groups.Split("; "))
            Assert.Single(words.Split(' ').Select(word => Key(word, language)).Distinct());
    }

    [Fact]
    public void No_letters_make_a_key_fail_or_grow_past_its_room()
    {
        var random = new Random(7);
        foreach (var language in Enum.GetValues<Language>())
            for (var turn = 0; turn < 2_000; turn++)
            {
                var word = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => "abcdefghijklmnopqrstuvwxyzé7"[random.Next(28)]));
                Assert.InRange(Key(word, language).Length, 0, SoundKey.MaxLength);
            }
    }

    private static string Key(string word, Language language)
    {
        var (first, second) = (new char[SoundKey.MaxLength], new char[SoundKey.MaxLength]);
        return new(first, 0, SoundKey.Write(word, language, first, second).First);
    }
}
