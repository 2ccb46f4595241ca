using VoiceGateway.Conversation.Turns;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Wishes;

/// <summary>Reads which of a few offered options the caller means.</summary>
internal static class OptionChoice
{
    private static readonly string[] Spoken = ["position", "choice", "product", "items"];

    /// <summary>True for slots that may say what is chosen.</summary>
    public static bool Speaks(Slot slot) => Spoken.Contains(slot.Name);

    /// <summary>What is left of an answer without its articles and politeness: "organic" of "the organic one please".</summary>
    public static string WithoutOne(string text, Locale locale)
    {
        var (known, words) = (LocaleWords.For(locale), Phrases.Split(text, locale));
        var left = new List<string>();
        for (var index = 0; index < words.Length; index++)
        {
            if (known.Determiners.Match(words, index) > 0 || known.Fillers.Match(words, index) > 0 || known.PositionNouns.Match(words, index) > 0 || known.Indefinite.Match(words, index) > 0) continue;
            left.Add(words[index]);
        }
        return string.Join(' ', left);
    }

    /// <summary>The option by its place or its own words; null when these fit none of them, or more than one equally well.</summary>
    public static Option? Read(TurnContext context, PendingItem asked)
    {
        foreach (var name in Spoken)
        {
            foreach (var slot in context.Turn.Slots)
            {
                if (slot.Name != name) continue;
                if (slot.Ids is [var id] && asked.Options.Contains(Option.Concept(id))) return Option.Concept(id);
                if (ByPosition(context, asked, slot.Value) is { } counted) return counted;
                if (ByWords(context, asked, slot.Value) is { } named) return named;
            }
        }
        return null;
    }

    /// <summary>The option by other words for it, known to the dictionary: "two percent" for reduced fat milk.</summary>
    public static Option? ReadMeaning(TurnContext context, PendingItem asked)
    {
        foreach (var slot in context.Turn.Slots)
            if (Speaks(slot) && ByMeaning(context, asked, slot.Value) is { } meant) return meant;
        return null;
    }

    /// <summary>The option at a place that was said; null when it says no place, or one that was not offered.</summary>
    public static Option? ByPosition(TurnContext context, PendingItem asked, string text)
    {
        if (asked.Options.Length == 0 || PositionReader.Read(Phrases.Split(text, context.Locale), context.Locale) is not { } position) return null;
        if (position == PositionReader.Last) return asked.Options[^1];
        return position >= 1 && position <= asked.Options.Length ? asked.Options[position - 1] : null;
    }

    /// <summary>The one option whose name holds most of the words.</summary>
    public static Option? ByWords(TurnContext context, PendingItem asked, string text)
    {
        var wanted = Words.Split(text);
        if (wanted.Length == 0 || asked.Options.Length == 0) return null;
        var scores = asked.Options.Select(option => Overlap(context, wanted, option)).ToArray();
        var best = scores.Max();
        return best > 0 && scores.Count(score => score == best) == 1 ? asked.Options[Array.IndexOf(scores, best)] : null;
    }

    // Words of the answer that the option's name or first product holds; words that all options share tell nothing but do no harm.
    private static int Overlap(TurnContext context, string[] wanted, Option option)
    {
        var name = new HashSet<string>(Words.Split(Question.NameOf(context, option)));
        if (option.Kind == OptionKind.Concept)
            foreach (var product in context.Catalog.ProductsOf(option.Id).Take(1)) name.UnionWith(Words.Split(context.Narrator.Named(product)));
        return wanted.Count(word => name.Contains(word) || (word.Length > 3 && name.Any(other => other.Length > 3 && SameStem(word, other))));
    }

    private static bool SameStem(string left, string right)
    {
        var (shorter, longer) = left.Length <= right.Length ? (left, right) : (right, left);
        return longer.Length - shorter.Length <= 2 && longer.StartsWith(shorter);
    }

    private static Option? ByMeaning(TurnContext context, PendingItem asked, string text)
    {
        var found = context.Catalog.Resolve(text, context.Locale, 5);
        foreach (var concept in found.Concepts)
            if (asked.Options.Contains(Option.Concept(concept.Id))) return Option.Concept(concept.Id);
        foreach (var product in found.Products)
            if (asked.Options.Contains(Option.Product(product.Product.Id))) return Option.Product(product.Product.Id);
        return null;
    }
}
