using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace VoiceGateway.Publishers.Manifests;

/// <summary>A generated file: its path below <c>skill-manifests/</c> with forward slashes, and its bytes.</summary>
public sealed record ManifestFile(string Path, byte[] Utf8)
{
    // The files are read by people and compared line by line, so letters stay letters.
    private static readonly JsonWriterOptions Form = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>JSON with two spaces, LF and a line end at the end: the same value gives the same bytes on every machine.</summary>
    internal static ManifestFile Of<T>(string path, T value, JsonTypeInfo<T> type)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Form)) JsonSerializer.Serialize(writer, value, type);
        buffer.WriteByte((byte)'\n');
        return new(path, buffer.ToArray());
    }
}
