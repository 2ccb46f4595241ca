using VoiceGateway.Gateway.Rehearsing;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Rehearsing;

/// <summary>The scripts of <c>talks/</c>, and a gateway to play them in.</summary>
public sealed class TalkFolder : IAsyncLifetime
{
    internal TalkHouse House { get; private set; } = null!;

    internal IReadOnlyList<TalkScript> Scripts { get; private set; } = [];

    public async Task InitializeAsync()
    {
        Scripts = await TalkScriptReader.ReadFolderAsync(Path.Combine(Repository.Root, "talks"), default);
        House = await TalkHouse.OpenAsync([], default);
    }

    public async Task DisposeAsync() => await House.DisposeAsync();

    /// <summary>Plays scripts at every door and has all that was answered judged by the platforms' own models.</summary>
    internal async Task<IReadOnlyList<string>> ProblemsAsync(IReadOnlyList<TalkScript> scripts)
    {
        var problems = new List<string>();
        await foreach (var result in new TalkTester(House).RunAsync(scripts, TalkTester.Doors, default))
        {
            problems.AddRange(result.Problems);
            foreach (var (door, request, response) in result.Exchanges)
                if (Judge(door) is { } judge)
                    problems.AddRange((await Peer.ValidateAsync(judge, response, request)).Select(problem => $"{result.Script.Name}, {door}: {problem}"));
        }
        return problems;
    }

    private static string? Judge(string door) => door switch
    {
        "alexa" or "screen" => "alexa-response",
        "es" => "dialogflow-es",
        "cx" => "dialogflow-cx",
        _ => null,
    };
}
