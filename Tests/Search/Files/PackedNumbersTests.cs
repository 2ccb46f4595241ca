using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Tests.Search.Files;

public sealed unsafe class PackedNumbersTests
{
    private const int Section = 7;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void Numbers_of_any_width_come_back(int count)
    {
        var random = new Random(count);
        for (var width = 0; width <= 32; width++)
        {
            var least = (uint)random.NextInt64(1L << (32 - width));
            var numbers = new uint[count];
            for (var index = 0; index < count; index++) numbers[index] = least + (uint)random.NextInt64(1L << width);
            using var file = Written(into => PackedNumbers.Write(into, Section, numbers));
            var read = new PackedNumbers(file.Section<byte>(Section));
            Assert.Equal(count, read.Count);
            for (var index = 0; index < count; index++) Assert.Equal(numbers[index], read[index]);
        }
    }

    [Fact]
    public void Strings_that_share_much_or_nothing_come_back_and_are_told_apart()
    {
        var random = new Random(3);
        string[] texts = [.. Enumerable.Range(0, 300).Select(number => new string('a', random.Next(40)) + new string('b', random.Next(600)) + number)];
        using var file = Written(into =>
        {
            var table = new StringTable.Writer(into, Section, texts.Length, stackalloc byte[StringTable.MostBytes]);
            foreach (var text in texts) table.Add(System.Text.Encoding.UTF8.GetBytes(text));
            table.End(Section + 1);
        });
        var read = new StringTable(file.Section<byte>(Section), new(file.Section<byte>(Section + 1)));
        var room = new byte[StringTable.MostBytes];
        for (var number = 0; number < texts.Length; number++)
        {
            var text = System.Text.Encoding.UTF8.GetBytes(texts[number]);
            Assert.Equal(texts[number], System.Text.Encoding.UTF8.GetString(room, 0, read.Read(number, room)));
            Assert.True(read.Is(number, text));
            Assert.False(read.Is(number, text.AsSpan(1)));
            Assert.False(read.Is(number, [.. text, 1]));
            Assert.False(read.Is(number, System.Text.Encoding.UTF8.GetBytes(texts[(number + 1) % texts.Length])));
        }
    }

    private static SectionFile Written(Action<SectionWriter> write)
    {
        using var stream = new MemoryStream();
        var sections = new SectionWriter(stream);
        write(sections);
        sections.Finish(1);
        return SectionFile.Open(IndexFile.Copy(stream.ToArray()), "numbers", 1);
    }
}
