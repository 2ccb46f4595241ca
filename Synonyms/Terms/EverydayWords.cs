using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// Words of shop and kitchen that mean nearly the same in a language whatever the dictionary says: frozen, deep-frozen;
/// courgette, zucchini. They only help to compare whole phrases, and never say more than the dictionary does. One text file
/// for each language, and one of names that many languages know: a group is a line, its phrases are parted by commas; a line that starts with # is a remark.
/// </summary>
internal static class EverydayWords
{
    /// <summary>How sure it is that the phrases of a group mean the same.</summary>
    public const float Likeness = 0.95f;

    private const string EveryLanguage = "all";
    private const int MaxWords = 8;

    /// <summary>The groups for the vocabulary's language, each phrase as words without their inflection.</summary>
    public static IEnumerable<string[][]> Of(Vocabulary vocabulary) => Read(EveryLanguage, vocabulary).Concat(Read(Languages.Tag(vocabulary.Language), vocabulary));

    private static IEnumerable<string[][]> Read(string file, Vocabulary vocabulary)
    {
        using var stream = typeof(EverydayWords).Assembly.GetManifestResourceStream($"everyday/{file}.txt");
        if (stream is null) yield break;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var group = line.Split(',').Select(phrase => Stems(phrase, vocabulary)).Where(phrase => phrase.Length > 0).ToArray();
            if (group.Length > 1) yield return group;
        }
    }

    private static string[] Stems(string phrase, Vocabulary vocabulary)
    {
        Span<char> letters = stackalloc char[256];
        Span<int> ends = stackalloc int[MaxWords];
        var stems = new string[vocabulary.Split(phrase, letters, ends)];
        for (var word = 0; word < stems.Length; word++)
            stems[word] = Inflection.Fold(letters[Words.Start(ends, word)..ends[word]].ToString(), vocabulary.Language);
        return stems;
    }
}
