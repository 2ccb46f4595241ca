using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Publishing;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Dictionary;

/// <summary>Two gateways on one PostgreSQL: what one publishes, the other answers.</summary>
public sealed class NodesTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_node_follows_what_another_publishes_also_what_it_missed()
    {
        var address = await databases.FreshAddressAsync(DatabaseKind.PostgreSql);
        await using var one = await RunningGateway.StartAsync($"--Data:ConnectionString={address.Text}");
        await using var two = await RunningGateway.StartAsync($"--Data:ConnectionString={address.Text}");
        var (here, there) = (one.Get<House>(), two.Get<House>());
        Assert.False(await there.FollowDictionaryAsync(None));

        await PublishAsync(here, "first wobble");
        Assert.Equal("chickpeas", First(here, "first wobble"));
        Assert.Null(First(there, "first wobble"));
        await PublishAsync(here, "second wobble");
        two.Clock.Advance(TimeSpan.FromSeconds(1)); // the node's own look, which may come before ours
        await there.FollowDictionaryAsync(None);
        Assert.Equal(("chickpeas", "chickpeas"), (First(there, "first wobble"), First(there, "second wobble")));

        Assert.IsType<PublishOutcome.Done>(await there.RollBackAsync(1, "bob", None));
        Assert.Null(First(there, "first wobble"));
        await here.FollowDictionaryAsync(None);
        Assert.Null(First(here, "second wobble"));
    }

    private static async Task PublishAsync(House house, string text)
    {
        var term = new Term("chickpeas", Locale.EnUs, text, TermKind.Equivalent);
        var draft = await house.Dictionary.Drafts.BeginAsync("more", "ann", [Change.Putting(Entry.Of(term))], None);
        Assert.IsType<PublishOutcome.Done>(await house.PublishAsync(new(draft.Id, "bob", WithoutReview: true), None));
    }

    private static string? First(House house, string phrase) => house.Catalog.Current.Resolve(phrase, Locale.EnUs).Concepts.FirstOrDefault(match => match.Score > 0.9)?.Id;
}
