using System.Globalization;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Gateway.Channels.Alexa.Turns;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Alexa.Replies;

/// <summary>
/// Answers "could you fulfil this?", which Alexa asks of several skills before it opens one. It looks the goods up in the shop
/// as the talk would, and touches no cart, no talk and no record. As good as the worst of its slots.
/// </summary>
public static class AbilityAnswer
{
    // Nobody asks for more; a request that does is somebody's attempt to keep us busy.
    private const int MostLookedUp = 10;
    private const int MostCharacters = 200;

    public static CanFulfillIntent To(AlexaIntent? intent, CatalogSnapshot catalog, Locale locale)
    {
        if (!IntentNames.IsAboutTheShop(IntentNames.Find(intent?.Name))) return new(Ability.No, null);
        var slots = SlotReader.Read(intent);
        if (slots.Count == 0) return new(Ability.Yes, null);
        var answers = new Dictionary<string, CanFulfillSlot>(slots.Count, StringComparer.Ordinal);
        var (whole, lookedUp) = (Ability.Yes, 0);
        foreach (var slot in slots)
        {
            var answer = IsGoods(slot.Name) && ++lookedUp > MostLookedUp ? new(Ability.Maybe, Ability.No) : Of(slot, catalog, locale);
            if (!answers.TryGetValue(slot.Name, out var before) || answer.CanUnderstand < before.CanUnderstand) answers[slot.Name] = answer;
            if (answer.CanUnderstand < whole) whole = answer.CanUnderstand;
            if (answer.CanFulfill == Ability.No && whole == Ability.Yes) whole = Ability.Maybe;
        }
        return new(whole, answers);
    }

    private static CanFulfillSlot Of(Slot slot, CatalogSnapshot catalog, Locale locale) => Stem(slot.Name) switch
    {
        "quantity" => Both(decimal.TryParse(slot.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) && amount is > 0 and <= Quantity.Max),
        "position" => Both(true),
        "unit" => slot.Ids.Count > 0 || LocaleWords.For(locale).UnitEntries.ContainsKey(slot.Value) ? new(Ability.Yes, Ability.Yes) : new(Ability.Maybe, Ability.No),
        "product" or "items" => OfGoods(slot, catalog, locale),
        "choice" => slot.Ids.Count > 0 ? new(Ability.Yes, Ability.Yes) : new(Ability.Maybe, Ability.No),
        _ => Both(false),
    };

    /// <summary>Sure of something that is sold, sure of something that is not, several things, or nothing at all.</summary>
    private static CanFulfillSlot OfGoods(Slot slot, CatalogSnapshot catalog, Locale locale)
    {
        if (slot.Ids.Any(id => catalog.ProductsOf(id).Count > 0)) return new(Ability.Yes, Ability.Yes);
        var found = catalog.Resolve(slot.Value.Length > MostCharacters ? slot.Value[..MostCharacters] : slot.Value, locale, 3);
        if (found.Products.Count == 0) return found.Concepts.Count > 0 ? new(Ability.Yes, Ability.No) : new(Ability.No, Ability.No);
        return found.IsSure ? new(Ability.Yes, Ability.Yes) : new(Ability.Maybe, Ability.Yes);
    }

    private static CanFulfillSlot Both(bool can) => can ? new(Ability.Yes, Ability.Yes) : new(Ability.No, Ability.No);

    private static bool IsGoods(string name) => Stem(name) is "product" or "items";

    private static string Stem(string name) => name.IndexOf('_') is var end and >= 0 ? name[..end] : name;
}
