using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Search.Indexing;

/// <summary>A field of the documents of an index. The order of documents follows the length of the first one, so it should be the one that is asked most.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Language">Whose inflection is taken off its words.</param>
/// <param name="Weight">Above 0: a hit in a field of weight 3 scores three times that in one of 1.</param>
/// <param name="IsReadBack">Whether <see cref="DocumentWords"/> can read the words of a document; it costs one to three bytes a word.</param>
public sealed record TextField(string Name, Language Language, float Weight = 1, bool IsReadBack = false)
{
    /// <summary>Words past this many are left out of a field.</summary>
    public const int MostWords = 1000;

    /// <summary>Letters past this many are left out of a field.</summary>
    public const int MostLetters = 8000;
}
