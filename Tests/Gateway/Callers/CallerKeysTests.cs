using VoiceGateway.Gateway.Callers;

namespace VoiceGateway.Tests.Gateway.Callers;

public sealed class CallerKeysTests
{
    private static readonly CallerKeys Keys = new([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);

    [Fact]
    public void The_same_person_has_the_same_key_and_another_salt_another() =>
        Assert.Multiple(
            () => Assert.Equal(Keys.For("alexa", "user", "a"), Keys.For("alexa", "user", "a")),
            () => Assert.NotEqual(Keys.For("alexa", "user", "a"), new CallerKeys(new byte[32]).For("alexa", "user", "a")));

    [Theory]
    [InlineData("alexa", "user", "b")]
    [InlineData("alexa", "session", "a")]
    [InlineData("alexa", "use", "ra")]
    [InlineData("dialogflow", "user", "a")]
    public void Another_id_kind_or_channel_has_another_key(string channel, string kind, string id) =>
        Assert.NotEqual(Keys.For("alexa", "user", "a").Split(':')[1], Keys.For(channel, kind, id).Split(':')[1]);

    [Fact]
    public void The_key_does_not_show_the_id() => Assert.Matches("^alexa:[0-9a-f]{32}$", Keys.For("alexa", "user", "amzn1.ask.account.SECRET"));

    [Fact]
    public void A_short_salt_is_refused() => Assert.Throws<ArgumentException>(() => new CallerKeys(new byte[15]));
}
