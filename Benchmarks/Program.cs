using VoiceGateway.Benchmarks;
using VoiceGateway.Benchmarks.Alexa;
using VoiceGateway.Benchmarks.Carts;
using VoiceGateway.Benchmarks.Feeds;
using VoiceGateway.Benchmarks.Load;
using VoiceGateway.Benchmarks.Publish;
using VoiceGateway.Benchmarks.Quality;
using VoiceGateway.Benchmarks.Search;
using VoiceGateway.Benchmarks.Trials;
using VoiceGateway.Benchmarks.Turns;

try
{
    switch (args)
    {
        case ["alexa", .. var rest] when rest is [] or ["--quick"]:
            await new AlexaBenchmark(isQuick: rest.Length > 0).RunAsync();
            return 0;
        case ["misheard", "--data", var data, "--concepts", var concepts, .. var rest] when rest is [] or ["--misses"]:
            new MisheardBenchmark(data, concepts, showsMisses: rest.Length > 0).Run();
            return 0;
        case ["judged", "--catalog", var products, "--queries", var queries, "--labels", var labels]:
            new JudgedBenchmark(products, queries, labels).Run();
            return 0;
        case ["search", .. var rest]:
            await SearchCommand.RunAsync(rest);
            return 0;
        // Not for people: the benchmarks start the load in a process of its own.
        case ["load", var bodies, .. var rest]:
            await LoadGenerator.RunAsync(bodies, rest);
            return 0;
        case ["carts", .. var rest]:
            await new CartsBenchmark(CartsOptions.Parse(rest)).RunAsync(Console.Out);
            return 0;
        case ["publish", .. var rest]:
            await new PublishBenchmark(PublishOptions.Parse(rest)).RunAsync(Console.Out);
            return 0;
        case ["turns", "--talks", var talks, .. var rest] when rest is [] || rest is ["--rounds", var text] && int.TryParse(text, out _):
            await TurnsBenchmark.RunAsync(talks, rest is [_, var number] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : 15, Console.Out);
            return 0;
        case ["feeds", .. var rest]:
            await FeedsBenchmark.Parse(rest).RunAsync(Console.Out);
            return 0;
        case ["engines", .. var rest]:
            await EnginesBenchmark.Parse(rest).RunAsync(Console.Out);
            return 0;
        case ["what-if", .. var rest]:
            await WhatIfBenchmark.RunAsync(rest);
            return 0;
        case ["terms", .. var rest]:
            TermsBenchmark.Run(rest);
            return 0;
        case ["taxonomy", "--file", var taxonomy, "--terms", var table, .. var rest] when rest is [] or ["--misses", _]:
            await TaxonomyBenchmark.RunAsync(taxonomy, table, rest.LastOrDefault());
            return 0;
        case ["safety", .. var rest]:
            await SafetyBenchmark.RunAsync(rest);
            return 0;
        default:
            await Console.Error.WriteLineAsync($"Which benchmark? alexa [--quick], {SearchOptions.Usage}, {CartsOptions.Usage}, {PublishOptions.Usage}, {TermsBenchmark.Usage}, {TaxonomyBenchmark.Usage}, {SafetyBenchmark.Usage}, {JudgedBenchmark.Usage}, {WhatIfBenchmark.Usage}, {EnginesBenchmark.Usage}, {TurnsBenchmark.Usage}, {FeedsBenchmark.Usage}, misheard --data FILE --concepts FILE [--misses]");
            return 2;
    }
}
catch (CannotRunException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}
