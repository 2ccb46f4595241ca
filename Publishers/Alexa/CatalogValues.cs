using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Alexa;

/// <summary>
/// The dictionary in one locale as a catalog of slot values, which Amazon fetches: all of it, by the ids of concepts. Source: developer.amazon.com, "Interaction
/// Model Catalog Management". Immutable, thread-safe.
/// </summary>
public sealed class CatalogValues
{
    private const int Enough = 32 * 1024;

    // Names have letters of all languages.
    private static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IReadOnlyList<ModelValue> values;

    private CatalogValues(IReadOnlyList<ModelValue> values)
    {
        this.values = values;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var value in values)
        {
            bytes.ResetWrittenCount();
            Write(bytes, value);
            hash.AppendData(bytes.WrittenSpan);
        }
        Hash = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public int Count => values.Count;

    /// <summary>The same for the same values, and for no others.</summary>
    public string Hash { get; }

    public static CatalogValues Of(Locale locale, IReadOnlyList<Term> terms) =>
        new(AlexaTypes.Products(AlexaTypes.Vocabulary(locale, terms), int.MaxValue, int.MaxValue).Values!);

    /// <summary>Where the gateway shows them.</summary>
    public static string PathOf(Locale locale) => $"feeds/alexa/{locale.Tag}/{AlexaTypes.Product}.json";

    /// <summary>Sends them, as fast as they are read.</summary>
    public async Task WriteAsync(PipeWriter into, CancellationToken cancel)
    {
        into.Write("{\"values\":["u8);
        var isFirst = true;
        foreach (var value in values)
        {
            if (!isFirst) into.Write(",\n"u8);
            isFirst = false;
            Write(into, value);
            if (into.UnflushedBytes >= Enough && (await into.FlushAsync(cancel)).IsCompleted) return;
        }
        into.Write("]}\n"u8);
        await into.FlushAsync(cancel);
    }

    private static void Write(IBufferWriter<byte> into, ModelValue value)
    {
        using var json = new Utf8JsonWriter(into, Form);
        JsonSerializer.Serialize(json, value, AlexaJson.Default.ModelValue);
    }
}
