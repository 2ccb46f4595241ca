using System.Text;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>A product as bytes, to be kept with its document. Equal products have equal bytes.</summary>
internal static class ProductBytes
{
    // Raised with each change of the layout: then all documents differ from what was kept, and are written again.
    private const byte Layout = 2;

    private static readonly Dictionary<string, string> None = [];

    public static byte[] Write(Product product)
    {
        using var bytes = new MemoryStream(256);
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Layout);
        writer.Write(product.Id);
        writer.Write(product.Name);
        foreach (var text in new[] { product.Brand, product.Category, product.Description, product.Gtin, product.Size, product.Unit, product.Image }) Write(writer, text);
        Write(writer, product.Price?.Currency.Code);
        if (product.Price is { } price) writer.Write(price.Minor);
        writer.Write((byte)product.Availability);
        writer.Write(product.Popularity);
        Write(writer, product.Names);
        Write(writer, product.Attributes);
        writer.Flush();
        return bytes.ToArray();
    }

    public static Product Read(ReadOnlySpan<byte> bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes.ToArray()), Encoding.UTF8);
        if (reader.ReadByte() != Layout) throw new InvalidDataException("The product was kept by another version.");
        var product = new Product
        {
            Id = reader.ReadString(),
            Name = reader.ReadString(),
            Brand = Text(reader),
            Category = Text(reader),
            Description = Text(reader),
            Gtin = Text(reader),
            Size = Text(reader),
            Unit = Text(reader),
            Image = Text(reader),
            Price = Text(reader) is { } code ? new Money(reader.ReadInt64(), Currency.Parse(code)) : null,
            Availability = (Availability)reader.ReadByte(),
            Popularity = reader.ReadDouble(),
        };
        var names = Texts(reader);
        var attributes = Texts(reader);
        return names.Count + attributes.Count == 0 ? product : product with { Names = names, Attributes = attributes };
    }

    private static void Write(BinaryWriter writer, IReadOnlyDictionary<string, string> texts)
    {
        writer.Write7BitEncodedInt(texts.Count);
        foreach (var (name, text) in texts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(text);
        }
    }

    private static Dictionary<string, string> Texts(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        if (count == 0) return None;
        var texts = new Dictionary<string, string>(count);
        for (; count > 0; count--) texts.Add(reader.ReadString(), reader.ReadString());
        return texts;
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? Text(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
