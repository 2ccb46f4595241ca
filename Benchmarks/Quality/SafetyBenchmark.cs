using System.Diagnostics;
using System.Runtime.InteropServices;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Synonyms.Safety;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Quality;

/// <summary>How long conflicts take to find in a big dictionary of a big shop: all of it, and a draft of ten changes.</summary>
public static class SafetyBenchmark
{
    public const string Usage = "safety [--products N] [--terms N] [--file TERMS.csv]";

    private const int Turns = 5;

    private static readonly DateOnly AnyDay = new(2026, 1, 1);
    private static readonly string[] Categories = [.. Enumerable.Range(0, 300).Select(number => $"Part {number % 20} > Shelf {number}")];

    public static async Task RunAsync(string[] options)
    {
        var (products, count) = (Number(options, "--products", 1_000_000), Number(options, "--terms", 100_000));
        var file = Array.IndexOf(options, "--file") is >= 0 and var at ? options[at + 1] : null;
        var content = file is null ? Made(count) : (await TermsReader.ReadAsync(file, file.EndsWith(".txt") ? TermsFormat.OffTaxonomy : TermsFormat.Csv, new(Locale.EnUs), CancellationToken.None)).Content;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var sold = Sold(products).ToList();
        var names = GC.GetTotalMemory(forceFullCollection: true) - before;
        var start = Meter.Start();
        var shop = ShopNames.Build(sold);
        Console.WriteLine($"{shop.Count} products made ready in {start}, {(GC.GetTotalMemory(forceFullCollection: true) - before - names) >> 20} MB besides the {names >> 20} MB of the products themselves");
        var safety = new DictionarySafety(shop, [], AnyDay);
        for (var turn = 0; turn < Turns; turn++) Full(safety, content, isLast: turn == Turns - 1);
        var live = TermLookup.Of(content);
        for (var turn = 0; turn < Turns; turn++) Draft(safety, live, turn);
    }

    private static void Full(DictionarySafety safety, DictionaryContent content, bool isLast)
    {
        var start = Meter.Start();
        var lookup = TermLookup.Of(content);
        var looked = start.ToString();
        var report = safety.CheckAll(lookup);
        Console.WriteLine($"All {content.Terms.Count} terms: {start} (of these {looked} to look them up); {report.ErrorCount} errors");
        if (!isLast) return;
        foreach (var (kind, count) in report.Counts) Console.WriteLine($"  {kind,-16} {count,7}  {report.Conflicts.First(conflict => conflict.Kind == kind).Explanation}");
        foreach (var error in report.Conflicts.Where(conflict => conflict.Severity == ConflictSeverity.Error).Take(20)) Console.WriteLine($"  error: {error.Explanation}");
    }

    private static void Draft(DictionarySafety safety, TermLookup live, int turn)
    {
        var terms = live.Content.Terms.ToList();
        for (var change = 0; change < 5; change++) terms.RemoveAt(change * 97);
        for (var change = 0; change < 5; change++) terms.Add(new($"new-{turn}", Locale.EnUs, $"brand new thing {turn} {change}", change == 0 ? TermKind.Name : TermKind.Equivalent));
        var draft = live.Content with { Terms = terms };
        var start = Meter.Start();
        var report = safety.CheckDraft(live, draft);
        Console.WriteLine($"A draft of 10 changes: {start}; {report.Conflicts.Count} conflicts");
    }

    private static IEnumerable<SoldThing> Sold(int count)
    {
        var words = new MadeWords(1);
        for (var number = 0; number < count; number++)
            yield return new($"p{number}", words.Phrase(6), words.Word(30_000) + "co", Categories[number % Categories.Length], number % 1000 / 1000.0);
    }

    private static DictionaryContent Made(int count)
    {
        var words = new MadeWords(2);
        var terms = new List<Term>(count);
        for (var number = 0; number < count; number++)
            terms.Add(new($"en:concept-{number / 5}", Locale.Spoken[number / 5 % Locale.Spoken.Count], words.Phrase(1 + number % 3), number % 5 == 0 ? TermKind.Name : (TermKind)(1 + number % 5)));
        return new([.. Enumerable.Range(0, count / 5).Select(number => new Concept($"en:concept-{number}", number == 0 ? null : $"en:concept-{number / 7}"))], terms, []);
    }

    private static int Number(string[] options, string name, int otherwise) =>
        Array.IndexOf(options, name) is >= 0 and var at && int.TryParse(options[at + 1], out var number) ? number : otherwise;

    /// <summary>Time that passed, and time of processors, which other work on the machine changes less.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Meter(long At, TimeSpan Processor)
    {
        public static Meter Start() => new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

        public override string ToString() => $"{Stopwatch.GetElapsedTime(At).TotalMilliseconds:0} ms ({(Environment.CpuUsage.TotalTime - Processor).TotalMilliseconds:0} ms of processor)";
    }

    /// <summary>Words in which some are said far more often than others, the same at each run.</summary>
    private sealed class MadeWords(ulong seed)
    {
        private const string Syllables = "balirosatemunokipadefolugaschrontristal";

        private ulong state = seed;

        public string Phrase(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(60_000)));

        public string Word(int kinds)
        {
            var number = (int)(kinds * Math.Pow(Next() / (double)uint.MaxValue, 3));
            var word = "";
            for (var rest = number + 17; rest > 0; rest /= 18) word += Syllables.Substring(rest % 18 * 2, 2);
            return word;
        }

        private uint Next()
        {
            state = state * 6364136223846793005UL + 1442695040888963407UL;
            return (uint)(state >> 32);
        }
    }
}
