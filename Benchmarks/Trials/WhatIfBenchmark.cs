using System.Diagnostics;
using System.Globalization;
using VoiceGateway.Benchmarks.Load;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Catalog.Trials;
using VoiceGateway.Search.Files;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Trials;

/// <summary>How long it takes to try a draft: to build its snapshot beside the live one, and to replay phrases on both.</summary>
public static class WhatIfBenchmark
{
    public const string Usage = "what-if [--products N] [--phrases N] [--terms N] [--index FOLDER] [--answers FILE]";

    private static readonly DateOnly AnyDay = new(2026, 8, 1);

    public static async Task RunAsync(string[] options)
    {
        var shop = new MadeUpShop();
        var (products, phrases, terms) = (Number(options, "--products", 1_000_000), Number(options, "--phrases", 100_000), Number(options, "--terms", 100_000));
        var (content, asked) = (shop.Dictionary(terms), shop.Phrases(phrases));
        var kept = Text(options, "--index");
        var folder = kept is null ? Directory.CreateTempSubdirectory("voicegateway-what-if-") : Directory.CreateDirectory(kept);
        try
        {
            using var index = CatalogIndex.Open(new FileDirectory(folder.FullName), [Locale.EnUs]);
            if (index.Stamp != $"{products}")
            {
                await Console.Error.WriteLineAsync($"{products} products: writing them");
                index.Follow(shop.Products(products), $"{products}");
            }
            if (Text(options, "--answers") is { } answers) WriteAnswers(index, content, asked, answers);
            else Measure(index, content, shop.Changed(content), asked);
        }
        finally
        {
            if (kept is null) folder.Delete(recursive: true);
        }
    }

    // What every phrase is answered, to be compared with what another version of the program answers; and how long that takes.
    private static void WriteAnswers(CatalogIndex index, DictionaryContent live, IReadOnlyList<AskedPhrase> asked, string file)
    {
        var snapshot = new SnapshotBuilder(live, AnyDay, index.Locales).Build(index);
        var different = WhatIf.Merge(asked);
        Warm(snapshot, asked);
        using var writer = new StreamWriter(file);
        var (times, number, processor) = (new double[different.Count], 0, Environment.CpuUsage.TotalTime);
        foreach (var phrase in different)
        {
            var start = Stopwatch.GetTimestamp();
            var found = snapshot.Resolve(phrase.Text, phrase.Locale, TrialAnswer.Most);
            times[number++] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{phrase.Text}\t{found.IsSure}\t{string.Join(' ', found.Concepts.Select(match => $"{match.Id}={match.Score}:{match.Via}"))}\t{string.Join(' ', found.Products.Select(match => $"{match.Product.Id}={match.Score}:{match.Via}"))}"));
        }
        var spent = (Environment.CpuUsage.TotalTime - processor).TotalMicroseconds / times.Length;
        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{snapshot.ProductCount:N0} products, {live.Terms.Count:N0} terms, {times.Length:N0} different phrases: an answer takes {times.Average():0.0} µs ({spent:0.0} µs of processor time), median {times[times.Length / 2]:0.0}, 99th percentile {times[times.Length * 99 / 100]:0.0}"));
    }

    private static void Measure(CatalogIndex index, DictionaryContent live, DictionaryContent draft, IReadOnlyList<AskedPhrase> asked)
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
        Console.WriteLine($"{before.ProductCount:N0} products, {live.Terms.Count:N0} terms live, {draft.Terms.Count:N0} in the draft, {asked.Count:N0} phrases");
        Console.WriteLine($"  draft beside live  {built:0.00} s, its first answers {warmed:0.00} s, {more:0} MB held for it; {resident:0} MB in the process before, {ProcessMeter.Megabytes(Environment.ProcessId):0} MB after");
        foreach (var isThorough in new[] { false, true }) Print(isThorough, WhatIfOf(isThorough, asked, new(before, live), new(after, draft)));
        GC.KeepAlive(before);
        GC.KeepAlive(after);
    }

    private static (WhatIfReport Report, double Seconds, double Cores) WhatIfOf(bool isThorough, IReadOnlyList<AskedPhrase> asked, TrialSide live, TrialSide draft)
    {
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var report = WhatIf.Run(asked, live, draft, isThorough);
        return (report, watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds / watch.Elapsed.TotalSeconds);
    }

    private static void Print(bool isThorough, (WhatIfReport Report, double Seconds, double Cores) run)
    {
        var (report, effort) = (run.Report, run.Report.Effort);
        Console.WriteLine($"  {(isThorough ? "every phrase asked" : "what is touched   ")} {run.Seconds:0.00} s on {run.Cores:0.0} of {Environment.ProcessorCount} cores, {report.Total.Phrases / run.Seconds:N0} different phrases a second");
        Console.WriteLine($"                     {report.Total.Phrases:N0} different: {effort.Asked:N0} asked, {effort.Never:N0} never change, {effort.Hardly:N0} hardly ({effort.CheckedAndDiffer} of {effort.Checked} checked do)");
        Console.WriteLine($"                     {report.Changed.Phrases:N0} change ({report.ShareChanged:P2} of what was asked): {report.Gained.Phrases:N0} gain an answer, {report.Lost.Phrases:N0} lose theirs");
    }

    // Sounds, spellings and likenesses are worked out when first asked for.
    private static void Warm(CatalogSnapshot snapshot, IReadOnlyList<AskedPhrase> asked)
    {
        foreach (var phrase in asked.Take(200)) snapshot.Resolve(phrase.Text, phrase.Locale, TrialAnswer.Most);
    }

    private static double Held() => GC.GetTotalMemory(forceFullCollection: true) / 1048576.0;

    private static int Number(string[] options, string name, int otherwise)
    {
        if (Text(options, name) is not { } text) return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new CannotRunException($"{name} wants a number: {Usage}");
    }

    private static string? Text(string[] options, string name)
    {
        var at = Array.IndexOf(options, name);
        if (at < 0) return null;
        return at + 1 < options.Length ? options[at + 1] : throw new CannotRunException($"{name} wants something: {Usage}");
    }
}
