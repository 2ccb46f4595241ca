using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Trials;
using VoiceGateway.Conversation;
using VoiceGateway.Insights.Phrases;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Learning;
using VoiceGateway.Synonyms.Phrases;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// Makes of each turn what may be counted of its phrases: nothing that looks like it belongs to a person, nothing that staff
/// says, and one vote for each caller that the channel vouches for. Thread-safe.
/// </summary>
internal sealed class PhraseWitness(PhraseLog log, CatalogHost catalog, PhraseOptions options)
{
    // "No", "no thanks", "not that": at most so many words before what is meant.
    private const int LongestOpening = 3;

    private readonly Talks talks = new();

    public void See(Turn turn, Reply reply)
    {
        if (turn.Caller.Kind == CallerKind.Staff) return;
        var (isMachine, locale) = (turn.Caller.Kind == CallerKind.Machine, turn.Locale.ToSpoken());
        var phrases = Phrases(turn, reply).Where(phrase => PrivateText.MayBeKept(phrase.Text, locale)).ToList();
        foreach (var (text, outcome) in phrases) log.Record(new(Voter(turn), isMachine, turn.At, locale.Tag, text, outcome));
        var heard = new HeardTurn(turn.Caller.Key, turn.At, locale.Tag, phrases, Refuses(turn, reply), reply.Added, [.. reply.Cart.Lines.Select(line => line.ProductId)]);
        foreach (var lead in talks.Hear(heard)) log.Record(new(Voter(turn), isMachine, turn.At, locale.Tag, lead.Phrase, lead.Outcome, Target(lead.Product)));
    }

    // Whoever names a session of the API can name ten thousand of them.
    private string Voter(Turn turn) => turn.Channel == Channel.Api && !options.SessionsAreCallers ? turn.Channel.ToString() : turn.Caller.Key;

    private string Target(string product) =>
        catalog.Current.ConceptOf(product) is { } concept ? JudgedPhrase.ConceptPrefix + concept : JudgedPhrase.ProductPrefix + product;

    private static IEnumerable<HeardPhrase> Phrases(Turn turn, Reply reply)
    {
        if (reply.Outcome == TurnOutcome.NotUnderstood) return turn.Utterance is null ? [] : [new(Words.Normalize(turn.Utterance), PhraseOutcome.Missed)];
        if (reply.Intent is not (Intent.AddItems or Intent.FindProduct or Intent.AskPrice or Intent.AskAvailability or Intent.Choose or Intent.Yes)) return [];
        return reply.Slots.Where(slot => slot.Name.StartsWith("product")).Select(slot => new HeardPhrase(Words.Normalize(slot.Value), Outcome(slot, reply))).DistinctBy(phrase => phrase.Text);
    }

    private static PhraseOutcome Outcome(Slot slot, Reply reply)
    {
        if (reply.Missed.Contains(slot.Value)) return PhraseOutcome.Missed;
        return slot.Ids.Count > 1 || reply.Outcome == TurnOutcome.Asked && slot.Ids.Count == 0 ? PhraseOutcome.Asked : PhraseOutcome.Found;
    }

    // A no to what was offered, or one before what is wanted instead: "no, I meant oat milk".
    private static bool Refuses(Turn turn, Reply reply)
    {
        if (reply.Intent == Intent.No) return turn.State.Pending is PendingKind.ConfirmAdd or PendingKind.ChooseProduct;
        if (turn.Utterance is null) return false;
        var words = VoiceGateway.Synonyms.Phrases.Phrases.Split(turn.Utterance, turn.Locale.ToSpoken());
        for (var length = Math.Min(LongestOpening, words.Length - 1); length > 0; length--)
            if (SkillLanguage.For(turn.Locale.ToSpoken()).Matcher.Match(words[..length]) is { Intent: nameof(Intent.No) }) return true;
        return false;
    }
}
