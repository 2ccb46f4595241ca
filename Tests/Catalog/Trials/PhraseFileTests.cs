using System.Text;
using VoiceGateway.Catalog.Trials;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Trials;

public sealed class PhraseFileTests
{
    [Fact]
    public async Task Plain_lines_are_phrases_asked_once()
    {
        var file = await ReadAsync("whole milk\n\n oat milk, the big one \r\n???\n");
        Assert.Equal([new("whole milk", Locale.EnUs, 1), new AskedPhrase("oat milk, the big one", Locale.EnUs, 1)], file.Rows);
        Assert.Equal(4, Assert.Single(file.Problems).Line);
    }

    [Fact]
    public async Task A_table_gives_locale_and_count()
    {
        var file = await ReadAsync("count,phrase,locale\n12,\"milk, whole\",en-GB\n,eggs,\n0,eggs,\n1,eggs,klingon\n");
        Assert.Equal([new("milk, whole", Locale.Parse("en-GB"), 12), new AskedPhrase("eggs", Locale.EnUs, 1)], file.Rows);
        Assert.Equal([4L, 5], file.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public async Task A_phrase_that_is_too_long_or_no_text_is_refused()
    {
        var file = await ReadAsync(new string('a', 201) + "\n" + "\uFFFDx\nmilk");
        Assert.Equal((1, 2), (file.Rows.Count, file.BadCount));
    }

    private static Task<TrialFile<AskedPhrase>> ReadAsync(string text) => PhraseFile.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), Locale.EnUs, CancellationToken.None);
}
