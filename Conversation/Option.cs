using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Conversation;

/// <summary>What an option is.</summary>
public enum OptionKind
{
    Product,

    /// <summary>A kind of thing of the dictionary.</summary>
    Concept,

    /// <summary>Other words, which a rule of the shop offers: what they mean is found when they were chosen.</summary>
    Phrase,

    /// <summary>A time for a delivery or pickup.</summary>
    Slot,
}

/// <summary>
/// Something offered to choose from. Written as short text: a product by its id, others with a mark before it (<c>c:</c> a concept,
/// <c>say:</c> a phrase, <c>at:</c> a slot, and <c>p:</c> a product whose id looks like one of these).
/// </summary>
[JsonConverter(typeof(OptionJson))]
public readonly record struct Option(OptionKind Kind, string Id)
{
    private static readonly (OptionKind Kind, string Mark)[] Marks = [(OptionKind.Concept, "c:"), (OptionKind.Phrase, "say:"), (OptionKind.Slot, "at:"), (OptionKind.Product, "p:")];

    public static Option Product(string id) => new(OptionKind.Product, id);

    public static Option Concept(string id) => new(OptionKind.Concept, id);

    /// <summary>Reads what <see cref="ToString"/> wrote; any text is an option.</summary>
    public static Option Parse(string text)
    {
        foreach (var (kind, mark) in Marks)
            if (text.StartsWith(mark, StringComparison.Ordinal)) return new(kind, text[mark.Length..]);
        return Product(text);
    }

    public override string ToString()
    {
        foreach (var (kind, mark) in Marks)
            if (kind == Kind && (kind != OptionKind.Product || Parse(Id) != this)) return mark + Id;
        return Id;
    }
}

internal sealed class OptionJson : JsonConverter<Option>
{
    public override Option Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Option.Parse(reader.GetString() ?? throw new JsonException("an option is a text"));

    public override void Write(Utf8JsonWriter writer, Option value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
