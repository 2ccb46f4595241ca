namespace VoiceGateway.Gateway.Rehearsing;

/// <summary>Plays scripts at doors of a gateway of its own.</summary>
internal sealed class TalkTester(TalkHouse house)
{
    public static IReadOnlyList<string> Doors { get; } = ["say", "alexa", "screen", "es", "cx"];

    /// <summary>One result for each script and door, as they come.</summary>
    public async IAsyncEnumerable<TalkResult> RunAsync(IReadOnlyList<TalkScript> scripts, IReadOnlyList<string> doors, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var script in scripts)
            foreach (var door in doors)
                yield return await new TalkRun(house, script, door).RunAsync(cancel);
    }
}
