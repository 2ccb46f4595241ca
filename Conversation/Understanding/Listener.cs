using VoiceGateway.Catalog.Finding;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Understanding;

/// <summary>
/// The built-in understanding: gives a turn that has only words its intent and slots, from the same sample utterances of
/// which the Alexa model is made. Words that fit no sample may still name things in the shop.
/// </summary>
internal static class Listener
{
    public static Turn Understand(Turn turn, CatalogSnapshot catalog)
    {
        if (turn.Intent != Intent.Unknown) return turn;
        if (string.IsNullOrWhiteSpace(turn.Utterance)) return turn with { Intent = Intent.Fallback };
        var locale = turn.Locale.ToSpoken();
        var words = Phrases.Split(turn.Utterance, locale);
        if (SkillLanguage.For(locale).Matcher.Match(words) is { } understood && Enum.TryParse<Intent>(understood.Intent, out var intent))
            return turn with { Intent = intent, Slots = [.. understood.Captures.Select(capture => Slot(understood, capture))] };
        return Unmatched(turn, words, catalog, locale);
    }

    private static Turn Unmatched(Turn turn, string[] words, CatalogSnapshot catalog, Locale locale)
    {
        var text = string.Join(' ', words);
        if (turn.State.Pending == PendingKind.ChooseProduct) return turn with { Intent = Intent.Choose, Slots = [new("choice", text, [])] };
        var lines = OrderLineReader.Read(words, locale, (said, start) => catalog.LongestTermAt(said, start, locale));
        var found = lines.Count(line => catalog.Resolve(line.Phrase, locale, 3).Products.Count > 0);
        if (found == 0 || found * 2 < lines.Count) return turn with { Intent = Intent.Fallback };
        // A bare name is a wish when wishes were asked for, or when it says how many; else it is a question.
        var wish = turn.State.Pending == PendingKind.WhatElse || lines.Count > 1 || lines[0].Quantity is not null;
        return turn with { Intent = wish ? Intent.AddItems : Intent.FindProduct, Slots = [new("items", text, [])] };
    }

    private static Slot Slot(Understood understood, Captured captured) =>
        new(captured.Slot, string.Join(' ', understood.Words.AsSpan(captured.Start, captured.Length)!), []);
}
