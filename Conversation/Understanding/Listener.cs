using VoiceGateway.Catalog.Finding;
using VoiceGateway.Conversation.Wishes;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Understanding;

/// <summary>
/// The built-in understanding: gives a turn that has only words its intent and slots, from the same sample utterances of
/// which the Alexa model is made. Words that fit no sample may still name things in the shop.
/// </summary>
internal static class Listener
{
    // A yes, a no or an "actually" before the wish itself is at most this long.
    private const int LongestOpening = 3;

    // A bare phrase is taken for a wish only when it names things about as surely as this.
    private const double NamesIt = 0.8;

    // With a number before it ("four sixty watt light bulbs") and without a guess at its words it is hardly anything else.
    private const double NamesItCounted = 0.5;

    public static Turn Understand(Turn turn, CatalogSnapshot catalog, string storeName)
    {
        if (turn.Intent != Intent.Unknown) return turn;
        if (string.IsNullOrWhiteSpace(turn.Utterance)) return turn with { Intent = Intent.Fallback };
        var locale = turn.Locale.ToSpoken();
        var words = Phrases.Split(turn.Utterance, locale);
        return Matched(turn, words, locale) ?? AfterOpening(turn, words, catalog, locale) ?? Opened(turn, words, storeName) ?? Unmatched(turn, words, catalog, locale);
    }

    private static Turn? Matched(Turn turn, string[] words, Locale locale)
    {
        if (SkillLanguage.For(locale).Matcher.Match(words) is not { } understood || !Enum.TryParse<Intent>(understood.Intent, out var intent)) return null;
        return turn with { Intent = intent, Slots = [.. understood.Captures.Select(capture => Slot(understood, capture))] };
    }

    // "Sure, go ahead", "yeah, add bananas", "no, make that six": what follows the opening is what is meant.
    private static Turn? AfterOpening(Turn turn, string[] words, CatalogSnapshot catalog, Locale locale)
    {
        for (var length = Math.Min(LongestOpening, words.Length - 1); length > 0; length--)
        {
            if (Matched(turn, words[..length], locale) is not { Intent: Intent.Yes or Intent.No } opening) continue;
            if (Matched(turn, words[length..], locale) is not { } rest)
            {
                // "No, chickpea flour": something else was meant.
                if (opening.Intent == Intent.No && Names(words[length..], catalog, locale)) return turn with { Intent = Intent.Correct, Slots = [new("items", string.Join(' ', words[length..]), [])] };
                continue;
            }
            return rest.Intent is Intent.Yes or Intent.No ? opening : rest;
        }
        return null;
    }

    // "Open corner pantry": on a speaker the platform takes these words, elsewhere they come here.
    private static Turn? Opened(Turn turn, string[] words, string storeName)
    {
        var name = Words.Split(storeName);
        return words.Length <= name.Length + LongestOpening && words.AsSpan().EndsWith(name) ? turn with { Intent = Intent.Launch } : null;
    }

    private static Turn Unmatched(Turn turn, string[] words, CatalogSnapshot catalog, Locale locale)
    {
        var text = string.Join(' ', words);
        if (turn.State.Pending is PendingKind.ChooseProduct or PendingKind.ChooseSlot) return turn with { Intent = Intent.Choose, Slots = [new("choice", text, [])] };
        var lines = SpokenTerms.Lines(words, catalog, locale);
        if (!Names(lines, catalog, locale)) return turn with { Intent = Intent.Fallback };
        // A bare name is a wish when wishes were asked for, or when it says how many; else it is a question, as what begins like one always is.
        var wish = LocaleWords.For(locale).Asking.Match(words, 0) == 0 && (turn.State.Pending == PendingKind.WhatElse || lines.Count > 1 || lines[0].Quantity is not null);
        return turn with { Intent = wish ? Intent.AddItems : Intent.FindProduct, Slots = [new("items", text, [])] };
    }

    // After a "no" the words need only sound like things: they stand in the place of others.
    private static bool Names(string[] words, CatalogSnapshot catalog, Locale locale) => Names(SpokenTerms.Lines(words, catalog, locale), catalog, locale, NamesItCounted);

    private static bool Names(IReadOnlyList<OrderLine> lines, CatalogSnapshot catalog, Locale locale, double least = NamesIt)
    {
        var found = lines.Count(line => NamesAThing(line, catalog, locale, least));
        return found > 0 && found * 2 >= lines.Count;
    }

    private static bool NamesAThing(OrderLine line, CatalogSnapshot catalog, Locale locale, double least)
    {
        if (catalog.Resolve(line.Phrase, locale, 3) is not { Products: [var first, ..] }) return false;
        var isGuess = first.Via is Via.Spelling or Via.Joined or Via.Sound or Via.Words or Via.Foreign;
        return first.Score >= (line.Quantity is null || isGuess ? least : NamesItCounted);
    }

    private static Slot Slot(Understood understood, Captured captured) =>
        new(captured.Slot, string.Join(' ', understood.Words.AsSpan(captured.Start, captured.Length)!), []);
}
