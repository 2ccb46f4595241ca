using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Phrases;

/// <summary>Reads and checks a <c>words.json</c>. Every complaint names the file and the entry, so that a translator can mend it.</summary>
internal sealed class LocaleWordsLoader
{
    private readonly string name;
    private readonly WordsFile file;

    private LocaleWordsLoader(string name, WordsFile file) => (this.name, this.file) = (name, file);

    public static LocaleWords FromResource(Locale locale)
    {
        var resource = $"skill/{locale.Tag}/words.json";
        using var stream = typeof(LocaleWordsLoader).Assembly.GetManifestResourceStream(resource)
            ?? throw new FormatException($"{resource}: there is no such file");
        var words = Read(stream, resource);
        return words.Locale == locale ? words : throw new FormatException($"{resource}: locale: '{words.Locale}' is another locale than the folder's");
    }

    /// <exception cref="FormatException">The file is malformed.</exception>
    public static LocaleWords Read(Stream stream, string name)
    {
        try
        {
            var read = JsonSerializer.Deserialize(stream, WordsJson.Default.WordsFile) ?? throw new FormatException($"{name}: the file is empty");
            return new LocaleWordsLoader(name, read).Build();
        }
        catch (JsonException problem)
        {
            throw new FormatException($"{name}: {problem.Path}: {problem.Message}", problem);
        }
    }

    private LocaleWords Build() => new()
    {
        Locale = Locale.TryParse(file.Locale, out var locale) ? locale : throw Bad("locale", $"'{file.Locale}' is no locale"),
        ModifiersFollow = file.ModifiersFollow,
        TermsHoldLinks = file.TermsHoldLinks,
        Numbers = Valued("numbers", file.Numbers, Whole),
        NumberRules = Folded(file.NumberRules),
        Fractions = Valued("fractions", file.Fractions, Fraction),
        FractionSuffixes = Suffixes(),
        Collectives = Valued("collectives", file.Collectives, Whole),
        PairWords = Listed("pairWords", file.PairWords),
        SoldInPairs = Set("soldInPairs", file.SoldInPairs),
        HeardAs = Valued("heardAs", file.HeardAs, Whole),
        Units = Units(),
        UnitEntries = file.Units.ToFrozenDictionary(),
        Sizes = Valued("sizes", file.Sizes, (_, key) => key),
        Positions = Valued("positions", file.Positions, Whole),
        PositionLabels = Listed("positionLabels", file.PositionLabels),
        PositionNouns = Listed("positionNouns", file.PositionNouns),
        Joiners = Listed("joiners", file.Joiners),
        Links = Listed("links", file.Links),
        CountLinks = Listed("countLinks", file.CountLinks),
        Connectors = Listed("connectors", file.Connectors),
        Asking = Listed("asking", file.Asking),
        Indefinite = Listed("indefinite", file.Indefinite),
        Determiners = Listed("determiners", file.Determiners),
        Partitives = Listed("partitives", file.Partitives),
        More = Listed("more", file.More),
        Times = Listed("times", file.Times),
        MakeIt = Listed("makeIt", file.MakeIt),
        Fillers = Listed("fillers", file.Fillers),
        Hesitations = Set("hesitations", file.Hesitations),
        LeadIns = Listed("leadIns", file.LeadIns),
        Trailers = Listed("trailers", file.Trailers),
        Attributes = Set("attributes", file.Attributes),
        Kinds = Set("kinds", file.Kinds),
        Heads = Set("heads", file.Heads),
        NumberBelongsAfter = Set("numberBelongsAfter", file.NumberBelongsAfter),
        NumberBelongsBefore = Listed("numberBelongsBefore", file.NumberBelongsBefore),
        Percent = One("percent", file.Percent),
        Spoken = Checked(file.Spoken),
        Money = Checked(file.Money),
        Calendar = Calendar(file.Calendar),
    };

    private FormatException Bad(string entry, string problem) => new($"{name}: {entry}: {problem}");

    private string[] Split(string entry, string form) =>
        Words.Split(form) is { Length: > 0 } words ? words : throw Bad(entry, $"'{form}' has no words");

    private string One(string entry, string form) =>
        Split(entry, form) is [var word] ? word : throw Bad(entry, $"'{form}' must be one word");

    private FrozenSet<string> Set(string entry, string[] forms) => forms.Select(form => One(entry, form)).ToFrozenSet();

    private PhraseMap<bool> Listed(string entry, string[] forms) =>
        Map(entry, forms.Select(form => (form, true)));

    private PhraseMap<T> Valued<T>(string entry, Dictionary<string, string[]> forms, Func<string, string, T> value) =>
        Map(entry, forms.SelectMany(pair => pair.Value.Select(form => (form, value($"{entry}.{pair.Key}", pair.Key)))));

