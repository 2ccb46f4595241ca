using System.Globalization;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Api.Trials;

/// <summary>Makes the dictionary that is to be tried of a request: a draft's, or the live one with some terms more or fewer.</summary>
internal static class TrialDraft
{
    private const int MaxConcept = 100;
    private const int MaxTerm = 200;

    /// <summary>The dictionary, or what is wrong with the request.</summary>
    public static async Task<(DictionaryContent? Content, string? Problem)> ReadAsync(House house, DraftLookup drafts, string? draft, IReadOnlyList<TrialTerm>? add, IReadOnlyList<TrialTerm>? remove, CancellationToken cancel)
    {
        if (draft is not null)
        {
            if (add is not null || remove is not null) return (null, "either draft, or add and remove");
            return await drafts(draft, cancel) is { } content ? (content, null) : (null, $"there is no draft '{draft}'");
        }
        var (more, fewer) = (new List<Term>(), new List<Term>());
        if (Read(add, more) is { } bad) return (null, $"add: {bad}");
        if (Read(remove, fewer) is { } worse) return (null, $"remove: {worse}");
        var live = await house.ContentAsync(cancel);
        var gone = fewer.Select(Key).ToHashSet();
        return (live with { Terms = [.. live.Terms.Where(term => !gone.Contains(Key(term))), .. more] }, null);
    }

    private static (string, Locale, string) Key(Term term) => (term.Concept, term.Locale, Words.Normalize(term.Text));

    private static string? Read(IReadOnlyList<TrialTerm>? given, List<Term> into)
    {
        for (var place = 0; place < (given?.Count ?? 0); place++)
            if (Read(given![place], into) is { } problem) return $"term {place + 1}: {problem}";
        return null;
    }

    private static string? Read(TrialTerm? given, List<Term> into)
    {
        if (given is null) return "it is null";
        if (given.Concept is not { Length: > 0 and <= MaxConcept }) return $"concept must have 1 to {MaxConcept} letters";
        if (given.Term is not { Length: > 0 and <= MaxTerm } || Words.Split(given.Term).Length == 0) return $"term must have a word and at most {MaxTerm} letters";
        if (!Locale.TryParse(given.Locale ?? Locale.EnUs.Tag, out var locale)) return "locale must be one such as en-US";
        if (!TermKinds.TryParse(given.Kind ?? TermKind.Equivalent.Name(), out var kind)) return $"kind must be one of {TermKinds.All}";
        if (given.Weight is not (null or >= 0 and <= 1)) return "weight must be 0 to 1";
        if (!Day(given.From, out var from) || !Day(given.To, out var to)) return "from and to must be of the form 2026-11-30";
        into.Add(new(given.Concept, locale, given.Term, kind, given.Weight ?? 1, from, to));
        return null;
    }

    private static bool Day(string? text, out DateOnly? day)
    {
        day = null;
        if (text is null) return true;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return false;
        day = read;
        return true;
    }
}
