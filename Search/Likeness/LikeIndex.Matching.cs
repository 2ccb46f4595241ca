using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Search.Likeness;

/// <content>Which words of the phrases the words of a query may stand for.</content>
public sealed partial class LikeIndex
{
    private const int MostLikeWords = 12;
    private const int MostJoined = 3;

    // Words that share fewer letters in a row are not alike, and no other word is the same for all its letters.
    private const float LeastLike = 0.3f;
    private const float LikeCap = 0.9f;

    private const float JoinLike = 0.97f;

    private void Match(PhraseQuery query)
    {
        for (var part = 0; part < query.Count; part++) MatchLetters(query, part);
        for (var part = 0; part < query.Count; part++) MatchMeanings(query, part);
        for (var part = 0; part < query.Count; part++) MatchJoined(query, part);
    }

    private void MatchLetters(PhraseQuery query, int number)
    {
        ref readonly var part = ref query.Parts[number];
        if (part.Atom >= 0) Match(query, part.Atom, 1, 1, number, number + 1);
        Span<LikeWord> like = stackalloc LikeWord[MostLikeWords];
        foreach (var word in like[..letters.Find(query.Text(part), LeastLike, query.Shared, query.Sharing, like)])
            Match(query, word.Word, LikeCap * word.Likeness, LikeCap * word.Likeness, number, number + 1);
    }

    private void MatchMeanings(PhraseQuery query, int from)
    {
        var node = PhraseTrie.Root;
        for (var to = from; to < query.Count && (node = same.Step(node, query.Parts[to].Atom)) != PhraseTrie.None; to++)
            foreach (var group in same.GroupsAt(node))
                foreach (var phrase in same.Phrases(group))
                    foreach (var atom in phrase)
                        Match(query, atom, same.Likeness(group), same.Likeness(group) / phrase.Length, from, to + 1);
    }

    // Two or three words that are one word in a phrase: apple sauce.
    private void MatchJoined(PhraseQuery query, int from)
    {
        Span<char> both = stackalloc char[MostJoined * Inflection.MaxLetters];
        var length = 0;
        for (var to = from; to < query.Count && to < from + MostJoined; to++)
        {
            query.Text(query.Parts[to]).CopyTo(both[length..]);
            length += query.Parts[to].Length;
            if (to > from && atoms.Find(both[..length]) is >= 0 and var atom) Match(query, atom, JoinLike, JoinLike, from, to + 1);
        }
    }

    // Credit is how much of the parts is answered by this atom alone.
    private static void Match(PhraseQuery query, int atom, float likeness, float credit, int from, int to)
    {
        if (query.Matches[atom].Likeness >= likeness) return;
        if (query.Matches[atom].Likeness == 0) query.Matched.Add(atom);
        query.Matches[atom] = new(likeness, credit, (byte)from, (byte)to);
    }
}
