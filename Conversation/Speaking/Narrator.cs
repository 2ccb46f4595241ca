using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Speaking;

/// <summary>Puts products, amounts, prices and lists into words of one locale.</summary>
internal sealed class Narrator(PromptBook prompts, Locale locale)
{
    /// <summary>"two cans of Fernhill Chickpeas, 15 ounces".</summary>
    public string Item(Product product, Quantity quantity) => WithSize(Line(Name(product), quantity, product.Unit), product);

    /// <summary>"two cans of Fernhill Chickpeas".</summary>
    public string Line(string name, Quantity quantity, string? unit) => Speak.AmountOf(quantity, unit is "each" ? null : unit, name, locale);

    /// <summary>"Fernhill Chickpeas, 15 ounces".</summary>
    public string Named(Product product) => WithSize(Name(product), product);

    /// <summary>The name as one says it.</summary>
    public string Name(Product product) => SpokenName.Of(product.NameIn(locale));

    public string Price(Money money) => Speak.Price(money, locale);

    /// <summary>"pound" for what is sold by weight or volume, else null.</summary>
    public string? PerMeasure(Product product) => Measure.Find(product.Unit) is { } sold && LocaleWords.For(locale).UnitEntries.TryGetValue(sold.Id, out var unit) ? unit.One : null;

    public string And(IReadOnlyList<string> items) => List(items, Prompt.ListTwo, Prompt.ListLast);

    public string Or(IReadOnlyList<string> items) => List(items, Prompt.OrTwo, Prompt.OrLast);

    private string WithSize(string item, Product product) => Size(product) is { } size ? prompts.Say(Prompt.WithSize, 0, ("item", item), ("size", size)) : item;

    /// <summary>"15 ounces", "six of 12 fluid ounces"; null when it is not told or goes without saying.</summary>
    public string? Size(Product product)
    {
        if (Measure.Find(product.Unit) is not null || ProductSize.Parse(product.Size) is not { } size) return null;
        if (size is { Measure.Kind: MeasureKind.Pieces, Pieces: 1 }) return null;
        var content = size.Measure.Id == "ct" ? prompts.Say(Prompt.SizeInPieces, 0, ("count", $"{size.Amount:0.###}")) : Speak.Amount(new(size.Amount), size.Measure.Id, locale);
        return size.Count > 1 ? prompts.Say(Prompt.SizeOfMany, 0, ("count", $"{size.Count}"), ("size", content)) : content;
    }

    private string List(IReadOnlyList<string> items, Prompt two, Prompt last)
    {
        if (items.Count == 0) return "";
        var text = items[0];
        for (var index = 1; index < items.Count; index++)
        {
            // With a comma inside an item, the one before the last keeps the two apart.
            var prompt = index < items.Count - 1 ? Prompt.ListComma : items.Count == 2 && !text.Contains(',') ? two : last;
            text = prompts.Say(prompt, 0, ("first", text), ("second", items[index]));
        }
        return text;
    }
}
