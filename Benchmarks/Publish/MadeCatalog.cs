using System.Text.Json;
using VoiceGateway.Benchmarks.Search.Synthetic;

namespace VoiceGateway.Benchmarks.Publish;

/// <summary>Writes the made-up shop as a feed of JSON lines, one product after the other.</summary>
internal static class MadeCatalog
{
    public static void Write(ProductMaker maker, int count, string file)
    {
        var text = new ProductText(maker.Lexicon);
        using var to = new StreamWriter(file);
        for (var number = 0; number < count; number++)
        {
            var cells = text.Line(maker.Make(number)).ToString().Split('\t');
            var draw = new Draw(72, (ulong)number);
            to.WriteLine(JsonSerializer.Serialize(new { id = cells[0], name = cells[1], brand = cells[2], category = cells[3], description = cells[4], popularity = Math.Round(draw.Share(), 3) }));
        }
    }
}
