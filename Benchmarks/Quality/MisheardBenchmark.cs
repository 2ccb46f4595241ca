using System.Diagnostics;
using System.Globalization;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Quality;

/// <summary>
/// How often what a recogniser misheard is found all the same, through the product's own resolver: the wanted concept first
/// and among the first five, without and with the recogniser's alternatives; how often the answer is sure, rightly and
/// wrongly; how often what is not sold is taken for sure; and how long it takes.
/// </summary>
internal sealed class MisheardBenchmark
{
    private const int Asked = 5;

    private readonly IReadOnlyList<MisheardRow> rows;
    private readonly MisheardLexicon lexicon;
    private readonly CatalogSnapshot shop;
    private readonly string concepts;
    private readonly bool showsMisses;
    private readonly List<double>[] times = [[], []];
    private readonly SortedDictionary<string, MisheardTally> groups = new(StringComparer.Ordinal);

    public MisheardBenchmark(string data, string concepts, bool showsMisses)
    {
        (this.concepts, this.showsMisses) = (concepts, showsMisses);
        rows = MisheardRow.Read(data);
        lexicon = new(concepts, rows);
        shop = lexicon.Shop(_ => true);
    }

    public void Run()
    {
        foreach (var row in rows.Take(200)) Measure(row, []); // to be compiled and warm
        Array.ForEach(times, list => list.Clear());
        foreach (var row in rows) Measure(row, Groups(row));
        Console.WriteLine($"{rows.Count} recordings, {lexicon.Count} terms. The weights were chosen on a half of the concepts (by hash); the other is held out.");
        Console.WriteLine(MisheardTally.Header);
        foreach (var (name, tally) in groups) Console.WriteLine(tally.Line(name));
        Strangers();
        Console.WriteLine($"Time of a look-up in µs: one hypothesis {Times(times[0])}; with the alternatives {Times(times[1])}");
        Array.ForEach(times, list => list.Clear());
        var large = MisheardLexicon.Everything(concepts);
        foreach (var row in rows.Take(100).Concat(rows)) Ask(large, ThingSaid.Of(row.Heard, large), [], 0);
        Console.WriteLine($"The same with the names of all languages: one hypothesis {Times(times[0][100..])}");
    }

    private IEnumerable<MisheardTally> Groups(MisheardRow row)
    {
        var half = MisheardLexicon.IsHeldOut(row.Concept) ? "held out" : "seen";
        foreach (var name in new[] { $"{row.Model}", $"{row.Model}, {half}", $"{row.Model}: {row.Condition}", $"{row.Model}: {row.Kind}" })
        {
            if (!groups.TryGetValue(name, out var tally)) groups.Add(name, tally = new());
            tally.AddRow();
            yield return tally;
        }
    }

    private void Measure(MisheardRow row, IEnumerable<MisheardTally> tallies)
    {
        var phrase = ThingSaid.Of(row.Heard, shop);
        string[] alternatives = [.. row.Alternatives.Select(text => ThingSaid.Of(text, shop))];
        var alone = Ask(shop, phrase, [], 0);
        var all = Ask(shop, phrase, alternatives, 1);
        foreach (var tally in tallies)
        {
            tally.Add(false, Place(alone, row), alone.IsSure);
            tally.Add(true, Place(all, row), all.IsSure);
        }
        if (showsMisses && !MisheardLexicon.IsHeldOut(row.Concept) && Place(all, row) is < 0 or >= 5)
            Console.WriteLine($"{row.Model} {row.Condition} {row.Kind} {row.Term} <- {phrase} | {string.Join(" | ", alternatives)} => {string.Join(", ", all.Concepts.Select(concept => $"{concept.Name} {concept.Score:0.00} {concept.Via}"))}");
    }

    private Resolution Ask(CatalogSnapshot shop, string phrase, IReadOnlyList<string> alternatives, int kind)
    {
        var started = Stopwatch.GetTimestamp();
        var found = shop.Resolve(phrase, Locale.EnUs, Asked, alternatives);
        times[kind].Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        return found;
    }

    private int Place(Resolution found, MisheardRow row)
    {
        for (var place = 0; place < found.Concepts.Count; place++)
            if (lexicon.IsRight(found.Concepts[place].Id, row)) return place;
        return -1;
    }

    // A shop without a tenth of the things is asked for them: typed, heard, and misheard.
    private void Strangers()
    {
        var without = lexicon.Shop(name => !MisheardLexicon.IsLeftOut(name));
        Console.WriteLine("Taken for sure although nothing in the shop is called so:");
        Report("  words of other domains", StrangePhrases.All, phrase => without.Resolve(phrase, Locale.EnUs, Asked, []));
        Report("  names of a tenth of the things, left out", lexicon.Names.Where(MisheardLexicon.IsLeftOut), phrase => without.Resolve(phrase, Locale.EnUs, Asked, []));
        foreach (var model in rows.GroupBy(row => row.Model))
        {
            var missing = model.Where(row => MisheardLexicon.IsLeftOut(row.Term)).ToList();
            Report($"  recordings of these, {model.Key} model", missing, row => without.Resolve(ThingSaid.Of(row.Heard, without), Locale.EnUs, Asked, []));
            Report($"  recordings of these, {model.Key} model, n-best", missing, row => Alternatives(row, without));
        }
    }

    private static Resolution Alternatives(MisheardRow row, CatalogSnapshot without) =>
        without.Resolve(ThingSaid.Of(row.Heard, without), Locale.EnUs, Asked, [.. row.Alternatives.Select(text => ThingSaid.Of(text, without))]);

    private void Report<T>(string name, IEnumerable<T> asked, Func<T, Resolution> resolve)
    {
        var (all, sure) = (0, 0);
        foreach (var one in asked)
        {
            all++;
            var found = resolve(one);
            if (!found.IsSure) continue;
            sure++;
            if (showsMisses) Console.WriteLine($"sure: {one} => {found.Concepts[0].Name} {found.Concepts[0].Via} {found.Concepts[0].Score}");
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-50} {sure} of {all} ({(all == 0 ? 0 : 100.0 * sure / all):0.0} %)"));
    }

    private static string Times(List<double> times)
    {
        times.Sort();
        return times.Count == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"p50 {times[times.Count / 2]:0}, p99 {times[times.Count * 99 / 100]:0}");
    }
}
