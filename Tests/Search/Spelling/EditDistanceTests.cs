using VoiceGateway.Search.Spelling;

namespace VoiceGateway.Tests.Search.Spelling;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("oat", "oat", 0)]
    [InlineData("oat", "goat", 1)]
    [InlineData("brocolli", "broccoli", 2)]
    [InlineData("mlik", "milk", 1)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("ca", "abc", 3)]
    public void Added_lost_exchanged_and_swapped_letters_count_one_each(string left, string right, int edits)
    {
        Assert.Equal(edits, EditDistance.Between(left, right, 10));
        Assert.Equal(edits, EditDistance.Between(right, left, 10));
    }

    [Fact]
    public void What_is_too_far_is_one_more_than_allowed()
    {
        Assert.Equal(2, EditDistance.Between("rocket", "launcher", 1));
        Assert.Equal(3, EditDistance.Between(new string('a', 70), new string('a', 70), 2));
    }

    [Fact]
    public void The_near_words_are_those_that_a_plain_scan_finds()
    {
        var random = new Random(20261121);
        var words = Enumerable.Range(0, 2_000).Select(_ => Word(random, 3, 11)).Distinct().ToArray();
        var near = new NearWords(words);
        var found = new NearWord[words.Length];
        for (var turn = 0; turn < 200; turn++)
        {
            var asked = Word(random, 3, 11);
            var most = 1 + turn % 2;
            var count = near.Find(asked, most, [], found);
            Assert.Equal(words.Where(word => EditDistance.Between(asked, word, most) <= most).Order(), found[..count].Select(hit => words[hit.Word]).Order());
            Assert.Equal(found[..count].Select(hit => hit.Edits).Order(), found[..count].Select(hit => hit.Edits));
        }
    }

    [Fact]
    public void Only_the_nearest_are_kept_and_only_wanted_ones()
    {
        var near = new NearWords(["goat", "oat", "boats", "coats", "moat"]);
        var found = new NearWord[2];
        Assert.Equal(2, near.Find("boat", 1, [true, true, true, true, false], found));
        Assert.Equal(["boats", "goat"], found.Select(hit => near[hit.Word]));
    }

    [Fact]
    public void Equal_words_are_all_found_and_no_length_makes_a_search_fail()
    {
        var near = new NearWords(["oat", "", new string('a', 80), "oat", new string('a', 62)]);
        var found = new NearWord[4];
        Assert.Equal(2, near.Find("oats", 1, [], found));
        Assert.Equal([0, 3], found[..2].Select(hit => hit.Word));
        Assert.Equal(1, near.Find(new string('a', 62), 2, [], found));
        Assert.Equal(0, near.Find(new string('a', 63), 2, [], found));
        Assert.Equal(0, near.Find("", 2, [], found));
        Assert.Equal(0, near.Find("oat", 1, [], []));
    }

    [Fact]
    public void Letters_outside_ascii_are_compared_too()
    {
        var found = new NearWord[2];
        Assert.Equal(1, new NearWords(["молоко", "хлеб"]).Find("малоко", 1, [], found));
        Assert.Equal(new NearWord(0, 1), found[0]);
    }

    [Fact]
    public void A_search_allocates_nothing()
    {
        var near = new NearWords(["broccoli", "brown", "bread"]);
        var found = new NearWord[4];
        near.Find("brocolli", 2, [], found);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 100; turn++) near.Find("brocolli", 2, [], found);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static string Word(Random random, int least, int most) =>
        string.Concat(Enumerable.Range(0, random.Next(least, most)).Select(_ => "aelnorst"[random.Next(8)]));
}
