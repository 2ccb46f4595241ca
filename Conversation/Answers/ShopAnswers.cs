using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Answers;

/// <summary>Something that people ask of the shop, and what it says.</summary>
/// <param name="About">Words and phrases by which it is known; the more of them, the better it is found.</param>
/// <param name="Say">The answer: plain text, at most 600 characters.</param>
public sealed record ShopAnswer(IReadOnlyList<string> About, string Say);

/// <summary>
/// What the shop says of itself: opening hours, returns, delivery. A JSON object with a list of <see cref="ShopAnswer"/> for each locale; the first of a list
/// is that to "when are you open". A locale without a list of its own takes one of its language. Immutable.
/// </summary>
public sealed class ShopAnswers
{
    public const int MostText = 600;

    // Said words that no phrase of an answer holds make it less likely; below this it is not meant.
    private const double LeastShare = 0.6;

    private readonly FrozenDictionary<string, (string[][] About, string Say)[]> answers;

    private ShopAnswers(Dictionary<string, (string[][] About, string Say)[]> answers) => this.answers = answers.ToFrozenDictionary();

    public static ShopAnswers None { get; } = new([]);

    /// <exception cref="InvalidDataException">The file is wrong; the message lists every problem.</exception>
    public static ShopAnswers Read(ReadOnlySpan<byte> json)
    {
        var problems = new List<string>();
        var read = new Dictionary<string, (string[][], string)[]>();
        foreach (var (tag, list) in Parse(json))
        {
            if (!Locale.TryParse(tag, out _)) problems.Add($"'{tag}' is no locale");
            foreach (var (answer, index) in list.Select((answer, index) => (answer, index)))
                if (Problem(answer) is { } problem) problems.Add($"{tag}, answer {index + 1}: {problem}");
            read[tag] = [.. list.Where(answer => Problem(answer) is null).Select(answer => (answer.About.Select(Words.Split).Where(words => words.Length > 0).ToArray(), answer.Say))];
        }
        return problems.Count == 0 ? new(read) : throw new InvalidDataException(string.Join("; ", problems));
    }

    /// <summary>The answer to the usual question: when the shop is open.</summary>
    public string? First(Locale locale) => In(locale) is [var first, ..] ? first.Say : null;

    /// <summary>The answer to what was asked, or null when the shop says nothing about it.</summary>
    /// <param name="text">A topic, or with <paramref name="isWhole"/> a whole sentence, of which only a full phrase counts.</param>
    /// <param name="locale">The locale spoken.</param>
    /// <param name="isWhole">The words may be about anything.</param>
    public string? Find(string text, Locale locale, bool isWhole)
    {
        var said = Words.Split(text);
        var (best, found) = (0.0, (string?)null);
        foreach (var (about, say) in In(locale))
        {
            foreach (var phrase in about)
            {
                var score = isWhole ? (phrase.Length > 1 && phrase.All(word => Holds(said, word)) ? phrase.Length : 0) : Share(said, phrase);
                if (score > best) (best, found) = (score, say);
            }
        }
        return best >= LeastShare ? found : null;
    }

    private static double Share(string[] said, string[] phrase) =>
        said.Length == 0 ? 0 : Math.Max((double)phrase.Count(word => Holds(said, word)) / phrase.Length, (double)said.Count(word => Holds(phrase, word)) / said.Length);

    // One letter more or less is the same word in another number: return, returns.
    private static bool Holds(string[] words, string wanted)
    {
        foreach (var word in words)
            if (word == wanted || (Math.Min(word.Length, wanted.Length) > 3 && Math.Abs(word.Length - wanted.Length) <= 2 && (word.StartsWith(wanted) || wanted.StartsWith(word)))) return true;
        return false;
    }

    private (string[][] About, string Say)[] In(Locale locale)
    {
        if (answers.TryGetValue(locale.Tag, out var own)) return own;
        foreach (var (tag, list) in answers)
            if (tag.AsSpan(0, 2).SequenceEqual(locale.Language)) return list;
        return [];
    }

    private static Dictionary<string, ShopAnswer[]> Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ShopAnswersJson.Default.DictionaryStringShopAnswerArray) ?? [];
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException(problem.Message, problem);
        }
    }

    private static string? Problem(ShopAnswer? answer) =>
        answer is not { About.Count: > 0 } || answer.About.All(string.IsNullOrWhiteSpace) ? "about must have a phrase"
        : string.IsNullOrWhiteSpace(answer.Say) || answer.Say.Length > MostText ? $"say must have 1 to {MostText} characters"
        : null;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(Dictionary<string, ShopAnswer[]>))]
internal sealed partial class ShopAnswersJson : JsonSerializerContext;
