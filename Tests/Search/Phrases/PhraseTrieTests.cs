using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Tests.Search.Phrases;

public sealed class PhraseTrieTests
{
    [Fact]
    public void A_phrase_is_found_by_its_words_in_their_order()
    {
        var trie = new PhraseTrie();
        var node = trie.Add([1, 2, 3]);
        Assert.Equal(node, trie.Add([1, 2, 3]));
        Assert.Equal(node, trie.Step(trie.Step(trie.Step(PhraseTrie.Root, 1), 2), 3));
        Assert.Equal(PhraseTrie.None, trie.Step(PhraseTrie.Root, 3));
        Assert.Equal(PhraseTrie.None, trie.Step(node, Vocabulary.Unknown));
        Assert.Equal(4, trie.NodeCount);
    }

    [Fact]
    public void The_forms_of_a_word_have_one_number()
    {
        var vocabulary = new Vocabulary(Language.English);
        var berry = vocabulary.Add("berries");
        Assert.Equal(berry, vocabulary.Find("berry"));
        Assert.Equal(berry, vocabulary.Add("berry"));
        Assert.Equal("berry", vocabulary[berry]);
        Assert.Equal(Vocabulary.Unknown, vocabulary.Find("cherry"));
        Assert.Equal(1, vocabulary.Count);
    }
}
