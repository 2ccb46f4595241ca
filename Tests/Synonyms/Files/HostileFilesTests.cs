using System.IO.Compression;
using System.Text;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Files;

/// <summary>No file, however broken, stops a reader with anything but a report.</summary>
public sealed class HostileFilesTests
{
    private static readonly string[] Seeds =
    [
        "concept,locale,term,kind,weight,from,to,note\nc,en-US,\"a, b\",name,0.5,2026-01-01,,\n",
        "a, b\\, c => d\n# x\n\n",
        "{\"synonyms_set\":[{\"id\":\"x\",\"synonyms\":\"a, b => c\"},{\"type\":\"synonym\",\"objectID\":\"\\u00e4\",\"synonyms\":[\"a\"]}]}",
        "< en:Parent\nen: Name, syn\\, onym\nsynonyms:fr: a, b\n\n",
        "00000200 13 n 03 chickpea 0 garbanzo 0 ceci_bean 0 002 @ 00000150 n 0000 + 00000900 v 0101 | seed\npulse n 2 1 @ 2 0 00000300 00000100\n00000200-n\tlemma\tw\n",
    ];

    public static TheoryData<TermsFormat> Formats => [.. Enum.GetValues<TermsFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Mutated_files_are_read_to_their_end(TermsFormat format)
    {
        var random = new Random(20_261);
        for (var turn = 0; turn < 300; turn++)
        {
            var bytes = Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)] + Seeds[random.Next(Seeds.Length)]).ToList();
            for (var change = random.Next(1, 12); change > 0; change--) Mutate(bytes, random);
            var file = await TermsReader.ReadAsync(new MemoryStream([.. bytes]), format, new(Locale.EnUs), CancellationToken.None);
            Assert.All(file.Problems, problem => Assert.InRange(problem.Value.Length, 0, 80));
            Assert.All(file.Terms, term => Assert.InRange(term.Text.Length, 1, 200));
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_line_of_many_megabytes_is_one_problem(TermsFormat format)
    {
        var text = new StringBuilder(Seeds[0]).Append('{').Append('a', 3 << 20).Append('\n');
        var file = await FileText.ReadAsync(text.ToString(), format);
        Assert.NotEmpty(file.Problems);
        Assert.All(file.Problems, problem => Assert.InRange(problem.Value.Length, 0, 80));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_broken_gzip_file_is_reported(TermsFormat format)
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5_000).Select(number => $"a{number * 7919}, b\n"))));
        var spoiled = packed.ToArray();
        spoiled.AsSpan(spoiled.Length / 2, 64).Fill(0xFF);
        Assert.NotEmpty((await TermsReader.ReadAsync(new MemoryStream(spoiled), format, new(Locale.EnUs), CancellationToken.None)).Problems);
    }

    [Fact]
    public async Task Problems_are_told_without_letters_that_play_tricks()
    {
        var problem = Assert.Single((await FileText.ReadAsync("a\u202E\u001B[31m => b => c\n", TermsFormat.Solr)).Problems);
        Assert.DoesNotContain(problem.Value, letter => letter is '\u202E' or '\u001B');
    }

    private static void Mutate(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count);
        switch (random.Next(4))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at));
                bytes.Add((byte)'x');
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(20, bytes.Count - at)));
                break;
            default:
                bytes.Insert(at, "\\,=>{}[]\"\n\r\t:#<"u8[random.Next(15)]);
                break;
        }
    }
}
