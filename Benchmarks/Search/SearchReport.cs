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
        to.WriteLine("| phrase | engine | q/s a core | to Lucene | p50 µs | p95 µs | p99 µs | first right | right of ten | found | first right, slips | bytes a phrase |");
        to.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var kind in (ReadOnlySpan<string>)["any", "cascade"])
            foreach (var engine in engines) to.WriteLine(Queries(size, engine, kind));
        to.WriteLine("\n| engine | build s | CPU s | one segment, CPU s | of Lucene's CPU | index MB | of Lucene's | RSS MB | open ms | 10,000 upserts s |");
        to.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var engine in engines) to.WriteLine(Building(size, engine));
        if (Of(size, Lucene)?.WithSounds is { } sounds)
            to.WriteLine(Text($"\nLucene with a DoubleMetaphone field of the name besides: {sounds.ProcessorSeconds:0.0} CPU s, {sounds.MergedProcessorSeconds:0.0} to one segment, {Megabytes(sounds):0.0} MB."));
        to.Flush();
    }

    /// <summary>How the slowest hundredth grows from one million to ten.</summary>
    public void PrintGrowth(TextWriter to)
    {
        foreach (var engine in (ReadOnlySpan<string>)[Own, Lucene])
        {
            if (Of(Million, engine) is not { } one || Of(10 * Million, engine) is not { } ten) continue;
            foreach (var kind in (ReadOnlySpan<string>)["any", "cascade"])
                to.WriteLine(Text($"{engine}, {kind}: p99 at 10 M is {ten.Median(kind).P99 / one.Median(kind).P99:0.00} times that at 1 M."));
        }
    }

    private string Queries(int size, string engine, string kind)
    {
        var figures = all[(size, engine)];
        var (pass, quality) = (figures.Median(kind), figures.Qualities[kind]);
        var ratio = Of(size, Lucene) is { } lucene ? Text($"{pass.PerProcessorSecond / lucene.Median(kind).PerProcessorSecond:0.0}") : "";
        return Text($"| {kind} | {engine} | {pass.PerProcessorSecond:N0} | {ratio} | {pass.P50:0.0} | {pass.P95:0.0} | {pass.P99:0.0} ")
            + Text($"| {quality.First:0.000} | {quality.Ten:0.000} | {quality.Found:0.000} | {quality.FirstOfSlips:0.000} | {pass.AllocatedEach:N0} |");
    }

    private string Building(int size, string engine)
    {
        var figures = all[(size, engine)];
        var (build, lucene) = (figures.Build, Of(size, Lucene)?.Build);
        var (time, bytes) = lucene is null ? ("", "") : (Text($"{build.ProcessorSeconds / lucene.ProcessorSeconds:0.00}"), Text($"{(double)build.Bytes / lucene.Bytes:0.00}"));
        var upsert = figures.Upsert is { } put ? Text($"{put.Seconds:0.000}{(put.IsSeen ? "" : " NOT SEEN")}") : "";
        return Text($"| {engine} | {build.Seconds:0.0} | {build.ProcessorSeconds:0.0} | {build.MergedProcessorSeconds:0.0} | {time} | {Megabytes(build):0.0} | {bytes} ")
            + Text($"| {figures.Memory!.Megabytes:0} | {figures.Open!.OpenMilliseconds:0} | {upsert} |");
    }

    private EngineFigures? Of(int size, string engine) => all.GetValueOrDefault((size, engine));

    private static double Megabytes(BuildFigures build) => build.Bytes / 1e6;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
