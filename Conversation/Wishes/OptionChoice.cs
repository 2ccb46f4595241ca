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

    /// <summary>The option, or null when the words fit none of them, or more than one equally well.</summary>
    public static string? Read(TurnContext context, PendingItem asked)
    {
        foreach (var name in Spoken)
        {
            foreach (var slot in context.Turn.Slots)
            {
                if (slot.Name != name) continue;
                if (slot.Ids is [var id] && asked.Options.Contains("c:" + id)) return "c:" + id;
                if (ByPosition(context, asked, slot.Value) is { } counted) return counted;
                if (ByWords(context, asked, slot.Value) is { } named) return named;
            }
        }
        return null;
    }

    private static string? ByPosition(TurnContext context, PendingItem asked, string text)
    {
        if (PositionReader.Read(Phrases.Split(text, context.Locale), context.Locale) is not { } position) return null;
        if (position == PositionReader.Last) return asked.Options[^1];
        return position >= 1 && position <= asked.Options.Length ? asked.Options[position - 1] : null;
    }

    private static string? ByWords(TurnContext context, PendingItem asked, string text)
    {
        var wanted = Words.Split(text);
        if (wanted.Length == 0) return null;
        var scores = asked.Options.Select(option => Overlap(context, wanted, option)).ToArray();
        var best = scores.Max();
        if (best > 0 && scores.Count(score => score == best) == 1) return asked.Options[Array.IndexOf(scores, best)];
        return ByMeaning(context, asked, text);
    }

    // Words of the answer that the option's name or first product holds; words that all options share tell nothing but do no harm.
    private static int Overlap(TurnContext context, string[] wanted, string option)
    {
        var name = new HashSet<string>(Words.Split(Question.NameOf(context, option)));
        if (option.StartsWith("c:"))
            foreach (var product in context.Catalog.ProductsOf(option[2..]).Take(1)) name.UnionWith(Words.Split(context.Narrator.Named(product)));
        return wanted.Count(word => name.Contains(word) || (word.Length > 3 && name.Any(other => other.Length > 3 && SameStem(word, other))));
    }

    private static bool SameStem(string left, string right)
    {
        var (shorter, longer) = left.Length <= right.Length ? (left, right) : (right, left);
        return longer.Length - shorter.Length <= 2 && longer.StartsWith(shorter);
    }

    // "Two percent" for reduced fat milk: other words for an option, known to the dictionary.
    private static string? ByMeaning(TurnContext context, PendingItem asked, string text)
    {
        var found = context.Catalog.Resolve(text, context.Locale, 5);
        foreach (var concept in found.Concepts)
            if (asked.Options.Contains("c:" + concept.Id)) return "c:" + concept.Id;
        foreach (var product in found.Products)
            if (asked.Options.Contains(product.Product.Id)) return product.Product.Id;
        return null;
    }
}
