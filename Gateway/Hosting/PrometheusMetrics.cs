using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// Listens to the meters of the house and of ASP.NET Core and writes what they say in the Prometheus text format 0.0.4
/// (prometheus.io/docs/instrumenting/exposition_formats). Thread-safe.
/// </summary>
internal sealed class PrometheusMetrics : IDisposable
{
    private static readonly string[] Meters = [GatewayHost.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime"];

    // Of seconds, when an instrument gives no advice of its own.
    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    // No one series set may grow without bound, whatever its tags hold.
    private const int MaxSeries = 2000;

    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<(Instrument Instrument, string Labels), Series> series = new();

    public PrometheusMetrics()
    {
        listener.InstrumentPublished = (instrument, own) =>
        {
            if (Meters.Contains(instrument.Meter.Name)) own.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<byte>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<short>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<float>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
    }

    public string Write()
    {
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        foreach (var group in series.GroupBy(entry => entry.Key.Instrument).OrderBy(group => group.Key.Name))
        {
            var (name, kind) = (Name(group.Key), Kind(group.Key));
            text.Append("# HELP ").Append(name).Append(' ').AppendLine((group.Key.Description ?? group.Key.Name).ReplaceLineEndings(" "));
            text.Append("# TYPE ").Append(name).Append(' ').AppendLine(kind);
            foreach (var ((_, labels), values) in group.OrderBy(entry => entry.Key.Labels)) values.Write(text, name, labels);
        }
        return text.ToString().ReplaceLineEndings("\n");
    }

    public void Dispose() => listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var key = (instrument, Labels(tags));
        if (!series.TryGetValue(key, out var found))
        {
            if (series.Count >= MaxSeries) return;
            found = series.GetOrAdd(key, Create);
        }
        found.Record(value);
    }

    private static Series Create((Instrument Instrument, string Labels) key) => Kind(key.Instrument) switch
    {
        "histogram" => new Buckets((key.Instrument as Histogram<double>)?.Advice?.HistogramBucketBoundaries?.ToArray() ?? DefaultBounds),
        _ when key.Instrument.IsObservable => new Latest(),
        _ => new Sum(),
    };

    private static string Kind(Instrument instrument)
    {
        var type = instrument.GetType().Name;
        if (type.StartsWith("Histogram")) return "histogram";
        return type.Contains("UpDown") || type.Contains("Gauge") ? "gauge" : "counter";
    }

    private static string Name(Instrument instrument)
    {
        var name = new StringBuilder(instrument.Name.Replace('.', '_').Replace('-', '_'));
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        if (!name.ToString().EndsWith(unit)) name.Append(unit);
        if (Kind(instrument) == "counter" && !instrument.Name.EndsWith("total")) name.Append("_total");
        return name.ToString();
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in tags)
        {
            if (text.Length > 0) text.Append(',');
            text.Append(name.Replace('.', '_')).Append("=\"").Append(Escape(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")).Append('"');
        }
        return text.ToString();
    }

    private static string Escape(string value) => value.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");

    private abstract class Series
    {
        public abstract void Record(double value);

        public abstract void Write(StringBuilder text, string name, string labels);

        protected static void Line(StringBuilder text, string name, string labels, double value)
        {
            text.Append(name);
            if (labels.Length > 0) text.Append('{').Append(labels).Append('}');
            text.Append(' ').AppendLine(value.ToString("R", CultureInfo.InvariantCulture));
        }
    }

    private sealed class Sum : Series
    {
        private readonly Lock adding = new();
        private double sum;

        public override void Record(double value)
        {
            lock (adding) sum += value;
        }

        public override void Write(StringBuilder text, string name, string labels) => Line(text, name, labels, sum);
    }

    private sealed class Latest : Series
    {
        private double latest;

        public override void Record(double value) => Volatile.Write(ref latest, value);

        public override void Write(StringBuilder text, string name, string labels) => Line(text, name, labels, Volatile.Read(ref latest));
    }

    private sealed class Buckets(double[] bounds) : Series
    {
        private readonly Lock adding = new();
        private readonly long[] counts = new long[bounds.Length + 1];
        private double sum;

        public override void Record(double value)
        {
            var index = Array.BinarySearch(bounds, value);
            lock (adding)
            {
                counts[index < 0 ? ~index : index]++;
                sum += value;
            }
        }

        public override void Write(StringBuilder text, string name, string labels)
        {
            var before = labels.Length > 0 ? labels + "," : "";
            var total = 0L;
            lock (adding)
            {
                for (var index = 0; index < counts.Length; index++)
                {
                    total += counts[index];
                    var bound = index < bounds.Length ? bounds[index].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
                    Line(text, name + "_bucket", $"{before}le=\"{bound}\"", total);
                }
                Line(text, name + "_sum", labels, sum);
                Line(text, name + "_count", labels, total);
            }
        }
    }
}

internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder routes)
    {
        // Made now, so that it counts from the start and not from the first look.
        routes.ServiceProvider.GetRequiredService<PrometheusMetrics>();
        routes.MapGet("/metrics", (PrometheusMetrics metrics) => Results.Text(metrics.Write(), "text/plain; version=0.0.4", System.Text.Encoding.UTF8)).ExcludeFromDescription();
    }
}
