using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Tests.Search.Analysis;

public sealed class WordsTests
{
    [Theory]
    [InlineData("Everly's Bio-Kichererbsen", "everlys bio kichererbsen")]
    [InlineData("Mill & Meadow", "mill and meadow")]
    [InlineData("œufs frais, crème brûlée", "oeufs frais creme brulee")]
    [InlineData("Grão-de-Bico ½ kg", "grao de bico 1/2 kg")]
    [InlineData("2,5 % 1/2 12.5oz.", "2.5 1/2 12.5oz")]
    [InlineData("  -- !", "")]
    [InlineData("ＭＩＬＫ", "milk")]
    [InlineData("cre\u0301me", "creme")]
    [InlineData("D.O.P. and I.G.P", "dop and igp")]
    [InlineData("Ananas i.Tr. 1.5 l.", "ananas itr 1.5 l")]
    [InlineData("milk.Fresh bread", "milk fresh bread")]
    [InlineData("col·lecció s:t", "colleccio st")]
    [InlineData("speck dell'Alto Adige, all's well", "speck dell alto adige alls well")]
    public void Text_is_split_into_folded_words(string text, string words) => Assert.Equal(words, Words.Normalize(text));

    [Fact]
    public void Splitting_stops_where_there_is_no_more_room()
    {
        Span<char> letters = stackalloc char[12];
        Span<int> ends = stackalloc int[8];
        Assert.Equal(2, Words.Split("one three four", letters, ends));
        Assert.Equal("one three", letters[..ends[1]].ToString());
        Assert.Equal(1, Words.Split("one two three", letters, ends[..1]));
    }

    [Fact]
    public void Splitting_into_given_room_allocates_nothing()
    {
        var letters = new char[100];
        var ends = new int[20];
        Words.Split("Two Cans of Crème & Beans", letters, ends);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 100; turn++) Words.Split("Two Cans of Crème & Beans", letters, ends);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
