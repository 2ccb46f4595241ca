using VoiceGateway.Search.Sound;
using VoiceGateway.Search.Spelling;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// Looks for what a phrase may have been before it was misspelled or misheard: words joined or split, letters wrong, or the
/// same sounds. Only asked when the phrase as it was said explains too little.
/// </summary>
internal sealed class RepairFinder(Workspace work, LocaleShop shop, PlainFinder plain)
{
    private const int LeastPart = 3;
    private const int LeastCompound = 6;
    private const int MostStrong = 6;
    private const int MostSounds = 4;
    private const double LeastLikeKnown = 0.8;

    private readonly LanguageShop language = shop.Language;

    /// <summary>Adds repairs of the first reading, the likeliest ways first.</summary>
    public void Find()
    {
        var said = work.Reading(0);
        Join(said);
        Split(said);
        if (work.Findings.BestFull < Weighing.GoodEnough) Spell(said);
        if (work.Findings.BestFull < Weighing.GoodEnough) Sound(said);
        if (work.Findings.BestFull < Weighing.GoodEnough) new AlikeFinder(work, shop, plain).Find();
    }

    private void Join(Reading said)
    {
        Span<char> joined = stackalloc char[2 * Reading.MaxLetters];
        for (var word = 0; word + 1 < said.Count; word++)
        {
            var first = said.Word(word);
            var second = said.Word(word + 1);
            if (first.Length + second.Length > joined.Length) continue;
            first.CopyTo(joined);
            second.CopyTo(joined[first.Length..]);
            var whole = joined[..(first.Length + second.Length)];
            if (language.IsListed(whole)) Try(said, word, 2, whole, Via.Joined, Weighing.Joined);
        }
    }

    private void Split(Reading said)
    {
        Span<char> parts = stackalloc char[2 * Reading.MaxLetters];
        for (var word = 0; word < said.Count; word++)
        {
            var letters = said.Word(word);
            if (letters.Length < LeastCompound || language.IsListed(said.Word(word))) continue;
            for (var at = LeastPart; at <= letters.Length - LeastPart; at++)
            {
                if (!IsPart(letters[..at]) || !IsPart(letters[at..])) continue;
                letters[..at].CopyTo(parts);
                parts[at] = ' ';
                letters[at..].CopyTo(parts[(at + 1)..]);
                Try(said, word, 1, parts[..(letters.Length + 1)], Via.Joined, Weighing.Joined);
            }
        }
    }

    // The second half of a compound may be what the thing is packed in: Kichererbsendose.
    private bool IsPart(ReadOnlySpan<char> letters)
    {
        return language.IsListed(letters) || language.Terms.Roles[language.Terms.Vocabulary.Find(letters)] == WordRole.Container;
    }

    private void Spell(Reading said)
    {
        var (unknown, count) = (-1, 0);
        for (var word = said.Count - 1; word >= 0; word--)
            if (said.Weight(word) > 0 && !language.IsListed(said.Word(word))) (unknown, count) = (word, count + 1);
        if (count is 1 or 2) Spell(said, unknown, count == 1 ? 4 : 2);
        if (count != 2) return;
        var first = work.Readings;
        for (var reading = 1; reading < first; reading++) SpellRest(work.Reading(reading));
    }

    // The second of two misspelled words, in a reading where the first is put right.
    private void SpellRest(Reading half)
    {
        if (half.Repair != Via.Spelling) return;
        for (var word = 0; word < half.Count; word++)
            if (half.Weight(word) > 0 && !language.IsListed(half.Word(word))) Spell(half, word, 2);
    }

    private void Spell(Reading reading, int word, int most)
    {
        Span<char> stem = stackalloc char[Search.Analysis.Inflection.MaxLetters];
        var letters = reading.Word(word);
        if (letters.Length > stem.Length) return;
        letters.CopyTo(stem);
        stem = stem[..Search.Analysis.Inflection.Fold(stem[..letters.Length], language.Terms.Vocabulary.Language)];
        foreach (var (right, edits) in language.Near(stem, NearWords.Allowed(stem.Length), most))
            Try(reading, word, 1, right, Via.Spelling, Weighing.Spelled(edits, letters.Length, right[0] == stem[0]));
    }

    private void Try(Reading from, int word, int replaced, ReadOnlySpan<char> with, Via repair, float trust)
    {
        var number = work.NewReading();
        if (number < 0) return;
        work.Reading(number).Read(from, word, replaced, with, repair, trust, language);
        plain.Find(number);
    }

    private void Sound(Reading said)
    {
        var strong = 0;
        for (var word = 0; word < said.Count; word++)
            if (said.Role(word) is not (WordRole.Filler or WordRole.Connector)) strong++;
        if (strong is 0 or > MostStrong) return;
        for (var from = 0; from < said.Count; from++)
            for (var to = from + 1; to <= said.Count; to++)
                if (IsEdge(said, from) && IsEdge(said, to - 1) && !(from < said.Aside && said.Aside < to)) Sound(said, from, to);
    }

    // "green apples" was not misheard only because it sounds a little like green peppers.
    private bool IsKnown(Reading said, int from, int to)
    {
        for (var word = from; word < to; word++)
            if (IsEdge(said, word) && !language.IsListed(said.Word(word))) return false;
        return true;
    }

    private static bool IsEdge(Reading said, int word) => said.Role(word) is not (WordRole.Filler or WordRole.Connector or WordRole.Aside);

    private void Sound(Reading said, int from, int to)
    {
        Span<char> joined = stackalloc char[2 * Reading.MaxLetters];
        var length = 0;
        foreach (var letter in said.Text(from, to))
            if (letter != ' ' && length < joined.Length) joined[length++] = letter;
        Span<SoundHit> hits = stackalloc SoundHit[MostSounds];
        var count = language.Terms.Sounds.Find(joined[..length], hits);
        var isKnown = IsKnown(said, from, to);
        foreach (var hit in hits[..count])
            if (!isKnown || hit is { Differences: 0, Likeness: >= LeastLikeKnown })
                plain.AddTerm(0, hit.Value, from, to, [], Weighing.Sounded(hit.Differences, hit.Likeness, length), Via.Sound);
    }
}
