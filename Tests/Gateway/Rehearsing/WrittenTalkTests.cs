using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Rehearsing;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Rehearsing;

/// <summary>Written talks, at every door; and what certification tries, at every question that they lead to.</summary>
public sealed class WrittenTalkTests(TalkFolder folder) : IClassFixture<TalkFolder>
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("en-GB")]
    [InlineData("es-US")]
    [InlineData("pt-BR")]
    [InlineData("de-DE")]
    [InlineData("fr-FR")]
    public async Task Every_talk_goes_as_written_and_every_answer_is_valid(string locale)
    {
        TalkScript[] scripts = [.. folder.Scripts.Where(script => script.Locale.Tag == locale)];
        Assert.True(scripts.Length >= 10);
        Assert.Empty(await folder.ProblemsAsync(scripts));
    }

    [Fact]
    public async Task Stop_cancel_help_silence_and_nonsense_are_answered_well_at_every_question()
    {
        var ways = await Rehearsal.WaysAsync(folder.House, folder.Scripts, default);
        foreach (var locale in Locale.Spoken)
            Assert.Empty(Enum.GetValues<PendingKind>().Except([PendingKind.None, .. NotReached]).Except(ways.Where(way => way.Locale == locale).Select(way => way.Pending)));
        Assert.Empty(await folder.ProblemsAsync([.. ways.SelectMany(Rehearsal.Of)]));
    }

    // Asked only of shops that are set up for it: tests of their own lead there.
    private static PendingKind[] NotReached => [PendingKind.EnterPin, PendingKind.ConfirmSubstitute];
}
