using System.Diagnostics;
using System.Globalization;
using VoiceGateway.Benchmarks.Load;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Catalog.Trials;
using VoiceGateway.Search.Files;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Trials;

/// <summary>How long it takes to try a draft: to build its snapshot beside the live one, and to replay phrases on both.</summary>
public static class WhatIfBenchmark
{
    public const string Usage = "what-if [--products N] [--phrases N] [--terms N]";

    private static readonly DateOnly AnyDay = new(2026, 8, 1);

    public static async Task RunAsync(string[] options)
    {
        var shop = new MadeUpShop();
        var (products, phrases, terms) = (Number(options, "--products", 1_000_000), Number(options, "--phrases", 100_000), Number(options, "--terms", 100_000));
        var (content, asked) = (shop.Dictionary(terms), shop.Phrases(phrases));
        var folder = Directory.CreateTempSubdirectory("voicegateway-what-if-");
        try
        {
            using var index = CatalogIndex.Open(new FileDirectory(folder.FullName), [Locale.EnUs]);
            await Console.Error.WriteLineAsync($"{products} products: writing them");
            index.Follow(shop.Products(products), "");
            Measure(index, content.Terms, shop.Changed(content).Terms, asked);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(CatalogIndex index, IReadOnlyList<Term> live, IReadOnlyList<Term> draft, IReadOnlyList<AskedPhrase> asked)
    {
        var before = new SnapshotBuilder(live, AnyDay, index.Locales).Build(index);
        Warm(before, asked);
        var (held, resident) = (Held(), ProcessMeter.Megabytes(Environment.ProcessId));
        var watch = Stopwatch.StartNew();
        var after = new SnapshotBuilder(draft, AnyDay, index.Locales).Build(index);
        var built = watch.Elapsed.TotalSeconds;
        watch.Restart();
        Warm(after, asked);
        var warmed = watch.Elapsed.TotalSeconds;
        var more = Held() - held;
        var processor = Environment.CpuUsage.TotalTime;
        watch.Restart();
        var report = WhatIf.Run(asked, before, after);
        var took = watch.Elapsed.TotalSeconds;
        var cores = (Environment.CpuUsage.TotalTime - processor).TotalSeconds / took;
        Console.WriteLine($"{before.ProductCount:N0} products, {live.Count:N0} terms live, {draft.Count:N0} in the draft");
        Console.WriteLine($"  draft beside live     {built:0.00} s, its first answers {warmed:0.00} s, {more:0} MB held for it; {resident:0} MB in the process before, {ProcessMeter.Megabytes(Environment.ProcessId):0} MB after");
        Console.WriteLine($"  {asked.Count:N0} phrases        {took:0.00} s on {cores:0.0} cores of {Environment.ProcessorCount}: {asked.Count / took:N0} phrases a second, both sides");
        Console.WriteLine($"  different phrases     {report.Total.Phrases:N0}, {report.Changed.Phrases:N0} change ({report.ShareChanged:P1} of what was asked), {report.Gained.Phrases:N0} gain an answer, {report.Lost.Phrases:N0} lose theirs");
        GC.KeepAlive(before);
        GC.KeepAlive(after);
    }

    // Sounds, spellings and likenesses are worked out when first asked for.
    private static void Warm(CatalogSnapshot snapshot, IReadOnlyList<AskedPhrase> asked)
    {
        foreach (var phrase in asked.Take(200)) snapshot.Resolve(phrase.Text, phrase.Locale, TrialAnswer.Most);
    }

    private static double Held() => GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;

    private static int Number(string[] options, string name, int otherwise)
    {
        var at = Array.IndexOf(options, name);
        if (at < 0) return otherwise;
        return at + 1 < options.Length && int.TryParse(options[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new CannotRunException($"{name} wants a number: {Usage}");
    }
}
