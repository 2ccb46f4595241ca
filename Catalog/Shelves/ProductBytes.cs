using System.Text;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>A product as bytes, to be kept with its document. Equal products have equal bytes.</summary>
internal static class ProductBytes
{
    // Raised with each change of the layout: then all documents differ from what was kept, and are written again.
    private const byte Layout = 1;

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
        writer.Write7BitEncodedInt(product.Names.Count);
        foreach (var (locale, name) in product.Names.OrderBy(name => name.Key, StringComparer.Ordinal))
        {
            writer.Write(locale);
            writer.Write(name);
        }
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
        var count = reader.Read7BitEncodedInt();
        if (count == 0) return product;
        var names = new Dictionary<string, string>(count);
        for (; count > 0; count--) names.Add(reader.ReadString(), reader.ReadString());
        return product with { Names = names };
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? Text(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;
}
