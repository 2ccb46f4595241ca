using VoiceGateway.Conversation;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Rehearsing;

/// <summary>How a question is reached in one language.</summary>
internal sealed record QuestionWay(Locale Locale, PendingKind Pending, IReadOnlyList<TalkStep> Steps);

/// <summary>
/// What certification tries, made for every question that the talks lead to, in every language: stop, cancel, help, silence and nonsense.
/// The way to each question is taken from the first script that gets there.
/// </summary>
internal static class Rehearsal
{
    /// <summary>Words that mean nothing in any of our languages.</summary>
    private const string Nonsense = "xqzt brrmpf";

    /// <summary>Makes the scripts; the ways are found at the door whose protocol carries the state.</summary>
    public static async Task<IReadOnlyList<TalkScript>> OfAsync(TalkHouse house, IReadOnlyList<TalkScript> scripts, CancellationToken cancel)
    {
        return [.. (await WaysAsync(house, scripts, cancel)).SelectMany(Of)];
    }

    /// <summary>The shortest known way to each question in each locale.</summary>
    public static async Task<IReadOnlyList<QuestionWay>> WaysAsync(TalkHouse house, IReadOnlyList<TalkScript> scripts, CancellationToken cancel)
    {
        var ways = new Dictionary<(string, PendingKind), QuestionWay>();
        foreach (var script in scripts)
        {
            var run = new TalkRun(house, script, "alexa");
            var result = await run.RunAsync(cancel);
            foreach (var (pending, step) in result.Questions)
            {
                TalkStep[] way = [.. script.Steps.Take(step + 1).Where(step => step is not (TalkStep.Answers or TalkStep.Microphone or TalkStep.Cart or TalkStep.Order))];
                var key = (script.Locale.Tag, pending);
                if (!ways.TryGetValue(key, out var known) || way.Length < known.Steps.Count) ways[key] = new(script.Locale, pending, way);
            }
        }
        return [.. ways.Values];
    }

    /// <summary>What is tried at one question.</summary>
    public static IEnumerable<TalkScript> Of(QuestionWay way)
    {
        var (locale, pending, steps) = way;
        yield return Script("stop", [Say(locale, Intent.Stop), new TalkStep.Microphone(0, false)]);
        yield return Script("cancel", [Say(locale, Intent.Cancel)]);
        yield return Script("help", [Say(locale, Intent.Help), new TalkStep.Microphone(0, true)]);
        yield return Script("silence", [new TalkStep.Silent(0)]);
        yield return Script("nonsense", [new TalkStep.Said(0, Nonsense), new TalkStep.Microphone(0, true), new TalkStep.Said(0, Nonsense), new TalkStep.Microphone(0, true), new TalkStep.Said(0, Nonsense)]);
        yield return Script("help after nonsense", [new TalkStep.Said(0, Nonsense), Say(locale, Intent.Help), new TalkStep.Microphone(0, true)]);

        TalkScript Script(string what, TalkStep[] rest) => new($"rehearsal/{locale}/{pending}/{what}", $"{what} at {pending}", locale, [.. steps, .. rest, new TalkStep.Order(0, null)]);
    }

    private static TalkStep.Said Say(Locale locale, Intent intent) => new(0, SkillLanguage.For(locale).Samples(intent.ToString()).First());
}
