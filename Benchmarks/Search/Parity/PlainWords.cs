using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Benchmarks.Search.Parity;

/// <summary>Text as the index sees it, to be given to an engine that splits at blanks and does nothing else.</summary>
public static class PlainWords
{
    public const Language Tongue = Language.English;

    public static string Of(string text) => string.Join(' ', Words.Split(text).Select(word => Inflection.Fold(word, Tongue)));
}
