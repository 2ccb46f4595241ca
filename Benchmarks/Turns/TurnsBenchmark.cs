using System.Diagnostics;
using System.Globalization;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Alexa.Replies;
using VoiceGateway.Gateway.Rehearsing;

namespace VoiceGateway.Benchmarks.Turns;

/// <summary>
/// Time and memory of every turn of written talks: understood from its words, answered, saved in an embedded database and written as
/// Alexa's JSON; without HTTP. Each turn counts with the median of its rounds, each with a shopper of its own.
/// </summary>
public static class TurnsBenchmark
{
    public const string Usage = "turns --talks DIR [--rounds N]";

    private const int Slowest = 10;
    private const int WarmRounds = 5;

    public static async Task RunAsync(string folder, int rounds, TextWriter to)
    {
        var scripts = (await TalkScriptReader.ReadFolderAsync(folder, default)).Where(script => !script.Steps.Any(step => step is TalkStep.Shelf)).ToList();
        await using var house = await TalkHouse.OpenAsync([], default);
        for (var round = 0; round < WarmRounds; round++) await PlayAsync(house, scripts, round, new());
        var turns = new Dictionary<string, TurnFigures>();
        for (var round = 0; round < rounds; round++) await PlayAsync(house, scripts, WarmRounds + round, turns);
        await to.WriteLineAsync($"{scripts.Count} talks, {turns.Count} turns, {rounds} rounds");
        await to.WriteLineAsync("\n| turn | turns | µs, median | µs, 99th percentile | bytes, median |\n| --- | --- | --- | --- | --- |");
        foreach (var group in turns.Values.GroupBy(turn => turn.Intent).OrderBy(group => group.Key).Append(new Everything(turns.Values))) await to.WriteLineAsync(Line(group));
        await to.WriteLineAsync($"\nThe slowest {Slowest}:\n");
        foreach (var turn in turns.Values.OrderByDescending(turn => turn.Time).Take(Slowest)) await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"- {turn.Time:0} µs, {turn.Bytes:N0} bytes: {turn.Said}"));
    }

    private static async Task PlayAsync(TalkHouse house, List<TalkScript> scripts, int round, Dictionary<string, TurnFigures> turns)
    {
        var runner = house.Get<TurnRunner>();
        foreach (var script in scripts)
        {
            var (state, isNew) = (DialogueState.Start, true);
            foreach (var step in script.Steps)
            {
                if (step is TalkStep.Wait wait) house.Clock.Advance(wait.Time);
                if (step is TalkStep.Left) (state, isNew) = (DialogueState.Start, true);
                if (step is not (TalkStep.Said or TalkStep.Opened)) continue;
                var said = (step as TalkStep.Said)?.Text;
                var turn = new Turn
                {
                    Id = $"{script.Name}-{round}-{step.Line}",
                    Channel = Channel.Alexa,
                    Caller = new(CallerKind.Shopper, $"{script.Name}-{round}"),
                    Locale = script.Locale,
                    At = house.Clock.GetUtcNow(),
                    Intent = said is null ? Intent.Launch : Intent.Unknown,
                    Utterance = said,
                    State = state,
                    IsNewSession = isNew,
                };
                var (reply, micros, bytes) = await TakeAsync(runner, turn);
                (state, isNew) = reply.ExpectsReply ? (reply.State, false) : (DialogueState.Start, true);
                var key = $"{script.Name}:{step.Line}";
                if (!turns.TryGetValue(key, out var figures)) turns[key] = figures = new(reply.Intent.ToString(), $"{said ?? "(opened)"} ({script.Name}, line {step.Line})");
                figures.Add(micros, bytes);
            }
        }
    }

    private static async Task<(Reply Reply, double Micros, long Bytes)> TakeAsync(TurnRunner runner, Turn turn)
    {
        Reply? reply = null;
        var (allocated, start) = (GC.GetTotalAllocatedBytes(), Stopwatch.GetTimestamp());
        await runner.RunAsync(turn, made => ReplyWriter.Write(reply = made), default);
        return (reply!, Stopwatch.GetElapsedTime(start).TotalMicroseconds, GC.GetTotalAllocatedBytes() - allocated);
    }

    private static string Line(IGrouping<string, TurnFigures> group)
    {
        double[] times = [.. group.Select(turn => turn.Time).Order()];
        long[] bytes = [.. group.Select(turn => turn.Bytes).Order()];
        return string.Create(CultureInfo.InvariantCulture, $"| {group.Key} | {times.Length} | {times[times.Length / 2]:0} | {times[times.Length * 99 / 100]:0} | {bytes[bytes.Length / 2]:N0} |");
    }

    private sealed class Everything(IEnumerable<TurnFigures> turns) : List<TurnFigures>(turns), IGrouping<string, TurnFigures>
    {
        public string Key => "all";
    }
}
