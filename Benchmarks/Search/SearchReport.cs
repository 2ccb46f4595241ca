using System.Globalization;

namespace VoiceGateway.Benchmarks.Search;

/// <summary>The tables that are printed, in Markdown so that they can be kept.</summary>
public sealed class SearchReport
{
    public const string Own = "VoiceGateway";
    public const string Lucene = "Lucene 8";
    private const int Million = 1_000_000;

    private readonly Dictionary<(int Size, string Engine), EngineFigures> all = [];

    public void Add(int size, string engine, EngineFigures figures) => all[(size, engine)] = figures;

    public void Print(TextWriter to, int size)
    {
        string[] engines = [.. ((string[])[Own, Lucene]).Where(engine => all.ContainsKey((size, engine)))];
        to.WriteLine(Text($"\n## {size:N0} products\n"));
        to.WriteLine("| phrase | engine | q/s a core | to Lucene | p50 µs | p95 µs | p99 µs | p99 of least | first right | right of ten | found | first right, slips | bytes a phrase |");
        to.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var kind in (ReadOnlySpan<string>)["any", "cascade"])
            foreach (var engine in engines) to.WriteLine(Queries(size, engine, kind));
        to.WriteLine("\n| engine | build s | CPU s | one segment, CPU s | of Lucene's CPU | index MB | of Lucene's | RSS MB | open ms | 10,000 upserts s, fresh / median |");
        to.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var engine in engines) to.WriteLine(Building(size, engine));
        if (Of(size, Lucene)?.Full is { } full)
            to.WriteLine(Text($"\nLucene with positions and a DoubleMetaphone field of the name: {full.ProcessorSeconds:0.0} CPU s, {full.MergedProcessorSeconds:0.0} to one segment, {Megabytes(full):0.0} MB."));
        to.Flush();
    }

    /// <summary>How the slowest hundredth grows from one million to ten.</summary>
    public void PrintGrowth(TextWriter to)
    {
        foreach (var engine in (ReadOnlySpan<string>)[Own, Lucene])
        {
            if (Of(Million, engine) is not { } one || Of(10 * Million, engine) is not { } ten) continue;
            foreach (var kind in (ReadOnlySpan<string>)["any", "cascade"])
                to.WriteLine(Text($"{engine}, {kind}: p99 at 10 M is {ten.Queries[kind].P99 / one.Queries[kind].P99:0.00} times that at 1 M; of the least times {ten.Queries[kind].P99OfLeast / one.Queries[kind].P99OfLeast:0.00}."));
        }
    }

    private string Queries(int size, string engine, string kind)
    {
        var figures = all[(size, engine)];
        var (times, quality) = (figures.Queries[kind], figures.Qualities[kind]);
        var ratio = Of(size, Lucene) is { } lucene ? Text($"{times.PerProcessorSecond / lucene.Queries[kind].PerProcessorSecond:0.0}") : "";
        return Text($"| {kind} | {engine} | {times.PerProcessorSecond:N0} | {ratio} | {times.P50:0.0} | {times.P95:0.0} | {times.P99:0.0} | {times.P99OfLeast:0.0} ")
            + Text($"| {quality.First:0.000} | {quality.Ten:0.000} | {quality.Found:0.000} | {quality.FirstOfSlips:0.000} | {times.AllocatedEach:#,##0.##} |");
    }

    private string Building(int size, string engine)
    {
        var figures = all[(size, engine)];
        var (build, lucene) = (figures.Build, Of(size, Lucene)?.Build);
        var (time, bytes) = lucene is null ? ("", "") : (Text($"{build.ProcessorSeconds / lucene.ProcessorSeconds:0.00}"), Text($"{(double)build.Bytes / lucene.Bytes:0.00}"));
        var upsert = figures.Upsert is { } put ? Text($"{put.FirstSeconds:0.00} / {put.Seconds:0.00}{(put.AreSeen ? "" : " NOT SEEN")}") : "";
        return Text($"| {engine} | {build.Seconds:0.0} | {build.ProcessorSeconds:0.0} | {build.MergedProcessorSeconds:0.0} | {time} | {Megabytes(build):0.0} | {bytes} ")
            + Text($"| {figures.Memory!.Megabytes:0} | {figures.Open!.OpenMilliseconds:0} | {upsert} |");
    }

    private EngineFigures? Of(int size, string engine) => all.GetValueOrDefault((size, engine));

    private static double Megabytes(BuildFigures build) => build.Bytes / 1e6;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
