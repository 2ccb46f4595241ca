using VoiceGateway.Publishers.Manifests;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Publishers.Dialogflow;

/// <summary>
/// Makes annotated training phrases of the samples: each slot becomes words that someone would say there, taken in turn from
/// the dictionary and the examples, marked with its parameter.
/// </summary>
internal sealed class TrainingPhrases
{
    /// <summary>Dialogflow asks for ten to twenty; more than this only swells the files.</summary>
    public const int MostPhrases = 40;

    private readonly SkillLanguage language;
    private readonly HashSet<string> between;
    private readonly string[] products;
    private readonly IReadOnlyList<string> fullest;
    private int turn;

    public TrainingPhrases(SkillLanguage language, IReadOnlyList<Term> terms)
    {
        this.language = language;
        between = [.. language.Between];
        products = Spread([.. Vocabulary.Of(terms, language.Locale, kept: _ => false).Entries.Select(entry => entry.Name)]);
        if (products.Length == 0) products = [.. language.Examples.Product];
        fullest = ItemForms.Of(language)[0];
    }

    /// <summary>An intent that names several things, or free words with amounts, has them as a list of items.</summary>
    public static bool HasItems(SkillIntent intent) => intent.Slot("items") is not null && intent.Slot("quantity") is not null;

    public static IReadOnlyList<IntentParameter> Parameters(SkillIntent intent) => HasItems(intent)
        ? [new("items", DialogflowTypes.Item, IsList: true)]
        : [.. intent.Slots.Where(slot => !IsGoods(intent, slot)).Select(slot => new IntentParameter(slot.Name, DialogflowTypes.Name(slot.Type), IsList: false))];

    // Free words that name goods come as a product.
    private static bool IsGoods(SkillIntent intent, SkillSlot slot) => slot.Type == SlotType.Text && intent.Slot("product") is not null;

    public IReadOnlyList<TrainingPhrase> Of(SkillIntent intent)
    {
        turn = 0;
        return [.. SampleChoice.Take(language, intent, MostPhrases, SampleChoice.IsWritten).Select(sample => Phrase(intent, sample.Split(' '))).DistinctBy(phrase => phrase.Text)];
    }

    private TrainingPhrase Phrase(SkillIntent intent, string[] tokens)
    {
        var parts = new List<PhrasePart>();
        for (var index = 0; index < tokens.Length;)
        {
            if (index > 0) Plain(parts, " ");
            var end = index + 1;
            if (HasItems(intent) && ItemForms.Thing(intent, tokens[index]) is { } thing)
            {
                end = ItemForms.End(intent, tokens, index, thing, between);
                parts.Add(new(Words(tokens[index..end]), "items", DialogflowTypes.Item));
            }
            else if (tokens[index][0] == '{') parts.Add(Slot(intent, intent.Slot(tokens[index][1..^1])!));
            else Plain(parts, tokens[index]);
            index = end;
        }
        turn++;
        return new(parts);
    }

    private PhrasePart Slot(SkillIntent intent, SkillSlot slot)
    {
        if (!HasItems(intent) && !IsGoods(intent, slot) || slot.Type != SlotType.Text) return new(Words([$"{{{slot.Name}}}"]), slot.Name, DialogflowTypes.Name(slot.Type));
        return HasItems(intent) ? new(Words(fullest), "items", DialogflowTypes.Item) : new(Words(["{product}"]), "product", "product");
    }

    private string Words(IEnumerable<string> tokens) => string.Join(' ', tokens.Select(Word));

    private string Word(string token)
    {
        if (token[0] != '{') return token;
        var name = token[1..^1];
        var at = turn + (name.EndsWith("_two", StringComparison.Ordinal) ? 1 : name.EndsWith("_three", StringComparison.Ordinal) ? 2 : 0);
        return name.Split('_')[0] switch
        {
            "quantity" => Turn(language.Examples.Quantity, at),
            "unit" => Turn(language.Examples.Unit, at),
            "when" => Turn(language.Examples.When, at),
            "topic" => Turn(language.Examples.Topic, at),
            "price" or "pin" => Turn(language.Examples.Price, at),
            "choice" => Turn([.. language.Attributes.Values.Select(words => words[0])], at),
            "position" => language.Positions.Values.ElementAt(at % language.Positions.Count)[0],
            _ => Turn(products, at),
        };
    }

    private static string Turn(IReadOnlyList<string> words, int at) => words[at % words.Count];

    // Far apart in the alphabet, so that a phrase about two things names different kinds of things.
    private static string[] Spread(string[] names)
    {
        const int Most = 60;
        var step = Math.Max(1, names.Length / Most);
        return [.. names.Where((_, index) => index % step == 0).Take(Most)];
    }

    private static void Plain(List<PhrasePart> parts, string text)
    {
        if (parts.Count > 0 && parts[^1].Parameter is null) parts[^1] = new(parts[^1].Text + text);
        else parts.Add(new(text));
    }
}