    /// <summary>The forms by their words; the same form twice with two meanings is a mistake.</summary>
    private PhraseMap<T> Map<T>(string entry, IEnumerable<(string Form, T Meaning)> forms)
    {
        var known = new Dictionary<string, (string[] Words, T Meaning)>();
        foreach (var (form, meaning) in forms)
        {
            var words = Split(entry, form);
            if (!known.TryAdd(string.Join(' ', words), (words, meaning)) && !Equals(known[string.Join(' ', words)].Meaning, meaning))
                throw Bad(entry, $"'{form}' is there twice, with two meanings");
        }
        return new(known.Values);
    }

    private int Whole(string entry, string key) => int.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value is >= -1 and <= 1000
        ? value
        : throw Bad(entry, "the key must be a whole number up to 1000");

    private decimal Fraction(string entry, string key) =>
        Digits.TryRead(key, out var value) && value > 0 ? value : throw Bad(entry, "the key must be a fraction such as 1/2");

    private (string, decimal)[] Suffixes() => file.NumberRules.Glued is { } glued
        ? [.. glued.Fractions.SelectMany(pair => pair.Value.Select(form =>
            (One("numberRules.glued.fractions", form), Fraction($"numberRules.glued.fractions.{pair.Key}", pair.Key))))]
        : [];

    private NumberRules Folded(NumberRules rules)
    {
        string[] Fold(string entry, string[] forms) => [.. forms.Select(form => One($"numberRules.{entry}", form))];
        return rules with
        {
            AfterTens = Fold("afterTens", rules.AfterTens),
            AfterHundreds = Fold("afterHundreds", rules.AfterHundreds),
            OnesBeforeTens = Fold("onesBeforeTens", rules.OnesBeforeTens),
            BeforeFraction = Fold("beforeFraction", rules.BeforeFraction),
            Point = Fold("point", rules.Point),
        };
    }

    /// <summary>Every unit has its entry, and every form means one unit. A form that is its own plural counts as singular.</summary>
    private PhraseMap<UnitForm> Units()
    {
        foreach (var id in UnitIds.Packs.Concat(UnitIds.Measures))
            if (!file.Units.ContainsKey(id)) throw Bad($"units.{id}", "is missing");
        var forms = new Dictionary<string, (string[] Words, UnitForm Meaning)>();
        foreach (var (id, unit) in file.Units)
        {
            if (!UnitIds.Packs.Contains(id) && !UnitIds.Measures.Contains(id)) throw Bad($"units.{id}", "is not a unit");
            foreach (var (one, other) in (unit.Heard ?? []).Prepend(new(unit.One, unit.Other)))
            {
                AddUnit(forms, one, new(id, IsPlural: false));
                AddUnit(forms, other, new(id, IsPlural: true));
            }
        }
        return new(forms.Values);
    }

    private void AddUnit(Dictionary<string, (string[] Words, UnitForm Meaning)> forms, string form, UnitForm meaning)
    {
        var words = Split($"units.{meaning.Id}", form);
        var key = string.Join(' ', words);
        if (!forms.TryAdd(key, (words, meaning)) && forms[key].Meaning.Id != meaning.Id)
            throw Bad($"units.{meaning.Id}", $"'{form}' is also a word for {forms[key].Meaning.Id}");
    }

    private SpokenForms Checked(SpokenForms spoken)
    {
        if (!spoken.Numbers.ContainsKey("m") || spoken.Numbers.Values.Any(words => words.Length != 12)) throw Bad("spoken.numbers", "there must be m, and each gender needs the words for one to twelve");
        foreach (var (id, unit) in file.Units)
            if (unit.Gender is { } gender && !spoken.Numbers.ContainsKey(gender)) throw Bad($"units.{id}.gender", $"spoken.numbers has no '{gender}'");
        return spoken;
    }

    private CalendarWords Calendar(CalendarFile calendar)
    {
        if (calendar is not { SpokenDays.Length: 7, SpokenAhead.Length: 2, Months.Length: 12, Halves.Length: 0 or 2 })
            throw Bad("calendar", "there must be seven spokenDays, two spokenAhead, twelve months, and two halves or none");
        foreach (var unit in (string[])["lb", "kg", "l", "qt", "piece"])
            if (!calendar.Per.ContainsKey(unit)) throw Bad($"calendar.per.{unit}", "is missing");
        return new()
        {
            Days = Valued("calendar.days", calendar.Days, Whole),
            Ahead = Valued("calendar.ahead", calendar.Ahead, Whole),
            Spans = Valued("calendar.spans", calendar.Spans, Span),
            Hours = Listed("calendar.hours", calendar.Hours),
            Halves = Map("calendar.halves", [.. calendar.Am.Select(form => (form, false)), .. calendar.Pm.Select(form => (form, true))]),
            Said = calendar,
        };
    }

    private (int From, int To) Span(string entry, string key) =>
        key.Split('-') is [var from, var to] && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
        && int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var end) && start < end && end <= 24
            ? (start, end)
            : throw Bad(entry, "the key must be hours such as 6-12");

    private MoneyForm Checked(MoneyForm money) => money.Form.Contains("{symbol}") && money.Form.Contains("{amount}")
        ? money
        : throw Bad("money.form", "must hold {symbol} and {amount}");
}
